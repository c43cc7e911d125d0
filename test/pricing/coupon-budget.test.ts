import { describe, expect, it } from "vitest";
import type { CouponFact } from "../../src/facts/answers.js";
import { DEFAULT_POLICY, type PricingPolicy } from "../../src/pricing/policy.js";
import { aCoupon, aDraft, aLine, coded, fixedAmount, percentOff } from "../support/pricing-builders.js";
import { sheetIn } from "../support/pricing-world.js";

const euros = (minor: number) => ({ minor, currency: "EUR" });

/** What a coupon of 10 % takes off 25.00, with a budget; the reason where it was refused. */
function taken(changes: Partial<CouponFact>, policy: Partial<PricingPolicy> = {}) {
  const coupons = [aCoupon("ONE", { benefit: percentOff("10"), ...changes })];
  const draft = aDraft([aLine("A", "10.00", "2"), aLine("B", "5.00")], coded("ONE"));
  const [verdict] = sheetIn({ coupons }, draft, { policy: { ...DEFAULT_POLICY, ...policy } }).coupons;
  return verdict?.applied === true ? verdict.amount : verdict?.reason;
}

describe("a coupon's budget", () => {
  it.each<[string, Partial<CouponFact>, unknown]>([
    ["that holds what it would take", { budget: euros(250) }, 250],
    ["a cent short of it", { budget: euros(249) }, { code: "budget_exceeded", left: 249, amount: 250 }],
    ["of which as much is left", { budget: euros(1000), spent: euros(750) }, 250],
    [
      "of which a cent less is left",
      { budget: euros(1000), spent: euros(751) },
      { code: "budget_exceeded", left: 249, amount: 250 },
    ],
    [
      "that is over, and more",
      { budget: euros(1000), spent: euros(1200) },
      { code: "budget_exceeded", left: 0, amount: 250 },
    ],
    [
      "in another currency, even of nothing",
      { budget: { minor: 0, currency: "USD" } },
      { code: "coupon_other_currency", currency: "USD" },
    ],
    [
      "of which another currency was spent",
      { budget: euros(1000), spent: { minor: 0, currency: "USD" } },
      { code: "coupon_other_currency", currency: "USD" },
    ],
    ["is not the reason where there is another one", { budget: euros(0), active: false }, { code: "coupon_inactive" }],
    [
      "and nothing to take it of",
      { budget: euros(0), benefit: { kind: "percent", percent: "0" } },
      { code: "nothing_left_to_discount" },
    ],
  ])("%s", (_, changes, expected) => {
    expect(taken(changes)).toEqual(expected);
  });

  it("says minor units where amounts are carried in parts of them", () => {
    const exact = { carry: "exact" } as const;
    expect(taken({ budget: euros(249) }, exact)).toEqual({ code: "budget_exceeded", left: 249, amount: 250 });
    expect(taken({ budget: euros(250) }, exact)).toBe(250);
  });

  it("holds again what the order took of it that is amended", () => {
    const held = {
      orderId: "order-1",
      customerId: "customer-1",
      inReview: true,
      agreedVersion: 1,
      items: [],
      coupons: ["ONE"],
      couponAmounts: [200],
      owedOnTerms: 0,
      received: 0,
    };
    const amends = { orderId: "order-1", orderVersion: 1, reason: "one more" };
    const judged = (spent: number, policy: Partial<PricingPolicy>) => {
      const coupons = [aCoupon("ONE", { benefit: percentOff("10"), budget: euros(1000), spent: euros(spent) })];
      const draft = aDraft([aLine("A", "10.00", "2"), aLine("B", "5.00")], { ...coded("ONE"), amends });
      const [verdict] = sheetIn({ coupons, held }, draft, { policy: { ...DEFAULT_POLICY, ...policy } }).coupons;
      return verdict?.applied === true ? verdict.amount : verdict?.reason;
    };
    for (const policy of [{}, { carry: "exact" }] as const) {
      // 9.50 less 2.00 leave 2.50 of 10.00.
      expect(judged(950, policy)).toBe(250);
      expect(judged(951, policy)).toEqual({ code: "budget_exceeded", left: 249, amount: 250 });
    }
  });

  it("that is over does not stand in the way of the next best of a group", () => {
    const group = (code: string, changes: Partial<CouponFact>) => aCoupon(code, { bestOf: "spring", ...changes });
    const coupons = [
      group("ONE", { benefit: fixedAmount(900), budget: euros(899) }),
      group("TWO", { benefit: fixedAmount(300) }),
    ];
    const sheet = sheetIn({ coupons }, aDraft([aLine("A", "10.00")], coded("ONE", "TWO")));
    expect(sheet.coupons.map((verdict) => (verdict.applied ? verdict.amount : verdict.reason.code))).toEqual([
      "budget_exceeded",
      300,
    ]);
  });
});
