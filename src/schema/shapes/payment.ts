import { actorRefShape } from "../../draft/actor-shape.js";
import { instructionsByShape } from "../../draft/billing.js";
import { LENGTHS, LIMITS } from "../../draft/limits.js";
import type {
  AnnouncedRefund,
  Authorization,
  MadeRefund,
  Payment,
  PaymentMethod,
  ReturnedCharge,
  ReturnedLineQuantity,
} from "../../order/order.js";
import {
  choice,
  count,
  id,
  instant,
  list,
  minor,
  nullable,
  object,
  optional,
  storedQuantity,
  text,
  union,
} from "../../shape/shape.js";
import { name, remark } from "./common.js";
import { settlementShape } from "./draft.js";

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
export const MOST_ENTRIES = 100_000;

export const returnedCharge = () =>
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

export const payment = () =>
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
