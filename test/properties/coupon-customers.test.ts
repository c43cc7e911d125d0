import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CustomerFact } from "../../src/facts/answers.js";
import { withDraft } from "../support/pricing-laws.js";
import { type Case, cases } from "../support/pricing-arbitrary.js";
import { aCustomer } from "../support/pricing-builders.js";
import { sheetIn } from "../support/pricing-world.js";
import { runs } from "../support/runs.js";

const sheetFor = ({ draft, world, policy, stages }: Case, customer: CustomerFact | null) =>
  sheetIn({ ...world, customer }, draft, { policy, stages });

/** The same draft with two coupons on it that are in use; what differs is who buys. */
const coupled = cases.map(({ world, ...one }) =>
  withDraft(
    { ...one, world: { ...world, coupons: (world.coupons ?? []).map((coupon) => ({ ...coupon, active: true })) } },
    { customerId: "customer-1", coupons: ["ONE", "TWO"].map((code) => ({ code, at: one.draft.createdAt })) },
  ),
);
const others = fc.constantFrom<CustomerFact | null>(
  null,
  aCustomer({ kind: "wholesale" }),
  aCustomer({ kind: "unknown" }),
);

describe("Q2: coupons are for retail customers, as the customer's record says", () => {
  it("for anybody else, and for whom nothing is known of, every coupon is refused for that reason and takes nothing off", () => {
    fc.assert(
      fc.property(coupled, others, (one, customer) => {
        const { coupons, totals, lines } = sheetFor(one, customer);
        expect(coupons.map((verdict) => (verdict.applied ? "applied" : verdict.reason.code))).toEqual([
          "customer_not_retail",
          "customer_not_retail",
        ]);
        expect(totals.couponDiscounts).toBe(0);
        expect(lines.every(({ couponDiscount }) => couponDiscount === 0)).toBe(true);
        // It is the price without any coupon, to the cent.
        expect(totals).toEqual(sheetFor(withDraft(one, { coupons: [] }), customer).totals);
      }),
      { numRuns: runs() },
    );
  });

  it("for a retail customer that is never the reason, and coupons do apply", () => {
    let applied = 0;
    fc.assert(
      fc.property(coupled, (one) => {
        const { coupons } = sheetFor(one, aCustomer({ kind: "retail" }));
        const reasons = coupons.map((verdict) => (verdict.applied ? "applied" : verdict.reason.code));
        expect(reasons).toHaveLength(2);
        expect(reasons).not.toContain("customer_not_retail");
        applied += coupons.filter((verdict) => verdict.applied).length;
      }),
      { numRuns: runs() },
    );
    expect(applied).toBeGreaterThan(runs() / 10);
  });
});
