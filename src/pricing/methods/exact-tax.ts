import { type Fraction, roundFraction } from "../../money/fraction.js";
import type { RoundingMode } from "../../money/rounding.js";
import { type PricingPolicy, roundingOf } from "../policy.js";
import { splitRates } from "../row-tax.js";
import type { TaxedAmount } from "../stage.js";
import type { AppliedRate } from "../figures.js";
import { taxWeights, wholeOf } from "../tax-weights.js";

/** One tax of an amount before any rounding. */
export interface UnroundedTax {
  readonly rate: AppliedRate;
  readonly isInside: boolean;
  readonly exact: Fraction;
}

export interface ExactTax extends UnroundedTax {
  readonly row: number;
  /** The whole minor units in it; NaN where it cannot be represented. */
  readonly whole: number;
}

/** The taxes of all rows, row by row, in the order of `splitRates`. */
export function exactTaxes(rows: readonly TaxedAmount[]): ExactTax[] {
  return rows.flatMap((taxed, row) =>
    exactTaxesOf(taxed).map((tax) => ({ ...tax, row, whole: roundFraction(tax.exact, "floor") })),
  );
}

export function exactTaxesOf(taxed: TaxedAmount): UnroundedTax[] {
  const [inside, onTop] = splitRates(taxed);
  const fractions = fractionsOf(taxed.amount, inside, onTop);
  return [...inside, ...onTop].map((rate, i) => ({
    rate,
    isInside: i < inside.length,
    exact: fractions[i] as Fraction,
  }));
}

export function modeFor({ isInside }: Pick<UnroundedTax, "isInside">, policy: PricingPolicy): RoundingMode {
  return roundingOf(policy, isInside ? "includedTaxRounding" : "taxRounding");
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

/** Rounds to NaN, as everything that cannot be represented, and so does each part of it. */
export const BEYOND: Fraction = { n: 2n ** 200n, d: 1n };
