import type { Page, PageRequest } from "../../ports/port.js";
import { foldText } from "../../ports/listed.js";
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

export function checkedVersion(version: unknown): number {
  if (typeof version === "number" && Number.isSafeInteger(version) && version >= 0) return version;
  throw new Error("version: a whole number expected");
}
