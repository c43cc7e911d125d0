import { err, ok, type Result } from "neverthrow";
import { addQuantities, compareQuantities, subtractQuantities } from "../../money/quantity.js";
import type { HoldGone, OutOfStock } from "../../ports/inventory.js";
import type { KeyReused } from "../../ports/port.js";
import type { State } from "./state.js";
import type { Quantities, StockLevel } from "./stock.js";

export interface Goods {
  readonly sku: string;
  readonly quantity: string;
}

export interface Demand extends Goods {
  /** Above the limit, and acknowledged. */
  readonly excess: string;
}

/** Promises all of it or nothing. Several demands of one SKU count together. */
export function holdStock(
  state: State,
  key: string,
  demands: readonly Demand[],
  instead?: string,
): Result<void, OutOfStock | KeyReused | HoldGone> {
  const wanted = totals(demands);
  const excess = totals(demands.map((demand) => ({ sku: demand.sku, quantity: demand.excess })));
  const asked = asText(wanted) + asText(excess);
  const before = state.stockHolds.get(key);
  if (before?.state === "released") return err({ code: "hold_gone", key });
  if (before !== undefined) return before.asked === asked ? ok() : err({ code: "key_reused", key });

  // What the hold in whose place this one comes will give back is not promised to others.
  const givenUp = instead === undefined ? undefined : state.stockHolds.get(instead)?.open;
  const levelFor = (sku: string) => without(state.stock.get(sku), givenUp?.get(sku));
  const short = [...wanted].filter(([sku, q]) => isShort(levelFor(sku), q, excess.get(sku) ?? "0"));
  if (short.length > 0) {
    const items = short.map(([sku, requested]) => ({ sku, requested, allowed: allowed(levelFor(sku)) }));
    return err({ code: "out_of_stock", items });
  }
  const open = tracked(state, wanted);
  commit(state, open, addQuantities);
  state.stockHolds.set(key, { state: "held", asked, open, shipments: new Map() });
  return ok();
}

export function confirmStock(state: State, key: string): Result<void, HoldGone> {
  const hold = state.stockHolds.get(key);
  if (hold === undefined || hold.state === "released") return err({ code: "hold_gone", key });
  state.stockHolds.set(key, { ...hold, state: "confirmed" });
  return ok();
}

/** Gives back what is still committed, once. A key that nobody has held yet is closed: a hold that comes late finds it so. */
export function releaseStock(state: State, key: string): Result<void, never> {
  const hold = state.stockHolds.get(key) ?? { asked: "", open: new Map(), shipments: new Map() };
  commit(state, hold.open, subtractQuantities);
  state.stockHolds.set(key, { ...hold, state: "released", open: new Map() });
  return ok();
}

/** Goods of a confirmed hold leave: on hand and committed fall together, all of it or nothing. */
export function shipStock(
  state: State,
  key: string,
  shipmentId: string,
  goods: readonly Goods[],
): Result<void, HoldGone | KeyReused> {
  const hold = state.stockHolds.get(key);
  if (hold === undefined) return err({ code: "hold_gone", key });
  const shipped = totals(goods);
  const before = hold.shipments.get(shipmentId);
  if (before !== undefined) return before === asText(shipped) ? ok() : err({ code: "key_reused", key: shipmentId });

  const leaving = tracked(state, shipped);
  const isTooMuch = [...leaving].some(([sku, q]) => compareQuantities(q, hold.open.get(sku) ?? "0") > 0);
  if (hold.state !== "confirmed" || isTooMuch) return err({ code: "hold_gone", key });

  commit(state, leaving, subtractQuantities);
  for (const [sku, quantity] of leaving) {
    const level = levelOf(state, sku);
    state.stock.set(sku, { ...level, onHand: subtractQuantities(level.onHand, quantity) });
  }
  const left = [...hold.open].map(([sku, q]) => [sku, subtractQuantities(q, leaving.get(sku) ?? "0")] as const);
  const shipments = new Map([...hold.shipments, [shipmentId, asText(shipped)]]);
  state.stockHolds.set(key, { ...hold, open: new Map(left), shipments });
  return ok();
}

function without(level: StockLevel | undefined, quantity = "0"): StockLevel | undefined {
  return level && { ...level, committed: subtractQuantities(level.committed, quantity) };
}

/** The most that may be promised now: on hand − committed + backorder limit, never below 0. */
function allowed(level: StockLevel | undefined): string {
  if (level === undefined || level.backorderLimit === "unlimited") return "0";
  const left = subtractQuantities(addQuantities(level.onHand, level.backorderLimit), level.committed);
  return compareQuantities(left, "0") < 0 ? "0" : left;
}

function isShort(level: StockLevel | undefined, quantity: string, excess: string): boolean {
  // A SKU that nobody knows cannot be promised.
  if (level === undefined) return true;
  if (!level.tracked || level.backorderLimit === "unlimited") return false;
  const limit = addQuantities(level.onHand, level.backorderLimit, excess);
  return compareQuantities(addQuantities(level.committed, quantity), limit) > 0;
}

function commit(state: State, quantities: Quantities, combine: (a: string, b: string) => string): void {
  for (const [sku, quantity] of quantities) {
    const level = levelOf(state, sku);
    state.stock.set(sku, { ...level, committed: combine(level.committed, quantity) });
  }
}

function levelOf(state: State, sku: string): StockLevel {
  const level = state.stock.get(sku);
  if (level === undefined) throw new Error("stock that was held is no longer there");
  return level;
}

function tracked(state: State, quantities: Quantities): Quantities {
  return new Map([...quantities].filter(([sku]) => state.stock.get(sku)?.tracked === true));
}

/** One entry for each SKU, in the SKUs' order, so that equal demands give equal text. */
function totals(goods: readonly Goods[]): Quantities {
  const sums = new Map<string, string>();
  for (const { sku, quantity } of goods) sums.set(sku, addQuantities(sums.get(sku) ?? "0", quantity));
  return new Map([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function asText(quantities: Quantities): string {
  return JSON.stringify([...quantities]);
}
