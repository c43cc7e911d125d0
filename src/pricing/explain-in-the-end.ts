import { toDecimalString } from "../money/money.js";
import type { Fine, WithFine } from "./explain-fine.js";
import { calculated } from "./explain-parts.js";
import { rateLabel, type TaxParts } from "./explain-tax.js";
import type { Calculation, Part } from "./explanation.js";
import { at, type RowFigures, sum } from "./figures.js";
import type { RowTax } from "./sheet.js";

/** Two amounts of a row as they were carried, in parts; what lies between them, and which of it is asked for. */
interface Stations {
  readonly upper: number;
  readonly lower: number;
  readonly weights: readonly number[];
  /** The one of them that stands in the sheet, rounded. */
  readonly base: number;
}

/** What lies between two amounts that are rounded in the end. */
export function between(
  { upper, lower, weights, base }: Stations,
  place: number,
  { digits }: Fine,
  { sheet: { policy } }: Pick<WithFine, "sheet">,
  tax: RowTax | null = null,
): Extract<Calculation, { is: "between" }> {
  const text = (parts: number) => toDecimalString(parts, digits);
  return {
    is: "between",
    base,
    upper: text(upper),
    lower: text(lower),
    rounding: policy.rounding,
    weights: weights.map(text),
    at: place,
    tax: tax === null ? null : { percent: tax.rate, base: text(tax.base) },
  };
}

/** The taxes of rows whose amounts were carried exactly: each lies between two amounts of its row. */
export function taxesInTheEnd(from: WithFine, fine: Fine, isReduced: readonly boolean[]) {
  const { figures } = from;
  const parts = (
    ofFine: readonly RowTax[],
    ofSheet: readonly RowTax[],
    [upper, base]: Station,
    isInside: boolean,
  ): Part[][] => {
    const weights = ofFine.map(({ amount }) => amount);
    const stations: Stations = isInside
      ? { upper, lower: upper - sum(weights), weights, base }
      : { upper: upper + sum(weights), lower: upper, weights, base };
    return ofSheet.map((tax, k) => [
      calculated(rateLabel(tax, isInside), tax.amount, between(stations, k, fine, from, ofFine[k] as RowTax)),
    ]);
  };
  const before: TaxParts = fine.figures.rows.map((row, i) => {
    const settled = figures.rows[i] as RowFigures;
    const [inside, onTop] = [true, false].map((is) => (tax: RowTax) => tax.included === is) as [IsOf, IsOf];
    return [
      ...parts(row.taxes.filter(inside), settled.taxes.filter(inside), [row.taxedOn, settled.taxedOn], true),
      ...parts(
        row.taxes.filter(onTop),
        settled.taxes.filter(onTop),
        [row.taxable - row.taxRemoved, settled.taxable - settled.taxRemoved],
        false,
      ),
    ];
  });
  const reported = before.map((ofRow, i) => {
    const taxes = fine.figures.reportedTaxes[i] as readonly RowTax[];
    const settled = figures.reportedTaxes[i] as readonly RowTax[];
    return isReduced[i]
      ? parts(taxes, settled, [at(fine.figures.reducedTo, i), at(figures.reducedTo, i)], true)
      : ofRow;
  });
  const removed: TaxParts = fine.figures.rows.map((row, i) => {
    const settled = figures.rows[i] as RowFigures;
    return parts(row.removed, settled.removed, [row.taxable, settled.taxable], true);
  });
  return { before, reported, removed };
}

/** An amount as it was carried, and rounded. */
type Station = readonly [carried: number, rounded: number];

type IsOf = (tax: RowTax) => boolean;
