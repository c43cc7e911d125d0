import type { AllocationMethod } from "../money/allocation-methods.js";
import type { RoundingMode } from "../money/rounding.js";

export const CROSS_ZONES = ["keep-gross", "keep-net"] as const;
export const COUPON_STACKINGS = ["marked", "none", "all"] as const;
export const LINE_DISCOUNT_LEVELS = ["line", "unit"] as const;
export const PERCENT_LEVELS = ["together", "line"] as const;
export const COUPON_BASES = ["remaining", "original"] as const;
export const ALLOCATION_LEVELS = ["line", "unit"] as const;
export const TAX_LEVELS = ["rate", "row", "unit", "order-rate", "order", "rate-carried"] as const;
export const TAX_BASES = ["after-discounts", "before-discounts"] as const;
export const TOTAL_DISCOUNT_TAXES = ["as-chosen", "unchanged", "proportional"] as const;

/** How a draft is calculated. Every axis stands in the sheet, so that a figure can be traced to the rule that made it. */
export interface PricingPolicy {
  readonly name: string;
  /** Used wherever an amount is rounded to the minor unit; the four axes below that are null say the same. */
  readonly rounding: RoundingMode;
  /** Percentages of discounts: some platforms round them down. */
  readonly percentRounding: RoundingMode | null;
  /** A discount set on a line by hand: of the whole line, or of one unit, rounded, times the quantity. */
  readonly lineDiscountLevel: (typeof LINE_DISCOUNT_LEVELS)[number];
  /** A coupon's percentage of several lines: of their sum, which is then shared, or of each line by itself. */
  readonly percentLevel: (typeof PERCENT_LEVELS)[number];
  /** What a coupon sees: what the coupons before it left of the lines, or the lines before any coupon. */
  readonly couponBase: (typeof COUPON_BASES)[number];
  /** How an amount is shared over rows. */
  readonly allocation: AllocationMethod;
  /** Used by those ways of sharing that round shares. */
  readonly allocationRounding: RoundingMode | null;
  /** Shares go to lines, or on to each unit of a line: what tax per unit then sees. */
  readonly allocationLevel: (typeof ALLOCATION_LEVELS)[number];
  /**
   * Where tax is rounded: each rate of a row, the taxes of a row together, each unit of a row, each rate over the order, all tax of
   * the order at once, or row by row with the error of a rate carried to the next row.
   */
  readonly taxLevel: (typeof TAX_LEVELS)[number];
  /** Tax laid on top. */
  readonly taxRounding: RoundingMode | null;
  /** Tax taken out of a price that includes it. */
  readonly includedTaxRounding: RoundingMode | null;
  /** Whether discounts reduce what tax is computed on. */
  readonly taxBase: (typeof TAX_BASES)[number];
  /** A listed price that includes the tax of another zone: keep what the customer sees, or keep what the shop gets. */
  readonly crossZone: (typeof CROSS_ZONES)[number];
  /** May several coupons stand on one order? `marked`: only where every one of them is combinable. */
  readonly couponStacking: (typeof COUPON_STACKINGS)[number];
  /** What the total discount does to the tax: as the draft says, or always the same. */
  readonly totalDiscountTax: (typeof TOTAL_DISCOUNT_TAXES)[number];
  /** Step of cash rounding in minor units (5 for 0.05), or null. Touches check payments' amount due, nothing else. */
  readonly cashRounding: number | null;
}

/** The policy in force where none is given. */
export const DEFAULT_POLICY: PricingPolicy = {
  name: "default",
  rounding: "half-up",
  percentRounding: null,
  lineDiscountLevel: "line",
  percentLevel: "together",
  couponBase: "remaining",
  allocation: "largest-remainder",
  allocationRounding: null,
  allocationLevel: "line",
  taxLevel: "rate",
  taxRounding: null,
  includedTaxRounding: null,
  taxBase: "after-discounts",
  crossZone: "keep-gross",
  couponStacking: "marked",
  totalDiscountTax: "as-chosen",
  cashRounding: null,
};
