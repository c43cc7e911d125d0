import { addQuantities } from "../money/quantity.js";
import type { Draft, ExcessAcknowledgement } from "./draft.js";
import { without } from "./without.js";

/**
 * How much of a SKU stands on all lines of the draft together, as a canonical decimal string; "0" for none. Custom lines do not
 * count: they take nothing from stock, whatever SKU they name.
 *
 * @example
 * ```ts
 * import { type Draft, skuTotal } from "power-buyer/draft";
 *
 * const mugs = (draft: Draft) => skuTotal(draft, "MUG-RED"); // "5": 2 on one line, 3 on another
 * ```
 */
export function skuTotal(draft: Pick<Draft, "lines">, sku: string): string {
  return draft.lines.reduce(
    (total, { item, quantity }) =>
      item.kind === "variant" && item.sku === sku ? addQuantities(total, quantity) : total,
    "0",
  );
}

/**
 * The same for every SKU of the draft, in one pass.
 *
 * @example
 * ```ts
 * import { type Draft, skuTotals } from "power-buyer/draft";
 *
 * const lines = (draft: Draft) => [...skuTotals(draft)].map(([sku, quantity]) => `${quantity} × ${sku}`);
 * ```
 */
export function skuTotals(draft: Pick<Draft, "lines">): ReadonlyMap<string, string> {
  const totals = new Map<string, string>();
  for (const { item, quantity } of draft.lines) {
    if (item.kind === "variant") totals.set(item.sku, addQuantities(totalIn(totals, item.sku), quantity));
  }
  return totals;
}

/** A SKU's total among these; "0" where none is counted. */
export function totalIn(totals: ReadonlyMap<string, string>, sku: string): string {
  return totals.get(sku) ?? "0";
}

/** The acknowledgements that still hold when more of these SKUs is wanted: what was acknowledged was less. */
export function afterRise(draft: Draft, skus: ReadonlySet<string>): readonly ExcessAcknowledgement[] {
  return without(draft.acknowledgements, (acknowledgement) => skus.has(acknowledgement.sku));
}
