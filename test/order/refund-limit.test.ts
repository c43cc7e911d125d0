import { describe, expect, it } from "vitest";
import type { ReplacementLedgerFact } from "../../src/facts/answers.js";
import { refundBesideReplacements } from "../../src/order/refund-limit.js";

/** Two mugs ordered for 35.58, two replaced free of charge, worth 29.75. */
const LEDGER: ReplacementLedgerFact = {
  orderId: "order-1",
  currency: { code: "EUR", digits: 2 },
  lines: [{ lineId: "line-1", ordered: "2", replaced: "2", returned: "0" }],
  captured: 3558,
  refunded: 0,
  covered: 2975,
};
const refund = (amount: number, quantity?: string) => ({
  amount,
  lines: quantity === undefined ? [] : [{ lineId: "line-1", quantity }],
  reason: "arrived broken",
});

describe("a refund beside a free replacement", () => {
  it("is refused where the customer would have goods and money: 29.75 + 5.84 is more than 35.58", () => {
    expect(refundBesideReplacements(LEDGER, refund(583)).isOk()).toBe(true);
    expect(refundBesideReplacements(LEDGER, refund(584))._unsafeUnwrapErr()).toEqual({
      code: "refund_beside_replacement",
      lines: [],
      captured: 3558,
      refunded: 0,
      covered: 2975,
      amount: 584,
    });
  });

  it("names the lines of which more would be replaced and returned than was ordered", () => {
    expect(refundBesideReplacements(LEDGER, refund(100, "1"))._unsafeUnwrapErr()).toMatchObject({
      lines: [{ lineId: "line-1", ordered: "2", replaced: "2", returned: "0", requested: "1", left: "0" }],
    });
  });

  it("leaves refunds of orders that nothing was replaced of to the order's own limits", () => {
    const lines = LEDGER.lines.map((line) => ({ ...line, replaced: "0" }));
    expect(refundBesideReplacements({ ...LEDGER, lines }, refund(3558, "2")).isOk()).toBe(true);
  });

  it("refuses a quantity that is none", () => {
    expect(refundBesideReplacements(LEDGER, refund(1, "0"))._unsafeUnwrapErr().code).toBe("quantity_invalid");
  });
});
