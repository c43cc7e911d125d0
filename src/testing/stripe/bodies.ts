import type { FakeIntent, FakeMethod, FakeRefund } from "./account.js";

/** A PaymentIntent as it is answered; its charge in full where that was asked for. */
export function intentBody(intent: FakeIntent, isExpanded: boolean): Readonly<Record<string, unknown>> {
  const { id, status } = intent;
  const isHeld = status === "requires_capture";
  return {
    id,
    object: "payment_intent",
    amount: intent.amount,
    amount_capturable: isHeld ? intent.amount : 0,
    amount_received: intent.amountReceived,
    cancellation_reason: intent.cancellationReason,
    capture_method: "manual",
    // As long as it is open somebody could pay with it: a secret that must never be passed on.
    client_secret: `${id}_secret_canary`,
    created: intent.created,
    currency: intent.currency,
    customer: intent.customer,
    last_payment_error: intent.error === null ? null : { type: "card_error", message: "Declined.", ...intent.error },
    latest_charge: intent.captureBefore === 0 ? null : isExpanded ? chargeBody(intent) : chargeIdOf(intent),
    livemode: false,
    metadata: { ...intent.metadata },
    next_action: status === "requires_action" ? { type: "use_stripe_sdk" } : null,
    payment_method: intent.method?.id ?? null,
    payment_method_types: ["card"],
    status,
  };
}

const chargeIdOf = ({ id }: FakeIntent): string => id.replace("pi_", "ch_");

export function chargeBody(intent: FakeIntent): Readonly<Record<string, unknown>> {
  return {
    id: chargeIdOf(intent),
    object: "charge",
    amount: intent.amount,
    amount_captured: intent.amountReceived,
    amount_refunded: intent.refunded,
    captured: intent.status === "succeeded",
    currency: intent.currency,
    metadata: { ...intent.metadata },
    payment_intent: intent.id,
    payment_method_details: { type: "card", card: { capture_before: intent.captureBefore } },
  };
}

export function refundBody({ id, created, intent, amount, currency, metadata }: FakeRefund) {
  return {
    id,
    object: "refund",
    amount,
    charge: intent.replace("pi_", "ch_"),
    created,
    currency,
    metadata: { ...metadata },
    payment_intent: intent,
    status: "succeeded",
  };
}

export function methodBody({ id, behaviour, expires, customer }: FakeMethod) {
  const { brand, last4 } = behaviour;
  return {
    id,
    object: "payment_method",
    type: "card",
    card: { brand, last4, exp_month: expires.month, exp_year: expires.year },
    customer,
    livemode: false,
    metadata: {},
  };
}

/** A page of a list, newest first, from behind the item that is named. */
export function pageOf<T extends { readonly id: string }>(
  items: readonly T[],
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
  bodyOf: (item: T) => unknown,
) {
  const from = after === undefined ? 0 : items.findIndex(({ id }) => id === after) + 1;
  const data = items.slice(from, from + limit);
  return { object: "list", url: "/", has_more: from + limit < items.length, data: data.map(bodyOf) };
}
