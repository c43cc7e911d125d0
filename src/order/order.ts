import type { ActorRef } from "../draft/actor.js";
import type {
  AmendmentLink,
  Details,
  InstructionsBy,
  Line,
  Packing,
  ReplacementLink,
  Settlement,
} from "../draft/draft.js";
import type { AddressFact, Exemption } from "../facts/answers.js";
import type { Currency } from "../money/currency.js";
import type { PriceSheet } from "../pricing/sheet.js";

export const ORDER_SCHEMA = "power-buyer/order@1";

/** Hold is an overlay beside the status, never one of its values. `warehouse` is left only forward. */
export type OrderStatus = "review" | "warehouse" | "shipped" | "cancelled";

/** A placed order. What was agreed never changes; payment, fulfilment, decisions and status do, each step one version. */
export interface Order {
  readonly schema: typeof ORDER_SCHEMA;
  readonly id: string;
  /** What people say on the telephone. */
  readonly number: string;
  readonly version: number;
  readonly draftId: string;
  readonly draftVersion: number;
  readonly placedAt: string;
  readonly placedBy: ActorRef;
  readonly currency: Currency;
  readonly customer: OrderCustomer | null;
  readonly lines: readonly Line[];
  readonly sheet: PriceSheet;
  /** Whole while the parcel is to be delivered; once nothing is left to deliver, what only delivery needed is forgotten. */
  readonly shippingAddress: AddressFact | null;
  /** Without telephone, notes and extra details, which no invoice needs. */
  readonly billingAddress: AddressFact | null;
  /** Why no tax stands on the invoice. */
  readonly exemption: Exemption | null;
  readonly packing: Packing;
  readonly details: Details;
  readonly replacement: ReplacementLink | null;
  /** The order whose place this one took, and why; that one is cancelled. */
  readonly amends: AmendmentLink | null;
  /** The order that took this one's place, which cancelled it. */
  readonly amendedBy: AmendedBy | null;
  readonly payment: Payment;
  /** One entry for each line, in the order of the lines. */
  readonly fulfilment: readonly LineFulfilment[];
  /** Of shipping, surcharges and a shop's own charges: what was given back. One entry for each that a return was for. */
  readonly returnedCharges: readonly ReturnedCharge[];
  readonly status: OrderStatus;
  /** Set when the warehouse took the order. */
  readonly forwarded: Forwarding | null;
  /** What people (and the warehouse) said about holds; the last word on a hold stands, and no automatic judgement overwrites it. */
  readonly decisions: readonly Decision[];
  readonly timeline: readonly TimelineEntry[];
}

/** An order by its id, and by the number that people say. */
export interface AmendedBy {
  readonly orderId: string;
  readonly number: string;
}

/** What the invoice must keep of the customer. */
export interface OrderCustomer {
  readonly customerId: string;
  readonly name: string;
  readonly email: string | null;
  readonly kind: "retail" | "wholesale" | "unknown";
}

/** Amounts are minor units of the order's currency. */
export interface Payment {
  readonly method: PaymentMethod;
  readonly amountDue: number;
  readonly authorization: Authorization | null;
  /** All money received, however it came: captured from a card, cleared by check, paid on terms. */
  readonly captured: number;
  readonly refunded: number;
  /** Of what was refunded, what had come by a check that bounced afterwards: it was never received. None where it is not said. */
  readonly owedAgain?: number;
  /** Written before the provider is asked, so that an answer that is lost leaves a trace; nothing else is refunded until it is over. */
  readonly refunding?: AnnouncedRefund;
  /** Refunds that were announced or had a name of their own: asked for again, each is over already. */
  readonly refunds?: readonly MadeRefund[];
  /** As agreed when the order was placed. */
  readonly capture: CapturePolicy;
}

/** A refund that the provider is being asked for. What it is for counts as returned meanwhile. */
export interface AnnouncedRefund {
  /** The key under which it is asked for; asking again under it has no second effect. */
  readonly key: string;
  /** What was captured, by the provider's name. */
  readonly captureId: string;
  /** The caller's own name for it. */
  readonly requestId: string | null;
  /** Minor units. */
  readonly amount: number;
  readonly reason: string;
  readonly lines: readonly ReturnedLineQuantity[];
  /** What stood under `returnedCharges` before. */
  readonly chargesBefore: readonly ReturnedCharge[];
  readonly by: ActorRef;
  readonly at: string;
}

/** A decimal string of one line. */
export interface ReturnedLineQuantity {
  readonly lineId: string;
  readonly quantity: string;
}

/** A refund that was made; null where it went by hand, or without a name. */
export interface MadeRefund extends Pick<AnnouncedRefund, "requestId" | "amount" | "lines"> {
  readonly key: string | null;
}

/** When an authorized amount is taken: at once, when the order leaves review, or when it ships. */
export type CapturePolicy = "on_order" | "on_release" | "on_shipment";

export type PaymentMethod =
  | { readonly kind: "not-required"; readonly settlement: Settlement; readonly reason: string }
  | { readonly kind: "saved-card"; readonly paymentMethodId: string; readonly label: string }
  | { readonly kind: "new-method"; readonly label: string | null }
  | {
      readonly kind: "check";
      readonly mailingInstructions: string;
      /** Whoever sends the order's e-mails sends them too where this says so. */
      readonly instructionsBy: InstructionsBy;
      readonly check: "awaited" | "cleared" | "bounced";
    }
  | { readonly kind: "terms"; readonly dueInDays: number; readonly dueAt: string };

export interface Authorization {
  readonly id: string;
  /** The key under which it was asked for; asking again under it has no second effect. */
  readonly key: string;
  readonly amount: number;
  /** `refused`: the provider will not let it be captured any more. */
  readonly state: "authorized" | "captured" | "voided" | "expired" | "refused";
  readonly expiresAt: string | null;
}

/** Quantities are decimal strings. */
export interface LineFulfilment {
  readonly lineId: string;
  readonly ordered: string;
  readonly shipped: string;
  readonly cancelled: string;
  /** Of what is open, what stock did not cover when the order was placed. */
  readonly backordered: string;
  /** Refunded or returned. */
  readonly returned: string;
}

/** What is paid for besides the lines. */
export interface ChargeName {
  readonly kind: "shipping" | "surcharge" | "extra";
  /** null for shipping, of which there is one. */
  readonly id: string | null;
}

/** How much of what was paid for a charge was given back, in minor units; 0 where all of it was, and it had cost nothing. */
export interface ReturnedCharge extends ChargeName {
  readonly amount: number;
}

export interface Forwarding {
  readonly at: string;
  /** The warehouse's own reference. */
  readonly reference: string;
  readonly recall: "none" | "requested" | "accepted" | "refused";
}

/** A word on one hold of one order: a person's, or the warehouse's refusal. */
export interface Decision {
  readonly hold: HoldCode;
  readonly decision: "cleared" | "placed";
  readonly by: ActorRef;
  readonly at: string;
  readonly reason: string;
}

export type HoldCode =
  | "customer_missing"
  | "customer_not_flagged"
  | "customer_flagged_bad"
  | "flag_unknown"
  | "risk_hold"
  | "risk_unknown"
  | "address_missing"
  | "address_incomplete"
  | "payment_not_acceptable"
  | "held_by_hand"
  | "warehouse_refused"
  | "recall"
  | "receivable"
  | "refund_owed"
  | "still_held";

export interface TimelineEntry {
  readonly at: string;
  readonly by: ActorRef;
  readonly what: TimelineEvent;
  /** Details for the reader, without personal data. */
  readonly because: string | null;
}

export type TimelineEvent =
  | "placed"
  /** Written before the warehouse is asked, so that an answer that is lost leaves a trace. */
  | "forward_asked"
  | "forwarded"
  | "forward_refused"
  | "held"
  | "hold_cleared"
  | "recall_requested"
  | "recall_accepted"
  | "recall_refused"
  | "authorized"
  | "captured"
  | "capture_failed"
  | "voided"
  /** Written before the provider is asked. */
  | "refund_asked"
  | "refund_failed"
  | "refunded"
  | "paid"
  | "check_cleared"
  | "check_bounced"
  | "shipped"
  | "lines_cancelled"
  | "cancelled"
  | "amended"
  | "address_changed";
