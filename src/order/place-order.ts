import type { ActorRef } from "../draft/actor.js";
import { destinationOf } from "../facts/address.js";
import type { AddressFact, Exemption } from "../facts/answers.js";
import type { PriceSheet, TaxedRow } from "../pricing/sheet.js";
import { taxStanding } from "../pricing/stages/parties.js";
import { carriedOver } from "./amend-order.js";
import { type LineFulfilment, ORDER_SCHEMA, type Order, type OrderCustomer, type Payment } from "./order.js";
import { withoutDeliveryDetails } from "./privacy.js";
import type { ReadyDraft } from "./ready.js";

/** What a placed order needs besides the draft and its sheet; the caller has it from the ports. */
export interface Placement {
  readonly orderId: string;
  readonly number: string;
  readonly by: ActorRef;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly customer: OrderCustomer | null;
  readonly shippingAddress: AddressFact | null;
  readonly billingAddress: AddressFact | null;
  /** The exemption on the customer's record. The draft's own goes first, and either is kept only where it applied. */
  readonly exemption: Exemption | null;
  /** Amounts in minor units. What is due stands in the sheet and nowhere else. */
  readonly payment: Omit<Payment, "amountDue">;
  /** What stock does not cover, as decimal strings; lines that are not named are covered. */
  readonly backordered: readonly { readonly lineId: string; readonly quantity: string }[];
  /** The order whose place this one takes, as it stands; of what people decided about it, a hold by hand is kept. */
  readonly amended?: Order | null;
}

/**
 * Makes the order of a ready draft: version 1, in review. It copies field by field, so nothing gets in that an order does not
 * keep: no payment token, no address details on the bill, no groups or credit of the customer.
 *
 * @example
 * ```ts
 * import { type Placement, placeOrder, type ReadyDraft } from "power-buyer/order";
 *
 * const place = (ready: ReadyDraft, placement: Placement) => placeOrder(ready, placement).status; // "review"
 * ```
 */
export function placeOrder(ready: ReadyDraft, given: Placement): Order {
  const { draft, sheet } = ready;
  const amended = given.amended ?? null;
  return {
    schema: ORDER_SCHEMA,
    id: given.orderId,
    number: given.number,
    version: 1,
    draftId: draft.id,
    draftVersion: draft.version,
    placedAt: given.at,
    placedBy: given.by,
    currency: draft.currency,
    customer: given.customer === null ? null : customerOf(given.customer),
    lines: draft.lines,
    sheet,
    shippingAddress: given.shippingAddress,
    billingAddress: given.billingAddress === null ? null : withoutDeliveryDetails(given.billingAddress),
    exemption: appliedExemption(
      draft.exemption ?? given.exemption,
      given.shippingAddress ?? given.billingAddress,
      sheet,
    ),
    packing: draft.packing,
    details: draft.details,
    replacement: draft.replacement,
    amends: draft.amends,
    amendedBy: null,
    payment: paymentOf(given.payment, sheet.totals.amountDue),
    fulfilment: draft.lines.map(
      (line): LineFulfilment => ({
        lineId: line.id,
        ordered: line.quantity,
        shipped: "0",
        cancelled: "0",
        backordered: given.backordered.find(({ lineId }) => lineId === line.id)?.quantity ?? "0",
        returned: "0",
      }),
    ),
    returnedCharges: [],
    status: "review",
    forwarded: null,
    decisions: amended === null ? [] : carriedOver(amended),
    timeline: [
      { at: given.at, by: given.by, what: "placed", because: amended && `in place of order ${amended.number}` },
    ],
  };
}

function customerOf({ customerId, name, email, kind }: OrderCustomer): OrderCustomer {
  return { customerId, name, email, kind };
}

function appliedExemption(exemption: Exemption | null, address: AddressFact | null, sheet: PriceSheet) {
  const destination = address === null ? null : destinationOf(address);
  const counts = taxStanding(exemption, destination, sheet.asOf) !== "standard" && coversAnyRow(exemption, sheet);
  return counts ? exemption : null;
}

function coversAnyRow(exemption: Exemption | null, { lines, shipping, surcharges, extra }: PriceSheet): boolean {
  const categories = exemption?.categories;
  const rows: readonly (TaxedRow | null)[] = [...lines, shipping, ...surcharges, ...extra];
  return (
    categories === undefined || rows.some((row) => row?.taxCategory != null && categories.includes(row.taxCategory))
  );
}

function paymentOf(given: Placement["payment"], amountDue: number): Payment {
  const { authorization, captured, refunded, capture } = given;
  return { method: methodOf(given.method), amountDue, authorization, captured, refunded, capture };
}

/** Each kind with its own fields and no others: what a caller passes along with them stays out. */
function methodOf(method: Payment["method"]): Payment["method"] {
  switch (method.kind) {
    case "not-required":
      return { kind: method.kind, settlement: method.settlement, reason: method.reason };
    case "saved-card":
      return { kind: method.kind, paymentMethodId: method.paymentMethodId, label: method.label };
    case "new-method":
      return { kind: method.kind, label: method.label };
    case "check": {
      const { kind, mailingInstructions, instructionsBy, check } = method;
      return { kind, mailingInstructions, instructionsBy, check };
    }
    case "terms":
      return { kind: method.kind, dueInDays: method.dueInDays, dueAt: method.dueAt };
  }
}
