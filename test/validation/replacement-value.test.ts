import { describe, expect, it } from "vitest";
import type { Billing } from "../../src/draft/draft.js";
import type { ReplacementLedgerFact } from "../../src/facts/answers.js";
import { aLine, aPrice, EUR } from "../support/pricing-builders.js";
import { codesOf, review, sound } from "./world.js";

const covered: Billing = {
  kind: "not-required",
  settlement: { kind: "covered_by", orderId: "order-1" },
  reason: "lost",
};
const gift: Billing = { kind: "not-required", settlement: { kind: "goodwill" }, reason: "sorry" };
const check: Billing = { kind: "check", mailingInstructions: "To: Example Goods", instructionsBy: { kind: "invoice" } };

const copy = (lineId: string, quantity = "1") =>
  aLine("A", null, quantity, {
    id: `copy-of-${lineId}`,
    price: aPrice("10.00", { source: "copied" }),
    copiedFrom: { orderId: "order-1", lineId, quantity: "5", adjustment: "0" },
  });

/** 15.00 with carriage. */
function codesFor(billing: Billing, money: Partial<ReplacementLedgerFact>) {
  const replacement = { orderId: "order-1", rootOrderId: "order-1", reason: "lost" };
  const ledger: ReplacementLedgerFact = {
    orderId: "order-1",
    currency: EUR,
    lines: [{ lineId: "o-1", ordered: "5", replaced: "0", returned: "0" }],
    captured: 0,
    refunded: 0,
    covered: 0,
    ...money,
  };
  return codesOf(review({ ledger }, sound({ billing, replacement }, [copy("o-1")])).issues);
}

describe("the value of a replacement", () => {
  it.each<[string, Billing, Partial<ReplacementLedgerFact>, readonly string[]]>([
    ["an original that was given away or is not paid yet", covered, {}, []],
    ["an original that was given away, replaced before", covered, { covered: 9_000 }, []],
    ["an original of 15.00", covered, { captured: 1_500 }, []],
    ["an original of 14.99", covered, { captured: 1_499 }, ["replacement_value_above_captured"]],
    [
      "an original of which all went back",
      covered,
      { captured: 1_500, refunded: 1_500 },
      ["replacement_beside_refund", "replacement_value_above_captured"],
    ],
    ["a gift, which draws on nobody's money", gift, { captured: 1 }, []],
    ["a gift beside a refund", gift, { captured: 1_500, refunded: 1_500 }, ["replacement_beside_refund"]],
    ["a replacement that is paid anew", check, { captured: 1, refunded: 1 }, []],
  ])("of %s", (_, billing, money, codes) => {
    expect([...codesFor(billing, money)].sort()).toEqual(codes);
  });

  it("is judged by the copies of each line of 4,000: only the last is beyond", () => {
    const ids = Array.from({ length: 4_000 }, (_, i) => `o-${i}`);
    const lines = ids.map((lineId, i) => ({ lineId, ordered: "1", replaced: i === 3_999 ? "1" : "0", returned: "0" }));
    const replacement = { orderId: "order-1", rootOrderId: "order-1", reason: "lost" };
    const ledger: ReplacementLedgerFact = {
      orderId: "order-1",
      currency: EUR,
      lines,
      captured: 0,
      refunded: 0,
      covered: 0,
    };
    const shop = { ledger, stock: { A: { onHand: "4000" } } };
    const draft = sound(
      { billing: covered, replacement },
      ids.map((lineId) => copy(lineId)),
    );
    const beyond = review(shop, draft).issues.filter(({ code }) => code === "replacement_above_original");
    expect(beyond.map(({ lineId }) => lineId)).toEqual(["copy-of-o-3999"]);
  });
});
