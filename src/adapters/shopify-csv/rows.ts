import type { parse } from "csv-parse/sync";
import { ownValue } from "../../money/own-value.js";
import type { CsvMalformed, CsvTooLarge } from "./report.js";

/** One row of the file. */
export interface CsvRow {
  /** Line on which it begins: cells may hold line breaks. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Shopify itself reads at most 15 MB; what is larger is no export of a shop. */
export const MOST_BYTES = 16 * 1024 * 1024;
const MOST_ROWS = 100_000;
const MOST_COLUMNS = 500;

const REASONS: ReadonlyMap<unknown, CsvMalformed["reason"]> = /* @__PURE__ */ new Map([
  ["CSV_QUOTE_NOT_CLOSED", "quote_not_closed"],
  ["CSV_INVALID_CLOSING_QUOTE", "stray_quote"],
  ["INVALID_OPENING_QUOTE", "stray_quote"],
] as const);

/** The rows that could be read, the header among them, and why the reading stopped before the end, if it did. */
export interface ReadRows {
  readonly rows: readonly CsvRow[];
  readonly stopped: CsvMalformed | CsvTooLarge | null;
}

/** Parts text into rows of cells; blank lines are left out but counted. */
export function readRows(parseCsv: typeof parse, text: string): ReadRows {
  const rows: CsvRow[] = [];
  // The parser's own count takes a Windows line break inside a cell for two, so the lines of rows are counted here.
  let filledLines = 0;
  try {
    parseCsv(text, {
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      skip_empty_lines: true,
      // Beyond them commas are text: a million commas make no million cells.
      ignore_last_delimiters: MOST_COLUMNS + 1,
      to: MOST_ROWS + 2,
      on_record: (cells: string[], { empty_lines }) => {
        rows.push({ line: 1 + filledLines + empty_lines, cells });
        filledLines += 1 + cells.reduce((breaks, cell) => breaks + lineBreaksIn(cell), 0);
        return null;
      },
    });
  } catch (thrown) {
    const line = 1 + filledLines + Number(ownValue(thrown, "empty_lines") ?? 0);
    const reason = REASONS.get(ownValue(thrown, "code")) ?? "unreadable";
    return { rows, stopped: { code: "csv_malformed", line, reason } };
  }
  return { rows, stopped: tooMuch(rows) };
}

function tooMuch(rows: readonly CsvRow[]): ReadRows["stopped"] {
  if (rows.length === 0) return { code: "csv_malformed", line: 1, reason: "empty" };
  if (rows.length > MOST_ROWS + 1) return { code: "csv_too_large", unit: "rows", limit: MOST_ROWS };
  const isTooWide = rows.some(({ cells }) => cells.length > MOST_COLUMNS);
  return isTooWide ? { code: "csv_too_large", unit: "columns", limit: MOST_COLUMNS } : null;
}

function lineBreaksIn(cell: string): number {
  return cell.match(/\r\n|\n|\r/g)?.length ?? 0;
}
