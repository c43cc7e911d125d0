import type { Path } from "../shape/read-shape.js";
import { RELIEVED, reliefOf } from "./explain-customer-tax.js";
import { taxLabel, type TaxParts } from "./explain-tax.js";
import type { ExplainedTaxes } from "./explain-taxes.js";
import { figure, figureAt, lessFigureAt, telling } from "./explain-parts.js";
import type { ExplainedFigure, Part } from "./explanation.js";
import type { Calculated } from "./price.js";
import type { RowTax, TaxedRow } from "./sheet.js";
import type { RowFigures } from "./figures.js";

/** A row of the sheet and where it stands. `figures` lead to what is taxed; from there on all rows are alike. */
export interface ExplainedRow {
  readonly path: Path;
  readonly label: string;
  readonly row: TaxedRow;
  readonly figures: readonly ExplainedFigure[];
}

/** All figures of the row at this place of lines, shipping, surcharges and extra charges. */
export function explainRow(
  from: Calculated,
  explained: ExplainedRow,
  index: number,
  taxes: ExplainedTaxes,
): readonly ExplainedFigure[] {
  const { path, row, figures } = explained;
  return [
    ...figures,
    ...taxFigures(from, explained, index, taxes),
    figure(
      [...path, "payable"],
      "Payable, with tax",
      telling([
        figureAt([...path, "taxable"], "before tax", row.taxable),
        lessFigureAt([...path, "taxRemoved"], "tax in the price that this customer does not pay", row.taxRemoved),
        figureAt([...path, "taxAdded"], "tax added", row.taxAdded),
      ]),
    ),
    figure(
      [...path, "paid"],
      "Paid in the end",
      telling([
        figureAt([...path, "payable"], "payable", row.payable),
        lessFigureAt([...path, "totalDiscount"], "share of the discount on the total", row.totalDiscount),
      ]),
    ),
  ];
}

/** Tax taken out of the price, tax as it is reported, and tax on top before a discount on the total reduced it. */
function taxFigures(
  from: Calculated,
  explained: ExplainedRow,
  index: number,
  { before, reported, removed, isReduced }: ExplainedTaxes,
): readonly ExplainedFigure[] {
  const { path, row } = explained;
  const { taxes, removed: removedTaxes } = from.figures.rows[index] as RowFigures;
  const relief = reliefOf(from, explained);
  const partsOf = (parts: TaxParts, tax: RowTax, k: number) =>
    withReason((parts[index] as TaxParts[number])[k], tax, row, relief);
  return [
    ...figureOf(
      [...path, "taxRemoved"],
      "Tax in the price that this customer does not pay",
      removedTaxes.flatMap((tax, k) => partsOf(removed, tax, k)),
    ),
    ...row.taxes.map((tax, k) => figure([...path, "taxes", k, "amount"], taxLabel(tax), partsOf(reported, tax, k))),
    ...figureOf(
      [...path, "taxAdded"],
      "Tax added",
      taxes.flatMap((tax, k): readonly Part[] => {
        if (tax.included) return [];
        const told = figureAt([...path, "taxes", k, "amount"], taxLabel(tax), tax.amount);
        return isReduced[index] === true ? partsOf(before, tax, k) : [told];
      }),
    ),
  ];
}

/** The rule comes first and says what the row is taxed as. */
function withReason(
  parts: readonly Part[] = [],
  { compound }: RowTax,
  { taxCategory }: TaxedRow,
  relief: keyof typeof RELIEVED | null,
): Part[] {
  const category = `tax category ${taxCategory}${compound ? ", on the taxes before it too" : ""}`;
  const reason = relief === null ? category : `${category}; ${RELIEVED[relief]}`;
  return parts.map((part, i) => (i === 0 ? { ...part, reason } : part));
}

/** No parts, no figure. */
function figureOf(path: Path, label: string, parts: readonly Part[]): ExplainedFigure[] {
  return parts.length === 0 ? [] : [figure(path, label, parts)];
}
