import { sql } from "kysely";
import { err, ok, type Result } from "neverthrow";
import type { HoldGone } from "../../ports/inventory.js";
import type { KeyReused } from "../../ports/port.js";
import type { Place } from "./access.js";
import { lockHold } from "./holds.js";
import { type Goods, quantitiesText, toUnits, totals, whole } from "./quantities.js";
import { readStock } from "./stock.js";

/** Goods of a confirmed hold leave: on hand and committed fall together, all of it or nothing, once for each shipment. */
export async function shipStock(
  place: Place,
  key: string,
  shipmentId: string,
  goods: readonly Goods[],
): Promise<Result<void, HoldGone | KeyReused>> {
  const shipped = totals(goods);
  const gone = err<void, HoldGone>({ code: "hold_gone", key });
  const hold = await lockHold(place, key);
  if (hold === null) return gone;
  const before = await writeShipment(place, key, shipmentId, quantitiesText(shipped));
  if (before !== null) {
    return before === quantitiesText(shipped) ? ok() : err({ code: "key_reused", key: shipmentId });
  }
  if (hold.state !== "confirmed") return gone;
  for (const [sku, quantity] of shipped) {
    const units = toUnits(quantity, "quantity");
    if (await takeOpen(place, key, sku, units)) await takeStock(place, sku, units);
    // What nobody counts was never committed, and leaves without being counted.
    else if ((await readStock(place, [sku]))[0]?.tracked === true) return gone;
  }
  return ok();
}

/** What left under this shipment already; null where it is new, and is written down now. */
async function writeShipment({ db, tenant }: Place, key: string, shipmentId: string, goods: string) {
  const written = await db
    .insertInto("power_buyer_shipments")
    .values({ tenant, key, shipment_id: shipmentId, goods })
    .onConflict((conflict) => conflict.doNothing())
    .returning("key")
    .executeTakeFirst();
  if (written !== undefined) return null;
  const before = await db
    .selectFrom("power_buyer_shipments")
    .select("goods")
    .where("tenant", "=", tenant)
    .where("key", "=", key)
    .where("shipment_id", "=", shipmentId)
    .executeTakeFirstOrThrow();
  return before.goods;
}

async function takeOpen({ db, tenant }: Place, key: string, sku: string, units: string): Promise<boolean> {
  const taken = await db
    .updateTable("power_buyer_hold_items")
    .set({ open: sql<string>`"open" - ${whole(units)}` })
    .where("tenant", "=", tenant)
    .where("key", "=", key)
    .where("sku", "=", sku)
    .where("open", ">=", whole(units))
    .returning("sku")
    .executeTakeFirst();
  return taken !== undefined;
}

async function takeStock({ db, tenant }: Place, sku: string, units: string): Promise<void> {
  await db
    .updateTable("power_buyer_stock")
    .set({
      on_hand: sql<string>`"on_hand" - ${whole(units)}`,
      committed: sql<string>`"committed" - ${whole(units)}`,
    })
    .where("tenant", "=", tenant)
    .where("sku", "=", sku)
    .execute();
}
