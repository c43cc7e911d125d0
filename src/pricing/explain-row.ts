import type { Path } from "../shape/read-shape.js";
import { roundingLevel, taxInside, taxLabel, taxOnTop } from "./explain-tax.js";
import { figure, figureAt, lessFigureAt, telling } from "./explain-parts.js";
import type { ExplainedFigure, Part } from "./explanation.js";
import type { Calculated } from "./price.js";
import type { TaxedRow } from "./sheet.js";
import { at, type RowFigures } from "./figures.js";

/** A row of the sheet and where it stands. `figures` lead to what is taxed; from there on all rows are alike. */
export interface ExplainedRow {
  readonly path: Path;
  readonly label: string;
  readonly row: TaxedRow;
  readonly figures: readonly ExplainedFigure[];
}

/** All figures of the row at this place of lines, shipping, surcharges and extra charges. */
export function explainRow(from: Calculated, explained: ExplainedRow, index: number): readonly ExplainedFigure[] {
  const { path, row, figures } = explained;
  return [
    ...figures,
    ...explainTaxes(from, explained, index),
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
function explainTaxes(
  { sheet, figures }: Calculated,
  { path, row }: ExplainedRow,
  index: number,
): readonly ExplainedFigure[] {
  const { policy } = sheet;
  const { removed, taxes, taxedOn } = figures.rows[index] as RowFigures;
  const taxCategory = row.taxCategory ?? "";
  // Once the total discount has reduced them, all taxes of a row are inside what is paid for it.
  const isReduced = figures.reportedTaxes[index] !== taxes;
  const setting = { policy, taxCategory, level: roundingLevel(policy, isReduced) };
  const settingOfRemoved = { ...setting, level: roundingLevel(policy, true) };
  const inside = row.taxes.filter(({ included }) => isReduced || included);
  const base = isReduced ? at(figures.reducedTo, index) : taxedOn;
  return [
    ...figureOf(
      [...path, "taxRemoved"],
      "Tax in the price that this customer does not pay",
      removed.flatMap((tax) => taxInside(tax, removed, row.taxable, settingOfRemoved)),
    ),
    ...row.taxes.map((tax, i) =>
      figure(
        [...path, "taxes", i, "amount"],
        taxLabel(tax),
        inside.includes(tax) ? taxInside(tax, inside, base, setting) : taxOnTop(tax, setting),
      ),
    ),
    ...figureOf(
      [...path, "taxAdded"],
      "Tax added",
      taxes.flatMap((tax, i): Part[] => {
        if (tax.included) return [];
        const reported = figureAt([...path, "taxes", i, "amount"], taxLabel(tax), tax.amount);
        return isReduced ? taxOnTop(tax, setting) : [reported];
      }),
    ),
  ];
}

/** No parts, no figure. */
function figureOf(path: Path, label: string, parts: readonly Part[]): ExplainedFigure[] {
  return parts.length === 0 ? [] : [figure(path, label, parts)];
}
