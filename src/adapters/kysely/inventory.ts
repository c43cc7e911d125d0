import { ok, type Result } from "neverthrow";
import type { StockFact } from "../../facts/answers.js";
import { isDecimalText } from "../../money/decimal-text.js";
import { parseQuantity } from "../../money/quantity.js";
import type { HoldGone, InventoryPort, StockDemand } from "../../ports/inventory.js";
import type { Answered, KeyReused, Scope } from "../../ports/port.js";
import { type Access, calling } from "./access.js";
import { BadInput, checkedKey } from "./checked.js";
import { confirmStock, releaseStock } from "./end-stock.js";
import { type Demand, holdStock } from "./hold-stock.js";
import type { Goods } from "./quantities.js";
import { shipStock } from "./ship-stock.js";
import { addStock, putStock, readStock, type StockOnHand } from "./stock.js";

/** The inventory port, and the goods-in and stock-taking that a port for orders does not need. */
export interface KyselyInventory extends InventoryPort {
  /** Says what there is of a SKU, in place of what was known of it; what is committed stays. */
  put(stock: StockOnHand, scope: Scope): Answered<void>;
  /** Goods came in: on hand rises by a positive quantity. false: no such SKU. */
  receive(goods: { readonly sku: string; readonly quantity: string }, scope: Scope): Answered<boolean>;
}

/** The inventory over a database: each call on its own, or as part of a transaction. */
export function inventoryOver(access: Access): KyselyInventory {
  const call = (operation: string) => calling("inventory", operation);
  return {
    stock: (sku, scope) =>
      access.read(call("stock"), scope, async (place): Promise<Result<StockFact | null, never>> => {
        const [stock = null] = await readStock(place, [checkedKey(sku, "sku")]);
        return ok(stock);
      }),
    hold: (request, scope) =>
      access.write(call("hold"), scope, (place) => {
        const instead = request.instead === undefined ? null : checkedKey(request.instead, "instead");
        return holdStock(place, checkedKey(request.key), request.items.map(readDemand), instead);
      }),
    confirm: (request, scope) =>
      access.change(call("confirm"), scope, (place) => confirmStock(place, checkedKey(request.key))),
    release: (request, scope) =>
      access.write(call("release"), scope, (place) => releaseStock(place, checkedKey(request.key))),
    ship: (request, scope) =>
      access.write<void, HoldGone | KeyReused>(call("ship"), scope, (place) => {
        const shipmentId = checkedKey(request.shipmentId, "shipmentId");
        return shipStock(place, checkedKey(request.key), shipmentId, request.items.map(readGoods));
      }),
    put: (stock, scope) => access.change(call("put"), scope, (place) => putStock(place, stock)),
    receive: (goods, scope) => access.change(call("receive"), scope, (place) => addStock(place, readGoods(goods))),
  };
}

function readGoods(given: Goods): Goods {
  const quantity = parseQuantity(given.quantity);
  if (quantity.isErr()) throw new BadInput(`quantity: ${quantity.error.reason}`);
  return { sku: checkedKey(given.sku, "sku"), quantity: quantity.value };
}

function readDemand(given: StockDemand): Demand {
  if (!isDecimalText(given.acknowledgedExcess)) throw new BadInput("acknowledgedExcess: a decimal expected");
  return { ...readGoods(given), excess: given.acknowledgedExcess };
}
