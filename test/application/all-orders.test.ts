import { okAsync } from "neverthrow";
import { expect, it } from "vitest";
import { allOrders } from "../../src/application/all-orders.js";
import type { OrderQuery, OrderStore } from "../../src/ports/store.js";
import { anOrder } from "../../src/testing/order-builders.js";
import { orderDesk } from "../../src/application/order-desk.js";
import { aWorld, KIM, ok, SCOPE } from "./world.js";

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

const ENDLESS = {
  code: "port_failed",
  port: "store",
  operation: "orders.list",
  retryable: false,
  effect: "none",
  cause: "the store pages without end",
};

it("a thousand pages are read to the last one", async () => {
  const asked: OrderQuery[] = [];
  expect(await ok(allOrders(paging(1000, asked), SCOPE, {}))).toHaveLength(2000);
  expect(asked).toHaveLength(1000);
});

it("a store that pages without end has failed: a part of the orders is no answer", async () => {
  const asked: OrderQuery[] = [];
  const answer = await allOrders(paging(Infinity, asked), SCOPE, {});
  expect(answer._unsafeUnwrapErr()).toEqual(ENDLESS);
  expect(asked).toHaveLength(1000);
});

it.each([
  ["the same cursor", ["a", "a"], 2],
  ["cursors in a circle", ["a", "b", "a"], 3],
  ["a cursor of no text", ["", ""], 2],
])("a store that gives %s has failed", async (_, cursors, pages) => {
  const asked: OrderQuery[] = [];
  const list: OrderStore["list"] = (query) =>
    okAsync({ items: [anOrder()], next: cursors[asked.push(query) - 1] ?? null });
  const answer = await allOrders({ ...aWorld().ports.store.orders, list }, SCOPE, {});
  expect(answer._unsafeUnwrapErr()).toEqual(ENDLESS);
  expect(asked).toHaveLength(pages);
});

it("nobody is told less than there is: a flag whose orders cannot all be found says so", async () => {
  const { ports } = aWorld();
  const desk = orderDesk({ ...ports, store: { ...ports.store, orders: paging(Infinity, []) } });
  const flagged = await desk.flagCustomer({ actor: KIM, customerId: "anna", flag: "BAD", reason: "chargebacks" });
  expect(flagged._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", cause: "the store pages without end" });
});
