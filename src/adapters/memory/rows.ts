import type { Page, PageRequest } from "../../ports/port.js";
import { pageOf } from "./page.js";
import type { Row } from "./state.js";
import type { Table } from "./table.js";

/** What a list may be narrowed to; what is undefined narrows nothing. */
export interface Narrowing {
  readonly customerId?: string | undefined;
  readonly status?: string | undefined;
  readonly text?: string | undefined;
  readonly poNumber?: string | undefined;
  readonly replaces?: string | undefined;
}

/** One page of stored documents, the latest first. */
export function listRows<T>(table: Table<Row>, request: PageRequest, narrowing: Narrowing): Page<T> {
  const { customerId, status, poNumber, replaces } = narrowing;
  const text = foldText(narrowing.text ?? "");
  const rows = [...table.entries()]
    .map(([, row]) => row)
    .filter((row) => customerId === undefined || row.customerId === customerId)
    .filter((row) => status === undefined || row.status === status)
    .filter((row) => poNumber === undefined || row.poNumber === poNumber)
    .filter((row) => replaces === undefined || row.replaces.includes(replaces))
    .filter((row) => text === "" || row.texts.some((candidate) => candidate.startsWith(text)));
  const page = pageOf(rows, ({ at, sequence }) => [at, sequence], request, "descending");
  return { items: page.items.map((row) => JSON.parse(row.json) as T), next: page.next };
}

/** What a document is found by: a text that begins like one of these, in any case. */
export function foldTexts(texts: readonly (string | null)[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => (text === null ? [] : [foldText(text)])))];
}

function foldText(text: string): string {
  return text.trim().normalize("NFKC").toLowerCase();
}

/** A moment as a number, so that "…:00Z" and "…:00.000Z" are one. */
export function momentOf(instant: string): number {
  const moment = Date.parse(instant);
  if (Number.isNaN(moment)) throw new Error("a moment as ISO 8601 text expected");
  return moment;
}

export function checkedVersion(version: unknown): number {
  if (typeof version === "number" && Number.isSafeInteger(version) && version >= 0) return version;
  throw new Error("version: a whole number expected");
}
