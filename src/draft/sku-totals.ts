import { addQuantities } from "../money/quantity.js";
import type { Draft, ExcessAcknowledgement } from "./draft.js";
import { without } from "./lists.js";

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
  return sumOf(
    draft.lines.filter(({ item }) => item.kind === "variant" && item.sku === sku).map(({ quantity }) => quantity),
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
  const quantities = new Map<string, string[]>();
  for (const { item, quantity } of draft.lines) {
    if (item.kind === "custom") continue;
    const listed = quantities.get(item.sku);
    if (listed === undefined) quantities.set(item.sku, [quantity]);
    else listed.push(quantity);
  }
  return new Map([...quantities].map(([sku, listed]) => [sku, sumOf(listed)]));
}

/** Whole quantities, as most are, are added as integers; where that is not exact, as decimals. */
function sumOf(quantities: readonly string[]): string {
  const whole = quantities.reduce((sum, quantity) => sum + (quantity.includes(".") ? Number.NaN : Number(quantity)), 0);
  return Number.isSafeInteger(whole) ? String(whole) : quantities.reduce((sum, one) => addQuantities(sum, one), "0");
}

export function totalIn(totals: ReadonlyMap<string, string>, sku: string): string {
  return totals.get(sku) ?? "0";
}

/** The acknowledgements that still hold when more of these SKUs is wanted: what was acknowledged was less. */
export function afterRise(draft: Draft, skus: ReadonlySet<string>): readonly ExcessAcknowledgement[] {
  return without(draft.acknowledgements, (acknowledgement) => skus.has(acknowledgement.sku));
}
