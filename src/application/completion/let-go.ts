import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import type { Draft } from "../../draft/draft.js";
import type { PaymentOutcome } from "../../ports/payments.js";
import type { KeyReused, PortFailure } from "../../ports/port.js";
import type { DeskContext } from "../desk-context.js";
import { type Effect, effectKey } from "../effect-key.js";
import { sourceOf } from "./authorize-payment.js";
import { type Attempt, releaseGoods } from "./hold-goods.js";
import { type CompletionUnresolved, failedMidway, unresolved } from "./unresolved.js";

/** Lets go of everything that an attempt may hold: the money first, because only that hurts the customer. */
export function letGo(
  desk: DeskContext,
  { billing, customerId, coupons }: Draft,
  attempt: Attempt,
): ResultAsync<void, CompletionUnresolved> {
  const money = sourceOf(billing, customerId) === null ? okAsync(undefined) : letPaymentGo(desk, attempt);
  const codes = coupons.map(({ code }) => code);
  return money.andThen(() => releaseGoods(desk, attempt, codes).mapErr(failedMidway));
}

/** Where the provider has a fence, a late authorisation finds its key closed; elsewhere what is found under the key is ended. */
function letPaymentGo(desk: DeskContext, attempt: Attempt): ResultAsync<void, CompletionUnresolved> {
  const { ports, scope } = desk;
  const { payments } = ports;
  const key = effectKey(desk, attempt.draftId, attempt.version, "authorize");
  if (payments.capabilities.cancelByKey !== "fence" || payments.cancelByKey === undefined) {
    return endPayment(desk, attempt, key);
  }
  return payments
    .cancelByKey({ key }, scope)
    .mapErr(failedMidway)
    .andThen(({ kind }) => (kind === "refused" ? endPayment(desk, attempt, key) : okAsync(undefined)));
}

/** Ends what stands under the key; what was declined, refused, voided or never heard of needs no end. */
function endPayment(
  desk: DeskContext,
  { draftId, version }: Attempt,
  key: string,
): ResultAsync<void, CompletionUnresolved> {
  const { ports, scope } = desk;
  const keyOf = (effect: Effect) => effectKey(desk, draftId, version, effect);
  return ports.payments
    .lookup({ key }, scope)
    .mapErr(failedMidway)
    .andThen((found): ResultAsync<void, CompletionUnresolved> => {
      if (!found.found) return okAsync(undefined);
      const { kind, id, amount, currency } = found.outcome;
      if (kind === "action_required" || kind === "pending") return errAsync(unresolved("the payment is under way"));
      if (kind === "authorized" && id !== null) {
        return ended("voided", ports.payments.void({ key: keyOf(`void:${id}`), authorizationId: id }, scope));
      }
      if (kind === "captured" && id !== null) {
        const request = { key: keyOf("refund"), captureId: id, amount, currency };
        return ended("refunded", ports.payments.refund(request, scope));
      }
      return okAsync(undefined);
    });
}

function ended(
  expected: PaymentOutcome["kind"],
  asked: ResultAsync<PaymentOutcome, KeyReused | PortFailure>,
): ResultAsync<void, CompletionUnresolved> {
  return asked
    .mapErr((error) => (error.code === "port_failed" ? failedMidway(error) : unresolved(error.code)))
    .andThen(({ kind }) => (kind === expected ? okAsync(undefined) : errAsync(unresolved("the payment did not end"))));
}
