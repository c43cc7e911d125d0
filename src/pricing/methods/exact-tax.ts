import { type Fraction, roundFraction } from "../../money/fraction.js";
import { splitRates } from "../row-tax.js";
import type { TaxedAmount } from "../stage.js";
import type { AppliedRate } from "../figures.js";
import { taxWeights, wholeOf } from "../tax-weights.js";

/** One tax of one row before any rounding. */
export interface ExactTax {
  readonly row: number;
  readonly rate: AppliedRate;
  readonly isInside: boolean;
  readonly exact: Fraction;
  /** The whole minor units in it; NaN where it cannot be represented. */
  readonly whole: number;
}

/** The taxes of all rows, row by row, in the order of `splitRates`. */
export function exactTaxes(rows: readonly TaxedAmount[]): ExactTax[] {
  return rows.flatMap((taxed, row) => {
    const [inside, onTop] = splitRates(taxed);
    const fractions = fractionsOf(taxed.amount, inside, onTop);
    return [...inside, ...onTop].map((rate, i): ExactTax => {
      const exact = fractions[i] as Fraction;
      return { row, rate, isInside: i < inside.length, exact, whole: roundFraction(exact, "floor") };
    });
  });
}

/** net = amount × inPrice.net ÷ whole; each tax is its part of the net. */
function fractionsOf(amount: number, inside: readonly AppliedRate[], onTop: readonly AppliedRate[]): Fraction[] {
  const inPrice = taxWeights(inside);
  const all = taxWeights([...inside, ...onTop]);
  const figures = [amount, wholeOf(inPrice), wholeOf(all)];
  if (!figures.every(Number.isSafeInteger)) return all.taxes.map(() => BEYOND);
  const n = BigInt(amount) * BigInt(inPrice.net);
  const d = BigInt(wholeOf(inPrice)) * BigInt(all.net);
  return all.taxes.map((part) => ({ n: n * BigInt(part), d }));
}

/** Rounds to NaN, as everything that cannot be represented. */
const BEYOND: Fraction = { n: 2n ** 80n, d: 1n };
