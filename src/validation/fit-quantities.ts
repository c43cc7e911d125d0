import type { Command } from "../draft/command.js";
import type { Draft } from "../draft/draft.js";
import { addQuantities, compareQuantities, roundDownToIncrement, subtractQuantities } from "../money/quantity.js";
import type { SkuLines } from "./sku-lines.js";

/** Replacements are exempt: one broken cup of a set of six is replaced alone. */
export function isExemptFromPacks({ replacement }: Pick<Draft, "replacement">): boolean {
  return replacement !== null;
}

/**
 * The commands after which a SKU keeps its minimum, maximum and increment, and is not above the ceiling that stock sets (null: it
 * sets none). What is too much is taken off the last lines first, what is missing is laid on the first one; where nothing fits, all
 * its lines go.
 */
export function quantitiesThatFit(draft: Draft, group: SkuLines, ceiling: string | null = null): readonly Command[] {
  const target = fittingQuantity(draft, group, ceiling);
  const missing = subtractQuantities(target, group.requested);
  const [{ line: first }] = group.lines;
  return compareQuantities(missing, "0") > 0
    ? [setQuantity(first.id, addQuantities(first.quantity, missing))]
    : takenOff(group, subtractQuantities(group.requested, target));
}

/** The nearest quantity that fits; "0" where none does. */
function fittingQuantity(draft: Draft, { lines: [{ line }], requested }: SkuLines, ceiling: string | null): string {
  const { minimum, maximum, increment } = line.item;
  const isExempt = isExemptFromPacks(draft);
  const floor = isExempt ? "0" : minimum;
  // What is missing is laid on the first line, which holds so many and no more.
  const room = addQuantities(requested, subtractQuantities(MOST_ON_A_LINE, line.quantity));
  const upper = [maximum, ceiling].filter((limit) => limit !== null).reduce(smaller, room);
  // Up to the next full pack: a clerk who typed 13 of a dozen-pack hardly meant fewer.
  const wanted = larger(requested, floor);
  const up = isExempt ? wanted : roundUpToIncrement(wanted, increment);
  if (compareQuantities(up, upper) <= 0) return up;
  const down = isExempt ? upper : roundDownToIncrement(upper, increment);
  return compareQuantities(down, floor) < 0 ? "0" : down;
}

/** The largest quantity that can be entered: 15 digits before the point and 10 after it. */
const MOST_ON_A_LINE = "999999999999999.9999999999";

function takenOff({ lines }: SkuLines, excess: string): readonly Command[] {
  const commands: Command[] = [];
  let left = excess;
  for (const { line } of [...lines].reverse()) {
    if (left === "0") break;
    const taken = smaller(line.quantity, left);
    const rest = subtractQuantities(line.quantity, taken);
    commands.unshift(rest === "0" ? { type: "line.remove", input: { lineId: line.id } } : setQuantity(line.id, rest));
    left = subtractQuantities(left, taken);
  }
  return commands;
}

function setQuantity(lineId: string, quantity: string): Command {
  return { type: "line.setQuantity", input: { lineId, quantity } };
}

function roundUpToIncrement(quantity: string, increment: string): string {
  const down = roundDownToIncrement(quantity, increment);
  return down === quantity ? quantity : addQuantities(down, increment);
}

function smaller(a: string, b: string): string {
  return compareQuantities(a, b) <= 0 ? a : b;
}

export function larger(a: string, b: string): string {
  return compareQuantities(a, b) >= 0 ? a : b;
}
