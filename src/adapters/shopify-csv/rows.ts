import type { parse } from "csv-parse/sync";
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
  // The parser's own count takes a Windows line break inside a cell for two, so lines are counted here.
  let line = 1;
  try {
    parseCsv(text, {
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      // Beyond them commas are text: a million commas make no million cells.
      ignore_last_delimiters: MOST_COLUMNS + 1,
      on_record: (cells: string[]) => {
        const isBlank = cells.length === 1 && cells[0] === "";
        if (!isBlank && rows.length < MOST_ROWS + 2) rows.push({ line, cells });
        line += 1 + cells.reduce((breaks, cell) => breaks + lineBreaksIn(cell), 0);
        return null;
      },
    });
  } catch (thrown) {
    const code = typeof thrown === "object" && thrown !== null && "code" in thrown ? thrown.code : undefined;
    return { rows, stopped: { code: "csv_malformed", line, reason: REASONS.get(code) ?? "unreadable" } };
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
