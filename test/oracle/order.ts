import type { Rounding } from "./fraction.js";

/** What is priced: plain JSON. Amounts are decimal strings in major units, rates and percentages are in percent. */
export interface Order {
  /** Decimals of the currency. */
  readonly digits: number;
  readonly lines: readonly OrderLine[];
  readonly shipping: Charge | null;
  readonly surcharges: readonly Charge[];
  /** In the order in which they were entered. */
  readonly coupons: readonly Coupon[];
  readonly rates: readonly ZoneRates[];
  readonly destination: string;
  readonly standing: "standard" | "exempt" | "reverse-charge";
  readonly totalDiscount: TotalDiscount | null;
  readonly payment: "due" | "not-required" | "check";
  readonly policy: Policy;
}

export interface OrderLine {
  readonly id: string;
  /** May have more decimals than the currency. */
  readonly unitPrice: string;
  readonly quantity: string;
  readonly category: string;
  readonly discountable: boolean;
  /** The zone whose tax is inside of the price, where the price says so. */
  readonly priceIncludesTaxOf: string | null;
  readonly lineDiscount: LineDiscount | null;
  /** A person set it in place of the shop's own. */
  readonly priceByHand: boolean;
}

export type LineDiscount = { readonly percent: string } | { readonly amount: string; readonly per: "line" | "unit" };

export interface Charge {
  readonly amount: string;
  readonly category: string;
}

export type CouponValue =
  | { readonly kind: "percent"; readonly percent: string }
  | { readonly kind: "amount"; readonly amount: string }
  | { readonly kind: "free-shipping" };

export interface Coupon {
  readonly code: string;
  readonly value: CouponValue;
  readonly target: "items" | "items-and-shipping" | "shipping";
  /** The ids of the lines that it looks at. */
  readonly lines: "all" | readonly string[];
  readonly minimumSpend: string | null;
  readonly combinable: boolean;
}

export interface ZoneRates {
  readonly zone: string;
  readonly category: string;
  readonly rates: readonly Rate[];
}

export interface Rate {
  readonly id: string;
  readonly rate: string;
  readonly included: boolean;
  readonly compound: boolean;
}

type Treatment = "unchanged" | "proportional";
export type TotalDiscount = { readonly treatment: Treatment } & (
  | { readonly percent: string }
  | { readonly amount: string }
);

export interface Policy {
  readonly rounding: Rounding;
  readonly percentRounding: Rounding | null;
  readonly taxRounding: Rounding | null;
  readonly includedTaxRounding: Rounding | null;
  readonly allocationRounding: Rounding | null;
  readonly taxLevel: "row-rate" | "row" | "unit" | "order-rate" | "order" | "rate-carried";
  readonly taxBase: "after-discounts" | "before-discounts" | "discount-rows";
  readonly lineDiscountLevel: "line" | "unit";
  /** An amount off prices that include tax: with that tax, as the price is, or without it. */
  readonly discountBase: "gross" | "net";
  readonly percentLevel: "together" | "line";
  readonly couponBase: "remaining" | "original";
  readonly minimumSpendOf: "before-discounts" | "after-earlier-discounts";
  readonly couponStacking: "marked" | "none" | "all" | "best";
  readonly totalDiscountTax: "as-chosen" | Treatment;
  readonly allocation: Allocation;
  readonly allocationLevel: "line" | "unit";
  /** "earlier+later": where the earlier one stands, the later one gives way. */
  readonly exclusions: readonly Exclusion[];
  readonly pricesIncludeTax: "per-rate" | "yes" | "no";
  readonly crossZone: "keep-gross" | "keep-net";
  /** A step in minor units. */
  readonly cashRounding: number | null;
  /** From step to step amounts go in whole minor units, or in millionths of one, to be rounded in the end. */
  readonly carry: "minor-units" | "exact";
}

type Exclusion =
  | "override+line-discount"
  | "override+coupon"
  | "override+total-discount"
  | "line-discount+coupon"
  | "line-discount+total-discount"
  | "coupon+total-discount";

export type Allocation =
  | "largest-remainder"
  | "remainder-first"
  | "remainder-last"
  | "remainder-largest-weight"
  | "last-takes-rest"
  | "round-then-fix-first"
  | "from-last-remaining"
  | "sequential-capped"
  | "first-with-room";

export const USUAL_POLICY: Policy = {
  rounding: "half-up",
  percentRounding: null,
  taxRounding: null,
  includedTaxRounding: null,
  allocationRounding: null,
  taxLevel: "row-rate",
  taxBase: "after-discounts",
  lineDiscountLevel: "line",
  discountBase: "gross",
  percentLevel: "together",
  couponBase: "remaining",
  minimumSpendOf: "before-discounts",
  couponStacking: "marked",
  totalDiscountTax: "as-chosen",
  allocation: "largest-remainder",
  allocationLevel: "line",
  exclusions: [],
  pricesIncludeTax: "per-rate",
  crossZone: "keep-gross",
  cashRounding: null,
  carry: "minor-units",
};
