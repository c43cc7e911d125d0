import { allocate } from "../../money/allocate.js";
import { type Fraction, roundFraction } from "../../money/fraction.js";
import { at, sum } from "../figures.js";
import type { PricingPolicy } from "../policy.js";
import { rowTaxes, splitRates } from "../row-tax.js";
import type { RowTax } from "../sheet.js";
import type { TaxedAmount } from "../stage.js";
import { product } from "./discount-parts.js";
import { exactTaxesOf, modeFor } from "./exact-tax.js";

/**
 * The taxes of a part of a discount, each rounded by itself, and the sign minus put before it only then. The part is exact: of 10.00 a
 * third is 3.333…, and that is taxed. None where the part is nothing.
 */
export function taxesOfPart(part: Fraction, { rates }: Pick<TaxedAmount, "rates">, policy: PricingPolicy): RowTax[] {
  if (part.n === 0n) return [];
  const taxed: TaxedAmount = { amount: roundFraction(part, policy.rounding), rates, quantity: "1", allInside: false };
  let left = taxed.amount;
  const amounts = exactTaxesOf({ ...taxed, amount: 1 }).map((tax) => {
    const amount = roundFraction(product(tax.exact, part), modeFor(tax, policy));
    if (!tax.isInside) return amount;
    const inside = Math.min(left, amount);
    left -= inside;
    return inside;
  });
  return rowTaxes(taxed, amounts);
}

/** One rate of rows that are taxed alike: its taxes in full, less those of discounts, and what each row has of what is left. */
export interface RateLeft {
  readonly full: number;
  readonly off: readonly number[];
  /** What there is to hold it; null where that is no limit. */
  readonly most: number | null;
  readonly left: number;
  readonly weights: readonly number[];
  readonly shares: readonly number[];
}

/** The taxes of rows that are taxed alike, less those of the discounts, over what is left of each row. */
export function spreadOut(
  rows: readonly TaxedAmount[],
  full: readonly (readonly RowTax[])[],
  off: readonly (readonly RowTax[])[],
): RowTax[][] {
  const rates = ratesLeft(rows, full, off);
  return rows.map((row, i) =>
    rowTaxes(
      row,
      rates.map(({ shares }) => at(shares, i)),
    ),
  );
}

/** The same rate by rate, in the order of `splitRates`. */
export function ratesLeft(
  rows: readonly TaxedAmount[],
  full: readonly (readonly RowTax[])[],
  off: readonly (readonly RowTax[])[],
): RateLeft[] {
  const [inside, onTop] = splitRates(rows[0] as TaxedAmount);
  let room = rows.map(({ amount }) => amount);
  return [...inside, ...onTop].map((_, k) => {
    const taxed = (taxes: readonly RowTax[]) => taxes[k]?.amount ?? 0;
    const isInside = k < inside.length;
    const weights = isInside ? room : rows.map(({ amount }) => amount);
    const there = sum(weights);
    const most = isInside || there === 0 ? there : null;
    const [inFull, taken] = [sum(full.map(taxed)), off.map(taxed)];
    const left = Math.min(most ?? Number.POSITIVE_INFINITY, Math.max(0, inFull - sum(taken)));
    const shares = allocate(left, weights);
    // Taxes inside come first: what those on top leave of the room is not asked.
    room = room.map((amount, i) => amount - at(shares, i));
    return { full: inFull, off: taken, most, left, weights, shares };
  });
}
