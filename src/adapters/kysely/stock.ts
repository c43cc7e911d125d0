import { sql } from "kysely";
import { ok, type Result } from "neverthrow";
import type { StockFact } from "../../facts/answers.js";
import { isDecimalText } from "../../money/decimal-text.js";
import type { CatalogStock } from "../../ports/catalog-entry.js";
import type { Place } from "./access.js";
import { BadInput, checkedKey } from "./checked.js";
import { asText, fromUnits, type Goods, toUnits, whole } from "./quantities.js";

/** What a shop has of one SKU. Quantities are decimal strings. */
export interface StockOnHand extends CatalogStock {
  readonly sku: string;
}

/** What there is of some SKUs, in their order; one that nobody knows is left out. */
export async function readStock({ db, tenant }: Place, skus: readonly string[]): Promise<readonly StockFact[]> {
  const rows = await db
    .selectFrom("power_buyer_stock")
    .select(["sku", "tracked"])
    .select([asText("on_hand").as("on_hand"), asText("committed").as("committed")])
    .select(sql<string | null>`cast("backorder_limit" as text)`.as("backorder_limit"))
    .where("tenant", "=", tenant)
    .where("sku", "in", skus)
    .orderBy("sku")
    .execute();
  return rows.map(({ sku, tracked, on_hand, backorder_limit, committed }) => ({
    sku,
    tracked: Number(tracked) === 1,
    onHand: fromUnits(on_hand),
    backorderLimit: backorder_limit === null ? "unlimited" : fromUnits(backorder_limit),
    committed: fromUnits(committed),
  }));
}

/** Says what there is of a SKU; what is committed of it stays. */
export async function putStock({ db, tenant }: Place, stock: StockOnHand): Promise<Result<void, never>> {
  const { tracked, onHand, backorderLimit } = stock;
  const sku = checkedKey(stock.sku, "sku");
  if (typeof tracked !== "boolean") throw new BadInput("tracked: true or false expected");
  if (backorderLimit !== "unlimited" && !isDecimalText(backorderLimit)) {
    throw new BadInput('backorderLimit: a decimal or "unlimited" expected');
  }
  const columns = {
    tracked: tracked ? 1 : 0,
    on_hand: whole(toUnits(onHand, "onHand")),
    backorder_limit: backorderLimit === "unlimited" ? null : whole(toUnits(backorderLimit, "backorderLimit")),
  };
  await db
    .insertInto("power_buyer_stock")
    .values({ tenant, sku, ...columns, committed: whole("0") })
    .onConflict((conflict) => conflict.columns(["tenant", "sku"]).doUpdateSet(columns))
    .execute();
  return ok();
}

/** Goods came in. false: no such SKU. */
export async function addStock({ db, tenant }: Place, { sku, quantity }: Goods): Promise<Result<boolean, never>> {
  const row = await db
    .updateTable("power_buyer_stock")
    .set({ on_hand: sql<string>`"on_hand" + ${whole(toUnits(quantity, "quantity"))}` })
    .where("tenant", "=", tenant)
    .where("sku", "=", sku)
    .returning("sku")
    .executeTakeFirst();
  return ok(row !== undefined);
}
