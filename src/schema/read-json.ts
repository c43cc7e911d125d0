import { err, ok, type Result } from "neverthrow";
import type { DocumentUnreadable } from "../shape/document-error.js";

/**
 * What is looked at before anything is parsed: 32 million characters hold a draft of 100,000 lines, and no document is a quarter
 * as deep as 40 levels.
 */
export const DOCUMENT_LIMITS = { characters: 32 * 1024 * 1024, levels: 40 } as const;

/** Reads JSON text within the limits. */
export function readJson(text: string): Result<unknown, DocumentUnreadable> {
  const { characters, levels } = DOCUMENT_LIMITS;
  if (text.length > characters) return unreadable("too_large", characters);
  if (isDeeper(text, levels)) return unreadable("too_deep", levels);
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    return unreadable("not_json");
  }
}

export function unreadable(
  reason: DocumentUnreadable["reason"],
  limit: number | null = null,
): Result<never, DocumentUnreadable> {
  return err({ code: "document_unreadable", reason, limit });
}

/** How much deeper a character leads, outside of strings. */
const STEPS: ReadonlyMap<string | undefined, number> = /* @__PURE__ */ new Map([
  ["{", 1],
  ["[", 1],
  ["}", -1],
  ["]", -1],
]);

/** Is a text nested more deeply than so many levels? It is only counted: whether it is JSON at all, the parser says. */
function isDeeper(text: string, levels: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length && depth <= levels; at++) {
    if (text[at] === '"') at = endOfString(text, at);
    else depth += STEPS.get(text[at]) ?? 0;
  }
  return depth > levels;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}
