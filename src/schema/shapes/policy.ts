import { ROUNDING_MODES } from "../../money/rounding.js";
import type { PricingPolicy } from "../../pricing/policy.js";
import { choice, count, nullable, object, type Shape } from "../../shape/shape.js";
import { name } from "./common.js";

export const policyShape = (): Shape<PricingPolicy> =>
  object<PricingPolicy>({
    name: name(),
    rounding: choice(...ROUNDING_MODES),
    crossZone: choice("keep-gross", "keep-net"),
    couponStacking: choice("marked", "none", "all"),
    cashRounding: nullable(count(1)),
  });
