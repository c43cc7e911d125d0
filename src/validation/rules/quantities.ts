import { stockFor } from "../../draft/held-by-amended.js";
import { answerTo } from "../../facts/facts.js";
import { addToSigned, freeStock } from "../../facts/free-stock.js";
import { compareQuantities, isOnIncrement } from "../../money/quantity.js";
import { isExemptFromPacks, larger, quantitiesThatFit } from "../fit-quantities.js";
import type { Issue } from "../issue.js";
import { linesBySku, type SkuLines } from "../sku-lines.js";
import { issue, linePath, type Rule, type View } from "../view.js";

/** Minimum, maximum and increment of each SKU over the draft; replacements are exempt from minimum and increment. */
export const quantities: Rule = (view) =>
  linesBySku(view.draft).flatMap((group) => [
    ...aboveMaximum(view, group),
    ...(isExemptFromPacks(view.draft) ? [] : [...belowMinimum(view, group), ...offIncrement(view, group)]),
  ]);

function aboveMaximum(view: View, group: SkuLines): readonly Issue[] {
  const { sku, lines, requested } = group;
  const { maximum } = lines[0].line.item;
  if (maximum === null || compareQuantities(requested, maximum) <= 0) return [];
  return [issue("quantity_above_maximum", "blocking", placeOf(view, group), { sku, requested, maximum })];
}

function belowMinimum(view: View, group: SkuLines): readonly Issue[] {
  const { sku, lines, requested } = group;
  const { minimum } = lines[0].line.item;
  if (compareQuantities(requested, minimum) >= 0) return [];
  return [issue("quantity_below_minimum", "blocking", placeOf(view, group), { sku, requested, minimum })];
}

function offIncrement(view: View, group: SkuLines): readonly Issue[] {
  const { sku, lines, requested } = group;
  const { increment } = lines[0].line.item;
  if (isOnIncrement(requested, increment)) return [];
  return [issue("quantity_off_increment", "blocking", placeOf(view, group), { sku, requested, increment })];
}

function placeOf(view: View, group: SkuLines) {
  const [{ index, line }] = group.lines;
  const fix = quantitiesThatFit(view.draft, group, ceilingOf(view, group));
  return { path: linePath(index, "quantity"), lineId: line.id, fix };
}

/** Nobody is led to more than there is; that too much is wanted already is the stock rule's affair. */
function ceilingOf({ draft, facts }: View, { sku, requested }: SkuLines): string | null {
  const fact = answerTo(facts, { kind: "stock", sku });
  if (!fact?.tracked || fact.backorderLimit === "unlimited") return null;
  return larger(requested, addToSigned(freeStock(stockFor(draft, facts, fact)), fact.backorderLimit));
}
