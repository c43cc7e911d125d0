import type { Draft, Line, VariantItem } from "../draft/draft.js";
import { addQuantities } from "../money/quantity.js";

/** A line that holds a catalog variant, and where it stands. */
export interface VariantLine {
  readonly index: number;
  readonly line: Line;
  readonly item: VariantItem;
}

/** All lines of one SKU: limits count over the whole draft, so two lines of one SKU share them. */
export interface SkuLines {
  readonly sku: string;
  readonly lines: readonly [VariantLine, ...VariantLine[]];
  readonly requested: string;
}

export function variantLines(draft: Draft): readonly VariantLine[] {
  return draft.lines.flatMap((line, index) => (line.item.kind === "variant" ? [{ index, line, item: line.item }] : []));
}

export function linesBySku(draft: Draft): readonly SkuLines[] {
  const groups = new Map<string, VariantLine[]>();
  for (const entry of variantLines(draft)) {
    const group = groups.get(entry.item.sku);
    if (group === undefined) groups.set(entry.item.sku, [entry]);
    else group.push(entry);
  }
  return [...groups].map(([sku, lines]) => ({
    sku,
    lines: lines as [VariantLine, ...VariantLine[]],
    requested: lines.reduce((total, { line }) => addQuantities(total, line.quantity), "0"),
  }));
}
