/**
 * What somebody began to do for an order beside what follows from how it stands: written down before it is begun, and done by whoever
 * settles the order next.
 */
export type OrderWork = PaymentWork | ShipmentWork | FlagWork;

/** An authorisation that was asked for, or is to be ended. Amounts are minor units. */
export interface PaymentWork {
  readonly kind: "payment";
  readonly key: string;
  /** The provider's own name for it, where it is known. */
  readonly id: string | null;
  readonly amount: number;
  readonly currency: string;
  readonly expiresAt: string | null;
  /** When it was written down. */
  readonly since: string;
  /** It is being ended: no order takes it any more. */
  readonly isUnwanted: boolean;
}

/** What left the house, where stock lives in another system. */
export interface ShipmentWork {
  readonly kind: "shipment";
  readonly shipmentId: string;
  readonly items: readonly { readonly sku: string; readonly quantity: string }[];
}

/** A word on the customer that is about to be said, and to be told of once it is. */
export interface FlagWork {
  readonly kind: "flag";
  readonly customerId: string;
  readonly flag: "OKAY" | "BAD" | null;
  readonly at: string;
  readonly by: string;
}
