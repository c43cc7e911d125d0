import type { RoundingMode } from "../money/rounding.js";

export const CROSS_ZONES = ["keep-gross", "keep-net"] as const;
export const COUPON_STACKINGS = ["marked", "none", "all"] as const;

/** How a draft is calculated. Every axis stands in the sheet, so that a figure can be traced to the rule that made it. */
export interface PricingPolicy {
  readonly name: string;
  /** Used wherever an amount is rounded to the minor unit. */
  readonly rounding: RoundingMode;
  /** A listed price that includes the tax of another zone: keep what the customer sees, or keep what the shop gets. */
  readonly crossZone: (typeof CROSS_ZONES)[number];
  /** May several coupons stand on one order? `marked`: only where every one of them is combinable. */
  readonly couponStacking: (typeof COUPON_STACKINGS)[number];
  /** Step of cash rounding in minor units (5 for 0.05), or null. Touches check payments' amount due, nothing else. */
  readonly cashRounding: number | null;
}

/** The policy in force where none is given. */
export const DEFAULT_POLICY: PricingPolicy = {
  name: "default",
  rounding: "half-up",
  crossZone: "keep-gross",
  couponStacking: "marked",
  cashRounding: null,
};
