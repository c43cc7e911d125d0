import type { PaymentOutcome } from "../../ports/payments.js";
import { fromStripe } from "./amounts.js";
import type { StripePaymentIntent, StripeRefund } from "./client.js";
import { hasVerb } from "./marks.js";

type Kind = PaymentOutcome["kind"];
interface Asked {
  readonly key: string;
  readonly amount: number;
  readonly currency: string;
}

/** Where there is nothing there is no currency to echo: ISO 4217's code for none. */
const NO_CURRENCY = "XXX";

export function outcomeOf(
  kind: Kind,
  { key, amount, currency }: Asked,
  more: { readonly id?: string; readonly reason?: string | null; readonly expiresAt?: string | null } = {},
): PaymentOutcome {
  return {
    kind,
    key,
    amount,
    currency,
    id: more.id ?? null,
    reason: more.reason ?? null,
    expiresAt: more.expiresAt ?? null,
  };
}

export const refused = (asked: Asked, reason: string): PaymentOutcome => outcomeOf("refused", asked, { reason });

/** Of something that does not exist. */
export const nothing = (key: string): Asked => ({ key, amount: 0, currency: NO_CURRENCY });

/** What became of an authorization, by the payment as it is now; amount and currency are Stripe's. */
export function authorizationOutcome(intent: StripePaymentIntent, key: string): PaymentOutcome {
  const asked = { key, ...fromStripe(intent) };
  const { id, status } = intent;
  switch (status) {
    case "requires_capture":
      return outcomeOf("authorized", asked, { id, expiresAt: expiryOf(intent) });
    case "succeeded":
      // Captured under a key of ours it was authorized under this one; otherwise somebody else took the money, or a part of it.
      return hasVerb(intent, "capture") ? outcomeOf("authorized", asked, { id }) : captureOutcome(intent, key);
    case "canceled":
      return outcomeOf("voided", asked, { id, reason: intent.cancellation_reason });
    case "requires_action":
    case "requires_confirmation":
      return outcomeOf("action_required", asked, { id, reason: "authentication_required" });
    case "requires_payment_method":
      return unpaidOutcome(intent, asked);
    default:
      return outcomeOf("pending", asked, { id });
  }
}

/** The bank said no; or it wants to hear from the customer, who was not there. */
function unpaidOutcome({ id, last_payment_error }: StripePaymentIntent, asked: Asked): PaymentOutcome {
  const { code, decline_code } = last_payment_error ?? {};
  const reason = decline_code ?? code ?? "no_payment_method";
  const isAsking = code === "authentication_required" || decline_code === "authentication_required";
  return outcomeOf(isAsking ? "action_required" : "declined", asked, { id, reason });
}

export function captureOutcome(intent: StripePaymentIntent, key: string): PaymentOutcome {
  const taken = fromStripe({ amount: intent.amount_received, currency: intent.currency });
  return outcomeOf("captured", { key, ...taken }, { id: intent.id });
}

export function voidOutcome(intent: StripePaymentIntent, key: string): PaymentOutcome {
  return outcomeOf("voided", { key, ...fromStripe(intent) }, { id: intent.id });
}

const REFUND_KINDS: ReadonlyMap<string | null, Kind> = /* @__PURE__ */ new Map<string | null, Kind>([
  ["succeeded", "refunded"],
  ["failed", "declined"],
  ["canceled", "declined"],
]);

export function refundOutcome(refund: StripeRefund, key: string): PaymentOutcome {
  const kind = REFUND_KINDS.get(refund.status) ?? "pending";
  const reason = refund.failure_reason ?? (kind === "declined" ? refund.status : null);
  return outcomeOf(kind, { key, ...fromStripe(refund) }, { id: refund.id, reason });
}

/** Until when the card's bank keeps the money aside; null where Stripe did not say. */
function expiryOf({ latest_charge: charge }: StripePaymentIntent): string | null {
  const seconds = typeof charge === "object" ? charge?.payment_method_details?.card?.capture_before : undefined;
  return seconds === undefined ? null : new Date(seconds * 1000).toISOString();
}
