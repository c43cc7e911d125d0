import { ROUNDING_MODES } from "../../money/rounding.js";
import { COUPON_STACKINGS, CROSS_ZONES, type PricingPolicy } from "../../pricing/policy.js";
import { choice, count, nullable, object, type Shape } from "../../shape/shape.js";
import { name } from "./common.js";

export const policyShape = (): Shape<PricingPolicy> =>
  object<PricingPolicy>({
    name: name(),
    rounding: choice(...ROUNDING_MODES),
    crossZone: choice(...CROSS_ZONES),
    couponStacking: choice(...COUPON_STACKINGS),
    cashRounding: nullable(count(1)),
  });
