import { okAsync, type ResultAsync } from "neverthrow";
import type { Order } from "../order/order.js";
import type { PortFailure, Scope } from "../ports/port.js";
import type { OrderQuery, OrderStore } from "../ports/store.js";

const PAGE = 100;
/** No customer has more live orders than this under one query; a store that pages without end is stopped. */
const MOST_PAGES = 1000;

/** Every order that a query finds, page after page. */
export function allOrders(
  orders: OrderStore,
  scope: Scope,
  query: Omit<OrderQuery, "limit" | "cursor">,
): ResultAsync<readonly Order[], PortFailure> {
  return pagesFrom(orders, scope, query, null, MOST_PAGES);
}

function pagesFrom(
  orders: OrderStore,
  scope: Scope,
  query: Omit<OrderQuery, "limit" | "cursor">,
  cursor: string | null,
  pagesLeft: number,
): ResultAsync<readonly Order[], PortFailure> {
  return orders.list({ ...query, limit: PAGE, cursor }, scope).andThen(({ items, next }) => {
    const isLast = next === null || pagesLeft <= 1;
    return isLast
      ? okAsync(items)
      : pagesFrom(orders, scope, query, next, pagesLeft - 1).map((rest) => [...items, ...rest]);
  });
}
