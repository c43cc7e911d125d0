import type { PricingPolicy } from "power-buyer";
import { exactMinor } from "../decimals.js";
import type { LineInput, OrderInput } from "./input.js";
import { REASONS } from "./reasons.js";

/** Some axes of a profile's policy. */
export function axesOf(policy: PricingPolicy, axes: readonly (keyof PricingPolicy)[]): Partial<PricingPolicy> {
  return Object.fromEntries(axes.map((axis) => [axis, policy[axis]]));
}

/** Prices that the platform does not have. */
export function finePrices({ lines }: OrderInput, digits: number): readonly string[] {
  const isFine = ({ unitPrice, priceOverride }: LineInput) =>
    Number.isNaN(exactMinor(priceOverride ?? unitPrice, digits));
  return lines.some(isFine) ? [REASONS["fine price"]] : [];
}

export function allTaxes({ lines, shipping = [] }: OrderInput) {
  return [...lines, ...shipping].flatMap(({ taxes = [] }) => taxes);
}
