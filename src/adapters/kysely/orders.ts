import { err, ok } from "neverthrow";
import type { Order } from "../../order/order.js";
import { listedOrder } from "../../ports/listed.js";
import type { OrderStore } from "../../ports/store.js";
import { type Access, calling, type Place } from "./access.js";
import { checkedKey, checkedVersion, storable } from "./checked.js";
import { findOrders } from "./find-orders.js";
import { pageOf } from "./pages.js";
import { addFoundBy, foundBy, shortened, writeFoundBy } from "./texts.js";

const FIRST_NUMBER = 1001;

/** The orders over a database: each call on its own, or as part of a transaction. */
export function ordersOver(access: Access): OrderStore {
  const call = (operation: string) => calling("store", `orders.${operation}`);
  return {
    create: (order, scope) =>
      access.writeDecided(call("create"), scope, async (place) => {
        const id = checkedKey(order.id, "id");
        const draftId = checkedKey(order.draftId, "draftId");
        if (await insert(place, id, draftId, order)) return ok();
        return err({ code: "already_exists", id: await existing(place, id, draftId) });
      }),
    read: (orderId, scope) =>
      access.read(call("read"), scope, async (place) => ok(await readBy(place, "id", checkedKey(orderId, "orderId")))),
    ofDraft: (draftId, scope) =>
      access.read(call("ofDraft"), scope, async (place) =>
        ok(await readBy(place, "draft_id", checkedKey(draftId, "draftId"))),
      ),
    save: (order, expectedVersion, scope) =>
      access.writeDecided(call("save"), scope, async (place) => {
        const id = checkedKey(order.id, "id");
        const expected = checkedVersion(expectedVersion, 0);
        if (await update(place, id, order, expected)) return ok();
        return err({ code: "version_conflict", expected, actual: await versionOf(place, id) });
      }),
    lock: (orderId, scope) =>
      access.change(call("lock"), scope, async (place) => ok(await lock(place, checkedKey(orderId, "orderId")))),
    list: (query, scope) =>
      access.read(call("list"), scope, async (place) => ok(pageOf<Order>(await findOrders(place, query), query))),
    nextNumber: (scope) =>
      access.change(call("nextNumber"), scope, async ({ db, tenant }) => {
        const { last } = await db
          .insertInto("power_buyer_order_numbers")
          .values({ tenant, last: FIRST_NUMBER })
          .onConflict((conflict) =>
            conflict.column("tenant").doUpdateSet((eb) => ({ last: eb("power_buyer_order_numbers.last", "+", 1) })),
          )
          .returning("last")
          .executeTakeFirstOrThrow();
        return ok(String(last));
      }),
  };
}

async function insert(place: Place, id: string, draftId: string, order: Order): Promise<boolean> {
  const { texts, replaces, ...columns } = columnsOf(order);
  const inserted = await place.db
    .insertInto("power_buyer_orders")
    .values({ tenant: place.tenant, id, draft_id: draftId, ...columns })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (inserted === undefined) return false;
  await addFoundBy(place, "power_buyer_order_texts", id, texts);
  if (replaces.length > 0) await addFoundBy(place, "power_buyer_order_sources", id, replaces);
  return true;
}

async function update(place: Place, id: string, order: Order, expected: number): Promise<boolean> {
  const { texts, replaces, ...columns } = columnsOf(order);
  const updated = await place.db
    .updateTable("power_buyer_orders")
    .set(columns)
    .where("tenant", "=", place.tenant)
    .where("id", "=", id)
    .where("version", "=", expected)
    .returning([
      foundBy(place, "power_buyer_order_texts", id).as("texts"),
      foundBy(place, "power_buyer_order_sources", id).as("sources"),
    ])
    .executeTakeFirst();
  if (updated === undefined) return false;
  await writeFoundBy(place, "power_buyer_order_texts", { id, was: updated.texts, texts });
  await writeFoundBy(place, "power_buyer_order_sources", { id, was: updated.sources, texts: replaces });
  return true;
}

function columnsOf(order: Order) {
  const { at, customerId, status, poNumber, replaces, texts } = listedOrder(order);
  return {
    version: checkedVersion(order.version, 1),
    status,
    customer_id: customerId === null ? null : checkedKey(customerId, "customerId"),
    placed_at: at,
    po_number: poNumber === null ? null : storable(poNumber),
    json: JSON.stringify(order),
    replaces: replaces.map((source) => checkedKey(source, "replacement")),
    texts: texts.map(shortened),
  };
}

/** Which one is there already; where none is, another order has its authorisation, which is a mistake in a program. */
async function existing({ db, tenant }: Place, id: string, draftId: string): Promise<string> {
  const same = await db
    .selectFrom("power_buyer_orders")
    .select("id")
    .where("tenant", "=", tenant)
    .where((eb) => eb.or([eb("id", "=", id), eb("draft_id", "=", draftId)]))
    .execute();
  const found = same.find((order) => order.id === id) ?? same[0];
  if (found === undefined) throw new RangeError("the authorisation of this order pays for another one");
  return found.id;
}

async function readBy({ db, tenant }: Place, column: "id" | "draft_id", key: string): Promise<Order | null> {
  const query = db.selectFrom("power_buyer_orders").select("json").where("tenant", "=", tenant).where(column, "=", key);
  const row = await query.executeTakeFirst();
  return row === undefined ? null : (JSON.parse(row.json) as Order);
}

/**
 * By a write that changes nothing: who waited for it reads what the one before them wrote, under READ COMMITTED, and under a stricter level
 * is made again. A row lock alone would let these go on with what they saw at their beginning.
 */
async function lock({ db, tenant }: Place, id: string): Promise<Order | null> {
  const row = await db
    .updateTable("power_buyer_orders")
    .set((eb) => ({ draft_id: eb.ref("draft_id") }))
    .where("tenant", "=", tenant)
    .where("id", "=", id)
    .returning("json")
    .executeTakeFirst();
  return row === undefined ? null : (JSON.parse(row.json) as Order);
}

async function versionOf({ db, tenant }: Place, id: string): Promise<number> {
  const query = db.selectFrom("power_buyer_orders").select("version").where("tenant", "=", tenant).where("id", "=", id);
  return Number((await query.executeTakeFirst())?.version ?? 0);
}
