import type { Command } from "../../draft/command.js";
import {
  addQuantities,
  compareQuantities,
  isOnIncrement,
  roundDownToIncrement,
  subtractQuantities,
} from "../../money/quantity.js";
import type { Issue } from "../issue.js";
import { linesBySku, type SkuLines } from "../sku-lines.js";
import { issue, linePath, type Rule } from "../view.js";

/** Minimum, maximum and increment of each SKU over the draft; replacements are exempt from minimum and increment. */
export const quantities: Rule = ({ draft }) =>
  linesBySku(draft).flatMap((group) => [
    ...aboveMaximum(group),
    ...(draft.replacement === null ? [...belowMinimum(group), ...offIncrement(group)] : []),
  ]);

function aboveMaximum({ sku, lines: [first, ...others], requested }: SkuLines): readonly Issue[] {
  const { maximum } = first.item;
  if (maximum === null || compareQuantities(requested, maximum) <= 0) return [];
  const fix = others.length === 0 ? [setQuantity(first.line.id, maximum)] : [];
  return [issue("quantity_above_maximum", "blocking", placeOf(first, fix), { sku, requested, maximum })];
}

function belowMinimum({ sku, lines: [first], requested }: SkuLines): readonly Issue[] {
  const { minimum } = first.item;
  if (compareQuantities(requested, minimum) >= 0) return [];
  const missing = subtractQuantities(minimum, requested);
  const fix = [setQuantity(first.line.id, addQuantities(first.line.quantity, missing))];
  return [issue("quantity_below_minimum", "blocking", placeOf(first, fix), { sku, requested, minimum })];
}

function offIncrement({ sku, lines: [first], requested }: SkuLines): readonly Issue[] {
  const { increment } = first.item;
  if (isOnIncrement(requested, increment)) return [];
  // Up to the next full pack: a clerk who typed 13 of a dozen-pack hardly meant fewer.
  const next = addQuantities(roundDownToIncrement(requested, increment), increment);
  const fix = [setQuantity(first.line.id, addQuantities(first.line.quantity, subtractQuantities(next, requested)))];
  return [issue("quantity_off_increment", "blocking", placeOf(first, fix), { sku, requested, increment })];
}

function placeOf({ index, line }: SkuLines["lines"][0], fix: readonly Command[]) {
  return { path: linePath(index, "quantity"), lineId: line.id, fix };
}

function setQuantity(lineId: string, quantity: string): Command {
  return { type: "line.setQuantity", input: { lineId, quantity } };
}
