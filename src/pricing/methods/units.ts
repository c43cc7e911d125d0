import { compareText } from "../../internal/compare-text.js";
import { readScaled } from "../../money/decimal-text.js";
import { quotient } from "../../money/decimal.js";
import { compareFractions, type Fraction } from "../../money/fraction.js";
import { readQuantity, writeQuantity } from "../../money/quantity.js";
import type { Given } from "../stage.js";
import type { Rows } from "../stage.js";

interface Pile {
  readonly index: number;
  readonly kind: string;
  readonly weight: number;
  readonly units: bigint;
  /** What one of them is worth. */
  readonly unit: Fraction;
}

/** Units of one worth are taken by kind, so that the order of lines decides nothing that matters. */
const byKind = (a: Pile, b: Pile) => compareText(a.kind, b.kind);

const ORDERS = {
  "of-each-line": () => 0,
  "in-order": () => 0,
  cheapest: (a: Pile, b: Pile) => compareFractions(a.unit, b.unit) || byKind(a, b),
  dearest: (a: Pile, b: Pile) => compareFractions(b.unit, a.unit) || byKind(a, b),
} as const;

/**
 * The rows with no more than so many units of lines, in all or of each: in all, piles are taken whole but for the last. Shipping is left
 * as it is.
 */
export function firstUnits(rows: Rows, most: bigint, first: keyof typeof ORDERS, { policy }: Given): Rows {
  const weights = [...rows.weights];
  const units = [...rows.units];
  let left = most;
  for (const { index, weight, units: there } of pilesOf(rows).sort(ORDERS[first])) {
    const taken = there < left ? there : left;
    if (first !== "of-each-line") left -= taken;
    units[index] = writeQuantity(taken);
    weights[index] = quotient([weight, writeQuantity(taken)], [writeQuantity(there)], policy.rounding);
  }
  return { ...rows, weights, units };
}

/** How many units of lines there are. */
export function countUnits(rows: Rows): bigint {
  return pilesOf(rows).reduce((count, { units }) => count + units, 0n);
}

/** A quantity in 10^-10 of a unit; none where the text is no quantity. */
export function unitsIn(quantity: string): bigint {
  const units = readQuantity(quantity) ?? 0n;
  return units > 0n ? units : 0n;
}

/** A charge has no quantity and is one unit, and so is what comes in fractions. */
export function wholeUnits(quantity: string | undefined): number {
  const scaled = quantity === undefined ? undefined : readScaled(quantity);
  return scaled?.scale === 0 ? scaled.units : 1;
}

/** What costs nothing any more is no unit that could be bought or given. */
function pilesOf({ weights, units, kinds }: Rows): Pile[] {
  return weights.slice(0, -1).flatMap((weight, index) => {
    const count = Number.isSafeInteger(weight) && weight > 0 ? unitsIn(units[index] as string) : 0n;
    return count > 0n
      ? [{ index, kind: kinds[index] as string, weight, units: count, unit: { n: BigInt(weight), d: count } }]
      : [];
  });
}
