import { err, errAsync, okAsync, type ResultAsync } from "neverthrow";
import { inputShape, reason } from "../draft/input-shape.js";
import type { LineQuantity, LinesRefused } from "../order/move-lines.js";
import type { Order } from "../order/order.js";
import { type RefundInput, type RefundInputRefused, recordRefund } from "../order/record-refund.js";
import { type RefundBesideReplacement, refundBesideReplacements } from "../order/refund-limit.js";
import { replacementLedger } from "../order/replacement-ledger.js";
import { returnFields } from "../order/return-request.js";
import type { StatusRefuses, StepContext, Stepped } from "../order/step.js";
import type { PortFailure } from "../ports/port.js";
import type { VersionConflict } from "../ports/store.js";
import type { InputInvalid } from "../shape/read-shape.js";
import { count, id, optional } from "../shape/shape.js";
import { allOrders } from "./all-orders.js";
import { askPayment, reasonOf } from "./ask-payment.js";
import { type OrderChangeRefused, type OrderRequest, ofOrder } from "./change-order.js";
import type { PaymentDeclined } from "./completion/authorize-payment.js";
import type { DeskContext } from "./desk-context.js";
import { orderEffectKey } from "./effect-key.js";
import { loadOrder } from "./load.js";
import { stepBy, stepOrder } from "./order-steps.js";
import { type JudgedOrder, settleOrder } from "./settle-order.js";
import { useCase } from "./use-case.js";

export interface RefundRequest extends OrderRequest, RefundInput {
  /**
   * The caller's own name for this request. Without one, asking twice at the same state of the order is one refund; after a decline
   * the next one needs another name.
   */
  readonly requestId?: string;
  /** For goods that were replaced free of charge too: the actor takes it on themselves, with this reason. */
  readonly acknowledge?: string;
}

const REFUND = /* @__PURE__ */ inputShape<RefundRequest>(() => ({
  ...ofOrder(),
  ...returnFields(),
  amount: optional(count()),
  reason: reason(),
  requestId: optional(id()),
  acknowledge: optional(reason()),
}));

/** Nobody knows yet whether the money went back. Ask for the same refund again: it goes back once. */
export interface RefundUnresolved {
  readonly code: "refund_unresolved";
}

export type RefundRefused =
  | OrderChangeRefused
  | RefundInputRefused
  | RefundBesideReplacement
  | PaymentDeclined
  | RefundUnresolved;

/**
 * Gives money back, in minor units: the amount that is named, or what was paid for what comes back. What a card paid goes back through
 * the provider; what came by check or on terms is given back by hand, and written down here. Asked for twice at the same state of the
 * order it is one refund.
 */
export function refund(desk: DeskContext, request: RefundRequest): ResultAsync<JudgedOrder, RefundRefused> {
  return useCase(REFUND, request, ({ actor, orderId, acknowledge, requestId = "", ...input }) =>
    loadOrder(desk, orderId).andThen((order) => {
      const by = stepBy(desk, actor);
      // What the order itself refuses is refused before money moves.
      const mayExceed = acknowledge !== undefined && actor.authority.acknowledgeExcess;
      return recordRefund(order, input, by)
        .map((after) => after.payment.refunded - order.payment.refunded)
        .asyncAndThen((amount) =>
          (mayExceed ? okAsync(undefined) : ensureNotReplaced(desk, order, amount, input.lines ?? []))
            .andThen(() => giveBack(desk, order, amount, requestId))
            .andThen(() => stepOrder(desk, orderId, recordOnce(order, amount, input, by), ["order.payment_changed"])),
        )
        .andThen(() => settleOrder(desk, orderId));
    }),
  );
}

/**
 * Writes down what went back, whatever else has come back meanwhile; but not where another refund was first: at one state of the order
 * money goes back once, and where none does, nothing may have changed at all.
 */
function recordOnce(before: Order, amount: number, input: RefundInput, by: StepContext) {
  return (latest: Order): Stepped<Refused> => {
    const isFirst =
      amount === 0 ? latest.version === before.version : latest.payment.refunded === before.payment.refunded;
    return isFirst ? recordRefund(latest, { ...input, amount }, by) : err(overtaken(before, latest));
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

type Refused = RefundInputRefused | VersionConflict | InputInvalid | StatusRefuses;

function overtaken(before: Order, latest: Order): VersionConflict {
  return { code: "version_conflict", expected: before.version, actual: latest.version };
}

function giveBack(
  desk: DeskContext,
  order: Order,
  amount: number,
  requestId: string,
): ResultAsync<void, PaymentDeclined | RefundUnresolved | PortFailure> {
  const { method } = order.payment;
  if (amount === 0 || (method.kind !== "saved-card" && method.kind !== "new-method")) return okAsync(undefined);
  const { ports, scope } = desk;
  const key = orderEffectKey(desk, order, `refund-after:${order.payment.refunded}:${requestId}`);
  const asked = { key, amount, currency: order.currency.code };
  return captureIdOf(desk, order)
    .andThen((captureId) =>
      askPayment(desk, asked, () => ports.payments.refund({ ...asked, captureId }, scope)).mapErr(() =>
        declined("asked for before with another amount"),
      ),
    )
    .andThen((outcome) => {
      if (outcome?.kind === "refunded") return okAsync(undefined);
      const isRefused = outcome?.kind === "declined" || outcome?.kind === "refused";
      return errAsync(isRefused ? declined(reasonOf(outcome)) : ({ code: "refund_unresolved" } as const));
    });
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

function declined(because: string): PaymentDeclined {
  return { code: "payment_declined", reason: because };
}
