import type { Money } from "../money/money.js";

/**
 * Which lines a coupon looks at; a line is in when any of the lists names it. With `unitPrice` only lines at such a price are in,
 * and where no list names anything, all of them.
 */
export interface Selection {
  readonly productIds: readonly string[];
  readonly skus: readonly string[];
  readonly tags: readonly string[];
  readonly productTypes: readonly string[];
  /** The line's own price for a unit, both ends included: decimal strings in major units of the draft's currency. */
  readonly unitPrice?: { readonly from?: string; readonly to?: string };
}

export type CouponBenefit =
  /** `atMost` caps what it takes; where each row has its own percentage, each has its own share of the cap. */
  | { readonly kind: "percent"; readonly percent: string; readonly atMost?: Money }
  /** Once and shared (`order`, where nothing is said), or off each row, or as often as a line has units. */
  | { readonly kind: "amount"; readonly amount: Money; readonly per?: "order" | "line" | "unit" }
  /** All that it touches costs this much together. */
  | { readonly kind: "pay-only"; readonly amount: Money }
  | { readonly kind: "free-shipping" }
  /**
   * Of every `buy` + `get` units the cheapest `get` are so much cheaper. With `of`, every `buy` units of that selection bring `get`
   * units of the coupon's own; a line in both counts as bought. Units with nothing left to pay count for neither.
   */
  | {
      readonly kind: "buy-get";
      readonly buy: { readonly quantity: string; readonly of?: Selection };
      readonly get: { readonly quantity: string; readonly percent: string };
    };

/** What a coupon gives from this spend on. */
export interface CouponTier {
  readonly from: Money;
  readonly benefit: Extract<CouponBenefit, { kind: "percent" | "amount" }>;
}

/** What must be so for a coupon to apply. Spend and quantity count lines that may be discounted, the others every line. */
export type CouponCondition =
  /** Merchandise after line discounts, before coupons or after earlier ones, as the policy says. */
  | {
      readonly kind: "spend";
      readonly of?: Selection;
      readonly atLeast?: Money;
      readonly above?: Money;
      readonly atMost?: Money;
      readonly below?: Money;
    }
  /** Decimal strings. `each`: so many in one line. */
  | {
      readonly kind: "quantity";
      readonly of?: Selection;
      readonly atLeast?: string;
      readonly atMost?: string;
      readonly each?: boolean;
    }
  | { readonly kind: "contains"; readonly of: Selection }
  | { readonly kind: "lacks"; readonly of: Selection }
  | { readonly kind: "customer-group"; readonly anyOf: readonly string[] }
  | { readonly kind: "shipping-option"; readonly anyOf: readonly string[] }
  /** 1 is the customer's first order. */
  | { readonly kind: "nth-order"; readonly n: number };

/** A coupon's whole definition and its use so far; eligibility is judged in the core. */
export interface CouponFact {
  readonly code: string;
  readonly name: string;
  readonly active: boolean;
  readonly benefit: CouponBenefit;
  readonly target: "items" | "items-and-shipping" | "shipping";
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly minimumSpend: Money | null;
  /** null takes every line. */
  readonly include: Selection | null;
  readonly exclude: Selection | null;
  readonly limit: number | null;
  readonly limitPerCustomer: number | null;
  /** Uses by orders that are not cancelled, holds of completions under way included. */
  readonly used: number;
  readonly usedByCustomer: number;
  readonly combinable: boolean;
  /** In place of `benefit`: the tier with the highest `from` that the spend on its lines reaches. */
  readonly tiers?: readonly CouponTier[];
  /** At most so many units of its lines, or of each of them; with buy-get, of those that get cheaper in all. */
  readonly units?: { readonly most: string; readonly first: "in-order" | "cheapest" | "dearest" | "of-each-line" };
  /** All of them must hold. */
  readonly conditions?: readonly CouponCondition[];
  /** Of the coupons of one such group only the one that takes most off stands, at the place of the first of them. */
  readonly bestOf?: string;
  /** Where it applies, no other does, wherever it stands on the draft. */
  readonly exclusive?: boolean;
  /** What it may take off in all, over every order. An order that would take more than is left of it gets nothing. */
  readonly budget?: Money;
  /** What orders that are not cancelled took of the budget, holds of completions under way included; nothing where it is not said. */
  readonly spent?: Money;
}
