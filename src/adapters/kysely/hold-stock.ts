import { sql } from "kysely";
import { err, ok, type Result } from "neverthrow";
import type { StockFact } from "../../facts/answers.js";
import { addQuantities, compareQuantities, subtractQuantities } from "../../money/quantity.js";
import type { HoldGone, OutOfStock } from "../../ports/inventory.js";
import type { KeyReused } from "../../ports/port.js";
import type { Place } from "./access.js";
import { lockHold, openOf } from "./holds.js";
import { type Goods, type Quantities, quantitiesText, toUnits, totals, whole } from "./quantities.js";
import { readStock } from "./stock.js";

export interface Demand extends Goods {
  /** Above the limit, and acknowledged. */
  readonly excess: string;
}

/**
 * Promises all of it or nothing. The key is taken by its row, each SKU by an update that its own condition decides; SKUs come in
 * one order for everybody, so that two carts never wait for each other.
 */
export async function holdStock(
  place: Place,
  key: string,
  demands: readonly Demand[],
  instead: string | null,
): Promise<Result<void, OutOfStock | KeyReused | HoldGone>> {
  const wanted = totals(demands);
  const excess = totals(demands.map((demand) => ({ sku: demand.sku, quantity: demand.excess })));
  const asked = quantitiesText(wanted) + quantitiesText(excess);
  if (!(await takeKey(place, key, asked))) return sameAgain(place, key, asked);

  // What the hold in whose place this one comes will give back is not promised to others; locked, it stays what it is.
  if (instead !== null) await lockHold(place, instead);
  const givenUp = instead === null ? new Map<string, string>() : await openOf(place, instead);
  const short: string[] = [];
  const items: Goods[] = [];
  for (const [sku, quantity] of wanted) {
    const room = addQuantities(excess.get(sku) ?? "0", givenUp.get(sku) ?? "0");
    const isTracked = await commitStock(place, sku, quantity, room);
    if (isTracked === null) short.push(sku);
    else if (isTracked) items.push({ sku, quantity });
  }
  if (short.length > 0) return outOfStock(place, short, wanted, givenUp);
  for (let from = 0; from < items.length; from += AT_ONCE) {
    await writeItems(place, key, items.slice(from, from + AT_ONCE));
  }
  return ok();
}

async function takeKey({ db, tenant }: Place, key: string, asked: string): Promise<boolean> {
  const taken = await db
    .insertInto("power_buyer_holds")
    .values({ tenant, key, state: "held", asked })
    .onConflict((conflict) => conflict.doNothing())
    .returning("key")
    .executeTakeFirst();
  return taken !== undefined;
}

async function sameAgain(place: Place, key: string, asked: string): Promise<Result<void, KeyReused | HoldGone>> {
  const before = await lockHold(place, key);
  if (before === null || before.state === "released") return err({ code: "hold_gone", key });
  return before.asked === asked ? ok() : err({ code: "key_reused", key });
}

/** Whether the SKU is tracked, once so much more of it is committed; null where it is not, for want of room or of the SKU. */
async function commitStock(
  { db, tenant }: Place,
  sku: string,
  quantity: string,
  room: string,
): Promise<boolean | null> {
  const more = whole(toUnits(quantity, "quantity"));
  const beyond = whole(toUnits(room, "acknowledgedExcess"));
  const row = await db
    .updateTable("power_buyer_stock")
    .set({ committed: sql<string>`"committed" + case when "tracked" = 1 then ${more} else 0 end` })
    .where("tenant", "=", tenant)
    .where("sku", "=", sku)
    .where(
      sql<boolean>`("tracked" = 0 or "backorder_limit" is null
        or "committed" + ${more} <= "on_hand" + "backorder_limit" + ${beyond})`,
    )
    .returning("tracked")
    .executeTakeFirst();
  return row === undefined ? null : Number(row.tracked) === 1;
}

/** A statement has a limit of values. */
const AT_ONCE = 1_000;

async function writeItems({ db, tenant }: Place, key: string, items: readonly Goods[]): Promise<void> {
  const rows = items.map(({ sku, quantity }) => ({ tenant, key, sku, open: whole(toUnits(quantity, "quantity")) }));
  await db.insertInto("power_buyer_hold_items").values(rows).execute();
}

async function outOfStock(
  place: Place,
  short: readonly string[],
  wanted: Quantities,
  givenUp: Quantities,
): Promise<Result<never, OutOfStock>> {
  const levels = new Map((await readStock(place, short)).map((level) => [level.sku, level]));
  const items = short.map((sku) => ({
    sku,
    requested: wanted.get(sku) ?? "0",
    allowed: allowed(levels.get(sku), givenUp.get(sku) ?? "0"),
  }));
  return err({ code: "out_of_stock", items });
}

/** The most that may be promised now: on hand − committed + backorder limit, never below 0. */
function allowed(level: StockFact | undefined, givenUp: string): string {
  if (level === undefined || level.backorderLimit === "unlimited") return "0";
  const left = subtractQuantities(addQuantities(level.onHand, level.backorderLimit, givenUp), level.committed);
  return compareQuantities(left, "0") < 0 ? "0" : left;
}
