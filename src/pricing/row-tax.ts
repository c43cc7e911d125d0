import { percentOf } from "../money/arithmetic.js";
import type { RoundingMode } from "../money/rounding.js";
import type { RowTax } from "./sheet.js";
import { type AppliedRate, at, type RowFigures, sum } from "./stage.js";
import type { TaxTreatment } from "./tax-treatment.js";
import { taxesInside, taxWeights } from "./tax-weights.js";

/** A row without tax figures: nothing is known of its tax, or nothing is due. */
export function untaxed(taxable: number): RowFigures {
  return { taxable, removed: [], taxRemoved: 0, taxAdded: 0, payable: taxable, taxes: [] };
}

/** Taxes one row: what this customer does not pay goes out, then comes what is inside, then what is on top; each rate by itself. */
export function taxRow(taxable: number, { remove, apply }: TaxTreatment, mode: RoundingMode): RowFigures {
  const removed = taxIncluded(taxable, remove, mode);
  const taxRemoved = taxOf(removed);
  const kept = taxable - taxRemoved;
  const included = taxIncluded(
    kept,
    apply.filter((rate) => rate.included),
    mode,
  );
  const taxes = withTaxOnTop(
    kept,
    included,
    apply.filter((rate) => !rate.included),
    mode,
  );
  const taxAdded = taxOf(taxes) - taxOf(included);
  return { taxable, removed, taxRemoved, taxAdded, payable: kept + taxAdded, taxes };
}

/**
 * The tax inside an amount: each rate's part is taken out by itself, and what is left is the net. A compound rate's base is the net
 * with the taxes before it.
 */
export function taxIncluded(amount: number, rates: readonly AppliedRate[], mode: RoundingMode): RowTax[] {
  const amounts = taxesInside(amount, taxWeights(rates), mode);
  const net = amount - sum(amounts);
  return rates.map((rate, i) => rowTax(rate, rate.compound ? net + sum(amounts.slice(0, i)) : net, at(amounts, i)));
}

/** Tax laid on the net of an amount, after the taxes inside it: a compound rate sees all the taxes before it. */
function withTaxOnTop(
  amount: number,
  included: readonly RowTax[],
  rates: readonly AppliedRate[],
  mode: RoundingMode,
): readonly RowTax[] {
  const net = amount - taxOf(included);
  const taxes = [...included];
  for (const rate of rates) {
    const base = rate.compound ? net + taxOf(taxes) : net;
    taxes.push(rowTax(rate, base, percentOf(base, rate.rate, mode)));
  }
  return taxes;
}

function taxOf(taxes: readonly RowTax[]): number {
  return sum(taxes.map(({ amount }) => amount));
}

function rowTax({ id, name, rate, included, compound }: AppliedRate, base: number, amount: number): RowTax {
  return { rateId: id, name, rate, included, compound, base, amount };
}
