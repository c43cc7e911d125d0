import { ok, type Result } from "neverthrow";
import type { Draft } from "../draft/draft.js";
import type { History } from "../draft/history.js";
import type { Facts } from "../facts/facts.js";
import type { Order } from "../order/order.js";
import type { PriceSheet } from "../pricing/sheet.js";
import { DOCUMENTS, type DocumentKind, readCurrent } from "./documents.js";
import type { DocumentError } from "../shape/document-error.js";
import { type Migrations, migrate } from "./migrate.js";
import { readJson } from "./read-json.js";

export interface ParseOptions {
  /** Besides the library's own: from each older version the function that makes the next one of it. */
  readonly migrations?: Migrations;
}

/**
 * Reads a draft: the text that `serialise` made, or the value that such text stands for. The answer is a clean copy of the current
 * version with every field checked; unknown fields are refused, never dropped. Text is read up to 32 million characters and 40
 * levels. Older versions are brought up to date step by step.
 *
 * Amounts are decimal strings in major units of the draft's currency, quantities are decimal strings.
 *
 * Errors: `document_unreadable` for text that is too large, too deep, cut off or no JSON; `document_version_unknown`;
 * `input_invalid` with the path of every problem, 20 at most.
 *
 * @example
 * ```ts
 * import { parseDraft, serialise } from "power-buyer/schema";
 *
 * const same = (text: string) => parseDraft(text).map(serialise); // ok: the same text again
 * parseDraft("{"); // err: document_unreadable
 * ```
 */
export function parseDraft(source: unknown, options: ParseOptions = {}): Result<Draft, DocumentError> {
  return parseDocument(DOCUMENTS.draft, source, options);
}

/**
 * Reads an order, as `parseDraft` reads a draft. Amounts are integers in minor units of the order's currency, but for the lines,
 * which stand there as on the draft (decimal strings in major units).
 *
 * Errors: `document_unreadable`, `document_version_unknown`, `input_invalid`.
 *
 * @example
 * ```ts
 * import { parseOrder } from "power-buyer/schema";
 *
 * const statusOf = (text: string) => parseOrder(text).map((order) => order.status);
 * ```
 */
export function parseOrder(source: unknown, options: ParseOptions = {}): Result<Order, DocumentError> {
  return parseDocument(DOCUMENTS.order, source, options);
}

/**
 * Reads a price sheet, as `parseDraft` reads a draft. Amounts are integers in minor units of the sheet's currency. That its
 * figures are right is not checked here: `explain` recomputes them.
 *
 * Errors: `document_unreadable`, `document_version_unknown`, `input_invalid`.
 *
 * @example
 * ```ts
 * import { parseSheet } from "power-buyer/schema";
 *
 * const dueOn = (text: string) => parseSheet(text).map((sheet) => sheet.totals.amountDue);
 * ```
 */
export function parseSheet(source: unknown, options: ParseOptions = {}): Result<PriceSheet, DocumentError> {
  return parseDocument(DOCUMENTS.sheet, source, options);
}

/**
 * Reads saved facts: with them a saved draft is priced to the same cents for ever. Each answer must have the shape that its
 * question asks for, and stand under that question. Amounts are `{ minor, currency }` in minor units, unit prices decimal strings.
 *
 * Errors: `document_unreadable`, `document_version_unknown`, `input_invalid`.
 *
 * @example
 * ```ts
 * import { noFacts } from "power-buyer";
 * import { parseFacts, serialise } from "power-buyer/schema";
 *
 * parseFacts(serialise(noFacts("2026-11-23T09:30:00.000Z"))); // ok
 * ```
 */
export function parseFacts(source: unknown, options: ParseOptions = {}): Result<Facts, DocumentError> {
  return parseDocument(DOCUMENTS.facts, source, options);
}

/**
 * Reads the history of a draft: how it began, and every step since, with commands of the right shape and versions without a gap.
 * That the steps go through is not checked here: `replay` takes them again.
 *
 * Errors: `document_unreadable`, `document_version_unknown` (by the draft that it begins with), `input_invalid`.
 *
 * @example
 * ```ts
 * import { replay } from "power-buyer/draft";
 * import { parseHistory } from "power-buyer/schema";
 *
 * const draftOf = (text: string) => parseHistory(text).andThen(replay);
 * ```
 */
export function parseHistory(source: unknown, options: ParseOptions = {}): Result<History, DocumentError> {
  return parseDocument(DOCUMENTS.history, source, options);
}

function parseDocument<T>(
  kind: DocumentKind<T>,
  source: unknown,
  { migrations = {} }: ParseOptions,
): Result<T, DocumentError> {
  const read: Result<unknown, DocumentError> = typeof source === "string" ? readJson(source) : ok(source);
  return read
    .andThen((document) => migrate(document, kind.version, { ...kind.migrations, ...migrations }))
    .andThen((document): Result<T, DocumentError> => readCurrent(kind, document));
}
