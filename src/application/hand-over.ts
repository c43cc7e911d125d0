import { err, ok, okAsync, type ResultAsync } from "neverthrow";
import { isBeingForwarded } from "../order/being-forwarded.js";
import { forwardAsked, forwardRefused, forwarded } from "../order/forwarding.js";
import type { Order } from "../order/order.js";
import type { Stepped } from "../order/step.js";
import { callBackCancelled } from "./call-back.js";
import type { DeskContext } from "./desk-context.js";
import { type StepFailed, stepBySystem, stepOnward } from "./order-steps.js";
import type { Along } from "./save-order.js";

/** Somebody else moved the order meanwhile. */
interface Overtaken {
  readonly code: "overtaken";
}

const OVERTAKEN: Overtaken = { code: "overtaken" };

type Answer = { readonly reference: string } | { readonly refused: string } | null;

/**
 * Hands an order over and writes it down, and with it what the `last` step brings along; what the warehouse does not take, or does not
 * answer to, stays in review. That it is asked is written first, and only while the order `mayGo`: an answer that is lost leaves a trace.
 */
export function handOver(
  desk: DeskContext,
  order: Order,
  mayGo: (latest: Order) => boolean,
  last?: Along,
): ResultAsync<Order, StepFailed> {
  const announce = (latest: Order): Stepped<Overtaken> => {
    const next = announced(desk, latest, mayGo);
    return next === latest ? err(OVERTAKEN) : ok(next);
  };
  const known = isBeingForwarded(order) ? okAsync(order) : stepOnward(desk, order, announce, []);
  return known.andThen((latest) =>
    mayGo(latest) && isBeingForwarded(latest) ? ask(desk, latest, last) : okAsync(latest),
  );
}

/** With the word that the warehouse is about to be asked, where the order may go and it was not asked before. */
export function announced(desk: DeskContext, order: Order, mayGo: (order: Order) => boolean): Order {
  if (!mayGo(order) || isBeingForwarded(order)) return order;
  return forwardAsked(order, stepBySystem(desk)).unwrapOr(order);
}

function ask(desk: DeskContext, order: Order, last: Along | undefined): ResultAsync<Order, StepFailed> {
  const { ports, scope } = desk;
  return (
    ports.fulfillment
      .forward(order, scope)
      .map((taken): Answer => taken)
      .orElse((error) => okAsync<Answer>(error.code === "forward_refused" ? { refused: error.reason } : null))
      .andThen((answer) => {
        if (answer === null) return okAsync(order);
        return "refused" in answer ? refuse(desk, order, answer.refused) : write(desk, order, answer.reference, last);
      })
      // Cancelled at the very moment: the parcel must not leave.
      .andThen((latest) => callBackCancelled(desk, latest))
  );
}

function refuse(desk: DeskContext, order: Order, reason: string): ResultAsync<Order, StepFailed> {
  const by = stepBySystem(desk);
  return stepOnward(desk, order, (latest) => forwardRefused(latest, { reason }, by), ["order.held"]);
}

/** Two desks may hand the same order over at once: the warehouse made one parcel of it, and so is it recorded. */
function write(
  desk: DeskContext,
  order: Order,
  reference: string,
  last: Along | undefined,
): ResultAsync<Order, StepFailed> {
  const take = (latest: Order): Stepped<Overtaken> =>
    latest.status === "review" ? forwarded(latest, { reference }, stepBySystem(desk)) : err(OVERTAKEN);
  return stepOnward(desk, order, take, ["order.forwarded"], last);
}
