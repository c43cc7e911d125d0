import type { BadRow } from "../shape/read-rows.js";

export type TableRowsRefused<Code extends string> = { readonly code: Code; readonly rows: readonly BadRow[] };
export type CharactersRefused<Code extends string> = { readonly code: Code; readonly characters: readonly string[] };

/**
 * What the adapters refuse with, as far as their sentences need it. Sentences know no adapter: each is a package part of its own,
 * with a vendor behind it. A test compares these with what the adapters export.
 */
export type AdapterError =
  | { readonly code: "peer_missing"; readonly peers: readonly string[] }
  | { readonly code: "csv_too_large"; readonly unit: "bytes" | "rows" | "columns"; readonly limit: number }
  | { readonly code: "csv_not_text"; readonly reason: "not_utf8" | "nul_character" }
  | {
      readonly code: "csv_malformed";
      readonly line: number;
      readonly reason: "empty" | "quote_not_closed" | "stray_quote" | "unreadable";
    }
  | {
      readonly code: "columns_missing";
      readonly missing: readonly string[];
      readonly delimiter: ";" | "\t" | "|" | null;
    }
  | { readonly code: "nothing_to_print" }
  | { readonly code: "attachment_missing"; readonly documentId: string; readonly name: string }
  | {
      readonly code: "attachment_unreadable";
      readonly documentId: string;
      readonly name: string;
      readonly reason: "not_a_pdf" | "damaged" | "encrypted" | "no_pages";
    }
  | CharactersRefused<"font_lacks_characters">
  | CharactersRefused<"script_not_supported">
  | { readonly code: "font_unreadable"; readonly font: "regular" | "bold" }
  | TableRowsRefused<"tax_table_invalid">
  | TableRowsRefused<"shipping_table_invalid">
  | TableRowsRefused<"coupon_book_invalid">
  | { readonly code: "migration_failed"; readonly version: number | null }
  | { readonly code: "schema_missing"; readonly found: number; readonly expected: number }
  | { readonly code: "schema_outdated"; readonly found: number; readonly expected: number }
  | { readonly code: "schema_newer"; readonly found: number; readonly expected: number }
  | { readonly code: "stripe_signature_invalid" }
  | { readonly code: "stripe_event_unreadable"; readonly path: string };
