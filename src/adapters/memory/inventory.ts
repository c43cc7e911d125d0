import { ok } from "neverthrow";
import { isDecimalText } from "../../money/decimal-text.js";
import { addQuantities, parseQuantity } from "../../money/quantity.js";
import type { CatalogStock } from "../../ports/catalog-entry.js";
import type { InventoryPort, StockDemand } from "../../ports/inventory.js";
import type { Answered, Scope } from "../../ports/port.js";
import { checkedKey } from "./checked.js";
import type { State } from "./state.js";
import { confirmStock, type Demand, type Goods, holdStock, releaseStock, shipStock } from "./stock-ledger.js";
import { type Seeded, seedsFor } from "../../ports/tenants.js";
import { type Access, calling, committed, newWorld } from "./world.js";

/** What a shop has of one SKU to begin with. */
export interface StockSeed extends CatalogStock {
  readonly sku: string;
}

export interface MemoryInventoryOptions extends Seeded {
  readonly stock?: readonly StockSeed[];
}

/** The inventory port, and the goods-in that a port for orders does not need. */
export interface MemoryInventory extends InventoryPort {
  /** Goods came in: on hand rises by a positive quantity. false: no such SKU. */
  receive(goods: { readonly sku: string; readonly quantity: string }, scope: Scope): Answered<boolean>;
}

/**
 * Stock in memory: gone when the process ends. Quantities are decimal strings; a seed that is malformed, or a SKU given twice,
 * makes every call `port_failed` with the reason.
 *
 * Errors of its calls: `out_of_stock`, `hold_gone`, `key_reused`, `port_failed`.
 *
 * @example
 * ```ts
 * import { memoryInventory } from "power-buyer/adapters/memory";
 *
 * const inventory = memoryInventory({ stock: [{ sku: "TEA-1", tracked: true, onHand: "5", backorderLimit: "2" }] });
 * const scope = { tenant: "default" };
 * await inventory.hold({ key: "draft-1#1", items: [{ sku: "TEA-1", quantity: "7", acknowledgedExcess: "0" }] }, scope);
 * ```
 */
export function memoryInventory(options: MemoryInventoryOptions = {}): MemoryInventory {
  const world = newWorld((state, tenant) => furnishStock(state, seedsFor(tenant, options.tenant, options.stock)));
  return inventoryOver(committed(world));
}

/** The inventory over a state: on its own, or inside a transaction. */
export function inventoryOver(access: Access): MemoryInventory {
  const call = (operation: string) => calling("inventory", operation);
  return {
    stock: (sku, scope) =>
      access.read(call("stock"), scope, (state) => {
        const level = state.stock.get(sku);
        return ok(level === undefined ? null : { sku, ...level });
      }),
    hold: (request, scope) =>
      access.write(call("hold"), scope, (state) =>
        holdStock(state, checkedKey(request.key), request.items.map(readDemand), readInstead(request.instead)),
      ),
    confirm: (request, scope) =>
      access.write(call("confirm"), scope, (state) => confirmStock(state, checkedKey(request.key))),
    release: (request, scope) =>
      access.write(call("release"), scope, (state) => releaseStock(state, checkedKey(request.key))),
    ship: (request, scope) =>
      access.write(call("ship"), scope, (state) => {
        const shipmentId = checkedKey(request.shipmentId, "shipmentId");
        return shipStock(state, checkedKey(request.key), shipmentId, request.items.map(readGoods));
      }),
    receive: (goods, scope) =>
      access.write(call("receive"), scope, (state) => {
        const { sku, quantity: received } = readGoods(goods);
        const level = state.stock.get(sku);
        if (level === undefined) return ok(false);
        state.stock.set(sku, { ...level, onHand: addQuantities(level.onHand, received) });
        return ok(true);
      }),
  };
}

/** Writes what a shop has to begin with into an empty state. */
export function furnishStock(state: State, seeds: readonly StockSeed[]): void {
  for (const { sku, tracked, onHand, backorderLimit } of seeds) {
    if (state.stock.get(checkedKey(sku, "sku")) !== undefined) throw new Error(`stock of ${sku} is given twice`);
    const isCounted = isSignedDecimal(onHand) && (backorderLimit === "unlimited" || isDecimalText(backorderLimit));
    if (typeof tracked !== "boolean" || !isCounted) throw new Error(`stock of ${sku} is malformed`);
    // Sums come out canonical: "5.00" is "5" from here on.
    const limit = backorderLimit === "unlimited" ? backorderLimit : addQuantities(backorderLimit);
    state.stock.set(sku, { tracked, onHand: addQuantities(onHand), backorderLimit: limit, committed: "0" });
  }
}

function isSignedDecimal(value: unknown): boolean {
  return typeof value === "string" && isDecimalText(value.startsWith("-") ? value.slice(1) : value);
}

function readGoods(given: Goods): Goods {
  const quantity = parseQuantity(given.quantity);
  if (quantity.isErr()) throw new Error(`quantity: ${quantity.error.reason}`);
  return { sku: checkedKey(given.sku, "sku"), quantity: quantity.value };
}

function readInstead(key: string | undefined): string | undefined {
  return key === undefined ? undefined : checkedKey(key, "instead");
}

function readDemand(given: StockDemand): Demand {
  if (!isDecimalText(given.acknowledgedExcess)) throw new Error("acknowledgedExcess: a decimal expected");
  return { ...readGoods(given), excess: given.acknowledgedExcess };
}
