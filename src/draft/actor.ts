import type { Mandate } from "./mandate.js";

/**
 * What an actor may do alone. Every limit is said: there is no silent default. What goes beyond is not refused while editing;
 * `validate` answers it with an issue of severity `needs_approval`.
 */
export interface Authority {
  /** May set unit prices. */
  readonly priceOverride: boolean;
  /** Largest share of a line's gross that may be taken off by hand, in percent: "15". "100" is no limit. */
  readonly maxLineDiscountPercent: string;
  /** Largest share of the transaction total that may be taken off, in percent. */
  readonly maxTotalDiscountPercent: string;
  /**
   * Least margin on a line, in percent of what it brings: after every discount, coupons and its share of the total discount among them,
   * and without tax. Null is no floor. Lines without a known cost are exempt.
   */
  readonly minMarginPercent: string | null;
  readonly customShippingPrice: boolean;
  readonly paymentNotRequired: boolean;
  /** May acknowledge more than stock and backorder limit allow. */
  readonly acknowledgeExcess: boolean;
  /** Largest total of an order, in major units of the draft's currency; null is no limit. */
  readonly maxTotal: string | null;
  /** What the actor was sent to do, and how far; without it the authority is for everything. */
  readonly mandate?: Mandate;
}

/** No limit at all: for owners, tests and examples. */
export const FULL_AUTHORITY: Authority = {
  priceOverride: true,
  maxLineDiscountPercent: "100",
  maxTotalDiscountPercent: "100",
  minMarginPercent: null,
  customShippingPrice: true,
  paymentNotRequired: true,
  acknowledgeExcess: true,
  maxTotal: null,
};

/** Who edits: a person of the shop, a customer, a software agent or the system, and for whom. */
export interface Actor {
  readonly id: string;
  readonly kind: "staff" | "customer" | "agent" | "system";
  /** The principal, where an agent acts for somebody. */
  readonly onBehalfOf?: string;
  readonly authority: Authority;
}

/** An actor as records keep it: who, without what they were allowed to do. */
export interface ActorRef {
  readonly id: string;
  readonly kind: Actor["kind"];
  readonly onBehalfOf: string | null;
}

export function actorRef(actor: Actor): ActorRef {
  return { id: actor.id, kind: actor.kind, onBehalfOf: actor.onBehalfOf ?? null };
}
