import type { Page, PageRequest } from "../../ports/port.js";

/** Where an item stands in a list: compared part by part. No two items of a list have the same key. */
export type Key = readonly (string | number)[];

const MOST = 100;
const LONGEST_CURSOR = 4_096;

/**
 * One page of a list that is sorted by keys. The cursor is the key of the last item shown, so that whatever is put in or changed
 * between two pages, no item that stays where it is comes twice or is left out.
 */
export function pageOf<T>(
  items: readonly T[],
  keyOf: (item: T) => Key,
  request: PageRequest,
  direction: "ascending" | "descending" = "ascending",
): Page<T> {
  const { limit } = request;
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST) throw new Error(`limit: 1 to ${MOST} expected`);
  const sign = direction === "ascending" ? 1 : -1;
  const after = request.cursor === null ? null : readCursor(request.cursor);
  const rest = items
    .map((item) => ({ item, key: keyOf(item) }))
    .filter(({ key }) => after === null || sign * compareKeys(key, after) > 0)
    .sort((a, b) => sign * compareKeys(a.key, b.key));
  const shown = rest.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ item }) => item),
    next: last !== undefined && rest.length > limit ? JSON.stringify(last.key) : null,
  };
}

function readCursor(cursor: unknown): Key {
  const key: unknown = typeof cursor === "string" && cursor.length <= LONGEST_CURSOR ? JSON.parse(cursor) : null;
  if (Array.isArray(key) && key.every((part) => typeof part === "string" || typeof part === "number")) return key;
  throw new Error("cursor: one that a page of this list gave expected");
}

function compareKeys(a: Key, b: Key): number {
  for (const [i, part] of a.entries()) {
    const other = b[i];
    if (typeof part !== typeof other || other === undefined) throw new Error("cursor: it belongs to another list");
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}
