import type { CouponCondition } from "../facts/answers.js";
import type { RowTax } from "./sheet-tax.js";

/** A coupon's outcome; the reason is said either way. */
export type CouponVerdict =
  | {
      readonly code: string;
      readonly applied: true;
      readonly name: string;
      /** What it was taken of: the rows (or those units of them) that it touches, as the coupons before it left them. */
      readonly base: number;
      /** null where it is no percentage. */
      readonly percent: string | null;
      readonly amount: number;
      /** Share per line, in the order of the draft's lines. */
      readonly lineShares: readonly number[];
      readonly shippingShare: number;
      /** Where discounts are rows of their own (`taxBase: discount-rows`): the taxes that it takes off, by rate. */
      readonly taxes?: readonly RowTax[];
    }
  | {
      readonly code: string;
      readonly applied: false;
      readonly reason: CouponRefusal;
    };

/** Why a coupon was not applied. */
export type CouponRefusal =
  | { readonly code: "coupon_unknown" }
  | { readonly code: "coupon_inactive" }
  | { readonly code: "customer_not_retail"; readonly kind: "wholesale" | "unknown" | "none" }
  | { readonly code: "coupon_not_started"; readonly startsAt: string }
  | { readonly code: "coupon_expired"; readonly endsAt: string }
  | { readonly code: "minimum_spend_not_met"; readonly minimum: number; readonly spend: number }
  | { readonly code: "no_eligible_items" }
  /** Nothing is left of what it touches, or it would take less than half a minor unit. */
  | { readonly code: "nothing_left_to_discount" }
  | { readonly code: "shipping_not_chosen" }
  | { readonly code: "coupon_used_up"; readonly limit: number; readonly used: number }
  | { readonly code: "customer_limit_reached"; readonly limit: number; readonly used: number }
  /** Minor units: what is left of its budget, and what it would take. */
  | { readonly code: "budget_exceeded"; readonly left: number; readonly amount: number }
  | { readonly code: "coupon_other_currency"; readonly currency: string }
  | { readonly code: "not_combinable"; readonly with: string }
  /** Another one of its kind, of which only one stands, takes more off or as much and is the earlier. */
  | { readonly code: "better_coupon"; readonly by: string }
  | { readonly code: "condition_not_met"; readonly condition: CouponCondition; readonly found: ConditionFound }
  /** Units, decimal strings: what buys the first ones that get cheaper, and what is there. */
  | { readonly code: "too_few_bought"; readonly needed: string; readonly found: string };

/**
 * What was found instead: the spend in minor units; a quantity; for `contains` nothing, for `lacks` the lines' ids; the groups of
 * the customer; the shipping option, or null; which of the customer's orders this is, or null where nobody knows.
 */
export type ConditionFound = number | string | readonly string[] | null;
