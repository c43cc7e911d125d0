import { okAsync, type ResultAsync } from "neverthrow";
import { inputShape } from "../draft/input-shape.js";
import type { CapturePolicy, Order } from "../order/order.js";
import { type StatusJudgement, orderStatus } from "../order/status.js";
import type { StatusFacts } from "../order/status-facts.js";
import type { InputInvalid } from "../shape/read-shape.js";
import { id } from "../shape/shape.js";
import { callBack } from "./call-back.js";
import { type AlongWithCapture, captureOrder, findOutCapture, isToBeCaptured } from "./capture-order.js";
import { cleanUp, cleanUpAmended, releaseRest } from "./clean-up.js";
import type { DeskContext } from "./desk-context.js";
import { resolveRefund } from "./give-back.js";
import { announced, handOver } from "./hand-over.js";
import { loadOrder } from "./load.js";
import type { StepFailed } from "./order-steps.js";
import { isDistrusted, statusFacts } from "./status-facts.js";
import { useCase } from "./use-case.js";

/** An order with the reasons for where it stands. */
export interface JudgedOrder {
  readonly order: Order;
  readonly judgement: StatusJudgement;
}

export type SettleFailed = StepFailed;

const ORDER = /* @__PURE__ */ inputShape<{ readonly orderId: string }>(() => ({ orderId: id() }));

/** The order and why it stands where it stands; asks the risk service, changes nothing. */
export function readOrder(
  desk: DeskContext,
  request: { readonly orderId: string },
): ResultAsync<JudgedOrder, InputInvalid | SettleFailed> {
  return useCase(ORDER, request, ({ orderId }) =>
    loadOrder(desk, orderId).andThen((order) => statusFacts(desk, order).map((facts) => judged(order, facts))),
  );
}

/**
 * Judges an order anew and does what follows: takes money that is due, hands the order over, asks the warehouse to give it back, or
 * lets go of what a cancelled one held. Whatever failed before is tried again.
 */
export function reevaluate(
  desk: DeskContext,
  request: { readonly orderId: string },
): ResultAsync<JudgedOrder, InputInvalid | SettleFailed> {
  return useCase(ORDER, request, ({ orderId }) => settleOrder(desk, orderId));
}

/**
 * The same, for use cases that have just changed the order. Whatever cannot be done now leaves it where it is, with its reasons; what
 * the order holds whose place it took is no reason to refuse anything, and is let go with a later look.
 */
export function settleOrder(desk: DeskContext, orderId: string): ResultAsync<JudgedOrder, SettleFailed> {
  return settleAlone(desk, orderId).andThen((settled) =>
    cleanUpAmended(desk, settled.order)
      .map(() => settled)
      .orElse(() => okAsync(settled)),
  );
}

/** The same without a look at the order whose place it took. */
export function settleAlone(desk: DeskContext, orderId: string): ResultAsync<JudgedOrder, SettleFailed> {
  return settleFar(desk, orderId).map(({ judged: one }) => one);
}

/** The same, and whether something is left: money that may be taken is not, or the order is not where it should be. */
export function settleFar(
  desk: DeskContext,
  orderId: string,
): ResultAsync<{ readonly judged: JudgedOrder; readonly isUnfinished: boolean }, SettleFailed> {
  return loadResolved(desk, orderId).andThen((order) =>
    statusFacts(desk, order).andThen((facts) =>
      follow(desk, order, facts).map((latest) => {
        const one = judged(latest, facts);
        const isStuck = latest.status === "review" && one.judgement.status === "warehouse";
        const isUntaken = latest.status !== "cancelled" && isCaptureDue(latest, facts) && isToBeCaptured(latest);
        const isRefunding = latest.payment.refunding !== undefined;
        return { judged: one, isUnfinished: isStuck || isUntaken || isRefunding };
      }),
    ),
  );
}

/** A refund that somebody announced and did not bring to its end is brought there first. */
function loadResolved(desk: DeskContext, orderId: string): ResultAsync<Order, SettleFailed> {
  return loadOrder(desk, orderId).andThen((order) => resolveRefund(desk, order));
}

function judged(order: Order, facts: StatusFacts): JudgedOrder {
  return { order, judgement: orderStatus(order, facts) };
}

function follow(desk: DeskContext, order: Order, facts: StatusFacts): ResultAsync<Order, SettleFailed> {
  if (order.status === "cancelled") return cleanUp(desk, order);
  const paid = isCaptureDue(order, facts) ? captureOrder(desk, order, thenGo(desk, facts)) : okAsync(order);
  return paid
    .andThen((latest) => release(desk, latest, facts))
    .andThen((latest) => callBack(desk, latest, facts))
    .andThen((latest) => (latest.status === "shipped" ? releaseRest(desk, latest) : okAsync(latest)));
}

/** When the policy takes the money of an order that is past review. */
const IS_DUE_OUTSIDE: Readonly<Record<CapturePolicy, (order: Order) => boolean>> = {
  on_order: () => true,
  on_release: () => true,
  on_shipment: ({ fulfilment }) => fulfilment.some(({ shipped }) => shipped !== "0"),
};

/** With the order, if it is to be so, but not of somebody who is not trusted; what has left is paid whoever it went to. */
function isCaptureDue(order: Order, facts: StatusFacts): boolean {
  const { capture } = order.payment;
  return order.status === "review" ? capture === "on_order" && !isDistrusted(facts) : IS_DUE_OUTSIDE[capture](order);
}

/** Review → warehouse: the money first where the policy says so, then the goods. */
function release(desk: DeskContext, order: Order, facts: StatusFacts): ResultAsync<Order, SettleFailed> {
  if (!isFree(order, facts)) return mayBeCaptured(order, facts) ? findOutCapture(desk, order) : okAsync(order);
  const paid =
    order.payment.capture === "on_shipment" ? okAsync(order) : captureOrder(desk, order, thenGo(desk, facts));
  // Where the capture was refused, or nobody knows yet, the order goes nowhere.
  return paid.andThen((latest) =>
    isPaidAndFree(latest, facts) ? handOver(desk, latest, (one) => isFree(one, facts)) : okAsync(latest),
  );
}

/** An order that goes to the warehouse once it is paid: both are written down together. */
function thenGo(desk: DeskContext, facts: StatusFacts): AlongWithCapture {
  return (captured) => announced(desk, captured, (one) => isPaidAndFree(one, facts));
}

function isPaidAndFree(order: Order, facts: StatusFacts): boolean {
  const isUnpaid = order.payment.capture !== "on_shipment" && isToBeCaptured(order);
  return !isUnpaid && isFree(order, facts);
}

/**
 * A hold may have come between the request for the money and its answer: then nobody asks again, and what was taken would stand in no
 * order. What is held from its very beginning was never asked for.
 */
function mayBeCaptured({ status, version, payment }: Order, { flag }: StatusFacts): boolean {
  const wasHeldAtOnce = version === 1 && flag === null;
  return status === "review" && payment.capture !== "on_shipment" && !wasHeldAtOnce;
}

function isFree(order: Order, facts: StatusFacts): boolean {
  return order.status === "review" && orderStatus(order, facts).status === "warehouse";
}
