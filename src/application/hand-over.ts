import { err, okAsync, type ResultAsync } from "neverthrow";
import { isBeingForwarded } from "../order/being-forwarded.js";
import { forwardAsked, forwardRefused, forwarded } from "../order/forwarding.js";
import type { Order } from "../order/order.js";
import type { Stepped } from "../order/step.js";
import { callBackCancelled } from "./call-back.js";
import type { DeskContext } from "./desk-context.js";
import { latestUnlessFailed, type StepFailed, stepBySystem, stepOrder } from "./order-steps.js";

/** Somebody else moved the order meanwhile. */
interface Overtaken {
  readonly code: "overtaken";
}

const OVERTAKEN: Overtaken = { code: "overtaken" };

type Answer = { readonly reference: string } | { readonly refused: string } | null;

/**
 * Hands an order over and writes it down; what the warehouse does not take, or does not answer to, stays in review. That it is asked is
 * written first, and only while the order `mayGo`: an answer that is lost leaves a trace.
 */
export function handOver(
  desk: DeskContext,
  order: Order,
  mayGo: (latest: Order) => boolean,
): ResultAsync<Order, StepFailed> {
  const announce = (latest: Order): Stepped<Overtaken> =>
    mayGo(latest) && !isBeingForwarded(latest) ? forwardAsked(latest, stepBySystem(desk)) : err(OVERTAKEN);
  return stepOrder(desk, order.id, announce, [])
    .orElse((error) => latestUnlessFailed(desk, order.id, error))
    .andThen((latest) => (mayGo(latest) && isBeingForwarded(latest) ? ask(desk, latest) : okAsync(latest)));
}

function ask(desk: DeskContext, order: Order): ResultAsync<Order, StepFailed> {
  const { ports, scope } = desk;
  return (
    ports.fulfillment
      .forward(order, scope)
      .map((taken): Answer => taken)
      .orElse((error) => okAsync<Answer>(error.code === "forward_refused" ? { refused: error.reason } : null))
      .andThen((answer) => {
        if (answer === null) return okAsync(order);
        return "refused" in answer ? refuse(desk, order, answer.refused) : write(desk, order, answer.reference);
      })
      // Cancelled at the very moment: the parcel must not leave.
      .andThen((latest) => callBackCancelled(desk, latest))
  );
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
    latest.status === "review" ? forwarded(latest, { reference }, stepBySystem(desk)) : err(OVERTAKEN);
  return stepOrder(desk, id, take, ["order.forwarded"]).orElse((error) => latestUnlessFailed(desk, id, error));
}
