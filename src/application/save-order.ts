import { okAsync, type ResultAsync } from "neverthrow";
import type { Order } from "../order/order.js";
import type { DomainEvent, DomainEventType } from "../ports/events.js";
import type { PortFailure } from "../ports/port.js";
import type { CompletionMoved, Outbox, StoreSession, VersionConflict } from "../ports/store.js";
import type { DeskContext } from "./desk-context.js";
import { inOrder } from "./in-order.js";

/** What is written together with an order. */
export type Along<E = never> = (session: StoreSession) => ResultAsync<unknown, E | CompletionMoved | PortFailure>;

const NOTHING: Along = () => okAsync(null);

/** Saves an order as it was read, together with the events that tell of the change and with what is written `along`: all or nothing. */
export function saveOrder<E extends { readonly code: string } = never>(
  desk: DeskContext,
  order: Order,
  readVersion: number,
  events: readonly DomainEventType[],
  along: Along<E> = NOTHING,
): ResultAsync<Order, E | VersionConflict | PortFailure> {
  return desk.ports.store
    .transaction<Order, E | VersionConflict | CompletionMoved>(
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
          .andThen(() => along(session))
          .map(() => order),
      desk.scope,
    )
    .mapErr((error) => (isMoved(error) ? moved(readVersion) : error));
}

function isMoved(error: { readonly code: string }): error is CompletionMoved {
  return error.code === "completion_moved";
}

/** Somebody carried the order's attempt on at the same moment. */
export function moved(version: number): VersionConflict {
  return { code: "version_conflict", expected: version, actual: version };
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

/** Leaves events in the outbox, for the end of the use case. */
export function appendAll(
  desk: DeskContext,
  outbox: Outbox,
  events: readonly DomainEvent[],
): ResultAsync<void, PortFailure> {
  if (events.length > 0) desk.outgoing.isWaiting = true;
  return inOrder(events, (event) => outbox.append(event, desk.scope));
}
