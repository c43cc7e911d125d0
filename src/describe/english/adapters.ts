import type { BadRow } from "../../shape/read-rows.js";
import type { Say } from "../say.js";
import type { Sentences } from "../sentences.js";
import { sayProblems } from "./problems.js";
import { pick } from "./pick.js";
import { wordsFor } from "./words.js";

const CSV = {
  empty: "it is empty",
  quote_not_closed: "a quotation mark is never closed",
  stray_quote: "a quotation mark stands inside a cell that is not quoted",
  unreadable: "cells and rows cannot be told apart",
} as const;

const ATTACHMENT = {
  not_a_pdf: "is no PDF",
  damaged: "is damaged",
  encrypted: "is protected by a password",
  no_pages: "has no pages",
} as const;

const DELIMITER = { ";": "semicolons", "\t": "tabs", "|": "vertical bars" } as const;

/** The first bad row in words, and how many there are. */
function sayTable(name: string, { rows }: { readonly rows: readonly BadRow[] }, say: Say): string {
  const [first] = rows;
  const where = first === undefined || first.row === null ? "" : ` Row ${say.name(first.row + 1)}:`;
  const problems = first === undefined ? "" : ` ${sayProblems(first, say)}`;
  return `${name} cannot be used: ${say.name(rows.length)} ${rows.length === 1 ? "row is" : "rows are"} wrong.${where}${problems}`;
}

export const ADAPTER_ERRORS = {
  peer_missing: ({ peers }, say) =>
    `A package that this needs is not installed. Run: npm install ${peers.map(say.name).join(" ")}`,
  csv_too_large: ({ unit, limit }, say) =>
    `The file is too large: it may have ${say.name(limit)} ${say.name(unit)}. Split it.`,
  csv_not_text: () => "The file is no text in UTF-8. Save it as CSV in UTF-8.",
  csv_malformed: ({ line, reason }, say) =>
    `The file cannot be read from line ${say.name(line)} on: ${pick(CSV, reason)}.`,
  columns_missing: ({ missing, delimiter }, say) =>
    delimiter === null
      ? `This is no product export: the columns ${say.list(wordsFor(missing))} are missing.`
      : `The cells of the file are parted by ${pick(DELIMITER, delimiter)}. Export it with commas.`,
  nothing_to_print: () => "There is nothing to print: the invoice was left out and nothing is attached.",
  attachment_missing: ({ name }, say) =>
    `The content of ${say.quote(name)} was not given. Load it, or take it out of the parcel.`,
  attachment_unreadable: ({ name, reason }, say) =>
    `${say.quote(name)} ${pick(ATTACHMENT, reason)}, so it cannot be packed. Replace the file, or take it out.`,
  font_lacks_characters: ({ characters }, say) =>
    `The font has no shapes for ${say.list(characters)}. Give one that has.`,
  script_not_supported: () => "The PDF papers cannot set text that runs from right to left. Use the HTML papers.",
  font_unreadable: ({ font }, say) => `The ${say.name(font)} font cannot be read. Give a TrueType or OpenType file.`,
  tax_table_invalid: (error, say) => sayTable("The tax table", error, say),
  shipping_table_invalid: (error, say) => sayTable("The shipping table", error, say),
  coupon_book_invalid: (error, say) => sayTable("The coupon book", error, say),
  migration_failed: ({ version }, say) =>
    version === null
      ? "The database could not be asked for its schema. Nothing was changed."
      : `The schema could not be brought to version ${say.name(version)}. Nothing was changed.`,
  schema_missing: ({ expected }, say) =>
    `The database has no tables for orders yet. Apply the migrations up to version ${say.name(expected)}.`,
  schema_outdated: ({ found, expected }, say) =>
    `The schema of the database is at version ${say.name(found)}. Apply the migrations up to version ${say.name(expected)}.`,
  schema_newer: ({ found, expected }, say) =>
    `The schema of the database is at version ${say.name(found)}, and this release knows version ${say.name(expected)}. Install a later release.`,
  stripe_signature_invalid: () => "The message was not signed by Stripe, or too long ago. Check the endpoint's secret.",
  stripe_event_unreadable: ({ path }, say) =>
    `The event of Stripe cannot be read${path === "" ? "" : ` at ${say.name(path)}`}. Nothing of it was used.`,
} satisfies Partial<Sentences["errors"]>;
