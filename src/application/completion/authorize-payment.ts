import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import type { Billing } from "../../draft/draft.js";
import type { Authorization } from "../../order/order.js";
import type { ReadyDraft } from "../../order/ready.js";
import type { PaymentOutcome, PaymentSource } from "../../ports/payments.js";
import { askPayment, type AskedPayment, reasonOf } from "../ask-payment.js";
import type { DeskContext } from "../desk-context.js";
import { effectKey } from "../effect-key.js";
import { type CompletionUnresolved, unresolved } from "./unresolved.js";

/** The provider says no. Nothing was charged; another way to pay may work. */
export interface PaymentDeclined {
  readonly code: "payment_declined";
  readonly reason: string;
}

/** The bank wants to hear from the card's holder first. Nothing was charged; take another way, or let the customer pay online. */
export interface PaymentActionRequired {
  readonly code: "payment_action_required";
}

export type PaymentRefused = PaymentDeclined | PaymentActionRequired;

/** Authorises what is due, where it is paid by card: null for everything else. */
export function authorizePayment(
  desk: DeskContext,
  { draft, sheet }: ReadyDraft,
): ResultAsync<Authorization | null, PaymentRefused | CompletionUnresolved> {
  const source = sourceOf(draft.billing, draft.customerId);
  const amount = sheet.totals.amountDue;
  if (source === null || amount === 0) return okAsync(null);
  const key = effectKey(desk, draft.id, draft.version, "authorize");
  return authorize(desk, { key, amount, currency: draft.currency.code }, source, draft.id);
}

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
      return errAsync({ code: "payment_action_required" });
    case "declined":
    case "refused":
    case "voided":
    case "refunded":
      return errAsync({ code: "payment_declined", reason: reasonOf(outcome) });
    case "pending":
      return errAsync(unresolved("the payment is pending"));
  }
}
