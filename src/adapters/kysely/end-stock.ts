import { sql } from "kysely";
import { err, ok, type Result } from "neverthrow";
import type { HoldGone } from "../../ports/inventory.js";
import type { Place } from "./access.js";
import { openOf } from "./holds.js";
import { toUnits, whole } from "./quantities.js";

/** The order exists: the hold stays. */
export async function confirmStock({ db, tenant }: Place, key: string): Promise<Result<void, HoldGone>> {
  const confirmed = await db
    .updateTable("power_buyer_holds")
    .set({ state: "confirmed" })
    .where("tenant", "=", tenant)
    .where("key", "=", key)
    .where("state", "!=", "released")
    .returning("key")
    .executeTakeFirst();
  return confirmed === undefined ? err({ code: "hold_gone", key }) : ok();
}

/**
 * Gives back what is still committed, once: only who turns the state gives back. A key that nobody has held yet is closed, so that
 * a hold which comes late finds it so.
 */
export async function releaseStock(place: Place, key: string): Promise<Result<void, never>> {
  const { db, tenant } = place;
  const released = await db
    .insertInto("power_buyer_holds")
    .values({ tenant, key, state: "released", asked: "" })
    .onConflict((conflict) =>
      conflict
        .columns(["tenant", "key"])
        .doUpdateSet({ state: "released" })
        .where("power_buyer_holds.state", "!=", "released"),
    )
    .returning("asked")
    .executeTakeFirst();
  // Nobody knew the key, or it is over.
  if (released === undefined || released.asked === "") return ok();
  for (const [sku, quantity] of await openOf(place, key)) {
    if (quantity !== "0") await giveBack(place, sku, toUnits(quantity, "quantity"));
  }
  await db
    .updateTable("power_buyer_hold_items")
    .set({ open: whole("0") })
    .where("tenant", "=", tenant)
    .where("key", "=", key)
    .execute();
  return ok();
}

async function giveBack({ db, tenant }: Place, sku: string, units: string): Promise<void> {
  await db
    .updateTable("power_buyer_stock")
    .set({ committed: sql<string>`"committed" - ${whole(units)}` })
    .where("tenant", "=", tenant)
    .where("sku", "=", sku)
    .execute();
}
