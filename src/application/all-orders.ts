import { okAsync, type ResultAsync } from "neverthrow";
import type { Order } from "../order/order.js";
import type { PortFailure } from "../ports/port.js";
import type { OrderQuery } from "../ports/store.js";
import type { DeskContext } from "./desk-context.js";

const PAGE = 100;
/** No customer has more live orders than this under one query; a store that pages without end is stopped. */
const MOST_PAGES = 1000;

/** Every order that a query finds, page after page. */
export function allOrders(
  desk: DeskContext,
  query: Omit<OrderQuery, "limit" | "cursor">,
): ResultAsync<readonly Order[], PortFailure> {
  return pagesFrom(desk, query, null, MOST_PAGES);
}

function pagesFrom(
  desk: DeskContext,
  query: Omit<OrderQuery, "limit" | "cursor">,
  cursor: string | null,
  pagesLeft: number,
): ResultAsync<readonly Order[], PortFailure> {
  return desk.ports.store.orders.list({ ...query, limit: PAGE, cursor }, desk.scope).andThen(({ items, next }) => {
    const isLast = next === null || pagesLeft <= 1;
    return isLast ? okAsync(items) : pagesFrom(desk, query, next, pagesLeft - 1).map((rest) => [...items, ...rest]);
  });
}
