import { err, ok, type Result } from "neverthrow";
import type { Draft } from "../draft/draft.js";
import type { DraftNotOpen } from "../draft/edit.js";
import type { Pending, PriceSheet } from "../pricing/sheet.js";
import type { Issue } from "../validation/issue.js";

declare const READY: unique symbol;

/** A draft with its sheet that nothing stands in the way of. Only `ready` makes one; it is the only thing an order is made of. */
export interface ReadyDraft {
  readonly draft: Draft;
  readonly sheet: PriceSheet;
  readonly [READY]: true;
}

/** What stands between the draft and an order, all of it at once. */
export interface NotReady {
  readonly code: "not_ready";
  readonly blocking: readonly Issue[];
  readonly needsApproval: readonly Issue[];
}

/** The sheet was made for another draft, or for another version of this one. */
export interface SheetOfAnother {
  readonly code: "sheet_of_another";
  readonly draftId: string;
  readonly draftVersion: number;
  readonly sheetDraftId: string;
  readonly sheetDraftVersion: number;
}

/** Something about the price is not known yet: the sheet is a preview. */
export interface SheetPending {
  readonly code: "sheet_pending";
  readonly pending: readonly Pending[];
}

/**
 * Says that a draft may become an order: its sheet belongs to this very version and leaves nothing open, and no issue blocks
 * it or waits for an approval. Warnings and notices do not stand in the way.
 *
 * Errors: `draft_not_open` (completed or cancelled), `sheet_of_another`, `not_ready` with the issues, `sheet_pending` (a
 * preview, though no issue stands in the way).
 *
 * @example
 * ```ts
 * import type { Draft } from "power-buyer/draft";
 * import { ready } from "power-buyer/order";
 * import type { PriceSheet } from "power-buyer/pricing";
 * import type { Issue } from "power-buyer/validation";
 *
 * const verdict = (draft: Draft, sheet: PriceSheet, issues: readonly Issue[]) =>
 *   ready(draft, sheet, issues).match(
 *     ({ sheet: { totals } }) => `ready: ${totals.amountDue} to pay`,
 *     (refusal) => `not ready: ${refusal.code}`,
 *   );
 * ```
 */
export function ready(
  draft: Draft,
  sheet: PriceSheet,
  issues: readonly Issue[],
): Result<ReadyDraft, NotReady | SheetOfAnother | SheetPending | DraftNotOpen> {
  if (draft.status === "completed" || draft.status === "cancelled") {
    return err({ code: "draft_not_open", status: draft.status });
  }
  if (sheet.draftId !== draft.id || sheet.draftVersion !== draft.version) {
    return err({
      code: "sheet_of_another",
      draftId: draft.id,
      draftVersion: draft.version,
      sheetDraftId: sheet.draftId,
      sheetDraftVersion: sheet.draftVersion,
    });
  }
  const blocking = issues.filter((issue) => issue.severity === "blocking");
  const needsApproval = issues.filter((issue) => issue.severity === "needs_approval");
  if (blocking.length + needsApproval.length > 0) return err({ code: "not_ready", blocking, needsApproval });
  // The issues name what is open, where it is mended and how; the sheet alone only that something is.
  if (sheet.pending.length > 0) return err({ code: "sheet_pending", pending: sheet.pending });
  return ok({ draft, sheet } as ReadyDraft);
}
