import { isWellFormed } from "../shape/text-rules.js";
import { POLICY_CHOICES, type PricingPolicy } from "./policy.js";

/** A policy that says of an axis what nothing can be calculated by. */
export interface PolicyInvalid {
  readonly code: "policy_invalid";
  readonly axis: keyof PricingPolicy;
}

const LONGEST_NAME = 1000;

/** The axes that are no choice out of a list. */
const OTHERS: { readonly [A in Exclude<keyof PricingPolicy, keyof typeof POLICY_CHOICES>]: (value: unknown) => boolean } =
  {
    name: (value) => typeof value === "string" && value.length <= LONGEST_NAME && isWellFormed(value),
    cashRounding: (value) => value === null || (Number.isSafeInteger(value) && Number(value) > 0),
  };

/**
 * The first axis that is wrong; null where the policy will do. A policy comes from a shop's settings, so types alone are no proof;
 * what passes here is what a saved sheet may say, or its sheet could not be read again.
 */
export function checkPolicy(policy: PricingPolicy): PolicyInvalid | null {
  const given: Partial<PricingPolicy> = policy ?? {};
  for (const [axis, choices] of Object.entries(POLICY_CHOICES) as [keyof typeof POLICY_CHOICES, readonly unknown[]][]) {
    if (!choices.includes(given[axis])) return { code: "policy_invalid", axis };
  }
  for (const [axis, isGood] of Object.entries(OTHERS) as [keyof typeof OTHERS, (value: unknown) => boolean][]) {
    if (!isGood(given[axis])) return { code: "policy_invalid", axis };
  }
  return null;
}
