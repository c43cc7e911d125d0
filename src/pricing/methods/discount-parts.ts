import type { CouponBenefit } from "../../facts/answers.js";
import { type Fraction, sumFractions } from "../../money/fraction.js";
import { percentageOf } from "../benefits/benefits.js";
import { at, type CouponWork, type Figures, sum } from "../figures.js";
import type { PricingPolicy } from "../policy.js";
import type { CouponVerdict } from "../sheet.js";
import { BEYOND } from "./exact-tax.js";

/** A discount over the rows of the order: what each bears of it, and, where one amount was shared, by what weights. */
export interface DiscountRow {
  readonly shares: readonly number[];
  readonly weights: readonly number[] | null;
}

/** A coupon that applies; null for one that does not. */
export function couponRow(
  coupon: CouponVerdict,
  index: number,
  figures: Pick<Figures, "couponWork">,
  policy: PricingPolicy,
): DiscountRow | null {
  if (!coupon.applied) return null;
  const { benefit, weights } = figures.couponWork[index] as CouponWork;
  const shares = [...coupon.lineShares, coupon.shippingShare];
  // Without carriage, what stands after the lines is no row, and bears nothing.
  return { shares, weights: isShared(benefit, policy) && areNear(shares, weights) ? weights : null };
}

/** What of a discount falls on some of the rows: its exact part of what it is taken of, or the sum of their shares. */
export function partOn({ shares, weights }: DiscountRow, rows: readonly number[]): Fraction {
  const some = rows.map((row) => at(weights ?? shares, row));
  return weights === null ? exactly(sum(some), 1, 1) : exactly(sum(shares), sum(some), sum(weights));
}

/** a × b ÷ c, of whole numbers; what rounds to NaN where one of them is none. */
export function exactly(a: number, b: number, c: number): Fraction {
  return [a, b, c].every(Number.isSafeInteger) ? { n: BigInt(a) * BigInt(b), d: BigInt(c) } : BEYOND;
}

export function product(a: Fraction, b: Fraction): Fraction {
  return sumFractions([{ n: a.n * b.n, d: a.d * b.d }]);
}

export function minus({ n, d }: Fraction): Fraction {
  return { n: -n, d };
}

/** Is it one amount for all rows? */
function isShared(benefit: CouponBenefit, { percentLevel }: PricingPolicy): boolean {
  if (benefit.kind === "amount") return (benefit.per ?? "order") === "order";
  return benefit.kind === "pay-only" || (percentageOf(benefit) !== null && percentLevel === "together");
}

/** A row that could not bear its share (earlier coupons left too little) has much less: then the shares say what was taken where. */
function areNear(shares: readonly number[], weights: readonly number[]): boolean {
  const [amount, whole] = [sum(shares), sum(weights)];
  if (![...shares, ...weights, amount, whole].every(Number.isSafeInteger)) return false;
  const most = BigInt(shares.length) * BigInt(whole);
  return shares.every((share, i) => {
    const away = BigInt(share) * BigInt(whole) - BigInt(amount) * BigInt(at(weights, i));
    return away <= most && -away <= most;
  });
}
