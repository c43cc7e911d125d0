import { ok, err, type Result } from "neverthrow";
import { formatMoney } from "../money/format.js";
import type { Path } from "../shape/read-shape.js";
import { explainFigure, type FigureUnknown } from "./explain-figure.js";
import { TABLE_FORMATS, type TableFormat, type TableGroup, type TableRow } from "./explain-table-formats.js";
import { type ExplainDetail, hasSomethingToSay, noteOf, rowName } from "./explain-words.js";
import type { Wording } from "./explain-wording.js";
import type { ExplainedFigure, Explanation } from "./explanation.js";

/** A table is written in Markdown or HTML. */
export interface TableFormatUnknown {
  readonly code: "table_format_unknown";
}

export interface ExplainTableOptions {
  readonly format: TableFormat;
  /** Any BCP 47 tag; "en" by default. */
  readonly locale?: string;
  /** Only this figure of the sheet, with all that made it. */
  readonly figure?: Path;
  /** As in `explainText`; "full" where one figure is asked for, "usual" else. */
  readonly detail?: ExplainDetail;
}

/**
 * An explanation as one table: a row for each figure, its parts below it, with their amounts in the draft's currency and how each came
 * about. Markdown is GitHub's; HTML is a bare `<table>` with a `<tbody>` for each figure and every amount as `<data>` in minor units.
 * Labels that people wrote are text in both: nothing of them is read as markup.
 *
 * Errors: `table_format_unknown`, `figure_unknown`.
 *
 * @example
 * ```ts
 * import { type Explanation, explainTable } from "power-buyer";
 *
 * const lineOne = (explanation: Explanation) =>
 *   explainTable(explanation, { format: "html", locale: "de", figure: ["lines", 0, "paid"] });
 * ```
 */
export function explainTable(
  explanation: Explanation,
  options: ExplainTableOptions,
): Result<string, TableFormatUnknown | FigureUnknown> {
  const { format, figure, locale, detail } = options;
  if (typeof format !== "string" || !Object.hasOwn(TABLE_FORMATS, format)) return err({ code: "table_format_unknown" });
  const inFull = detail === undefined ? figure !== undefined : detail === "full";
  const wording: Wording = { currency: explanation.currency, locale, inFull };
  const asked = figure === undefined ? ok(explanation) : explainFigure(explanation, figure);
  return asked.map(({ figures }) => {
    const told = figures.filter((one) => hasSomethingToSay(one, wording));
    return TABLE_FORMATS[format](told.map((one) => groupOf(one, wording)));
  });
}

function groupOf({ path, label, amount, parts }: ExplainedFigure, wording: Wording): TableGroup {
  const row = (text: string, minor: number, note: string): TableRow => ({
    label: text,
    minor,
    amount: formatMoney(minor, wording.currency, wording.locale),
    note,
  });
  return {
    figure: row(rowName(path) + label, amount, ""),
    parts: parts.map((part) => row(part.label, part.amount, noteOf(part, wording))),
  };
}
