import { compareQuantities, type Selection } from "power-buyer";
import { isPlain } from "../decimals.js";
import type { DiscountInput, LineInput } from "./input.js";

/** Names nothing: every line. */
export const everything: Selection = { productIds: [], skus: [], tags: [], productTypes: [] };

/** Lines are products of their own, named by their ids. */
export function only(lineIds: readonly string[]): Selection {
  return { ...everything, productIds: lineIds };
}

export function tagged(tags: readonly string[]): Selection {
  return { ...everything, tags };
}

export function ofSkus(skus: readonly string[]): Selection {
  return { ...everything, skus };
}

/** The lines that a discount names, at the prices that it names. */
export function selectionOf({ lines, skus, tags, minUnitPrice: from, maxUnitPrice: to }: DiscountInput): Selection {
  const named = lines ? only(lines) : skus ? ofSkus(skus) : tags ? tagged(tags) : everything;
  if (from === undefined && to === undefined) return named;
  return { ...named, unitPrice: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) } };
}

/** Does a discount name a line, whatever it costs? */
export function isNamed(line: LineInput, { lines, skus, tags }: DiscountInput): boolean {
  if (lines !== undefined) return lines.includes(line.id);
  if (skus !== undefined) return line.sku !== undefined && skus.includes(line.sku);
  return tags === undefined || (line.tags ?? []).some((tag) => tags.includes(tag));
}

/** Does a unit of the line cost as much as the discount asks? Of an override it is not clear which price is looked at. */
export function isPriced(line: LineInput, { minUnitPrice: from, maxUnitPrice: to }: DiscountInput): boolean {
  const { unitPrice, priceOverride } = line;
  if (priceOverride !== undefined || !isPlain(unitPrice)) return true;
  const isAbove = from === undefined || compareQuantities(unitPrice, from) >= 0;
  return isAbove && (to === undefined || compareQuantities(unitPrice, to) <= 0);
}
