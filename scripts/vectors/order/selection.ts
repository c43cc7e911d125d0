import type { Selection } from "power-buyer";
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

/** Does a discount name a line? Prices are left to the library. */
export function isNamed(line: LineInput, { lines, skus, tags }: DiscountInput): boolean {
  if (lines !== undefined) return lines.includes(line.id);
  if (skus !== undefined) return line.sku !== undefined && skus.includes(line.sku);
  return tags === undefined || (line.tags ?? []).some((tag) => tags.includes(tag));
}
