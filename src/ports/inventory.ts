import type { StockFact } from "../facts/answers.js";
import type { Answered, KeyReused, Scope } from "./port.js";

/** Quantities are decimal strings. */
export interface StockDemand {
  readonly sku: string;
  readonly quantity: string;
  /** Units above the limit that an authorised actor acknowledged. */
  readonly acknowledgedExcess: string;
}

export interface OutOfStock {
  readonly code: "out_of_stock";
  readonly items: readonly { readonly sku: string; readonly requested: string; readonly allowed: string }[];
}

/** The key is not known, or what it stands for is over. */
export interface HoldGone {
  readonly code: "hold_gone";
  readonly key: string;
}

/**
 * Who has how much. A hold is all or nothing: committed + q ≤ on hand + backorder limit + acknowledged excess, per SKU over all
 * its items. The same key again has no second effect. On hand falls at shipment, not before.
 */
export interface InventoryPort {
  stock(sku: string, scope: Scope): Answered<StockFact | null>;
  /** A key that was released stays released, also where the release came first: a late hold is answered `hold_gone`. */
  hold(
    request: {
      readonly key: string;
      readonly items: readonly StockDemand[];
      /**
       * The key of a hold whose place this one will take: what is committed under it does not count against this one. It stays until
       * its own release; a key that is not known or is over gives nothing.
       */
      readonly instead?: string;
    },
    scope: Scope,
  ): Answered<void, OutOfStock | KeyReused | HoldGone>;
  /** The order exists: the hold becomes its commitment and never lapses. */
  confirm(request: { readonly key: string }, scope: Scope): Answered<void, HoldGone>;
  /** Gives back what is held or committed and not yet shipped; a second release gives back nothing. */
  release(request: { readonly key: string }, scope: Scope): Answered<void>;
  /**
   * Goods of a confirmed hold left: on hand and committed fall together. `shipmentId` makes a repeat harmless. More than is
   * still committed under the key is `hold_gone`, and nothing of the shipment is booked.
   */
  ship(
    request: {
      readonly key: string;
      readonly shipmentId: string;
      readonly items: readonly { readonly sku: string; readonly quantity: string }[];
    },
    scope: Scope,
  ): Answered<void, HoldGone | KeyReused>;
}
