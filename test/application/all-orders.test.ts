import { okAsync } from "neverthrow";
import { expect, it } from "vitest";
import { allOrders } from "../../src/application/all-orders.js";
import type { OrderQuery, OrderStore } from "../../src/ports/store.js";
import { anOrder } from "../../src/testing/order-builders.js";
import { aWorld, ok, SCOPE } from "./world.js";

/** A store of so many pages, two orders on each. */
function paging(pages: number, asked: OrderQuery[]): OrderStore {
  const list: OrderStore["list"] = (query) => {
    asked.push(query);
    const page = Number(query.cursor ?? "0");
    const items = [0, 1].map((i) => anOrder({ id: `order-${2 * page + i}` }));
    return okAsync({ items, next: page + 1 < pages ? String(page + 1) : null });
  };
  return { ...aWorld().ports.store.orders, list };
}

it("every order, page after page", async () => {
  const asked: OrderQuery[] = [];
  const orders = await ok(allOrders(paging(3, asked), SCOPE, { customerId: "anna" }));
  expect(orders.map(({ id }) => id)).toEqual(["order-0", "order-1", "order-2", "order-3", "order-4", "order-5"]);
  expect(asked).toEqual([null, "1", "2"].map((cursor) => ({ customerId: "anna", limit: 100, cursor })));
});

it("a store that pages without end is stopped", async () => {
  const asked: OrderQuery[] = [];
  expect(await ok(allOrders(paging(Infinity, asked), SCOPE, {}))).toHaveLength(2000);
  expect(asked).toHaveLength(1000);
});
