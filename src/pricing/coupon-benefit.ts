import type { CouponFact } from "../facts/answers.js";
import { percentOf } from "../money/arithmetic.js";
import type { RoundingMode } from "../money/rounding.js";

/** What a coupon would take off a base, in minor units, before it is cut to what there is to take. */
export function wantedBenefit({ benefit }: CouponFact, base: number, mode: RoundingMode): number {
  switch (benefit.kind) {
    case "percent":
      return percentOf(base, benefit.percent, mode);
    case "amount":
      return benefit.amount.minor;
    case "free-shipping":
      return base;
  }
}
