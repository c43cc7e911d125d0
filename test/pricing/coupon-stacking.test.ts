import { describe, expect, it } from "vitest";
import type { CouponFact } from "../../src/facts/answers.js";
import { DEFAULT_POLICY, type PricingPolicy } from "../../src/pricing/policy.js";
import { aCoupon, aDraft, aLine, coded, fixedAmount } from "../support/pricing-builders.js";
import { sheetIn } from "../support/pricing-world.js";

const lines = [aLine("A", "10.00", "2"), aLine("B", "5.00")];
const off = (minor: number, changes: Partial<CouponFact> = {}) => ({ benefit: fixedAmount(minor), ...changes });
const better = (by: string) => ({ code: "better_coupon", by });
const beside = (code: string) => ({ code: "not_combinable", with: code });

/** What each coupon took off 25.00, in the order of the draft, or why not. */
function verdicts(
  coupons: Readonly<Record<string, Partial<CouponFact>>>,
  stacking: PricingPolicy["couponStacking"] = "all",
  codes = Object.keys(coupons),
) {
  const known = Object.entries(coupons).map(([code, changes]) => aCoupon(code, changes));
  const policy = { ...DEFAULT_POLICY, couponStacking: stacking };
  const sheet = sheetIn({ coupons: known }, aDraft(lines, coded(...codes)), { policy });
  const applied = sheet.coupons.flatMap((verdict) => (verdict.applied ? [verdict.amount] : []));
  expect(sheet.totals.couponDiscounts).toBe(applied.reduce((sum, amount) => sum + amount, 0));
  return sheet.coupons.map((verdict) => (verdict.applied ? verdict.amount : verdict.reason));
}

describe("of the coupons of one group", () => {
  const spring = { bestOf: "spring" };

  it("the one that takes most off stands, wherever it is", () => {
    expect(verdicts({ A: off(300, spring), B: off(500, spring), C: off(400, spring) })).toEqual([
      better("B"),
      500,
      better("B"),
    ]);
  });

  it("the earlier stands where two take the same", () => {
    expect(verdicts({ A: off(500, spring), B: off(500, spring) })).toEqual([500, better("A")]);
  });

  it("one stands for each group, and those in none beside them", () => {
    const coupons = {
      A: off(300, spring),
      B: off(100, { bestOf: "autumn" }),
      C: off(200),
      D: off(400, spring),
      E: off(200, { bestOf: "autumn" }),
    };
    expect(verdicts(coupons)).toEqual([better("D"), better("E"), 200, 400, 200]);
  });

  it("what each takes is what is left at the place of the first of them: 20.00 are gone, 10 % is 0.50 and less than 1.00", () => {
    const coupons = { A: off(2000), B: spring, C: off(100, spring) };
    expect(verdicts(coupons)).toEqual([2000, better("C"), 100]);
    // The first of them stands first: of 25.00, 10 % is 2.50, and the 20.00 come afterwards.
    expect(verdicts(coupons, "all", ["B", "A", "C"])).toEqual([250, 2000, better("B")]);
  });

  it("the first of them keeps the place where it loses itself: of 25.00, 10 % is 2.50, and 10 % of what is left 2.25", () => {
    const coupons = { A: off(0, spring), B: {}, C: spring };
    expect(verdicts(coupons)).toEqual([{ code: "nothing_left_to_discount" }, 225, 250]);
  });

  it("those that do not apply have their own reason, and take no place", () => {
    const coupons = { A: off(900, { ...spring, active: false }), B: off(300, spring), C: off(0, spring) };
    expect(verdicts(coupons)).toEqual([{ code: "coupon_inactive" }, 300, { code: "nothing_left_to_discount" }]);
  });

  it("those that may not be combined with an earlier one fall out", () => {
    const coupons = {
      A: off(100, { combinable: true }),
      B: off(900, spring),
      C: off(300, { ...spring, combinable: true }),
    };
    expect(verdicts(coupons, "marked")).toEqual([100, beside("A"), 300]);
  });
});

describe("where the policy takes the best", () => {
  it("one coupon stands: the one that takes most off, combinable or not", () => {
    const coupons = {
      A: off(300, { combinable: true }),
      B: { combinable: true },
      C: off(400),
      NONE: { active: false },
    };
    expect(verdicts(coupons, "best")).toEqual([better("C"), better("C"), 400, { code: "coupon_inactive" }]);
  });

  it("an exclusive one stands before all others, and of several the best", () => {
    const coupons = { A: off(900), B: off(100, { exclusive: true }), C: off(200, { exclusive: true }) };
    expect(verdicts(coupons, "best")).toEqual([beside("C"), better("C"), 200]);
  });

  it("an unknown code is in nobody's way", () => {
    expect(verdicts({ A: off(100) }, "best", ["Z", "A"])).toEqual([{ code: "coupon_unknown" }, 100]);
  });
});

describe("an exclusive coupon", () => {
  it.each(["marked", "none", "all", "best"] as const)("stands alone, wherever it is on the draft: %s", (stacking) => {
    const coupons = { A: off(900, { combinable: true }), B: off(100, { exclusive: true, combinable: true }) };
    expect(verdicts(coupons, stacking)).toEqual([beside("B"), 100]);
  });

  it("is in nobody's way where it does not apply", () => {
    const coupons = { A: off(300), B: off(100, { exclusive: true, limit: 1, used: 1 }), C: off(200) };
    expect(verdicts(coupons)).toEqual([300, { code: "coupon_used_up", limit: 1, used: 1 }, 200]);
  });

  it("comes before an exclusive one after it, unless only the better of them stands", () => {
    const exclusive = { exclusive: true };
    expect(verdicts({ A: off(100, exclusive), B: off(200, exclusive) })).toEqual([100, beside("A")]);
    const spring = { exclusive: true, bestOf: "spring" };
    expect(verdicts({ A: off(100, spring), B: off(200, spring) })).toEqual([better("B"), 200]);
  });

  it("stands before one of its own group that is not", () => {
    const coupons = { A: off(900, { bestOf: "spring" }), B: off(100, { bestOf: "spring", exclusive: true }) };
    expect(verdicts(coupons)).toEqual([beside("B"), 100]);
  });
});
