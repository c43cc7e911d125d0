import { err, ok } from "neverthrow";
import { nullable, text } from "../shape/shape.js";
import type { Details, Draft } from "./draft.js";
import { type Changes, type EditContext, type Edited, edit } from "./edit.js";
import type { LimitReached, NotOnDraft } from "./errors.js";
import { inputShape } from "./input-shape.js";
import { LENGTHS, LIMITS } from "./limits.js";

export interface SetNote {
  /** null takes the note away. */
  readonly note: string | null;
}

export const SET_NOTE = /* @__PURE__ */ inputShape<SetNote>(() => ({ note: nullable(text(LENGTHS.note)) }));

/**
 * Writes the draft's note, in place of the one that stands there; null takes it away.
 *
 * Errors: `input_invalid` (a card number in the text too) and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, setNote } from "power-buyer/draft";
 *
 * const callBack = (draft: Draft, context: EditContext) => setNote(draft, { note: "Call before delivery" }, context);
 * ```
 */
export function setNote(draft: Draft, input: SetNote, context: EditContext): Edited {
  return edit(draft, SET_NOTE, input, context, ({ note }) => ok(detailed(draft, { note })));
}

/** A tag as somebody entered it; spaces around it do not count. */
export interface TagInput {
  readonly tag: string;
}

export const TAG = /* @__PURE__ */ inputShape<TagInput>(() => ({ tag: text(LENGTHS.tag) }));

/**
 * Puts a tag on the draft. A tag that is there already, in whatever case, changes nothing.
 *
 * Errors: `limit_reached`; `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { addTag, type Draft, type EditContext } from "power-buyer/draft";
 *
 * const urgent = (draft: Draft, context: EditContext) => addTag(draft, { tag: "urgent" }, context);
 * ```
 */
export function addTag(draft: Draft, input: TagInput, context: EditContext): Edited<LimitReached> {
  return edit(draft, TAG, input, context, ({ tag }) => {
    const { tags } = draft.details;
    if (tags.some(isSameTag(tag))) return ok({});
    return tags.length < LIMITS.tags
      ? ok(detailed(draft, { tags: [...tags, tag.trim()] }))
      : err({ code: "limit_reached" as const, what: "tags" as const, limit: LIMITS.tags });
  });
}

/**
 * Takes a tag off the draft, in whatever case it is named.
 *
 * Errors: `not_on_draft`; `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, removeTag } from "power-buyer/draft";
 *
 * const noHurry = (draft: Draft, context: EditContext) => removeTag(draft, { tag: "urgent" }, context);
 * ```
 */
export function removeTag(draft: Draft, input: TagInput, context: EditContext): Edited<NotOnDraft> {
  return edit(draft, TAG, input, context, ({ tag }) => {
    const isIt = isSameTag(tag);
    const tags = draft.details.tags.filter((other) => !isIt(other));
    return tags.length < draft.details.tags.length
      ? ok(detailed(draft, { tags }))
      : err({ code: "not_on_draft" as const, what: "tag" as const, id: tag.trim() });
  });
}

function isSameTag(tag: string): (other: string) => boolean {
  const folded = folding(tag);
  return (other) => folding(other) === folded;
}

function folding(tag: string): string {
  return tag.trim().normalize("NFC").toLowerCase();
}

export interface SetPoNumber {
  /** The customer's purchase order; null takes it away. */
  readonly poNumber: string | null;
}

export const SET_PO_NUMBER = /* @__PURE__ */ inputShape<SetPoNumber>(() => ({
  poNumber: nullable(text(LENGTHS.poNumber)),
}));

/**
 * Writes the number of the customer's purchase order, without the spaces around it. Whether the customer used it before, or
 * must give one, `validate` says.
 *
 * Errors: `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, setPoNumber } from "power-buyer/draft";
 *
 * const order = (draft: Draft, context: EditContext) => setPoNumber(draft, { poNumber: "PO-2026-118" }, context);
 * ```
 */
export function setPoNumber(draft: Draft, input: SetPoNumber, context: EditContext): Edited {
  return edit(draft, SET_PO_NUMBER, input, context, ({ poNumber }) =>
    ok(detailed(draft, { poNumber: poNumber === null ? null : poNumber.trim() })),
  );
}

/** The changes that replace some of the details. */
export function detailed(draft: Draft, changes: Partial<Details>): Changes {
  return { details: { ...draft.details, ...changes } };
}
