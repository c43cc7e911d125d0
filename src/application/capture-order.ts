import { okAsync, type ResultAsync } from "neverthrow";
import { hasCome } from "../internal/instant.js";
import type { Authorization, Order } from "../order/order.js";
import { outstanding } from "../order/payment-state.js";
import { recordCapture, recordCaptureFailed } from "../order/record-capture.js";
import type { Stepped } from "../order/step.js";
import type { PaymentOutcome } from "../ports/payments.js";
import { askPayment, type AskedPayment, lookUpPayment, reasonOf } from "./ask-payment.js";
import type { DeskContext } from "./desk-context.js";
import { orderEffectKey } from "./effect-key.js";
import { type StepFailed, stepBySystem, stepOnward } from "./order-steps.js";

/** What capturing an authorisation asks of the provider: the key is made of the authorisation, so that a repeat has no second effect. */
function captureAsked(desk: DeskContext, order: Order, authorization: Authorization): AskedPayment {
  return {
    key: orderEffectKey(desk, order, `capture:${authorization.id}`),
    amount: Math.min(authorization.amount, outstanding(order.payment)),
    currency: order.currency.code,
  };
}

/** Is money promised that has not been taken? */
export function isToBeCaptured({ payment }: Order): boolean {
  return payment.authorization?.state === "authorized" && outstanding(payment) > 0;
}

/** What is written down together with a capture. */
export type AlongWithCapture = (captured: Order) => Order;

/**
 * Takes the authorised money, once. What the provider does not answer stays as it was, to be tried again; what it refuses is recorded
 * and holds the order.
 */
export function captureOrder(desk: DeskContext, order: Order, along: AlongWithCapture): ResultAsync<Order, StepFailed> {
  const { authorization } = order.payment;
  if (authorization === null || !isToBeCaptured(order)) return okAsync(order);
  const { ports, scope } = desk;
  const asked = captureAsked(desk, order, authorization);
  return askPayment(desk, asked, () => ports.payments.capture({ ...asked, authorizationId: authorization.id }, scope))
    .orElse(() => okAsync(null))
    .andThen((outcome) => (outcome === null ? okAsync(order) : recordOutcome(desk, order, outcome, along)));
}

/** The money may have been taken, and the answer lost: looked up by its key, and written down. */
export function findOutCapture(desk: DeskContext, order: Order): ResultAsync<Order, StepFailed> {
  const { authorization } = order.payment;
  if (authorization === null || !isToBeCaptured(order)) return okAsync(order);
  return lookUpPayment(desk, captureAsked(desk, order, authorization)).andThen((outcome) =>
    outcome === null ? okAsync(order) : recordOutcome(desk, order, outcome, (captured) => captured),
  );
}

/** Writes down what came of a capture; a word that says neither yes nor no changes nothing. */
function recordOutcome(
  desk: DeskContext,
  order: Order,
  outcome: PaymentOutcome,
  along: AlongWithCapture,
): ResultAsync<Order, StepFailed> {
  const by = stepBySystem(desk);
  const isRefused = outcome.kind === "declined" || outcome.kind === "refused";
  if (outcome.kind !== "captured" && !isRefused) return okAsync(order);
  const take = (latest: Order): Stepped<{ readonly code: string }> =>
    outcome.kind === "captured"
      ? recordCapture(latest, { amount: outcome.amount }, by).map(along)
      : recordCaptureFailed(latest, { authorization: whyNot(latest, by.at), reason: reasonOf(outcome) }, by);
  return stepOnward(desk, order, take, ["order.payment_changed"]);
}

function whyNot({ payment: { authorization } }: Order, now: string): "expired" | "refused" {
  const expiresAt = authorization?.expiresAt ?? null;
  return expiresAt !== null && hasCome(expiresAt, now) ? "expired" : "refused";
}
