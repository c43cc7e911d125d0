import { err, type Result, ResultAsync } from "neverthrow";
import type { StripeEventUnreadable } from "./event.js";
import { readStripeEvent, type StripeNotice } from "./notice.js";

/** The part of the official SDK that verifies webhooks; a `Stripe` has it. */
export interface StripeVerifier {
  readonly webhooks: {
    constructEventAsync(
      payload: string | Uint8Array,
      header: string,
      secret: string,
      tolerance?: number,
      cryptoProvider?: undefined,
      receivedAt?: number,
    ): Promise<unknown>;
  };
}

export interface StripeWebhookRequest {
  /** The body as it came, byte by byte: parsed and written again it has another signature. */
  readonly payload: string | Uint8Array;
  /** The header Stripe-Signature. */
  readonly header: string;
  /** The endpoint's own secret ("whsec_…"). */
  readonly secret: string;
  /** How old a signature may be, in seconds: above 0, a day (86,400) at most; Stripe's 300 where nothing is said. */
  readonly toleranceS?: number;
  /** When it came, in milliseconds since 1970, above 0; now where nothing is said. For whoever verifies later what came in time. */
  readonly receivedAtMs?: number;
}

/** Not signed with this secret, or too long ago. Answer HTTP 400 and do nothing. */
export interface StripeSignatureInvalid {
  readonly code: "stripe_signature_invalid";
}

/** With this figure a signature of any age would count, so that nothing was verified. An error of the program: answer HTTP 500. */
export interface StripeWebhookOptionInvalid {
  readonly code: "stripe_webhook_option_invalid";
  readonly option: "toleranceS" | "receivedAtMs";
}

/** Why a request is not taken for an event. */
export type StripeWebhookRefused = StripeSignatureInvalid | StripeWebhookOptionInvalid | StripeEventUnreadable;

const TOLERANCE_S = 300;
/** Stripe signs each delivery anew: what is older than a day was kept by somebody. */
const MOST_TOLERANCE_S = 86_400;

/**
 * Verifies a webhook by the SDK and reads what it says. Apply it with `applyStripeNotice`, which sees to it that it counts once.
 *
 * Errors: `stripe_signature_invalid`; `stripe_event_unreadable`; `stripe_webhook_option_invalid` for a tolerance or a time that would let
 * every age pass. None repeats what came, nor the secret.
 *
 * @example
 * ```ts
 * import { stripeWebhook } from "power-buyer/adapters/stripe";
 * import Stripe from "stripe";
 *
 * const client = new Stripe("sk_test_your_key");
 * const notice = await stripeWebhook(client, { payload: body, header: signature, secret: "whsec_your_secret" });
 * declare const body: string;
 * declare const signature: string;
 * ```
 */
export function stripeWebhook(
  client: StripeVerifier,
  request: StripeWebhookRequest,
): ResultAsync<StripeNotice, StripeWebhookRefused> {
  const read = async (): Promise<Result<StripeNotice, StripeWebhookRefused>> => {
    try {
      const { payload, header, secret, toleranceS = TOLERANCE_S, receivedAtMs = Date.now() } = request;
      // The SDK takes 0, NaN and what is below 0 for "do not look at the age".
      if (!isWithin(toleranceS, MOST_TOLERANCE_S)) return err(optionInvalid("toleranceS"));
      if (!isWithin(receivedAtMs, Number.MAX_SAFE_INTEGER)) return err(optionInvalid("receivedAtMs"));
      const event = await client.webhooks.constructEventAsync(
        payload,
        header,
        secret,
        toleranceS,
        undefined,
        receivedAtMs,
      );
      return readStripeEvent(event);
    } catch (thrown) {
      // Signed as it should be, and no JSON.
      if (thrown instanceof SyntaxError) return err({ code: "stripe_event_unreadable", path: "" });
      return err({ code: "stripe_signature_invalid" });
    }
  };
  return new ResultAsync(read());
}

function isWithin(value: unknown, most: number): boolean {
  return typeof value === "number" && value > 0 && value <= most;
}

function optionInvalid(option: StripeWebhookOptionInvalid["option"]): StripeWebhookOptionInvalid {
  return { code: "stripe_webhook_option_invalid", option };
}
