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
  /** How old a signature may be, in seconds; Stripe's 300 where nothing is said. */
  readonly toleranceS?: number;
  /** When it came, in milliseconds since 1970; now where nothing is said. */
  readonly receivedAtMs?: number;
}

/** Not signed with this secret, or too long ago. Answer HTTP 400 and do nothing. */
export interface StripeSignatureInvalid {
  readonly code: "stripe_signature_invalid";
}

const TOLERANCE_S = 300;

/**
 * Verifies a webhook by the SDK and reads what it says. Apply it with `applyStripeNotice`, which sees to it that it counts once.
 *
 * Errors: `stripe_signature_invalid`; `stripe_event_unreadable`. Neither repeats what came, nor the secret.
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
): ResultAsync<StripeNotice, StripeSignatureInvalid | StripeEventUnreadable> {
  const read = async (): Promise<Result<StripeNotice, StripeSignatureInvalid | StripeEventUnreadable>> => {
    try {
      const { payload, header, secret, toleranceS = TOLERANCE_S, receivedAtMs = Date.now() } = request;
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
