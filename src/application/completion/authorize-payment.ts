import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import type { Billing } from "../../draft/draft.js";
import type { Authorization } from "../../order/order.js";
import type { PaymentOutcome, PaymentSource } from "../../ports/payments.js";
import { askPayment, type AskedPayment, reasonOf } from "../ask-payment.js";
import type { DeskContext } from "../desk-context.js";
import { type CompletionUnresolved, unresolved } from "./unresolved.js";

/** The provider says no. Nothing was charged; another way to pay may work. */
export interface PaymentDeclined {
  readonly code: "payment_declined";
  readonly reason: string;
}

/**
 * The bank wants to hear from the card's holder first; nothing was charged. Show them the payment (`paymentId` is the provider's), then
 * complete again: it goes on where it is. Or take the draft back with `reopen`.
 */
export interface PaymentActionRequired {
  readonly code: "payment_action_required";
  readonly paymentId: string | null;
  /** Until when there is time, where it is known: ISO 8601, UTC. */
  readonly until: string | null;
}

export type PaymentRefused = PaymentDeclined | PaymentActionRequired;

/** Puts money aside, once per key. */
export function authorize(
  desk: DeskContext,
  asked: AskedPayment,
  source: PaymentSource,
  reference: string,
): ResultAsync<Authorization, PaymentRefused | CompletionUnresolved> {
  const { ports, scope } = desk;
  return askPayment(desk, asked, () => ports.payments.authorize({ ...asked, source, reference }, scope))
    .mapErr((): PaymentRefused => ({ code: "payment_declined", reason: "asked for before with other figures" }))
    .andThen((outcome) =>
      outcome === null ? errAsync(unresolved("no answer about the payment")) : judgeOutcome(outcome, asked),
    );
}

/** How a draft is paid by card; null for every other way. */
export function sourceOf(billing: Billing | null, customerId: string | null): PaymentSource | null {
  if (billing?.kind === "saved-card" && customerId !== null) {
    return { kind: "saved-card", paymentMethodId: billing.paymentMethodId, customerId };
  }
  return billing?.kind === "new-method"
    ? { kind: "new-method", token: billing.token, keepFor: billing.keepForCustomer ? customerId : null }
    : null;
}

function judgeOutcome(
  outcome: PaymentOutcome,
  { key, amount }: AskedPayment,
): ResultAsync<Authorization, PaymentRefused | CompletionUnresolved> {
  const { kind, id, expiresAt } = outcome;
  switch (kind) {
    case "authorized":
    case "captured":
      return id === null
        ? errAsync(unresolved("the provider did not name what it made"))
        : okAsync({ id, key, amount, state: kind, expiresAt });
    case "action_required":
      return errAsync({ code: "payment_action_required", paymentId: id, until: expiresAt });
    case "declined":
    case "refused":
    case "voided":
    case "refunded":
      return errAsync({ code: "payment_declined", reason: reasonOf(outcome) });
    case "pending":
      return errAsync(unresolved("the payment is pending"));
  }
}
