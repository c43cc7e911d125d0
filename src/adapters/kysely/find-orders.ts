import type { OrderQuery } from "../../ports/store.js";
import type { Place } from "./access.js";
import { checkedKey, storable } from "./checked.js";
import { pageAsked } from "./pages.js";
import { beginningsOf } from "./texts.js";

/** The orders of one page and one more, the newest first. */
export async function findOrders({ db, tenant }: Place, query: OrderQuery) {
  const { customerId, status, text, poNumber, replacementsOf } = query;
  const { rows, behind } = pageAsked(query);
  const beginnings = text === undefined ? null : beginningsOf(text);
  let orders = db
    .selectFrom("power_buyer_orders")
    .select(["id", "placed_at as at", "json"])
    .where("tenant", "=", tenant);
  if (customerId !== undefined) orders = orders.where("customer_id", "=", checkedKey(customerId, "customerId"));
  if (status !== undefined) orders = orders.where("status", "=", checkedKey(status, "status"));
  if (poNumber !== undefined) orders = orders.where("po_number", "=", storable(poNumber));
  if (replacementsOf !== undefined) {
    const replacing = db
      .selectFrom("power_buyer_order_sources")
      .select("id")
      .where("tenant", "=", tenant)
      .where("text", "=", checkedKey(replacementsOf, "replacementsOf"));
    orders = orders.where("id", "in", replacing);
  }
  if (beginnings !== null) {
    let found = db
      .selectFrom("power_buyer_order_texts")
      .select("id")
      .where("tenant", "=", tenant)
      .where("text", ">=", beginnings.from);
    if (beginnings.to !== null) found = found.where("text", "<", beginnings.to);
    orders = orders.where("id", "in", found);
  }
  if (behind !== null) {
    orders = orders.where((eb) => eb(eb.refTuple("placed_at", "id"), "<", eb.tuple(behind.at, behind.id)));
  }
  return orders.orderBy("placed_at", "desc").orderBy("id", "desc").limit(rows).execute();
}
