import type { ShopifyCsvError } from "power-buyer/adapters/shopify-csv";

/** The demo cannot begin; the message is a sentence for the person at the terminal. */
export class CannotOpen extends Error {
  override readonly name = "CannotOpen";
}

/** Why a file is no catalog, in one sentence. */
export function asCannotOpen(error: unknown, file: string | URL): CannotOpen {
  const { code } = error as { readonly code?: unknown };
  const say = typeof code === "string" && Object.hasOwn(SENTENCES, code) ? SENTENCES[code as Code] : unreadable;
  return new CannotOpen(say(String(file), error as never));
}

type FileError = { readonly code: "ENOENT" | "EISDIR" | "EACCES" };
type Code = (ShopifyCsvError | FileError)["code"];
type ErrorOf<C extends Code> = Extract<ShopifyCsvError | FileError, { readonly code: C }>;

const SENTENCES: { readonly [C in Code]: (file: string, error: ErrorOf<C>) => string } = {
  ENOENT: (file) => `There is no file ${file}.`,
  EISDIR: (file) => `${file} is a folder, not a file.`,
  EACCES: (file) => `${file} may not be read.`,
  peer_missing: (_, { peers }) => `A package is missing: npm install ${peers.join(" ")}`,
  input_invalid: unreadable,
  currency_invalid: () => "Prices cannot be read in that currency. Try EUR or USD.",
  csv_too_large: (file, { unit, limit }) => `${file} has too many ${unit}: the limit is ${limit}.`,
  csv_not_text: (file) => `${file} is no text in UTF-8. Export the products as CSV.`,
  csv_malformed: (file, { line, reason }) =>
    `${file} cannot be read from line ${line} on: ${reason.replaceAll("_", " ")}.`,
  columns_missing: (file, { missing, delimiter }) =>
    `${file} is no product export: it has no column ${missing.join(", ")}.${delimiter === null ? "" : ` Its cells seem to be parted by "${delimiter}".`}`,
};

function unreadable(file: string): string {
  return `${file} cannot be read.`;
}
