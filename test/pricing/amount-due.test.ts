import { describe, expect, it } from "vitest";
import type { Billing } from "../../src/draft/draft.js";
import type { Currency } from "../../src/money/currency.js";
import { DEFAULT_POLICY } from "../../src/pricing/policy.js";
import { aDraft, aLine, EUR, JPY } from "../support/pricing-builders.js";
import { sheetIn } from "../support/pricing-world.js";

const check: Billing = { kind: "check", mailingInstructions: "Attn. accounts", instructionsBy: { kind: "invoice" } };
const card: Billing = { kind: "saved-card", paymentMethodId: "card-1" };
const sample: Billing = { kind: "not-required", settlement: { kind: "sample" }, reason: "trade fair" };

function due(amount: string, billing: Billing | null, cashRounding: number | null = null, currency: Currency = EUR) {
  const policy = { ...DEFAULT_POLICY, cashRounding };
  const { totals } = sheetIn({}, aDraft([aLine("A", amount)], { billing, currency }), { policy });
  return [totals.total, totals.cashRounding, totals.amountDue];
}

describe("the amount due", () => {
  it.each<[string, Billing | null, number | null, readonly number[], string]>([
    ["19.99", card, null, [1999, 0, 1999], "a card pays the total"],
    ["19.99", null, null, [1999, 0, 1999], "nothing is said of payment yet"],
    ["19.99", check, null, [1999, 0, 1999], "a check pays the total where cash rounding is off"],
    ["19.99", check, 5, [1999, 1, 2000], "19.99 lies nearer to 20.00 than to 19.95"],
    ["19.97", check, 5, [1997, -2, 1995], "19.97 lies nearer to 19.95"],
    ["19.95", check, 5, [1995, 0, 1995], "19.95 is a multiple of 0.05"],
    ["19.95", check, 10, [1995, 5, 2000], "19.95 is a tie of 0.10, away from zero"],
    ["0.02", check, 5, [2, -2, 0], "0.02 is no coin at all"],
    ["19.99", card, 5, [1999, 0, 1999], "a card is never rounded"],
    ["19.99", { kind: "terms", dueInDays: 30 }, 5, [1999, 0, 1999], "nor is a bill on terms"],
    ["19.99", sample, 5, [1999, 0, 0], "payment is not required: the total stays, nothing is due"],
    ["0", card, null, [0, 0, 0], "nothing costs nothing"],
  ])("%s by %o, coins of %s: %j, %s", (amount, billing, step, figures) => {
    expect(due(amount, billing, step)).toEqual(figures);
  });

  it("rounds yen to tens: 1,234 down to 1,230", () => {
    expect(due("1234", check, 10, JPY)).toEqual([1234, -4, 1230]);
  });

  it("says how it is settled, and only then", () => {
    const settlementOf = (billing: Billing | null) =>
      sheetIn({}, aDraft([aLine("A", "1.00")], { billing })).totals.settlement;
    expect(settlementOf(sample)).toEqual({ kind: "sample" });
    const covered: Billing = {
      kind: "not-required",
      settlement: { kind: "covered_by", orderId: "order-1" },
      reason: "replacement",
    };
    expect(settlementOf(covered)).toEqual({ kind: "covered_by", orderId: "order-1" });
    expect(settlementOf(card)).toBeNull();
    expect(settlementOf(null)).toBeNull();
  });
});
