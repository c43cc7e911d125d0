import { taxesInTheEnd } from "./explain-in-the-end.js";
import { besideDiscounts } from "./explain-discount-rows.js";
import { taxesByRate, type TaxedRows, type TaxParts } from "./explain-tax.js";
import { taxesByLevel } from "./explain-tax-levels.js";
import type { WithFine } from "./explain-fine.js";
import { at } from "./figures.js";
import { rateOf } from "./row-tax.js";
import type { RowTax } from "./sheet.js";
import type { TaxedAmount } from "./stage.js";

/** How every tax of every row came about. */
export interface ExplainedTaxes {
  /** Before a discount on the total. */
  readonly before: TaxParts;
  /** As reported. */
  readonly reported: TaxParts;
  /** Taken out of the price, because this customer does not pay it. */
  readonly removed: TaxParts;
  /** The rows whose taxes a discount on the total reduced: all their taxes are inside of what is left. */
  readonly isReduced: readonly boolean[];
}

export function explainTaxes(from: WithFine): ExplainedTaxes {
  const { sheet, figures, fine } = from;
  const { policy } = sheet;
  const isReduced = figures.rows.map(({ taxes }, i) => figures.reportedTaxes[i] !== taxes);
  if (fine !== null) return { ...taxesInTheEnd(from, fine, isReduced), isReduced };
  const before = { ...rowsBefore(from), policy };
  const bearing = isReduced.flatMap((is, i) => (is ? [i] : []));
  const reduced = taxesByLevel({ ...rowsReduced(from, bearing), policy });
  const beforeParts = policy.taxBase === "discount-rows" ? besideDiscounts(from, before) : taxesByLevel(before);
  const reported = beforeParts.map((parts, i) =>
    isReduced[i] ? (reduced[bearing.indexOf(i)] as TaxParts[number]) : parts,
  );
  // Tax that nobody pays is taken out row by row, at any level but that of units.
  const removed = { ...rowsRemoved(from), policy };
  return {
    before: beforeParts,
    reported,
    removed: policy.taxLevel === "unit" ? taxesByLevel(removed) : taxesByRate(removed),
    isReduced,
  };
}

type Rows = Pick<TaxedRows, "rows" | "taxes">;

export function rowsBefore(from: WithFine): Rows {
  const { rows } = from.figures;
  return {
    rows: rows.map(({ taxedOn, taxes }, i) => taxed(from, i, taxedOn, taxes, false)),
    taxes: rows.map(({ taxes }) => taxes),
  };
}

export function rowsReduced(from: WithFine, bearing: readonly number[]): Rows {
  const { reducedTo, reportedTaxes } = from.figures;
  const taxes = bearing.map((i) => reportedTaxes[i] as readonly RowTax[]);
  return { rows: bearing.map((i, k) => taxed(from, i, at(reducedTo, i), taxes[k] as readonly RowTax[], true)), taxes };
}

function rowsRemoved(from: WithFine): Rows {
  const { rows } = from.figures;
  return {
    rows: rows.map(({ taxable, removed }, i) => taxed(from, i, taxable, removed, true)),
    taxes: rows.map(({ removed }) => removed),
  };
}

function taxed(
  { given }: WithFine,
  i: number,
  amount: number,
  taxes: readonly RowTax[],
  allInside: boolean,
): TaxedAmount {
  const quantity = given.draft.lines[i]?.quantity ?? "1";
  return { amount, rates: taxes.map(rateOf), quantity, allInside };
}
