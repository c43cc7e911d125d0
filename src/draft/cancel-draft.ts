import { ok } from "neverthrow";
import type { Draft } from "./draft.js";
import { type EditContext, type Edited, edit } from "./edit.js";
import { inputShape, reason } from "./input-shape.js";

export interface CancelDraft {
  /** Kept in the draft's history. */
  readonly reason: string;
}

export const CANCEL_DRAFT = /* @__PURE__ */ inputShape<CancelDraft>(() => ({ reason: reason() }));

/**
 * Gives the draft up. Nothing about it changes any more, and no undo brings it back; `duplicateDraft` makes a new one of it.
 *
 * Errors: `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { cancelDraft, type Draft, type EditContext } from "power-buyer/draft";
 *
 * const givenUp = (draft: Draft, context: EditContext) =>
 *   cancelDraft(draft, { reason: "Customer decided otherwise" }, context);
 * ```
 */
export function cancelDraft(draft: Draft, input: CancelDraft, context: EditContext): Edited {
  return edit(draft, CANCEL_DRAFT, input, context, () => ok({ status: "cancelled" }));
}
