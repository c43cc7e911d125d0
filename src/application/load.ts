import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import type { Order } from "../order/order.js";
import type { PortFailure } from "../ports/port.js";
import type { DraftRecord, VersionConflict } from "../ports/store.js";
import type { DeskContext } from "./desk-context.js";

/** There is no such draft, or it is another tenant's. */
export interface DraftUnknown {
  readonly code: "draft_unknown";
  readonly draftId: string;
}

/** There is no such order, or it is another tenant's. */
export interface OrderUnknown {
  readonly code: "order_unknown";
  readonly orderId: string;
}

export function loadDraft(desk: DeskContext, draftId: string): ResultAsync<DraftRecord, DraftUnknown | PortFailure> {
  return desk.ports.store.drafts
    .read(draftId, desk.scope)
    .andThen((record) => (record === null ? errAsync({ code: "draft_unknown", draftId } as const) : okAsync(record)));
}

/** The draft as the caller read it; somebody else's edit since then is a conflict, never merged in silence. */
export function loadDraftAt(
  desk: DeskContext,
  draftId: string,
  version: number,
): ResultAsync<DraftRecord, DraftUnknown | VersionConflict | PortFailure> {
  return loadDraft(desk, draftId).andThen((record) =>
    record.draft.version === version
      ? okAsync(record)
      : errAsync({ code: "version_conflict", expected: version, actual: record.draft.version } as const),
  );
}

export function loadOrder(desk: DeskContext, orderId: string): ResultAsync<Order, OrderUnknown | PortFailure> {
  return desk.ports.store.orders
    .read(orderId, desk.scope)
    .andThen((order) => (order === null ? errAsync({ code: "order_unknown", orderId } as const) : okAsync(order)));
}
