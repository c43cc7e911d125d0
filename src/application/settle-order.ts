import { errAsync, ok, okAsync, type ResultAsync } from "neverthrow";
import { forwardRefused, forwarded, recallAccepted, recallRefused, requestRecall } from "../order/forwarding.js";
import type { Order } from "../order/order.js";
import { type StatusJudgement, orderStatus } from "../order/status.js";
import type { StatusFacts } from "../order/status-facts.js";
import { inputShape } from "../draft/input-shape.js";
import { id } from "../shape/shape.js";
import type { InputInvalid } from "../shape/read-shape.js";
import { captureOrder } from "./capture-order.js";
import type { DeskContext } from "./desk-context.js";
import { loadOrder } from "./load.js";
import { keepWhereItIs, type StepFailed, stepBySystem, stepOrder } from "./order-steps.js";
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
  return useCase(ORDER, request, ({ orderId }) => loadOrder(desk, orderId).andThen((order) => judge(desk, order)));
}

/** Judges an order anew and does what follows: takes the money and hands it over, or asks the warehouse to give it back. */
export function reevaluate(
  desk: DeskContext,
  request: { readonly orderId: string },
): ResultAsync<JudgedOrder, InputInvalid | SettleFailed> {
  return useCase(ORDER, request, ({ orderId }) => settleOrder(desk, orderId));
}

/** The same, for use cases that have just changed the order. Whatever cannot be done now leaves it where it is, with its reasons. */
export function settleOrder(desk: DeskContext, orderId: string): ResultAsync<JudgedOrder, SettleFailed> {
  return loadOrder(desk, orderId).andThen((order) =>
    judge(desk, order).andThen((judged) => {
      if (order.status === "review" && judged.judgement.status === "warehouse") return release(desk, order);
      if (isToBeRecalled(judged)) return recall(desk, order);
      return okAsync(judged);
    }),
  );
}

function judge(desk: DeskContext, order: Order): ResultAsync<JudgedOrder, never> {
  return statusFacts(desk, order).map((facts) => ({ order, judgement: orderStatus(order, facts) }));
}

/** A service that fails says nothing: "unknown" keeps the order in review. */
function statusFacts({ ports, scope }: DeskContext, order: Order): ResultAsync<StatusFacts, never> {
  const unknown = () => okAsync("unknown" as const);
  const flag =
    order.customer === null
      ? okAsync<StatusFacts["flag"], never>(null)
      : ports.risk
          .flag(order.customer.customerId, scope)
          .map((found): StatusFacts["flag"] => found)
          .orElse(unknown);
  return flag.andThen((known) =>
    ports.risk
      .assess(order, scope)
      .map((decision): StatusFacts["risk"] => decision)
      .orElse(unknown)
      .map((risk) => ({ asOf: ports.clock.now(), flag: known, risk })),
  );
}

/** Review → warehouse: the money first where the policy says so, then the goods. */
function release(desk: DeskContext, order: Order): ResultAsync<JudgedOrder, SettleFailed> {
  const paid = order.payment.capture === "on_release" ? captureOrder(desk, order) : okAsync(order);
  return paid.andThen((ready) =>
    judge(desk, ready).andThen((judged) => {
      // The capture failed: the order is held for it now, and goes nowhere.
      if (judged.judgement.status !== "warehouse") return okAsync(judged);
      return handOver(desk, ready).andThen((handed) => judge(desk, handed));
    }),
  );
}

function handOver(desk: DeskContext, order: Order): ResultAsync<Order, SettleFailed> {
  const { ports, scope } = desk;
  return ports.fulfillment
    .forward(order, scope)
    .andThen(({ reference }) =>
      stepOrder(
        desk,
        order.id,
        // Two desks may hand the same order over at once; the warehouse made one parcel of it, and so is it recorded.
        (latest) =>
          latest.status === "review" ? forwarded(latest, { reference }, stepBySystem(desk)) : ok<Order, never>(latest),
        ["order.forwarded"],
      ),
    )
    .orElse((error): ResultAsync<Order, SettleFailed> => {
      if (error.code === "forward_refused") return refuseForward(desk, order, error.reason);
      // A failing warehouse service leaves the order in review, to be offered again.
      if (error.code === "port_failed") return okAsync(order);
      if (error.code === "order_unknown" || error.code === "version_conflict") return errAsync(error);
      return okAsync(order);
    });
}

function refuseForward(desk: DeskContext, order: Order, reason: string): ResultAsync<Order, SettleFailed> {
  return stepOrder(desk, order.id, (latest) => forwardRefused(latest, { reason }, stepBySystem(desk)), [
    "order.held",
  ]).orElse((error) => keepWhereItIs(order, error));
}

/** A BAD flag after the hand-over asks the warehouse to give the order back, once. */
function isToBeRecalled({ order, judgement }: JudgedOrder): boolean {
  const alert = judgement.holds.find(({ code }) => code === "recall");
  return alert?.code === "recall" && alert.because.flaggedBad && order.forwarded?.recall === "none";
}

function recall(desk: DeskContext, order: Order): ResultAsync<JudgedOrder, SettleFailed> {
  const { ports, scope } = desk;
  const by = stepBySystem(desk);
  const reason = "customer flagged BAD";
  return stepOrder(desk, order.id, (latest) => requestRecall(latest, { reason }, by), ["order.recall_requested"])
    .andThen((asked) =>
      ports.fulfillment
        .recall({ orderId: order.id, reason }, scope)
        .map((): string | null => null)
        .orElse((error) => (error.code === "recall_refused" ? okAsync(error.reason) : errAsync(error)))
        .andThen((refusal) =>
          stepOrder(
            desk,
            order.id,
            (latest) =>
              refusal === null
                ? recallAccepted(latest, { reason }, by)
                : recallRefused(latest, { reason: refusal }, by),
            [],
          ),
        )
        // The warehouse did not answer: the request stands, and is asked again by hand.
        .orElse((error) => (error.code === "port_failed" ? okAsync(asked) : errAsync(error))),
    )
    .orElse((error) => keepWhereItIs(order, error))
    .andThen((latest) => judge(desk, latest));
}
