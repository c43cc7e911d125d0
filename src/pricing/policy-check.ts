import { ROUNDING_MODES } from "../money/rounding.js";
import { isWellFormed } from "../shape/text-rules.js";
import { COUPON_STACKINGS, CROSS_ZONES, type PricingPolicy } from "./policy.js";

/** A policy that says of an axis what nothing can be calculated by. */
export interface PolicyInvalid {
  readonly code: "policy_invalid";
  readonly axis: keyof PricingPolicy;
}

const LONGEST_NAME = 1000;

/** What each axis may be: the same as a saved sheet may say of it, or its sheet could not be read again. */
const AXES: { readonly [A in keyof PricingPolicy]: (value: unknown) => boolean } = {
  name: (value) => typeof value === "string" && value.length <= LONGEST_NAME && isWellFormed(value),
  rounding: (value) => isOneOf(ROUNDING_MODES, value),
  crossZone: (value) => isOneOf(CROSS_ZONES, value),
  couponStacking: (value) => isOneOf(COUPON_STACKINGS, value),
  cashRounding: (value) => value === null || (Number.isSafeInteger(value) && Number(value) > 0),
};

/** The first axis that is wrong; null where the policy will do. A policy comes from a shop's settings, so types alone are no proof. */
export function checkPolicy(policy: PricingPolicy): PolicyInvalid | null {
  const given: Partial<PricingPolicy> = policy ?? {};
  const axes = Object.keys(AXES) as (keyof PricingPolicy)[];
  const axis = axes.find((one) => !AXES[one](given[one]));
  return axis === undefined ? null : { code: "policy_invalid", axis };
}

function isOneOf(allowed: readonly string[], value: unknown): boolean {
  return typeof value === "string" && allowed.includes(value);
}
