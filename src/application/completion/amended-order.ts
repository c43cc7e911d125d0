import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import type { Draft } from "../../draft/draft.js";
import { agreedVersion, amendable, type NotAmendable, recordAmendment } from "../../order/amend-order.js";
import type { ReplacementsLive } from "../../order/live-replacements.js";
import type { Order } from "../../order/order.js";
import type { PortFailure } from "../../ports/port.js";
import type { OrderStore, StoreSession, VersionConflict } from "../../ports/store.js";
import type { InputInvalid } from "../../shape/read-shape.js";
import { findOutCapture } from "../capture-order.js";
import type { DeskContext } from "../desk-context.js";
import { refuseReplaced } from "../live-replacements.js";
import type { OrderUnknown } from "../load.js";
import { type StepFailed, stepBy } from "../order-steps.js";
import type { Attempt } from "./hold-goods.js";
import type { Purchase } from "./order-of-draft.js";

/** It left review, may be with the warehouse, is replaced in part, or money came in: what was shown does not hold any more. */
export type AmendmentOver = NotAmendable | ReplacementsLive;

const OVER: readonly string[] = [
  "status_refuses",
  "being_forwarded",
  "money_received",
  "replacements_live",
] satisfies readonly AmendmentOver["code"][];

export function isAmendmentOver(error: { readonly code: string }): error is AmendmentOver {
  return OVER.includes(error.code);
}

/** The order whose place a draft takes; null for a draft that is no amendment. */
export function amendedOrder(
  orders: OrderStore,
  { scope }: DeskContext,
  { amends }: Pick<Draft, "amends">,
): ResultAsync<Order | null, OrderUnknown | PortFailure> {
  if (amends === null) return okAsync(null);
  const { orderId } = amends;
  return orders
    .read(orderId, scope)
    .andThen((order) => (order === null ? errAsync({ code: "order_unknown", orderId } as const) : okAsync(order)));
}

/**
 * Looks at the order that is to make way before anything is held or authorised for the new one: a capture whose answer was lost is
 * found out, and what refuses an amendment refuses it now. Answers under whose keys its goods are held; null where there are none.
 */
export function prepareAmended(
  desk: DeskContext,
  draft: Draft,
): ResultAsync<Attempt | null, AmendmentOver | StepFailed> {
  const { ports, scope } = desk;
  const { orders } = ports.store;
  return amendedOrder(orders, desk, draft).andThen((order) => {
    if (order === null) return okAsync(null);
    return findOutCapture(desk, order)
      .andThen((latest) => amendable(latest))
      .andThen(() => refuseReplaced(orders, scope, order))
      .map((): Attempt => ({ draftId: order.draftId, version: order.draftVersion }));
  });
}

export type RetireRefused = AmendmentOver | InputInvalid | VersionConflict;

/** The amended order makes way, in the very transaction in which the new one is written. What it holds is let go afterwards. */
export function retire(
  desk: DeskContext,
  { orders }: StoreSession,
  amended: Order | null,
  {
    actor,
    readyDraft: {
      draft: { amends },
    },
  }: Purchase,
  by: { readonly orderId: string; readonly number: string },
): ResultAsync<readonly Order[], RetireRefused | PortFailure> {
  if (amended === null || amends === null) return okAsync([]);
  const [expected, actual] = [amends.orderVersion, agreedVersion(amended)];
  if (actual > expected) return errAsync({ code: "version_conflict", expected, actual });
  return refuseReplaced(orders, desk.scope, amended)
    .andThen(() => recordAmendment(amended, by, stepBy(desk, actor)))
    .andThen((retired) => orders.save(retired, amended.version, desk.scope).map(() => [retired]));
}
