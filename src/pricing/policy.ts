import type { AllocationMethod } from "../money/allocation-methods.js";
import { ROUNDING_MODES, type RoundingMode } from "../money/rounding.js";

/**
 * What `price` knows of each axis by itself, the value in force where none is given first. An axis whose `null` stands for another one
 * says so where it is described.
 */
export const USUAL_CHOICES = {
  rounding: ROUNDING_MODES,
  carry: ["minor-units"],
  percentRounding: [null, ...ROUNDING_MODES],
  lineDiscountLevel: ["line", "unit"],
  discountBase: ["gross"],
  percentLevel: ["together", "line"],
  couponBase: ["remaining", "original"],
  minimumSpendOf: ["before-discounts"],
  allocation: ["largest-remainder"],
  allocationRounding: [null, ...ROUNDING_MODES],
  allocationLevel: ["line"],
  taxLevel: ["row-rate"],
  taxRounding: [null, ...ROUNDING_MODES],
  includedTaxRounding: [null, ...ROUNDING_MODES],
  taxBase: ["after-discounts", "before-discounts"],
  pricesIncludeTax: ["per-rate"],
  crossZone: ["keep-gross", "keep-net"],
  couponStacking: ["marked", "none", "all", "best"],
  totalDiscountTax: ["as-chosen", "unchanged", "proportional"],
} as const;

type Choice<A extends keyof typeof USUAL_CHOICES> = (typeof USUAL_CHOICES)[A][number];

/** Two of what may make an order cheaper, the one that gives way after the one that stands. */
export type Exclusion =
  | "override+line-discount"
  | "override+coupon"
  | "override+total-discount"
  | "line-discount+coupon"
  | "line-discount+total-discount"
  | "coupon+total-discount";

/** How a draft is calculated. Every axis stands in the sheet, so that a figure can be traced to the rule that made it. */
export interface PricingPolicy {
  readonly name: string;
  /** Wherever an amount is rounded to the minor unit; the roundings below say the same where they are null. */
  readonly rounding: Choice<"rounding">;
  /**
   * What goes from step to step: amounts rounded to the minor unit, or exact ones (to a millionth of it), which are rounded in the end
   * at each station of a row (gross, net, payable, paid), its tax being the difference.
   */
  readonly carry: "minor-units" | "exact";
  /** Of discounts in percent: some platforms cut off what is less than a minor unit. */
  readonly percentRounding: Choice<"percentRounding">;
  /** A percentage set on a line by hand: of the whole line, or of one unit, rounded, times the quantity. */
  readonly lineDiscountLevel: Choice<"lineDiscountLevel">;
  /**
   * An amount that is taken off prices which include tax (by hand off a line, by a coupon, as its cap or its price for all): meant with
   * that tax, as the price is, or without it, so that 1.00 off 12.00 with 20 % inside takes 1.20. Percentages take the same off either way.
   */
  readonly discountBase: "gross" | "net";
  /** A coupon's percentage of several rows: of their sum, which is then shared, or of each row by itself. */
  readonly percentLevel: Choice<"percentLevel">;
  /** What a coupon is taken of: what the coupons before it left, or what there was before any coupon. */
  readonly couponBase: Choice<"couponBase">;
  /**
   * What a coupon's minimum, tiers and conditions on a spend look at: goods before coupons (and discounts of a shop's own stages), or
   * what the earlier ones left of them.
   */
  readonly minimumSpendOf: "before-discounts" | "after-earlier-discounts";
  /** How an amount is shared over rows. */
  readonly allocation: AllocationMethod;
  /** For those ways of sharing that round each share. */
  readonly allocationRounding: Choice<"allocationRounding">;
  /** Amounts are shared over lines, or over all units of all lines. */
  readonly allocationLevel: "line" | "unit";
  /**
   * Where tax is rounded: each rate of a row; all taxes of a row together; each rate of each unit; each rate over the order; all tax
   * of the order at once; or each rate row by row, its error carried to the next row.
   */
  readonly taxLevel: "row-rate" | "row" | "unit" | "order-rate" | "order" | "rate-carried";
  /** Of tax laid on top. */
  readonly taxRounding: Choice<"taxRounding">;
  /** Of tax taken out of a price that includes it. */
  readonly includedTaxRounding: Choice<"includedTaxRounding">;
  /**
   * Do coupons (and the discounts of a shop's own stages) reduce what tax is computed on? With `discount-rows` each is a row of its own:
   * goods are taxed in full, and the tax of the discount, taken by itself, comes off.
   */
  readonly taxBase: Choice<"taxBase"> | "discount-rows";
  /**
   * Which taxes are inside of the prices (and of what carriage and surcharges cost): those whose rate says so, all or none. A price that
   * names the zone whose tax it includes includes it either way.
   */
  readonly pricesIncludeTax: "per-rate" | "yes" | "no";
  /** A listed price that includes the tax of another zone: keep what the customer sees, or keep what the shop gets. */
  readonly crossZone: Choice<"crossZone">;
  /** May several coupons stand on one order? `marked`: only where every one of them is combinable; `best`: only the one that takes most off. */
  readonly couponStacking: Choice<"couponStacking">;
  /** What the total discount does to the tax: as the draft says, or the same for every draft. */
  readonly totalDiscountTax: Choice<"totalDiscountTax">;
  /**
   * What excludes each other; the later one gives way (docs/decisions/0014-stacking.md). Empty: a price by hand, a line discount,
   * coupons and the total discount all stand together.
   */
  readonly exclusions: readonly Exclusion[];
  /** Step of cash rounding in minor units (5 for 0.05), or null. Touches check payments' amount due, nothing else. */
  readonly cashRounding: number | null;
}

type Usual = { readonly [A in keyof typeof USUAL_CHOICES]: (typeof USUAL_CHOICES)[A][0] };

function usual(): PricingPolicy {
  const axes = Object.entries(USUAL_CHOICES).map(([axis, [first]]) => [axis, first]);
  return { name: "default", ...(Object.fromEntries(axes) as Usual), exclusions: [], cashRounding: null };
}

/** The policy in force where none is given: the first choice of every axis. */
export const DEFAULT_POLICY: PricingPolicy = /* @__PURE__ */ usual();

type RoundingAxis = "percentRounding" | "allocationRounding" | "taxRounding" | "includedTaxRounding";

/** How something is rounded: by its own axis, or as everything else is. */
export function roundingOf(policy: PricingPolicy, axis: RoundingAxis): RoundingMode {
  return policy[axis] ?? policy.rounding;
}
