import type { CatalogEntry } from "../../ports/catalog-entry.js";
import type { InputInvalid, Problem } from "../../shape/read-shape.js";
import type { CurrencyInvalid } from "../../money/errors.js";

/** What a file gave: its variants in the order of its rows, and everything about it that somebody should know. */
export interface ShopifyCatalog {
  readonly entries: readonly CatalogEntry[];
  readonly report: CatalogReport;
}

export interface CatalogReport {
  /** Rows below the header that are not blank lines: `read` is the sum of the others. */
  readonly rows: {
    readonly read: number;
    /** Each gave one variant. */
    readonly variants: number;
    /** Nothing but a further image of a product. */
    readonly images: number;
    /** No cell that would make a variant or an image. */
    readonly empty: number;
    /** Told about in `refusals`. */
    readonly refused: number;
  };
  /** Products with at least one variant that was taken. */
  readonly products: number;
  /** Why rows were not taken, in the order of lines; a row stands here once for each thing that is wrong with it. */
  readonly refusals: readonly RowRefusal[];
  /** What was taken otherwise than the file may have meant it, in the order of lines. */
  readonly notes: readonly RowNote[];
  /** Headers of columns that nothing was read from. */
  readonly unreadColumns: readonly string[];
}

export type RefusalCode = Problem["reason"] | "sku_taken" | "variant_taken" | "product_refused" | "too_many_cells";

/** One thing because of which a row was not taken. The refused value itself is never repeated. */
export interface RowRefusal {
  /** Line of the file on which the row begins; the header stands on line 1. */
  readonly line: number;
  /** The header of the column, as the file has it (as Shopify has it, where it is missing); null means the row as a whole. */
  readonly column: string | null;
  readonly code: RefusalCode;
  /** For people: what would have been accepted. */
  readonly reason: string;
}

export type NoteCode =
  | "price_missing"
  | "sku_missing"
  | "option_unnamed"
  | "quantity_missing"
  | "stock_negative"
  | "cell_ignored"
  | "no_variant"
  | "column_repeated"
  | "column_ignored";

export interface RowNote {
  readonly line: number;
  /** As in a refusal. */
  readonly column: string | null;
  readonly code: NoteCode;
  /** For people: what was done. */
  readonly reason: string;
}

/** The package that reads CSV is not installed, or cannot be loaded. */
export interface PeerMissing {
  readonly code: "peer_missing";
  /** To be installed: `npm install csv-parse`. */
  readonly peers: readonly "csv-parse"[];
}

export interface CsvTooLarge {
  readonly code: "csv_too_large";
  readonly unit: "bytes" | "rows" | "columns";
  readonly limit: number;
}

/** No text in UTF-8: another encoding, a spreadsheet's own format, any other file. */
export interface CsvNotText {
  readonly code: "csv_not_text";
  readonly reason: "not_utf8" | "nul_character";
}

/** From this line on nobody can say where cells end. `stray_quote`: a quote inside a cell that is not quoted, or not doubled. */
export interface CsvMalformed {
  readonly code: "csv_malformed";
  readonly line: number;
  readonly reason: "empty" | "quote_not_closed" | "stray_quote" | "unreadable";
}

/** Not a product export: these columns are not there. */
export interface ColumnsMissing {
  readonly code: "columns_missing";
  readonly missing: readonly string[];
  /** The character that parts the cells instead of the comma, where it looks like one. */
  readonly delimiter: ";" | "\t" | "|" | null;
}

export type ShopifyCsvError =
  | InputInvalid
  | CurrencyInvalid
  | PeerMissing
  | CsvTooLarge
  | CsvNotText
  | CsvMalformed
  | ColumnsMissing;
