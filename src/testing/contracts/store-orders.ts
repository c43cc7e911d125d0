import type { Order } from "../../order/order.js";
import type { OrderQuery, StorePort } from "../../ports/store.js";
import { accepted, countAccepted, equal, OURS, refused, THEIRS, vandalise, walk, withstand } from "../check.js";
import type { ContractCase } from "../contract.js";
import { aLine, anEvent, anOrder } from "../order-builders.js";
import { details, GIVEN, type MakeStore, minute } from "./store-given.js";

const create = (store: StorePort, id: string, given: Partial<Order> = {}) =>
  store.orders.create(anOrder({ id, ...given }), OURS);

const read = async (store: StorePort, id: string) => accepted(store.orders.read(id, OURS), "an order");

const idsOf = (orders: readonly Order[]) => orders.map(({ id }) => id);

async function list(store: StorePort, query: Partial<OrderQuery> = {}): Promise<readonly string[]> {
  return idsOf((await accepted(store.orders.list({ limit: 100, cursor: null, ...query }, OURS), "a list")).items);
}

export const ORDERS: readonly ContractCase<MakeStore>[] = [
  {
    name: "an order that is created is there, by its id and by its draft",
    run: async (make) => {
      const store = await make(GIVEN);
      await accepted(create(store, "o-1"), "an order");
      equal(await read(store, "o-1"), anOrder({ id: "o-1" }), "the order");
      equal(
        await accepted(store.orders.ofDraft("draft-of-o-1", OURS), "its order"),
        anOrder({ id: "o-1" }),
        "by its draft",
      );
      equal(await read(store, "o-9"), null, "no order");
      equal(await accepted(store.orders.ofDraft("nothing", OURS), "an order"), null, "no order of a draft");
    },
  },
  {
    name: "a draft has one order, from twenty sides too",
    run: async (make) => {
      const store = await make(GIVEN);
      equal(await countAccepted((i) => create(store, `o-${i}`, { draftId: "d-1" })), 1, "orders of one draft");
      equal((await list(store)).length, 1, "orders there are");
      const again = await refused(create(store, "o-x", { draftId: "d-1" }), "already_exists", "one more");
      equal(again, { code: "already_exists", id: (await list(store))[0] }, "the refusal");
    },
  },
  {
    name: "an id is given to one order",
    run: async (make) => {
      const store = await make(GIVEN);
      await accepted(create(store, "o-1"), "an order");
      const again = await refused(
        create(store, "o-1", { draftId: "d-other" }),
        "already_exists",
        "another with its id",
      );
      equal(again, { code: "already_exists", id: "o-1" }, "the refusal");
      equal(
        await accepted(store.orders.ofDraft("d-other", OURS), "an order"),
        null,
        "what the refused one left behind",
      );
    },
  },
  {
    name: "an order is saved on the version that was read, and on no other",
    run: async (make) => {
      const store = await make(GIVEN);
      await accepted(create(store, "o-1"), "an order");
      const save = (expected: number) =>
        store.orders.save(anOrder({ id: "o-1", version: expected + 1, status: "warehouse" }), expected, OURS);
      equal(await countAccepted(() => save(1)), 1, "of twenty second versions");
      const stale = await refused(save(1), "version_conflict", "one more");
      equal(stale, { code: "version_conflict", expected: 1, actual: 2 }, "the conflict");
      equal((await read(store, "o-1"))?.status, "warehouse", "the status");
      const missing = store.orders.save(anOrder({ id: "o-9", version: 2 }), 1, OURS);
      equal(
        (await refused(missing, "version_conflict", "a version of nothing")).code,
        "version_conflict",
        "the conflict",
      );
    },
  },
  {
    name: "a lock answers the order as it is now, changes nothing, and is ours alone",
    run: async (make) => {
      const store = await make(GIVEN);
      await accepted(create(store, "o-1"), "an order");
      const lock = (id: string) => store.transaction(({ orders }) => orders.lock(id, OURS), OURS);
      equal(await accepted(lock("o-1"), "a lock"), anOrder({ id: "o-1" }), "the locked order");
      equal(await accepted(store.orders.lock("o-1", OURS), "one by itself"), anOrder({ id: "o-1" }), "the order");
      const next = anOrder({ id: "o-1", version: 2, status: "warehouse" });
      await accepted(store.orders.save(next, 1, OURS), "a change");
      equal(await accepted(lock("o-1"), "a lock"), next, "the order as it is now");
      equal(await accepted(lock("o-9"), "a lock on nothing"), null, "no order");
      equal(await accepted(store.orders.lock("o-1", THEIRS), "another tenant's"), null, "no order of theirs");
    },
  },
  {
    name: "orders are listed by when they were placed, the newest first, whenever they were stored or changed",
    run: async (make) => {
      const store = await make(GIVEN);
      for (const i of [2, 3, 1]) await accepted(create(store, `o-${i}`, { placedAt: minute(i) }), "an order");
      equal(await list(store), ["o-3", "o-2", "o-1"], "the list");
      const changed = anOrder({ id: "o-1", placedAt: minute(1), version: 2 });
      await accepted(store.orders.save(changed, 1, OURS), "a change");
      equal(await list(store), ["o-3", "o-2", "o-1"], "the list after a change");
    },
  },
  {
    name: "a list of orders is narrowed by customer, status, PO number, what they replace and a beginning",
    run: async (make) => {
      const store = await make(GIVEN);
      const item = { ...aLine().item, sku: "TEA-100" };
      const ben = { customerId: "c-2", name: "Ben Example", email: null, kind: "retail" } as const;
      await accepted(create(store, "first", { details: details("PO-77", "rush"), number: "5001" }), "an order");
      await accepted(
        create(store, "second", { customer: ben, status: "shipped", lines: [aLine({ item })] }),
        "an order",
      );
      const replacement = { orderId: "second", rootOrderId: "first", reason: "broken" };
      await accepted(create(store, "third", { replacement, customer: null }), "a replacement");
      equal(await list(store, { customerId: "c-2" }), ["second"], "by customer");
      equal(await list(store, { status: "shipped" }), ["second"], "by status");
      equal(await list(store, { poNumber: "PO-77" }), ["first"], "by PO number");
      equal(await list(store, { poNumber: "PO-7" }), [], "by half a PO number");
      equal(await list(store, { replacementsOf: "second" }), ["third"], "by the order replaced");
      equal(await list(store, { replacementsOf: "first" }), ["third"], "by the first of the chain");
      for (const text of ["FIR", "5001", "po-7", "Rush"]) equal(await list(store, { text }), ["first"], `by ${text}`);
      for (const text of ["tea-1", "BEN EX"]) equal(await list(store, { text }), ["second"], `by ${text}`);
    },
  },
  {
    name: "pages of orders give each once, also where many were placed in the same millisecond",
    run: async (make) => {
      const store = await make(GIVEN);
      const ids = ["o-4", "o-1", "o-3", "o-5", "o-2"];
      for (const id of ids) await accepted(create(store, id), "an order");
      const walked = await walk((limit, cursor) => store.orders.list({ limit, cursor }, OURS));
      equal([...idsOf(walked)].sort(), [...ids].sort(), "the pages");
    },
  },
  {
    name: "an order that comes in between two pages moves nothing",
    run: async (make) => {
      const store = await make(GIVEN);
      for (const i of [1, 2, 3, 4]) await accepted(create(store, `o-${i}`, { placedAt: minute(i) }), "an order");
      const first = await accepted(store.orders.list({ limit: 2, cursor: null }, OURS), "the first page");
      await accepted(create(store, "o-5", { placedAt: minute(5) }), "an order in between");
      const second = await accepted(store.orders.list({ limit: 2, cursor: first.next }, OURS), "the second page");
      equal([...idsOf(first.items), ...idsOf(second.items)], ["o-4", "o-3", "o-2", "o-1"], "the two pages");
    },
  },
  {
    name: "another tenant sees no order of ours, and has drafts and ids of its own",
    run: async (make) => {
      const store = await make(GIVEN);
      await accepted(create(store, "o-1"), "an order");
      await accepted(store.outbox.append(anEvent(), OURS), "an event");
      equal(await accepted(store.orders.read("o-1", THEIRS), "an order"), null, "their look at ours");
      equal(await accepted(store.orders.ofDraft("draft-of-o-1", THEIRS), "an order"), null, "their look by its draft");
      equal(
        (await accepted(store.orders.list({ limit: 10, cursor: null }, THEIRS), "their list")).items,
        [],
        "their list",
      );
      equal(await accepted(store.outbox.pending(10, THEIRS), "their outbox"), [], "their outbox");
      await accepted(store.outbox.markSent(["event-1"], THEIRS), "their mark on our event");
      equal((await accepted(store.outbox.pending(10, OURS), "our outbox")).length, 1, "our outbox");
      await accepted(store.orders.create(anOrder({ id: "o-1" }), THEIRS), "their order with the same id");
    },
  },
  {
    name: "orders stored and answered are copies",
    run: async (make) => {
      const store = await make(GIVEN);
      const given = anOrder({ id: "o-1" });
      await accepted(store.orders.create(given, OURS), "an order");
      vandalise(given);
      vandalise(await read(store, "o-1"));
      equal(await read(store, "o-1"), anOrder({ id: "o-1" }), "the order");
    },
  },
  {
    name: "hostile input to orders and outbox is answered, never thrown at",
    run: async (make) => {
      const store = await make(GIVEN);
      await accepted(create(store, "o-1"), "an order");
      await withstand(
        (hostile) => store.orders.create(hostile, OURS),
        (hostile) => store.orders.create(anOrder({ id: "o-2", draftId: hostile }), { tenant: "nobody" }),
        (hostile) => store.orders.read(hostile, OURS),
        (hostile) => store.orders.ofDraft(hostile, OURS),
        (hostile) => store.orders.lock(hostile, OURS),
        (hostile) => store.orders.save(hostile, 1, OURS),
        (hostile) => store.orders.list(hostile, OURS),
        (hostile) => store.orders.list({ limit: 10, cursor: null, text: hostile }, OURS),
        (hostile) => store.orders.nextNumber(hostile),
        (hostile) => store.outbox.append(hostile, { tenant: "nobody" }),
        (hostile) => store.outbox.pending(hostile, OURS),
        (hostile) => store.outbox.markSent(hostile, OURS),
        (hostile) => store.outbox.markSent([hostile], OURS),
      );
      equal(await list(store), ["o-1"], "the orders there are");
    },
  },
];
