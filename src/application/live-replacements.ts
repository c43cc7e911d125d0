import type { ResultAsync } from "neverthrow";
import { ensureNotReplaced, type ReplacementsLive } from "../order/live-replacements.js";
import type { Order } from "../order/order.js";
import type { PortFailure, Scope } from "../ports/port.js";
import type { OrderStore } from "../ports/store.js";
import { allOrders } from "./all-orders.js";

/** Replacements count by the lines of the order that they are for: another in its place would begin the count anew. */
export function refuseReplaced(
  orders: OrderStore,
  scope: Scope,
  order: Order,
): ResultAsync<void, ReplacementsLive | PortFailure> {
  return allOrders(orders, scope, { replacementsOf: order.id }).andThen((others) => ensureNotReplaced(order, others));
}
