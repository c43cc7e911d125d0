import type { AppliedCoupon } from "../draft/draft.js";
import type { CouponFact } from "../facts/answers.js";
import type { PricingPolicy } from "./policy.js";

/** A coupon of the draft, by its place there; null where nobody knows its code. */
export interface Candidate extends AppliedCoupon {
  readonly index: number;
  readonly coupon: CouponFact | null;
}

/**
 * The coupons in the order in which they are tried: exclusive ones first, and those of which only the best stands together, at the
 * place of the first of them.
 */
export function groupsOf(candidates: readonly Candidate[], { couponStacking }: PricingPolicy): Candidate[][] {
  const groups = new Map<unknown, Candidate[]>();
  const isExclusive = ({ coupon }: Candidate) => coupon?.exclusive === true;
  for (const one of [...candidates.filter(isExclusive), ...candidates.filter((other) => !isExclusive(other))]) {
    const name = couponStacking === "best" ? "" : one.coupon?.bestOf;
    // One that is in no group is a group by itself.
    const key = name === undefined ? one : `${isExclusive(one)} ${name}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}
