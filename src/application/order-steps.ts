import { errAsync, type Result, type ResultAsync } from "neverthrow";
import { type Actor, actorRef } from "../draft/actor.js";
import type { Order } from "../order/order.js";
import type { StepContext } from "../order/step.js";
import type { DomainEventType } from "../ports/events.js";
import type { PortFailure } from "../ports/port.js";
import type { VersionConflict } from "../ports/store.js";
import type { DeskContext } from "./desk-context.js";
import { loadOrder, type OrderUnknown } from "./load.js";
import { markWork } from "./mark-work.js";
import { type Along, saveOrder } from "./save-order.js";

/** Somebody else changed the order at the same moment; after this many tries the caller is told. */
const TRIES = 5;

export type StepFailed = OrderUnknown | VersionConflict | PortFailure;

/**
 * Reads an order, takes a step, saves it; a concurrent change is read again and the step taken anew, a few times. That something follows
 * from it is written down with it.
 */
export function stepOrder<E>(
  desk: DeskContext,
  orderId: string,
  take: (order: Order) => Result<Order, E>,
  events: readonly DomainEventType[],
): ResultAsync<Order, E | StepFailed> {
  return trySteps(desk, orderId, take, (order, before) => {
    const along: Along = (session) => markWork(desk, session, order);
    return saveOrder(desk, order, before.version, events, along);
  });
}

/** The same, with a way to save it of one's own. */
export function trySteps<E, F extends { readonly code: string } = never>(
  desk: DeskContext,
  orderId: string,
  take: (order: Order) => Result<Order, E>,
  save: (order: Order, before: Order) => ResultAsync<Order, F | VersionConflict | PortFailure>,
  tries = TRIES,
): ResultAsync<Order, E | F | StepFailed> {
  return loadOrder(desk, orderId).andThen((order) =>
    take(order).asyncAndThen((next) =>
      save(next, order).orElse(
        (error): ResultAsync<Order, E | F | StepFailed> =>
          error.code === "version_conflict" && tries > 1
            ? trySteps(desk, orderId, take, save, tries - 1)
            : errAsync(error),
      ),
    ),
  );
}

/**
 * A step that the desk takes of its own accord, on an order as it was read a moment ago. Where it is not what it was, or its own rules
 * refuse, it is read again; what they refuse then was overtaken by another step, and the order as it stands is the answer. What is to be
 * written `along` is left out then: it was meant for the order as it was.
 */
export function stepOnward<E extends { readonly code: string }>(
  desk: DeskContext,
  order: Order,
  take: (order: Order) => Result<Order, E>,
  events: readonly DomainEventType[],
  along?: Along,
): ResultAsync<Order, StepFailed> {
  const save = (next: Order, before: Order) => saveOrder(desk, next, before.version, events);
  const readAgain = () =>
    trySteps(desk, order.id, take, save).orElse((error) => latestUnlessFailed(desk, order.id, error));
  return take(order)
    .asyncAndThen((next) => saveOrder(desk, next, order.version, events, along))
    .orElse((error) => (error.code === "port_failed" ? errAsync(error as PortFailure) : readAgain()));
}

/** Who acts now. */
export function stepBy(desk: DeskContext, actor: Actor): StepContext {
  return { by: actorRef(actor), at: desk.ports.clock.now() };
}

/** What the desk does of its own accord, when a flag or a payment lets an order go. */
export function stepBySystem(desk: DeskContext): StepContext {
  return { by: { id: "order-desk", kind: "system", onBehalfOf: null }, at: desk.ports.clock.now() };
}

/** Only the store's failures are passed on. */
function latestUnlessFailed(
  desk: DeskContext,
  orderId: string,
  error: { readonly code: string } | StepFailed,
): ResultAsync<Order, StepFailed> {
  return isStepFailed(error) ? errAsync(error) : loadOrder(desk, orderId);
}

function isStepFailed(error: { readonly code: string }): error is StepFailed {
  return ["order_unknown", "version_conflict", "port_failed"].includes(error.code);
}
