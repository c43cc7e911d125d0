import { inputShape } from "../../draft/input-shape.js";
import { customerShape, unitAmountShape, variantShape } from "../../facts/answer-shapes.js";
import type { RiskDecision } from "../../order/status-facts.js";
import type { ProductHit } from "../../ports/catalog.js";
import type { CustomerHit } from "../../ports/customers.js";
import type { DomainEvent } from "../../ports/events.js";
import type { PaymentCapabilities, PaymentOutcome } from "../../ports/payments.js";
import {
  choice,
  count,
  either,
  flag,
  id,
  instant,
  label,
  list,
  minor,
  nullable,
  object,
  record,
  type Shape,
} from "../../shape/shape.js";

/** Keys and ids that this library or another system made: of any length that makes sense. */
const key = () => label(4000);
const how = () => choice("exact", "prefix", "words");

export const productHit: Shape<ProductHit> = /* @__PURE__ */ inputShape<ProductHit>(() => ({
  variant: variantShape,
  price: nullable(unitAmountShape),
  because: list(
    object<ProductHit["because"][number]>({
      field: choice("name", "productId", "attributes", "skuName", "sku", "skuId"),
      how: how(),
    }),
    10,
  ),
}));

export const customerHit: Shape<CustomerHit> = /* @__PURE__ */ inputShape<CustomerHit>(() => ({
  customer: customerShape,
  because: list(
    object<CustomerHit["because"][number]>({ field: choice("customerId", "email", "name"), how: how() }),
    10,
  ),
}));

export const paymentOutcome: Shape<PaymentOutcome> = /* @__PURE__ */ inputShape<PaymentOutcome>(() => ({
  kind: choice("authorized", "captured", "voided", "refunded", "declined", "refused", "action_required", "pending"),
  key: key(),
  amount: count(),
  currency: label(16),
  id: nullable(id()),
  reason: nullable(label()),
  expiresAt: nullable(instant()),
}));

type Found = { readonly found: true; readonly key: string; readonly outcome: PaymentOutcome };
type NotFound = { readonly found: false; readonly key: string };
export const lookedUp: Shape<Found | NotFound> = /* @__PURE__ */ either(
  object<Found>({ found: choice(true), key: key(), outcome: paymentOutcome }),
  object<NotFound>({ found: choice(false), key: key() }),
);

export const capabilities: Shape<PaymentCapabilities> = /* @__PURE__ */ inputShape<PaymentCapabilities>(() => ({
  separateCapture: flag(),
  idempotencyWindowMs: count(),
  maxInFlightMs: count(),
  cancelByKey: choice("fence", "bestEffort", "none"),
  lookupByKey: flag(),
  listByReference: flag(),
}));

export const riskDecision: Shape<RiskDecision> = /* @__PURE__ */ inputShape<RiskDecision>(() => ({
  decision: choice("accept", "hold"),
  reason: label(4000),
}));

export const domainEvent: Shape<DomainEvent> = /* @__PURE__ */ inputShape<DomainEvent>(() => ({
  id: label(4000, 1),
  type: choice(
    "order.placed",
    "order.forwarded",
    "order.held",
    "order.recall_requested",
    "order.shipped",
    "order.cancelled",
    "order.amended",
    "order.payment_changed",
    "customer.flagged",
  ),
  at: instant(),
  subject: label(4000),
  data: record(nullable(either(label(4000), minor())), 100),
}));
