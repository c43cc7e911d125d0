export { applyStripeNotice, type StripeNoticeApplied } from "./apply-notice.js";
export type {
  CreateIntent,
  StripeAnswer,
  StripeCharge,
  StripeClient,
  StripeListedIntent,
  StripePage,
  StripePaymentIntent,
  StripePaymentMethod,
  StripeRefund,
  StripeRequest,
} from "./client.js";
export type { StripeEventUnreadable } from "./event.js";
export { memoryStripeEvents, type StripeEventEntry, type StripeEventLog } from "./event-log.js";
export { readStripeEvent, type StripeNotice } from "./notice.js";
export type { StripeEntry, StripePaymentsOptions } from "./options.js";
export { stripePayments } from "./stripe-payments.js";
export {
  type StripeSignatureInvalid,
  type StripeVerifier,
  type StripeWebhookOptionInvalid,
  type StripeWebhookRefused,
  type StripeWebhookRequest,
  stripeWebhook,
} from "./webhook.js";
