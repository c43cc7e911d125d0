import type { Billing, Line } from "../../../src/draft/draft.js";
import type { ReplacementLedgerFact } from "../../../src/facts/answers.js";
import { aLine, aPrice, EUR } from "../../support/pricing-builders.js";
import { actor, sound } from "../world.js";
import type { AllCases } from "./case.js";

const CLERK = actor({ acknowledgeExcess: false });
const waived: Billing = {
  kind: "not-required",
  settlement: { kind: "covered_by", orderId: "order-1" },
  reason: "lost",
};
const replacement = { orderId: "order-2", rootOrderId: "order-1", reason: "lost" };

const copy = (id: string, quantity: string): Line =>
  aLine("A", null, quantity, {
    id,
    price: aPrice("10.00", { source: "copied" }),
    copiedFrom: { orderId: "order-1", lineId: "o-1", quantity: "5", adjustment: "0" },
  });

/** Two lines of the original's line: 2 units, 25.00 with carriage. */
const replacing = sound({ billing: waived, replacement }, [copy("line-1", "1"), copy("line-2", "1")]);

const ledger = (line: { replaced: string; returned: string }, money: Partial<ReplacementLedgerFact> = {}) => ({
  ledger: {
    orderId: "order-1",
    currency: EUR,
    lines: [
      { lineId: "o-0", ordered: "1", replaced: "1", returned: "1" },
      { lineId: "o-1", ordered: "5", ...line },
    ],
    captured: 5_500,
    refunded: 0,
    covered: 3_000,
    ...money,
  },
});

const above = {
  path: ["lines", 0, "quantity"],
  lineId: "line-1",
  details: { originalLineId: "o-1", ordered: "5", replaced: "2", returned: "1.5", requested: "2" },
};
const uncovered = { path: ["replacement"], details: { captured: 5_500, refunded: 0, covered: 3_001, value: 2_500 } };

/** What is sent again. */
export const REPLACEMENT_CASES = {
  replacement_original_unknown: [
    {
      when: "nobody knows the order",
      draft: replacing,
      issue: { severity: "blocking", path: ["replacement"], details: { orderId: "order-1" } },
    },
  ],
  replacement_above_original: [
    {
      when: "2 + 2 + 1.5 are more than the 5 that were ordered",
      draft: replacing,
      shop: ledger({ replaced: "2", returned: "1.5" }),
      actor: CLERK,
      issue: { ...above, severity: "needs_approval" },
    },
    {
      when: "somebody who may sends it again",
      draft: replacing,
      shop: ledger({ replaced: "2", returned: "1.5" }),
      issue: { ...above, severity: "warning" },
    },
  ],
  replacement_value_above_captured: [
    {
      when: "25.00 on top of 30.01 are more than the 55.00 that were paid",
      draft: replacing,
      shop: ledger({ replaced: "2", returned: "1" }, { covered: 3_001 }),
      actor: CLERK,
      issue: { ...uncovered, severity: "needs_approval" },
    },
    {
      when: "somebody who may sends it again",
      draft: replacing,
      shop: ledger({ replaced: "2", returned: "1" }, { covered: 3_001 }),
      issue: { ...uncovered, severity: "warning" },
    },
  ],
  replacement_beside_refund: [
    {
      when: "money was given back too",
      draft: replacing,
      shop: ledger({ replaced: "2", returned: "1" }, { refunded: 1, covered: 2_999 }),
      issue: { severity: "warning", path: ["replacement"], details: { refunded: 1 } },
    },
  ],
} satisfies Partial<AllCases>;
