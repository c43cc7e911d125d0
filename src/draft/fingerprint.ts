import { canonicalJson } from "../internal/canonical-json.js";
import type { Draft } from "./draft.js";

/**
 * The content of a draft as one text: two drafts have the same one where they differ in nothing but their bookkeeping (status, version,
 * when it was last changed, who approved). It is the text itself and no digest of it, so that no two contents share one.
 */
export function fingerprintOf(draft: Omit<Draft, "approvals">): string {
  const { status: _status, version: _version, updatedAt: _updatedAt, ...content } = draft;
  return canonicalJson({ ...content, approvals: undefined });
}
