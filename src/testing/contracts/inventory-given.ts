import type { CatalogStock } from "../../ports/catalog-entry.js";
import type { InventoryPort, StockDemand } from "../../ports/inventory.js";
import { accepted, OURS } from "../check.js";
import type { Maker } from "../contract.js";

/** An inventory that holds exactly this, for this tenant alone; nothing is committed yet. */
export interface InventoryGiven {
  readonly tenant: string;
  readonly stock: readonly (CatalogStock & { readonly sku: string })[];
}

export type MakeInventory = Maker<InventoryGiven, InventoryPort>;

export const five = (more: Partial<InventoryGiven["stock"][number]> = {}): InventoryGiven => {
  const tea = { sku: "TEA", tracked: true, onHand: "5", backorderLimit: "0", ...more };
  return { tenant: OURS.tenant, stock: [tea, { ...tea, sku: "MUG" }] };
};

export const want = (quantity: string, sku = "TEA", acknowledgedExcess = "0"): StockDemand => ({
  sku,
  quantity,
  acknowledgedExcess,
});

export const hold = (inventory: InventoryPort, key: string, ...items: readonly StockDemand[]) =>
  inventory.hold({ key, items }, OURS);

/** A hold in the place of the one under another key. */
export const holdInstead = (inventory: InventoryPort, key: string, instead: string, ...items: readonly StockDemand[]) =>
  inventory.hold({ key, items, instead }, OURS);

export const shipment = (quantity: string, key = "k", shipmentId = "s") => ({
  key,
  shipmentId,
  items: [{ sku: "TEA", quantity }],
});

/** On hand and committed, which is what everything here is about. */
export async function levels(inventory: InventoryPort, sku = "TEA"): Promise<readonly (string | undefined)[]> {
  const stock = await accepted(inventory.stock(sku, OURS), "stock");
  return [stock?.onHand, stock?.committed];
}
