import { okAsync, type ResultAsync } from "neverthrow";
import { inputShape } from "../draft/input-shape.js";
import type { Order } from "../order/order.js";
import type { DomainEvent, DomainEventType } from "../ports/events.js";
import type { PortFailure } from "../ports/port.js";
import type { Outbox, VersionConflict } from "../ports/store.js";
import type { InputInvalid } from "../shape/read-shape.js";
import type { DeskContext } from "./desk-context.js";
import { inOrder } from "./in-order.js";
import { useCase } from "./use-case.js";

/** Saves an order as it was read, together with the events that tell of the change: both or neither. */
export function saveOrder(
  desk: DeskContext,
  order: Order,
  readVersion: number,
  events: readonly DomainEventType[],
): ResultAsync<Order, VersionConflict | PortFailure> {
  const { store } = desk.ports;
  return store
    .transaction<Order, VersionConflict>(
      (session) =>
        session.orders
          .save(order, readVersion, desk.scope)
          .andThen(() =>
            appendAll(
              desk,
              session.outbox,
              events.map((type) => orderEvent(order, type)),
            ),
          )
          .map(() => order),
      desk.scope,
    )
    .andThen((saved) => relayEvents(desk).map(() => saved));
}

/** An event about an order: ids, amounts and status, no personal data. Its id is made of the version that it tells of. */
export function orderEvent(order: Order, type: DomainEventType): DomainEvent {
  const at = order.timeline.at(-1)?.at ?? order.placedAt;
  return {
    id: `${order.id}:${order.version}:${type}`,
    type,
    at,
    subject: order.id,
    data: { number: order.number, draftId: order.draftId, status: order.status, total: order.sheet.totals.total },
  };
}

export function appendAll(
  desk: DeskContext,
  outbox: Outbox,
  events: readonly DomainEvent[],
): ResultAsync<void, PortFailure> {
  return inOrder(events, (event) => outbox.append(event, desk.scope));
}

const BATCH = 100;

const NOTHING = /* @__PURE__ */ inputShape<Readonly<Record<string, never>>>(() => ({}));

/** Sends the events that wait, oldest first, a hundred at a time: what failed with a change is sent with the next one, or from a timer. */
export function sendEvents(
  desk: DeskContext,
  request: Readonly<Record<string, never>>,
): ResultAsync<void, InputInvalid | PortFailure> {
  return useCase(NOTHING, request, () => relayPending(desk));
}

/** The same for use cases that have just changed something: it stands, whether or not somebody could be told. */
export function relayEvents(desk: DeskContext): ResultAsync<void, never> {
  return relayPending(desk).orElse(() => okAsync(undefined));
}

function relayPending(desk: DeskContext): ResultAsync<void, PortFailure> {
  const { store, events } = desk.ports;
  return store.outbox
    .pending(BATCH, desk.scope)
    .andThen((waiting) =>
      inOrder(waiting, (event) =>
        events.publish(event, desk.scope).andThen(() => store.outbox.markSent(event.id, desk.scope)),
      ),
    );
}
