import { ALLOCATION_METHODS } from "../../money/allocation-methods.js";
import { USUAL_CHOICES } from "../policy.js";

/** All that each axis may say: the rest is calculated by methods that a program imports where it wants them. */
export const POLICY_CHOICES = {
  ...USUAL_CHOICES,
  carry: ["minor-units", "exact"],
  discountBase: ["gross", "net"],
  minimumSpendOf: ["before-discounts", "after-earlier-discounts"],
  allocation: ALLOCATION_METHODS,
  allocationLevel: ["line", "unit"],
  taxBase: [...USUAL_CHOICES.taxBase, "discount-rows"],
  pricesIncludeTax: ["per-rate", "yes", "no"],
  taxLevel: ["row-rate", "row", "unit", "order-rate", "order", "rate-carried"],
} as const;
