import { err, errAsync, okAsync, type ResultAsync } from "neverthrow";
import { type AnnouncedRefundInput, announceRefund } from "../order/announce-refund.js";
import type { LineQuantity, LinesRefused } from "../order/move-lines.js";
import type { Order } from "../order/order.js";
import type { NotForThisMethod } from "../order/payment-refusal.js";
import { type RefundInput, type RefundInputRefused, recordRefund } from "../order/record-refund.js";
import { type RefundBesideReplacement, refundBesideReplacements } from "../order/refund-limit.js";
import { replacementLedger } from "../order/replacement-ledger.js";
import type { StatusRefuses, StepContext, Stepped } from "../order/step.js";
import type { PortFailure } from "../ports/port.js";
import type { VersionConflict } from "../ports/store.js";
import type { InputInvalid } from "../shape/read-shape.js";
import { allOrders } from "./all-orders.js";
import type { OrderChangeRefused } from "./change-order.js";
import type { PaymentDeclined } from "./completion/authorize-payment.js";
import type { DeskContext } from "./desk-context.js";
import { orderEffectKey } from "./effect-key.js";
import { endedRefund, type RefundUnresolved, resolved } from "./give-back.js";
import { stepOrder } from "./order-steps.js";

export type BeginRefused =
  | OrderChangeRefused
  | RefundInputRefused
  | RefundBesideReplacement
  | NotForThisMethod
  | PaymentDeclined
  | RefundUnresolved;

export interface NewRefund {
  readonly input: RefundInput;
  readonly by: StepContext;
  /** For goods that were replaced free of charge too. */
  readonly mayExceed: boolean;
}

/** What the order itself refuses is refused before money moves. */
export function beginRefund(
  desk: DeskContext,
  order: Order,
  { input, by, mayExceed }: NewRefund,
): ResultAsync<Order, BeginRefused> {
  return recordRefund(order, input, by)
    .map((after) => after.payment.refunded - order.payment.refunded)
    .asyncAndThen((amount) =>
      (mayExceed ? okAsync(undefined) : ensureNotReplaced(desk, order, amount, input.lines ?? [])).andThen(() => {
        const { kind } = order.payment.method;
        const isByHand = amount === 0 || (kind !== "saved-card" && kind !== "new-method");
        return isByHand
          ? stepOrder(desk, order.id, recordOnce(order, amount, input, by), ["order.payment_changed"])
          : giveBack(desk, order, { ...input, amount }, by);
      }),
    );
}

/** Announced first: of all who try at once, one announces. */
function giveBack(
  desk: DeskContext,
  order: Order,
  input: RefundInput,
  by: StepContext,
): ResultAsync<Order, BeginRefused> {
  return captureIdOf(desk, order)
    .andThen((captureId) => stepOrder(desk, order.id, announceOnce(desk, order, { ...input, captureId }, by), []))
    .andThen((announced) => resolved(desk, announced, true).map((latest) => ({ announced, latest })))
    .andThen(({ announced, latest }) => {
      const { refunding } = announced.payment;
      return refunding === undefined ? okAsync(latest) : endedRefund(latest, refunding);
    });
}

function announceOnce(desk: DeskContext, before: Order, input: Omit<AnnouncedRefundInput, "key">, by: StepContext) {
  return (latest: Order): Stepped<Refused> => {
    const key = orderEffectKey(desk, latest, `refund-at:${latest.version}`);
    return isOvertaken(before, latest) ? err(overtaken(before, latest)) : announceRefund(latest, { ...input, key }, by);
  };
}

/** At one state of the order money goes back once. */
function isOvertaken(before: Order, latest: Order): boolean {
  return latest.payment.refunded !== before.payment.refunded;
}

/**
 * Writes down what went back by hand, whatever else has come back meanwhile; but not where another refund was first, and where no money
 * goes back nothing may have changed at all.
 */
function recordOnce(before: Order, amount: number, input: RefundInput, by: StepContext) {
  return (latest: Order): Stepped<Refused> => {
    const isLate = amount === 0 ? latest.version !== before.version : isOvertaken(before, latest);
    return isLate ? err(overtaken(before, latest)) : recordRefund(latest, { ...input, amount }, by);
  };
}

/** Whoever got the goods again free of charge does not get their money back too, unless somebody says so. */
function ensureNotReplaced(
  desk: DeskContext,
  order: Order,
  amount: number,
  lines: readonly LineQuantity[],
): ResultAsync<void, RefundBesideReplacement | LinesRefused | PortFailure> {
  if (order.replacement !== null) return okAsync(undefined);
  return allOrders(desk.ports.store.orders, desk.scope, { replacementsOf: order.id }).andThen((others) =>
    refundBesideReplacements(replacementLedger(order, others), { amount, lines }),
  );
}

type Refused = RefundInputRefused | NotForThisMethod | VersionConflict | InputInvalid | StatusRefuses;

function overtaken(before: Order, latest: Order): VersionConflict {
  return { code: "version_conflict", expected: before.version, actual: latest.version };
}

/** An order does not keep the provider's name for what was captured; the provider does, under the key that it was captured by. */
function captureIdOf(desk: DeskContext, order: Order): ResultAsync<string, RefundUnresolved | PortFailure> {
  const { authorization } = order.payment;
  if (authorization === null) return errAsync({ code: "refund_unresolved" });
  const { ports, scope } = desk;
  const key = orderEffectKey(desk, order, `capture:${authorization.id}`);
  return (
    ports.payments
      .lookup({ key }, scope)
      // Captured at once by a provider that knows no other way: the capture is what was authorised.
      .map((found) => (found.found ? found.outcome.id : null) ?? authorization.id)
  );
}
