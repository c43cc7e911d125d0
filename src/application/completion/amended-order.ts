import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import type { Draft } from "../../draft/draft.js";
import type { MoneyReceived } from "../../order/amend-order.js";
import { agreedVersion, recordAmendment } from "../../order/amend-order.js";
import type { Order } from "../../order/order.js";
import type { StatusRefuses } from "../../order/step.js";
import type { PortFailure } from "../../ports/port.js";
import type { OrderStore, StoreSession, VersionConflict } from "../../ports/store.js";
import type { InputInvalid } from "../../shape/read-shape.js";
import type { DeskContext } from "../desk-context.js";
import type { OrderUnknown } from "../load.js";
import { stepBy } from "../order-steps.js";
import type { Attempt } from "./hold-goods.js";
import type { Purchase } from "./order-of-draft.js";

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

/** Under whose keys its goods are held. One that is not there any more holds nothing. */
export function amendedGoods(desk: DeskContext, draft: Draft): ResultAsync<Attempt | null, PortFailure> {
  return amendedOrder(desk.ports.store.orders, desk, draft)
    .map((order) => order && { draftId: order.draftId, version: order.draftVersion })
    .orElse((error) => (error.code === "order_unknown" ? okAsync(null) : errAsync(error)));
}

/** It left review, or money came in: what was shown does not hold any more. */
export type RetireRefused = StatusRefuses | MoneyReceived | InputInvalid | VersionConflict;

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
  number: string,
): ResultAsync<readonly Order[], RetireRefused | PortFailure> {
  if (amended === null || amends === null) return okAsync([]);
  const [expected, actual] = [amends.orderVersion, agreedVersion(amended)];
  if (actual > expected) return errAsync({ code: "version_conflict", expected, actual });
  return recordAmendment(amended, { number }, stepBy(desk, actor)).asyncAndThen((retired) =>
    orders.save(retired, amended.version, desk.scope).map(() => [retired]),
  );
}
