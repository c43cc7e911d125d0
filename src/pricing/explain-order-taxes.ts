import { figure, figureAt } from "./explain-parts.js";
import type { ExplainedRow } from "./explain-row.js";
import { taxLabel } from "./explain-tax.js";
import type { ExplainedFigure } from "./explanation.js";
import type { PriceSheet } from "./sheet.js";
import { taxLineKey } from "./to-sheet.js";

const WORDS = { amount: "", base: ": what it is laid on" } as const;

/** Each tax of the order as the sum of that tax on its rows; and what it was laid on, summed up alike. */
export function explainOrderTaxes(
  { taxes }: PriceSheet,
  rows: readonly ExplainedRow[],
  name: keyof typeof WORDS,
): readonly ExplainedFigure[] {
  return taxes.map((tax, t) =>
    figure(
      ["taxes", t, name],
      `${taxLabel(tax)} on ${tax.category}${WORDS[name]}`,
      rows.flatMap(({ path, row, label }) =>
        row.taxes.flatMap((own, i) =>
          taxLineKey(row.taxCategory, own) === taxLineKey(tax.category, tax)
            ? [figureAt([...path, "taxes", i, name], label, own[name])]
            : [],
        ),
      ),
    ),
  );
}
