/** A behaviour of the fake, where it is published, and whether anybody has compared it with the service itself. */
export interface StripeFakeBehaviour {
  readonly behaviour: string;
  /** A page of Stripe's documentation, or a file of its SDK; null where we found nothing published. */
  readonly source: string | null;
}

const DOCS = "https://docs.stripe.com/";
const SDK = "stripe-node 23.1.0, ";

/**
 * What the fake imitates, and where that is published. None of it was compared with the real service: the fake runs offline. Rows
 * without a source are what the fake takes for likely; do not rely on them.
 *
 * @example
 * ```ts
 * import { STRIPE_FAKE_BEHAVIOURS } from "power-buyer/testing/stripe";
 *
 * const guesses = STRIPE_FAKE_BEHAVIOURS.filter(({ source }) => source === null);
 * ```
 */
export const STRIPE_FAKE_BEHAVIOURS: readonly StripeFakeBehaviour[] = [
  {
    behaviour: "A repeated key gets the first status and body again, errors 402 and 500 among them",
    source: `${DOCS}api/idempotent_requests`,
  },
  {
    behaviour: "A key with other parameters or another endpoint is an idempotency_error, HTTP 400",
    source: `${DOCS}api/errors`,
  },
  {
    behaviour: "What fails validation, and what meets a request under way, is not kept under its key",
    source: `${DOCS}error-low-level`,
  },
  {
    behaviour: "A key may be forgotten after 24 hours; the fake forgets it then",
    source: `${DOCS}api/idempotent_requests`,
  },
  { behaviour: "A request under a key that is being worked on gets HTTP 409", source: `${DOCS}api/errors` },
  { behaviour: "Its code is idempotency_key_in_use", source: `${DOCS}error-codes` },
  { behaviour: "A replayed answer has the header Idempotent-Replayed: true", source: `${DOCS}error-low-level` },
  {
    behaviour: "HTTP 401, 402, 403, 404, 409, 429 and 5xx mean what the adapter takes them for",
    source: `${DOCS}error-low-level`,
  },
  {
    behaviour:
      "payment_method_types is refused (payment_method_types_no_longer_supported), and so is what is not known",
    source: `${DOCS}changelog/endive/2026-09-30/removes-the-payment-method-types-parameter-from-payment-intents-and-setup-intents`,
  },
  { behaviour: "The ids of test cards and what becomes of them", source: `${DOCS}testing` },
  {
    behaviour:
      "A declined confirmation leaves requires_payment_method and last_payment_error, and the error holds the PaymentIntent",
    source: `${DOCS}payments/paymentintents/lifecycle`,
  },
  {
    behaviour: "Off-session, a card that wants its holder is declined with authentication_required",
    source: `${DOCS}declines/codes`,
  },
  { behaviour: "On-session, it becomes requires_action", source: `${DOCS}payments/3d-secure` },
  {
    behaviour: "A telephone order (moto) is not asked for 3-D Secure",
    source: `${SDK}resources/PaymentIntents.d.ts (moto)`,
  },
  {
    behaviour: "Manual capture, partly too, once; the rest is let go",
    source: `${DOCS}payments/place-a-hold-on-a-payment-method`,
  },
  {
    behaviour: "What is not captured in time is cancelled by Stripe; the fake does so after seven days",
    source: `${DOCS}payments/place-a-hold-on-a-payment-method`,
  },
  { behaviour: "A PaymentIntent can be cancelled until it has succeeded", source: `${DOCS}api/payment_intents/cancel` },
  {
    behaviour: "Refunds are never more than was captured; a full one more is charge_already_refunded",
    source: `${DOCS}error-codes`,
  },
  { behaviour: "Cards of other customers cannot be used", source: `${SDK}resources/PaymentIntents.d.ts (customer)` },
  {
    behaviour: "setup_future_usage attaches the card once the payment stands",
    source: `${SDK}resources/PaymentIntents.d.ts (customer)`,
  },
  { behaviour: "Search is up to a minute behind; lists are not", source: `${DOCS}search` },
  { behaviour: "-metadata['name']:null finds what has an entry of that name", source: `${DOCS}search` },
  { behaviour: "Metadata: 50 entries, names of 40 and values of 500 characters", source: `${DOCS}api/metadata` },
  {
    behaviour: "Zero-decimal and three-decimal currencies, ISK and UGX, at most eight digits",
    source: `${DOCS}currencies`,
  },
  {
    behaviour: "Webhooks are signed with t and v1 (HMAC-SHA256), may come twice and in any order",
    source: `${DOCS}webhooks`,
  },
  {
    behaviour: "Metadata of a PaymentIntent can still be changed after it has succeeded or was cancelled",
    source: null,
  },
  { behaviour: "An entry of metadata sent with a capture is kept beside the earlier ones", source: null },
  { behaviour: "The code of a capture above what is authorized is amount_too_large", source: null },
  { behaviour: "What a PaymentIntent's state forbids is kept under its key, as other results are", source: null },
  { behaviour: "The events of each step, and how many there are of them", source: null },
  { behaviour: "With allowed_payment_method_types: card alone, confirming asks for no return_url", source: null },
];
