import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import type { Order } from "../order/order.js";
import { portFailed } from "../ports/answer.js";
import type { PortFailure, Scope } from "../ports/port.js";
import type { OrderQuery, OrderStore } from "../ports/store.js";

const PAGE = 100;
/** No customer has more live orders than this under one query; a store that pages without end is stopped. */
const MOST_PAGES = 1000;

type Query = Omit<OrderQuery, "limit" | "cursor">;

/** Every order that a query finds, page after page. A part of them is no answer: a store that never comes to an end has failed. */
export function allOrders(orders: OrderStore, scope: Scope, query: Query): ResultAsync<readonly Order[], PortFailure> {
  const pageAt = (cursor: string | null) => orders.list({ ...query, limit: PAGE, cursor }, scope);
  return pagesFrom(pageAt, null, []);
}

/** `seen` are the cursors that were followed to get here: one that comes again would lead round in a circle. */
function pagesFrom(
  pageAt: (cursor: string | null) => ReturnType<OrderStore["list"]>,
  cursor: string | null,
  seen: readonly string[],
): ResultAsync<readonly Order[], PortFailure> {
  return pageAt(cursor).andThen(({ items, next }) => {
    if (next === null) return okAsync(items);
    const followed = [...seen, next];
    const isEndless = seen.includes(next) || followed.length >= MOST_PAGES;
    return isEndless
      ? errAsync(portFailed(LISTING, "the store pages without end"))
      : pagesFrom(pageAt, next, followed).map((rest) => [...items, ...rest]);
  });
}

const LISTING = { port: "store", operation: "orders.list", effect: "none" } as const;
