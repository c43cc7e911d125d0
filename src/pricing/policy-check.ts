import { isWellFormed } from "../shape/text-rules.js";
import { type PricingPolicy, USUAL_CHOICES } from "./policy.js";
import type { MethodsMissing } from "./figures.js";
import type { PricingMethods } from "./stage.js";

/** A policy that says of an axis what nothing can be calculated by. */
export interface PolicyInvalid {
  readonly code: "policy_invalid";
  readonly axis: keyof PricingPolicy;
}

const LONGEST_NAME = 1000;

/** The axes that are no choice out of a list. */
const OTHERS: {
  readonly [A in Exclude<keyof PricingPolicy, keyof typeof USUAL_CHOICES>]: (
    value: unknown,
    methods: PricingMethods | undefined,
  ) => boolean;
} = {
  name: (value) => typeof value === "string" && value.length <= LONGEST_NAME && isWellFormed(value),
  exclusions: (value, methods) => Array.isArray(value) && (!value.length || !!methods?.areExclusions(value)),
  cashRounding: (value) => value === null || (Number.isSafeInteger(value) && Number(value) > 0),
};

/**
 * The first axis that is wrong; null where the policy will do. A policy comes from a shop's settings, so types alone are no proof;
 * what passes here is what a saved sheet may say, or its sheet could not be read again.
 */
export function checkPolicy(
  policy: PricingPolicy,
  methods: PricingMethods | undefined,
): PolicyInvalid | MethodsMissing | null {
  const given: Partial<PricingPolicy> = policy ?? {};
  const choices: PricingMethods["choices"] = methods?.choices ?? USUAL_CHOICES;
  for (const axis of Object.keys(USUAL_CHOICES) as (keyof typeof USUAL_CHOICES)[]) {
    if (choices[axis].includes(given[axis])) continue;
    // One choice alone is the usual one of several; which others there are only the methods know, but for this one.
    const isUnusual =
      typeof given[axis] === "string" &&
      (choices[axis].length === 1 || (axis === "taxBase" && given[axis] === "discount-rows"));
    return isUnusual ? { code: "methods_missing", of: axis } : { code: "policy_invalid", axis };
  }
  for (const [axis, isGood] of Object.entries(OTHERS) as [keyof typeof OTHERS, (typeof OTHERS)["exclusions"]][]) {
    if (isGood(given[axis], methods)) continue;
    return axis === "exclusions" && methods === undefined && Array.isArray(given[axis])
      ? { code: "methods_missing", of: axis }
      : { code: "policy_invalid", axis };
  }
  return null;
}
