import { err, ok, okAsync, type Result, type ResultAsync } from "neverthrow";
import { type CompletionState, isFinal } from "../completion/completion.js";
import { inputShape } from "../draft/input-shape.js";
import { hasCome } from "../internal/instant.js";
import type { Authorization, Order } from "../order/order.js";
import { authorizationRefuses } from "../order/payment-refusal.js";
import { outstanding } from "../order/payment-state.js";
import { recordVoid } from "../order/record-authorization.js";
import { recordCapture, recordCaptureFailed } from "../order/record-capture.js";
import type { Stepped } from "../order/step.js";
import type { PaymentOutcome } from "../ports/payments.js";
import type { PortFailure } from "../ports/port.js";
import type { InputInvalid } from "../shape/read-shape.js";
import { id } from "../shape/shape.js";
import { reasonOf } from "./ask-payment.js";
import { drive, type Driven } from "./completion/drive.js";
import { findCompletion } from "./completion/store-clock.js";
import type { DeskContext } from "./desk-context.js";
import { inSteps } from "./in-steps.js";
import { loadOrder } from "./load.js";
import { type StepFailed, stepBySystem, stepOnward } from "./order-steps.js";
import { type JudgedOrder, settleOrder } from "./settle-order.js";
import { isWaiting } from "./sweep.js";
import { useCase } from "./use-case.js";

export interface PaymentChangedRequest {
  /** What the payment was asked for: the draft, as the provider was told it. */
  readonly reference: string;
}

/** No payment was ever asked for under this reference by this desk: it is nobody's, or another tenant's. */
export interface PaymentReferenceUnknown {
  readonly code: "payment_reference_unknown";
  readonly reference: string;
}

/** How far the purchase has come by now. */
export interface PaymentFollowed {
  readonly attempt: CompletionState;
  /** Why the attempt is not over; null where it is. */
  readonly because: string | null;
  readonly order: JudgedOrder | null;
}

const CHANGED = /* @__PURE__ */ inputShape<PaymentChangedRequest>(() => ({ reference: id() }));

/**
 * Somebody says that something has happened to a payment: a webhook, a person who looked at the provider's pages. What they say is not
 * believed; the provider is asked, by the key that the payment was asked for under. An attempt that waits for the card's holder goes on;
 * of an order's authorisation it is written down that it was voided, has lapsed or was taken elsewhere; then the order is judged anew.
 * Doing it twice does it once. Refunds are not looked at.
 *
 * Errors: `payment_reference_unknown`; `port_failed` where store or provider do not answer: say it again later.
 */
export function paymentChanged(
  desk: DeskContext,
  request: PaymentChangedRequest,
): ResultAsync<PaymentFollowed, InputInvalid | PaymentReferenceUnknown | StepFailed> {
  return useCase(CHANGED, request, ({ reference }) =>
    carriedOn(desk, reference).andThen(({ completion: { state, orderId }, because }) =>
      orderId === null
        ? okAsync({ attempt: state, because, order: null })
        : followOrder(desk, orderId).map((order) => ({ attempt: state, because, order })),
    ),
  );
}

/** The latest attempt of the draft, as far as it gets. */
function carriedOn(
  desk: DeskContext,
  reference: string,
): ResultAsync<Omit<Driven, "order">, PaymentReferenceUnknown | PortFailure> {
  return inSteps(async (): Promise<Result<Omit<Driven, "order">, PaymentReferenceUnknown | PortFailure>> => {
    const found = await findCompletion(desk, (completions) => completions.ofDraft(reference, desk.scope));
    if (found.isErr()) return err(found.error);
    if (found.value === null) return err({ code: "payment_reference_unknown", reference });
    const { completion } = found.value;
    if (isFinal(completion)) return ok({ completion, because: null });
    return await drive(desk, found.value, isWaiting(found.value) ? { is: "resumed" } : null);
  });
}

function followOrder(desk: DeskContext, orderId: string): ResultAsync<JudgedOrder, StepFailed> {
  return loadOrder(desk, orderId)
    .andThen((order) => followAuthorization(desk, order))
    .andThen(() => settleOrder(desk, orderId));
}

/** What became of the money that was put aside, where the order still counts on it. */
function followAuthorization(desk: DeskContext, order: Order): ResultAsync<Order, StepFailed> {
  const { authorization } = order.payment;
  if (authorization?.state !== "authorized") return okAsync(order);
  return desk.ports.payments.lookup({ key: authorization.key }, desk.scope).andThen((found) => {
    if (!found.found || !isOf(found.outcome, authorization, order)) return okAsync(order);
    const { outcome } = found;
    if (outcome.kind !== "voided" && outcome.kind !== "captured") return okAsync(order);
    const take = (latest: Order) => write(desk, latest, authorization, outcome);
    return stepOnward(desk, order, take, ["order.payment_changed"]);
  });
}

function isOf({ key, id: itsId, currency }: PaymentOutcome, authorization: Authorization, order: Order): boolean {
  return key === authorization.key && itsId === authorization.id && currency === order.currency.code;
}

function write(
  desk: DeskContext,
  latest: Order,
  { id: itsId, expiresAt }: Authorization,
  outcome: PaymentOutcome,
): Stepped<{ readonly code: string }> {
  const { authorization } = latest.payment;
  // Another one has taken its place meanwhile.
  if (authorization?.id !== itsId) return authorizationRefuses(authorization);
  const by = stepBySystem(desk);
  if (outcome.kind === "captured") {
    return recordCapture(latest, { amount: Math.min(outcome.amount, outstanding(latest.payment)) }, by);
  }
  const reason = reasonOf(outcome);
  return expiresAt !== null && hasCome(expiresAt, by.at)
    ? recordCaptureFailed(latest, { authorization: "expired", reason }, by)
    : recordVoid(latest, { reason }, by);
}
