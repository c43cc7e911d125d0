import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import type { Billing } from "../../draft/draft.js";
import type { Authorization } from "../../order/order.js";
import type { ReadyDraft } from "../../order/ready.js";
import type { PaymentOutcome, PaymentSource } from "../../ports/payments.js";
import type { PortFailure } from "../../ports/port.js";
import type { DeskContext } from "../desk-context.js";
import { effectKey } from "../effect-key.js";
import type { CompletionUnresolved } from "./unresolved.js";

/** The provider says no. The draft is open again; another way to pay may work. */
export interface PaymentDeclined {
  readonly code: "payment_declined";
  readonly reason: string;
}

/** The bank wants to hear from the card's holder first. Nothing was charged; take another way, or let the customer pay online. */
export interface PaymentActionRequired {
  readonly code: "payment_action_required";
}

export type PaymentRefused = PaymentDeclined | PaymentActionRequired;

interface Asked {
  readonly key: string;
  readonly amount: number;
  readonly currency: string;
}

/**
 * Authorises what is due, where it is paid by card: null for everything else. An answer that is lost or does not echo what was
 * asked is looked up by its key; while that says nothing either, the attempt stays unresolved and is never read as a decline.
 */
export function authorizePayment(
  desk: DeskContext,
  { draft, sheet }: ReadyDraft,
): ResultAsync<Authorization | null, PaymentRefused | CompletionUnresolved> {
  const { ports, scope } = desk;
  const source = sourceOf(draft.billing, draft.customerId);
  const amount = sheet.totals.amountDue;
  if (source === null || amount === 0) return okAsync(null);
  const asked = { key: effectKey(desk, draft.id, draft.version, "authorize"), amount, currency: draft.currency.code };
  return ports.payments
    .authorize({ ...asked, source, reference: draft.id }, scope)
    .map((outcome): PaymentOutcome | null => (echoes(outcome, asked) ? outcome : null))
    .orElse((error) => (error.code === "key_reused" ? errAsync(error) : okAsync(null)))
    .andThen((outcome) => (outcome === null ? lookUp(desk, asked) : okAsync(outcome)))
    .mapErr(unresolved)
    .andThen((outcome) => judgeOutcome(outcome, asked));
}

function sourceOf(billing: Billing | null, customerId: string | null): PaymentSource | null {
  if (billing?.kind === "saved-card" && customerId !== null) {
    return { kind: "saved-card", paymentMethodId: billing.paymentMethodId, customerId };
  }
  return billing?.kind === "new-method"
    ? { kind: "new-method", token: billing.token, keepFor: billing.keepForCustomer ? customerId : null }
    : null;
}

function echoes(outcome: PaymentOutcome, { key, amount, currency }: Asked): boolean {
  return outcome?.key === key && outcome.amount === amount && outcome.currency === currency;
}

/** What became of a request whose answer was lost. */
function lookUp(
  { ports, scope }: DeskContext,
  asked: Asked,
): ResultAsync<PaymentOutcome, PortFailure | { code: "not_found" }> {
  return ports.payments
    .lookup({ key: asked.key }, scope)
    .andThen((found) =>
      found.found && echoes(found.outcome, asked) ? okAsync(found.outcome) : errAsync({ code: "not_found" } as const),
    );
}

function unresolved(error: { readonly code: string }): CompletionUnresolved {
  const because =
    error.code === "key_reused" ? "the payment was asked for before with other figures" : "no answer about the payment";
  return { code: "completion_unresolved", because };
}

function judgeOutcome(
  { kind, id, reason, expiresAt }: PaymentOutcome,
  { key, amount }: Asked,
): ResultAsync<Authorization, PaymentRefused | CompletionUnresolved> {
  switch (kind) {
    case "authorized":
    case "captured":
      return id === null ? errAsync(unresolved({ code: "" })) : okAsync({ id, key, amount, state: kind, expiresAt });
    case "action_required":
      return errAsync({ code: "payment_action_required" });
    case "declined":
    case "refused":
    case "voided":
    case "refunded":
      return errAsync({ code: "payment_declined", reason: reason ?? kind });
    case "pending":
      return errAsync(unresolved({ code: "" }));
  }
}
