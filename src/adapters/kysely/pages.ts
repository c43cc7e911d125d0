import type { Page, PageRequest } from "../../ports/port.js";
import { BadInput, checkedKey, checkedLimit } from "./checked.js";

const MOST = 100;
const LONGEST_CURSOR = 4_096;

/** The last document shown: the next page begins behind it, whatever was put in or changed in between. */
export interface Behind {
  readonly at: number;
  readonly id: string;
}

interface Found {
  readonly at: number | string | bigint;
  readonly id: string;
  readonly json: string;
}

/** What a page needs to know before it asks: one row more than it shows tells whether there is another page. */
export function pageAsked({ limit, cursor }: PageRequest): { readonly rows: number; readonly behind: Behind | null } {
  return { rows: checkedLimit(limit, MOST) + 1, behind: cursor === null ? null : readCursor(cursor) };
}

export function pageOf<T>(found: readonly Found[], { limit }: PageRequest): Page<T> {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ json }) => JSON.parse(json) as T),
    next: last !== undefined && found.length > limit ? JSON.stringify([Number(last.at), last.id]) : null,
  };
}

function readCursor(cursor: unknown): Behind {
  const parts: unknown = typeof cursor === "string" && cursor.length <= LONGEST_CURSOR ? parsed(cursor) : null;
  const [at, id] = Array.isArray(parts) ? (parts as readonly unknown[]) : [];
  if (!Number.isSafeInteger(at)) throw new BadInput("cursor: one that a page of this list gave expected");
  return { at: at as number, id: checkedKey(id, "cursor") };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
