import type { CouponBenefit, CouponCondition, CouponFact, Selection } from "../../src/facts/answers.js";
import type { Case } from "./pricing-arbitrary.js";

/** A law whose domain is narrower than all coupons says which of these it goes through, and why. */
type Change = (coupon: CouponFact) => CouponFact;

export function withCoupons(one: Case, ...changes: readonly Change[]): Case {
  const coupons = (one.world.coupons ?? []).map((coupon) =>
    changes.reduce((changed, change) => change(changed), coupon),
  );
  return { ...one, world: { ...one.world, coupons } };
}

/** The same with another benefit, and the same change to those of its tiers. */
function withBenefits(coupon: CouponFact, change: <B extends CouponBenefit>(benefit: B) => B): CouponFact {
  const tiers = coupon.tiers?.map((tier) => ({ ...tier, benefit: change(tier.benefit) }));
  return { ...coupon, benefit: change(coupon.benefit), ...(tiers === undefined ? {} : { tiers }) };
}

/** Off the order and not off each row or unit. */
export const sharedOnce: Change = (coupon) =>
  withBenefits(coupon, (benefit) => (benefit.kind === "amount" ? { ...benefit, per: "order" } : benefit));

/** Not for goods at a certain price. */
export const atAnyPrice: Change = (coupon) => ({
  ...coupon,
  include: coupon.include && byName(coupon.include),
  exclude: coupon.exclude && byName(coupon.exclude),
});

/** Whole lines, however many units they have and whatever one of them costs. */
export const byWholeLines: Change = ({ units: _units, ...coupon }) => {
  const { benefit, conditions } = coupon;
  const shared = withBenefits(coupon, (one) =>
    one.kind === "amount" && one.per === "unit" ? { ...one, per: "line" } : one,
  );
  return {
    ...atAnyPrice(shared),
    benefit: benefit.kind === "buy-get" ? { kind: "percent", percent: benefit.get.percent } : shared.benefit,
    ...(conditions === undefined
      ? {}
      : { conditions: conditions.filter(({ kind }) => kind !== "quantity").map(conditionByName) }),
  };
};

function byName({ unitPrice: _price, ...names }: Selection): Selection {
  return names;
}

function conditionByName(condition: CouponCondition): CouponCondition {
  return "of" in condition && condition.of !== undefined ? { ...condition, of: byName(condition.of) } : condition;
}

/** In the order of the draft: none of them stands before its turn, or falls for another one. */
export const inTheirOrder: Change = ({ bestOf: _best, exclusive: _exclusive, ...coupon }) => coupon;

/** Without minimum, tiers, conditions and budget. */
export const withoutThresholds: Change = ({ tiers: _tiers, conditions: _conditions, budget: _budget, ...coupon }) => ({
  ...coupon,
  minimumSpend: null,
});

export const withoutConditions =
  (...kinds: readonly CouponCondition["kind"][]): Change =>
  (coupon) => {
    const { conditions } = coupon;
    return conditions === undefined
      ? coupon
      : { ...coupon, conditions: conditions.filter(({ kind }) => !kinds.includes(kind)) };
  };

/** No unit is taken because its line stands before another. */
export const cheapestFirst: Change = (coupon) =>
  coupon.units?.first === "in-order" ? { ...coupon, units: { ...coupon.units, first: "cheapest" } } : coupon;

/** So many units in all, however many lines they stand on. */
export const countedTogether: Change = (coupon) =>
  coupon.units?.first === "of-each-line" ? { ...coupon, units: { ...coupon.units, first: "cheapest" } } : coupon;

/** An amount off instead of a price for all. */
export const takenOff: Change = (coupon) =>
  coupon.benefit.kind === "pay-only" ? { ...coupon, benefit: { ...coupon.benefit, kind: "amount" } } : coupon;
