import { okAsync, type ResultAsync } from "neverthrow";
import type { CapturePolicy, Order } from "../order/order.js";
import { type StatusJudgement, orderStatus } from "../order/status.js";
import type { StatusFacts } from "../order/status-facts.js";
import { callBack } from "./call-back.js";
import { type AlongWithCapture, captureOrder, findOutCapture, isToBeCaptured } from "./capture-order.js";
import { cleanUp, cleanUpAmended, type Followed, releaseRest } from "./clean-up.js";
import type { DeskContext } from "./desk-context.js";
import { resolveRefund } from "./give-back.js";
import { workOf } from "./do-work.js";
import { announced, handOver } from "./hand-over.js";
import { loadOrder } from "./load.js";
import { clearMark, ensureMark } from "./mark-work.js";
import type { StepFailed } from "./order-steps.js";
import type { Along } from "./save-order.js";
import { isDistrusted, statusFacts } from "./status-facts.js";

/** An order with the reasons for where it stands. */
export interface JudgedOrder {
  readonly order: Order;
  readonly judgement: StatusJudgement;
}

export type SettleFailed = StepFailed;

/**
 * Judges an order anew and does what follows: takes money that is due, hands the order over, asks the warehouse to give it back, or
 * lets go of what a cancelled one held. Whatever failed before is tried again. Whatever cannot be done now leaves it where it is, with its reasons, and marked
 * for the next sweep; what the order holds whose place it took is no reason to refuse anything.
 */
export function settleOrder(desk: DeskContext, orderId: string): ResultAsync<JudgedOrder, SettleFailed> {
  return settleMarked(desk, orderId).map(({ judged: one }) => one);
}

/** The same, under its mark, which is taken away when nothing is left to be done. */
export function settleMarked(desk: DeskContext, orderId: string): ResultAsync<Settled, SettleFailed> {
  return loadOrder(desk, orderId)
    .andThen((order) => ensureMark(desk, order))
    .andThen((found) => workOf(desk, orderId, found))
    .andThen(({ mark, isLeft }) =>
      settleFar(desk, orderId, isLeft).andThen((settled) =>
        (settled.isUnfinished ? okAsync(undefined) : clearMark(desk, mark)).map(() => settled),
      ),
    );
}

/** An order after what follows from it. */
export interface Settled {
  readonly judged: JudgedOrder;
  /** Money that may be taken is not, the order is not where it should be, or it has not let go of everything. */
  readonly isUnfinished: boolean;
  /** Why the order whose place it took could not let go of what it holds. */
  readonly failed: StepFailed | null;
}

/**
 * All that follows from an order as it stands, and from the one whose place it took. `isBegun`: something under its mark is left. What is
 * to be written when nothing is left may go `last`, with a step behind which there is nothing.
 */
export function settleFar(
  desk: DeskContext,
  orderId: string,
  isBegun: boolean,
  last?: Along,
): ResultAsync<Settled, SettleFailed> {
  return loadResolved(desk, orderId).andThen((order) =>
    statusFacts(desk, order).andThen((facts) =>
      follow(desk, order, facts, { isBegun, last }).andThen(({ order: latest, isLeft }) =>
        cleanUpAmended(desk, latest)
          .map((isHeld) => ({ isHeld, failed: null }))
          .orElse((failed) => okAsync({ isHeld: true, failed }))
          .map(({ isHeld, failed }) => {
            const isRefunding = latest.payment.refunding !== undefined;
            const isUnfinished = isLeft || isHeld || isRefunding || isBehind(latest, facts);
            return { judged: judged(latest, { ...facts, isUnfinished }), isUnfinished, failed };
          }),
      ),
    ),
  );
}

/** A refund that somebody announced and did not bring to its end is brought there first. */
function loadResolved(desk: DeskContext, orderId: string): ResultAsync<Order, SettleFailed> {
  return loadOrder(desk, orderId).andThen((order) => resolveRefund(desk, order));
}

/** Is it not where it should be, or money not taken that may be, or the warehouse still to answer? */
function isBehind(order: Order, facts: StatusFacts): boolean {
  if (order.status === "cancelled") return false;
  const isStuck = order.status === "review" && orderStatus(order, facts).status === "warehouse";
  const isUntaken = isCaptureDue(order, facts) && isToBeCaptured(order);
  const isAsked = order.status === "warehouse" && order.forwarded?.recall === "requested";
  return isStuck || isUntaken || isAsked;
}

export function judged(order: Order, facts: StatusFacts): JudgedOrder {
  return { order, judgement: orderStatus(order, facts) };
}

function follow(
  desk: DeskContext,
  order: Order,
  facts: StatusFacts,
  { isBegun, last }: { readonly isBegun: boolean; readonly last: Along | undefined },
): ResultAsync<Followed, SettleFailed> {
  if (order.status === "cancelled") {
    return cleanUp(desk, order).map((done) => ({ ...done, isLeft: done.isLeft || isBegun }));
  }
  const paid = isCaptureDue(order, facts) ? captureOrder(desk, order, thenGo(desk, facts)) : okAsync(order);
  return paid
    .andThen((latest) => release(desk, latest, facts, isBegun || hasMore(latest) ? undefined : last))
    .andThen((latest) => callBack(desk, latest, facts))
    .andThen((latest) => (latest.status === "shipped" && !isBegun ? releaseRest(desk, latest) : okAsync(latest)))
    .map((latest) => ({ order: latest, isLeft: isBegun }));
}

/** Handed over, it would not be at rest: another order's things are to be let go, or a refund to be brought to its end. */
function hasMore({ amends, payment }: Order): boolean {
  return amends !== null || payment.refunding !== undefined;
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
function release(
  desk: DeskContext,
  order: Order,
  facts: StatusFacts,
  last: Along | undefined,
): ResultAsync<Order, SettleFailed> {
  if (!isFree(order, facts)) return mayBeCaptured(order, facts) ? findOutCapture(desk, order) : okAsync(order);
  const paid =
    order.payment.capture === "on_shipment" ? okAsync(order) : captureOrder(desk, order, thenGo(desk, facts));
  // Where the capture was refused, or nobody knows yet, the order goes nowhere.
  return paid.andThen((latest) =>
    isPaidAndFree(latest, facts) ? handOver(desk, latest, (one) => isFree(one, facts), last) : okAsync(latest),
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
