export type {
  CreateIntent,
  StripeAnswer,
  StripeCharge,
  StripeClient,
  StripePage,
  StripePaymentIntent,
  StripePaymentMethod,
  StripeRefund,
  StripeRequest,
} from "./client.js";
export type { StripeEntry, StripePaymentsOptions } from "./options.js";
export { stripePayments } from "./stripe-payments.js";
