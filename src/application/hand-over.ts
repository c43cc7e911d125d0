import { err, okAsync, type ResultAsync } from "neverthrow";
import { forwardRefused, forwarded } from "../order/forwarding.js";
import type { Order } from "../order/order.js";
import type { Stepped } from "../order/step.js";
import type { DeskContext } from "./desk-context.js";
import { latestUnlessFailed, type StepFailed, stepBySystem, stepOrder } from "./order-steps.js";

/** Somebody else moved the order while the warehouse took it. */
interface Overtaken {
  readonly code: "overtaken";
}

type Answer = { readonly reference: string } | { readonly refused: string } | null;

/** Hands an order over and writes it down; what the warehouse does not take, or does not answer to, stays in review. */
export function handOver(desk: DeskContext, order: Order): ResultAsync<Order, StepFailed> {
  const { ports, scope } = desk;
  return ports.fulfillment
    .forward(order, scope)
    .map((taken): Answer => taken)
    .orElse((error) => okAsync<Answer>(error.code === "forward_refused" ? { refused: error.reason } : null))
    .andThen((answer) => {
      if (answer === null) return okAsync(order);
      return "refused" in answer ? refuse(desk, order, answer.refused) : write(desk, order, answer.reference);
    })
    .andThen((latest) => takeBackIfCancelled(desk, latest));
}

function refuse(desk: DeskContext, { id }: Order, reason: string): ResultAsync<Order, StepFailed> {
  const by = stepBySystem(desk);
  return stepOrder(desk, id, (latest) => forwardRefused(latest, { reason }, by), ["order.held"]).orElse((error) =>
    latestUnlessFailed(desk, id, error),
  );
}

/** Two desks may hand the same order over at once: the warehouse made one parcel of it, and so is it recorded. */
function write(desk: DeskContext, { id }: Order, reference: string): ResultAsync<Order, StepFailed> {
  const take = (latest: Order): Stepped<Overtaken> =>
    latest.status === "review" ? forwarded(latest, { reference }, stepBySystem(desk)) : err({ code: "overtaken" });
  return stepOrder(desk, id, take, ["order.forwarded"]).orElse((error) => latestUnlessFailed(desk, id, error));
}

/** Cancelled at the very moment: the parcel must not leave. */
function takeBackIfCancelled({ ports, scope }: DeskContext, order: Order): ResultAsync<Order, never> {
  if (order.status !== "cancelled") return okAsync(order);
  return ports.fulfillment
    .recall({ orderId: order.id, reason: "cancelled" }, scope)
    .map(() => order)
    .orElse(() => okAsync(order));
}
