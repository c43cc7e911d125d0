import type { Draft } from "../draft/draft.js";
import { isVariantLine, type VariantLine } from "../draft/reprice.js";
import { skuTotals, totalIn } from "../draft/sku-totals.js";

/** A line that holds a catalog variant, and where it stands. */
export interface PlacedLine {
  readonly index: number;
  readonly line: VariantLine;
}

/** All lines of one SKU: limits count over the whole draft, so two lines of one SKU share them. */
export interface SkuLines {
  readonly sku: string;
  readonly lines: readonly [PlacedLine, ...PlacedLine[]];
  readonly requested: string;
}

export function variantLines({ lines }: Pick<Draft, "lines">): readonly PlacedLine[] {
  return lines.flatMap((line, index) => (isVariantLine(line) ? [{ index, line }] : []));
}

export function linesBySku(draft: Pick<Draft, "lines">): readonly SkuLines[] {
  const groups = new Map<string, [PlacedLine, ...PlacedLine[]]>();
  for (const placed of variantLines(draft)) {
    const { sku } = placed.line.item;
    const group = groups.get(sku);
    if (group === undefined) groups.set(sku, [placed]);
    else group.push(placed);
  }
  const totals = skuTotals(draft);
  return [...groups].map(([sku, lines]) => ({ sku, lines, requested: totalIn(totals, sku) }));
}
