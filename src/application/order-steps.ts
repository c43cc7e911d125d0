import { errAsync, type Result, type ResultAsync } from "neverthrow";
import { type Actor, actorRef } from "../draft/actor.js";
import type { Order } from "../order/order.js";
import type { StepContext } from "../order/step.js";
import type { DomainEventType } from "../ports/events.js";
import type { PortFailure } from "../ports/port.js";
import type { VersionConflict } from "../ports/store.js";
import type { DeskContext } from "./desk-context.js";
import { loadOrder, type OrderUnknown } from "./load.js";
import { saveOrder } from "./save-order.js";

/** Somebody else changed the order at the same moment; after this many tries the caller is told. */
const TRIES = 5;

export type StepFailed = OrderUnknown | VersionConflict | PortFailure;

/** Reads an order, takes a step, saves it; a concurrent change is read again and the step taken anew, a few times. */
export function stepOrder<E>(
  desk: DeskContext,
  orderId: string,
  take: (order: Order) => Result<Order, E>,
  events: readonly DomainEventType[],
  tries = TRIES,
): ResultAsync<Order, E | StepFailed> {
  return loadOrder(desk, orderId).andThen((order) =>
    take(order).asyncAndThen((next) =>
      saveOrder(desk, next, order.version, events).orElse(
        (error): ResultAsync<Order, E | StepFailed> =>
          error.code === "version_conflict" && tries > 1
            ? stepOrder(desk, orderId, take, events, tries - 1)
            : errAsync(error),
      ),
    ),
  );
}

/** Who acts now. */
export function stepBy(desk: DeskContext, actor: Actor): StepContext {
  return { by: actorRef(actor), at: desk.ports.clock.now() };
}

/** What the desk does of its own accord, when a flag or a payment lets an order go. */
export function stepBySystem(desk: DeskContext): StepContext {
  return { by: { id: "order-desk", kind: "system", onBehalfOf: null }, at: desk.ports.clock.now() };
}

/** A step that the order's own rules refuse was overtaken by another, which is the answer; only the store's failures are passed on. */
export function latestUnlessFailed(
  desk: DeskContext,
  orderId: string,
  error: { readonly code: string } | StepFailed,
): ResultAsync<Order, StepFailed> {
  return isStepFailed(error) ? errAsync(error) : loadOrder(desk, orderId);
}

function isStepFailed(error: { readonly code: string }): error is StepFailed {
  return ["order_unknown", "version_conflict", "port_failed"].includes(error.code);
}
