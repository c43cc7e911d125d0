import { err, ok } from "neverthrow";
import type { FactsNeeded } from "../facts/facts.js";
import { count, flag, id } from "../shape/shape.js";
import type { Attachment, Draft, Packing } from "./draft.js";
import { type EditContext, type Edited, edit, look } from "./edit.js";
import type { DocumentUnknown, LimitReached, NotAPdf, NotOnDraft, PositionOutOfRange } from "./errors.js";
import { inputShape } from "./input-shape.js";
import { LIMITS } from "./limits.js";
import { moved } from "./moved.js";

/** Names one file. */
export interface OneDocument {
  readonly documentId: string;
}

export const ONE_DOCUMENT = /* @__PURE__ */ inputShape<OneDocument>(() => ({ documentId: id() }));

/**
 * Packs a PDF into the parcel, after those that are packed already. The same file twice is one. A file is a PDF by its content,
 * whatever it is called. Looks up `document`.
 *
 * Errors: `facts_needed`, `document_unknown`, `not_a_pdf`, `limit_reached`; `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { addAttachment, type Draft, type EditContext } from "power-buyer/draft";
 *
 * const manual = (draft: Draft, context: EditContext) => addAttachment(draft, { documentId: "manual" }, context);
 * ```
 */
export function addAttachment(
  draft: Draft,
  input: OneDocument,
  context: EditContext,
): Edited<FactsNeeded | DocumentUnknown | NotAPdf | LimitReached> {
  return edit(draft, ONE_DOCUMENT, input, context, ({ documentId }, context) => {
    const { attachments } = draft.packing;
    if (attachments.some((attachment) => attachment.documentId === documentId)) return ok({});
    return look<"document">(context, { kind: "document", documentId }).andThen((document) => {
      if (document === null) return err<never, DocumentUnknown>({ code: "document_unknown", documentId });
      const { name, isPdf } = document;
      if (!isPdf) return err<never, NotAPdf>({ code: "not_a_pdf", documentId, name });
      return attachments.length < LIMITS.attachments
        ? ok(packed(draft, { attachments: [...attachments, { documentId, name }] }))
        : err<never, LimitReached>({ code: "limit_reached", what: "attachments", limit: LIMITS.attachments });
    });
  });
}

/**
 * Takes a file out of the parcel.
 *
 * Errors: `not_on_draft`; `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, removeAttachment } from "power-buyer/draft";
 *
 * const unpacked = (draft: Draft, context: EditContext) => removeAttachment(draft, { documentId: "manual" }, context);
 * ```
 */
export function removeAttachment(draft: Draft, input: OneDocument, context: EditContext): Edited<NotOnDraft> {
  return edit(draft, ONE_DOCUMENT, input, context, ({ documentId }) =>
    findAttachment(draft, documentId).map((attachment) =>
      packed(draft, { attachments: draft.packing.attachments.filter((other) => other !== attachment) }),
    ),
  );
}

export interface MoveAttachment {
  readonly documentId: string;
  /** The position that the file then has, counted from 0. */
  readonly to: number;
}

export const MOVE_ATTACHMENT = /* @__PURE__ */ inputShape<MoveAttachment>(() => ({
  documentId: id(),
  to: count(0, LIMITS.attachments),
}));

/**
 * Moves a file to another position among those that are printed and packed.
 *
 * Errors: `not_on_draft`, `position_out_of_range`; `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, moveAttachment } from "power-buyer/draft";
 *
 * const onTop = (draft: Draft, context: EditContext) =>
 *   moveAttachment(draft, { documentId: "manual", to: 0 }, context);
 * ```
 */
export function moveAttachment(
  draft: Draft,
  input: MoveAttachment,
  context: EditContext,
): Edited<NotOnDraft | PositionOutOfRange> {
  return edit(draft, MOVE_ATTACHMENT, input, context, ({ documentId, to }) => {
    const { attachments } = draft.packing;
    return findAttachment(draft, documentId)
      .andThen((attachment) => moved(attachments, attachments.indexOf(attachment), to))
      .map((reordered) => packed(draft, { attachments: reordered }));
  });
}

export interface LeaveOutInvoice {
  readonly leaveOut: boolean;
}

export const LEAVE_OUT_INVOICE = /* @__PURE__ */ inputShape<LeaveOutInvoice>(() => ({ leaveOut: flag() }));

/**
 * Leaves the shop's invoice, which is the packing slip too, out of the parcel, or puts it back in.
 *
 * Errors: `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, leaveOutInvoice } from "power-buyer/draft";
 *
 * const asGift = (draft: Draft, context: EditContext) => leaveOutInvoice(draft, { leaveOut: true }, context);
 * ```
 */
export function leaveOutInvoice(draft: Draft, input: LeaveOutInvoice, context: EditContext): Edited {
  return edit(draft, LEAVE_OUT_INVOICE, input, context, ({ leaveOut }) =>
    ok(packed(draft, { leaveOutInvoice: leaveOut })),
  );
}

function findAttachment(draft: Draft, documentId: string) {
  const found = draft.packing.attachments.find((attachment) => attachment.documentId === documentId);
  return found === undefined
    ? err<Attachment, NotOnDraft>({ code: "not_on_draft", what: "attachment", id: documentId })
    : ok<Attachment, NotOnDraft>(found);
}

function packed(draft: Draft, changes: Partial<Packing>) {
  return { packing: { ...draft.packing, ...changes } };
}
