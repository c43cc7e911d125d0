import { ROUNDING_MODES } from "../money/rounding.js";
import { choice, count, label, nullable, object, type Shape } from "../shape/shape.js";
import { COUPON_STACKINGS, CROSS_ZONES, type PricingPolicy } from "./policy.js";

export const policyShape = (): Shape<PricingPolicy> =>
  object<PricingPolicy>({
    name: label(1000),
    rounding: choice(...ROUNDING_MODES),
    crossZone: choice(...CROSS_ZONES),
    couponStacking: choice(...COUPON_STACKINGS),
    cashRounding: nullable(count(1)),
  });
