import { canonicalJson } from "../internal/canonical-json.js";
import type { Documents } from "./documents.js";

/**
 * A document as text: JSON with sorted keys and without spaces, so that equal documents give the same bytes, and the text that was
 * read gives itself again. `parseDraft` and its siblings read it.
 *
 * Takes what this library made or has read; amounts and quantities stand in the text as they stand in the document.
 *
 * @example
 * ```ts
 * import { noFacts } from "power-buyer";
 * import { serialise } from "power-buyer/schema";
 *
 * serialise(noFacts("2026-11-23T09:30:00.000Z")); // '{"answers":{},"asOf":"2026-11-23T09:30:00.000Z","schema":"power-buyer/facts@1"}'
 * ```
 */
export function serialise(document: Documents[keyof Documents]): string {
  return canonicalJson(document);
}
