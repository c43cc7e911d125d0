import { actorRefShape } from "../../draft/actor-shape.js";
import { LIMITS } from "../../draft/limits.js";
import { addressShape } from "../../facts/answer-shapes.js";
import { exemptionShape } from "../../facts/tax-shapes.js";
import {
  type AmendedBy,
  type Decision,
  type Forwarding,
  type LineFulfilment,
  ORDER_SCHEMA,
  type Order,
  type OrderCustomer,
  type TimelineEntry,
} from "../../order/order.js";
import {
  choice,
  count,
  decimal,
  id,
  instant,
  list,
  nullable,
  object,
  type Shape,
  storedQuantity,
} from "../../shape/shape.js";
import { currencyShape, name, remark } from "./common.js";
import { amendmentShape, detailsShape, packingShape, replacementShape } from "./draft.js";
import { lineShape } from "./line.js";
import { MOST_ENTRIES, payment, returnedCharge } from "./payment.js";
import { sheetShape } from "./sheet.js";

const customer = () =>
  object<OrderCustomer>({
    customerId: id(),
    name: name(),
    email: nullable(name()),
    kind: choice("retail", "wholesale", "unknown"),
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
