import { actorRefShape } from "../../draft/actor-shape.js";
import { instructionsByShape } from "../../draft/billing.js";
import { LENGTHS, LIMITS } from "../../draft/limits.js";
import { addressShape } from "../../facts/answer-shapes.js";
import { exemptionShape } from "../../facts/tax-shapes.js";
import {
  type AmendedBy,
  type AnnouncedRefund,
  type Authorization,
  type Decision,
  type Forwarding,
  type LineFulfilment,
  type MadeRefund,
  ORDER_SCHEMA,
  type Order,
  type OrderCustomer,
  type Payment,
  type PaymentMethod,
  type ReturnedCharge,
  type ReturnedLineQuantity,
  type TimelineEntry,
} from "../../order/order.js";
import {
  choice,
  count,
  decimal,
  id,
  instant,
  list,
  minor,
  nullable,
  object,
  optional,
  type Shape,
  storedQuantity,
  text,
  union,
} from "../../shape/shape.js";
import { currencyShape, name, remark } from "./common.js";
import { amendmentShape, detailsShape, packingShape, replacementShape, settlementShape } from "./draft.js";
import { lineShape } from "./line.js";
import { sheetShape } from "./sheet.js";

const customer = () =>
  object<OrderCustomer>({
    customerId: id(),
    name: name(),
    email: nullable(name()),
    kind: choice("retail", "wholesale", "unknown"),
  });

const paymentMethod = () =>
  union<PaymentMethod>("kind", {
    "not-required": object({
      kind: choice("not-required"),
      settlement: settlementShape(),
      reason: text(LENGTHS.reason),
    }),
    "saved-card": object({ kind: choice("saved-card"), paymentMethodId: id(), label: name() }),
    "new-method": object({ kind: choice("new-method"), label: nullable(name()) }),
    check: object({
      kind: choice("check"),
      mailingInstructions: text(LENGTHS.mailingInstructions),
      instructionsBy: instructionsByShape(),
      check: choice("awaited", "cleared", "bounced"),
    }),
    terms: object({ kind: choice("terms"), dueInDays: count(0, LIMITS.dueInDays), dueAt: instant() }),
  });

const authorization = () =>
  object<Authorization>({
    id: id(),
    key: name(),
    amount: count(),
    state: choice("authorized", "captured", "voided", "expired", "refused"),
    expiresAt: nullable(instant()),
  });

/** The most decisions, events and refunds that one order's record holds. */
const MOST_ENTRIES = 100_000;

const returnedCharge = () =>
  object<ReturnedCharge>({ kind: choice("shipping", "surcharge", "extra"), id: nullable(id()), amount: count() });

const ofRefund = () => ({
  requestId: nullable(id()),
  amount: count(),
  lines: list(object<ReturnedLineQuantity>({ lineId: id(), quantity: storedQuantity() }), LIMITS.lines),
});

const announcedRefund = () =>
  object<AnnouncedRefund>({
    ...ofRefund(),
    key: name(),
    captureId: id(),
    reason: remark(),
    chargesBefore: list(returnedCharge(), LIMITS.lines),
    by: actorRefShape(),
    at: instant(),
  });

const madeRefund = () => object<MadeRefund>({ ...ofRefund(), key: nullable(name()) });

const payment = () =>
  object<Payment>({
    method: paymentMethod(),
    amountDue: minor(),
    authorization: nullable(authorization()),
    captured: count(),
    refunded: count(),
    owedAgain: optional(count()),
    refunding: optional(announcedRefund()),
    refunds: optional(list(madeRefund(), MOST_ENTRIES)),
    capture: choice("on_order", "on_release", "on_shipment"),
  });

const fulfilment = () =>
  object<LineFulfilment>({
    lineId: id(),
    ordered: storedQuantity(),
    shipped: decimal(),
    cancelled: decimal(),
    backordered: decimal(),
    returned: decimal(),
  });

const forwarding = () =>
  object<Forwarding>({
    at: instant(),
    reference: name(),
    recall: choice("none", "requested", "accepted", "refused"),
  });

const decision = () =>
  object<Decision>({
    hold: choice(
      "customer_missing",
      "customer_not_flagged",
      "customer_flagged_bad",
      "flag_unknown",
      "risk_hold",
      "risk_unknown",
      "address_missing",
      "address_incomplete",
      "payment_not_acceptable",
      "held_by_hand",
      "warehouse_refused",
      "recall",
      "receivable",
      "refund_owed",
      "still_held",
    ),
    decision: choice("cleared", "placed"),
    by: actorRefShape(),
    at: instant(),
    reason: remark(),
  });

const timelineEntry = () =>
  object<TimelineEntry>({
    at: instant(),
    by: actorRefShape(),
    what: choice(
      "placed",
      "forward_asked",
      "forwarded",
      "forward_refused",
      "held",
      "hold_cleared",
      "recall_requested",
      "recall_accepted",
      "recall_refused",
      "authorized",
      "captured",
      "capture_failed",
      "voided",
      "refund_asked",
      "refund_failed",
      "refunded",
      "paid",
      "check_cleared",
      "check_bounced",
      "shipped",
      "lines_cancelled",
      "cancelled",
      "amended",
      "address_changed",
    ),
    because: nullable(remark()),
  });

export const orderShape = (): Shape<Order> =>
  object<Order>({
    schema: choice(ORDER_SCHEMA),
    id: id(),
    number: id(),
    version: count(1),
    draftId: id(),
    draftVersion: count(1),
    placedAt: instant(),
    placedBy: actorRefShape(),
    currency: currencyShape(),
    customer: nullable(customer()),
    lines: list(lineShape(), LIMITS.lines, 1),
    sheet: sheetShape(),
    shippingAddress: nullable(addressShape),
    billingAddress: nullable(addressShape),
    exemption: nullable(exemptionShape),
    packing: packingShape(),
    details: detailsShape(),
    replacement: nullable(replacementShape()),
    amends: nullable(amendmentShape()),
    amendedBy: nullable(object<AmendedBy>({ orderId: id(), number: id() })),
    payment: payment(),
    fulfilment: list(fulfilment(), LIMITS.lines),
    returnedCharges: list(returnedCharge(), LIMITS.lines),
    status: choice("review", "warehouse", "shipped", "cancelled"),
    forwarded: nullable(forwarding()),
    decisions: list(decision(), MOST_ENTRIES),
    timeline: list(timelineEntry(), MOST_ENTRIES),
  });
