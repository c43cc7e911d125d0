import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import { reason } from "../draft/input-shape.js";
import type { PaymentOutcome } from "../ports/payments.js";
import type { Answered, KeyReused } from "../ports/port.js";
import { readShape } from "../shape/read-shape.js";
import type { DeskContext } from "./desk-context.js";

/** What a provider must echo; an answer that does not is treated as none. */
export interface AskedPayment {
  readonly key: string;
  readonly amount: number;
  readonly currency: string;
}

/**
 * Asks the provider for an effect. An answer that is lost or does not echo what was asked is looked up by its key; null says that
 * nobody knows yet whether it happened, which is never read as a refusal.
 */
export function askPayment(
  desk: DeskContext,
  asked: AskedPayment,
  call: () => Answered<PaymentOutcome, KeyReused>,
  since: string | null = null,
): ResultAsync<PaymentOutcome | null, KeyReused> {
  return call()
    .map((outcome): PaymentOutcome | null => (echoes(outcome, asked) ? outcome : null))
    .orElse((error) => (error.code === "key_reused" ? errAsync(error) : okAsync(null)))
    .andThen((outcome) => (outcome === null ? lookUpPayment(desk, asked, since) : okAsync(outcome)));
}

/** What became of a request whose answer was lost, and that was first made at `since` where that is known; null where the provider does not know it, or does not say. */
export function lookUpPayment(
  { ports, scope }: DeskContext,
  asked: AskedPayment,
  since: string | null = null,
): ResultAsync<PaymentOutcome | null, never> {
  return ports.payments
    .lookup({ key: asked.key, since }, scope)
    .map((found) => (found.found && echoes(found.outcome, asked) ? found.outcome : null))
    .orElse(() => okAsync(null));
}

/**
 * The same, where it makes a difference whether the provider knows nothing of it (null) or did not say. Of a key that was closed it need not
 * know for how much it would have been.
 */
export function findPayment(
  { ports, scope }: DeskContext,
  asked: AskedPayment,
): ResultAsync<PaymentOutcome | null | "unknown", never> {
  return ports.payments
    .lookup({ key: asked.key }, scope)
    .map((found) => {
      if (!found.found) return null;
      const isClosed = found.outcome.key === asked.key && found.outcome.kind === "voided";
      return isClosed || echoes(found.outcome, asked) ? found.outcome : ("unknown" as const);
    })
    .orElse(() => okAsync("unknown" as const));
}

/** The provider's reason where it is one that can be kept, else what it did. */
export function reasonOf(outcome: PaymentOutcome): string {
  return readShape(reason(), outcome.reason).unwrapOr(outcome.kind);
}

/** Is this an answer to what was asked? */
export function echoes(outcome: PaymentOutcome, { key, amount, currency }: AskedPayment): boolean {
  return outcome.key === key && outcome.amount === amount && outcome.currency === currency;
}
