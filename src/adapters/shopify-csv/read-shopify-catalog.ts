import { err, errAsync, ok, type Result, type ResultAsync } from "neverthrow";
import { collectCatalog } from "./collect.js";
import { type Header, headerOf, readHeader, REQUIRED_COLUMNS } from "./columns.js";
import { loadCsvParse } from "./load-csv-parse.js";
import type { ColumnsMissing, ShopifyCatalog, ShopifyCsvError } from "./report.js";
import { type CsvRow, type ReadRows, readRows } from "./rows.js";
import { readSettings, type ShopifyCsvOptions } from "./settings.js";
import { readText } from "./text.js";

/**
 * Reads a catalog from Shopify's product CSV export: text, or bytes in UTF-8, with or without a byte order mark. Entries come
 * product by product, in the order in which the file first names them; a product's variants in the order of their rows. Prices,
 * compare-at prices and costs are decimal strings in major units of `options.currency`; quantities are decimal strings; weights are
 * whole grams. Rows that cannot be taken are told about in the report, with their line, column and reason; the others are taken
 * all the same.
 *
 * At most 16 MiB, 100,000 rows below the header and 500 columns. Everything is read in one go: the event loop waits meanwhile,
 * for seconds where the file is among the largest. Runs on Node, as its CSV parser does.
 *
 * Errors: `peer_missing` where the package csv-parse is not installed; `input_invalid` and `currency_invalid` for the arguments;
 * `csv_too_large`; `csv_not_text`; `csv_malformed` from the line on which cells cannot be told apart; `columns_missing` where the
 * file is no product export.
 *
 * @example
 * ```ts
 * import { readFile } from "node:fs/promises";
 * import { readShopifyCatalog } from "power-buyer/adapters/shopify-csv";
 *
 * const read = await readShopifyCatalog(await readFile("products_export.csv"), { currency: "EUR" });
 * if (read.isOk()) console.log(read.value.entries.length, read.value.report.refusals);
 * ```
 */
export function readShopifyCatalog(
  csv: string | Uint8Array,
  options: ShopifyCsvOptions,
): ResultAsync<ShopifyCatalog, ShopifyCsvError> {
  const settings = readSettings(options);
  if (settings.isErr()) return errAsync(settings.error);
  const text = readText(csv);
  if (text.isErr()) return errAsync(text.error);
  return loadCsvParse().andThen((parse) =>
    readTable(readRows(parse, text.value)).map(({ header, rows }) => collectCatalog(header, rows, settings.value)),
  );
}

interface Table {
  readonly header: Header;
  readonly rows: readonly CsvRow[];
}

/** A wrong header explains more than the quote over which its rows stumble, so it is looked at first. */
function readTable({ rows: [first, ...rows], stopped }: ReadRows): Result<Table, ShopifyCsvError> {
  const header = readHeader(first?.cells ?? []);
  const missing = REQUIRED_COLUMNS.filter((column) => !header.positions.has(column));
  if (first !== undefined && missing.length > 0) {
    return err({
      code: "columns_missing",
      missing: missing.map((column) => headerOf(header, column)),
      delimiter: suspectedDelimiter(first.cells),
    });
  }
  return stopped === null ? ok({ header, rows }) : err(stopped);
}

/** A header of one cell that parts words with another character was written with that character. */
function suspectedDelimiter(cells: readonly string[]): ColumnsMissing["delimiter"] {
  const text = cells.join(",").slice(0, 10_000);
  const counted = ([";", "\t", "|"] as const).map((mark) => ({ mark, count: text.split(mark).length - 1 }));
  const most = counted.reduce((best, other) => (other.count > best.count ? other : best));
  return most.count > cells.length ? most.mark : null;
}
