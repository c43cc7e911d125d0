import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import type { Actor } from "../../draft/actor.js";
import type { Draft } from "../../draft/draft.js";
import type { DraftNotOpen } from "../../draft/edit.js";
import type { Facts } from "../../facts/facts.js";
import { type NotReady, type ReadyDraft, ready, type SheetOfAnother, type SheetPending } from "../../order/ready.js";
import type { DeskContext } from "../desk-context.js";
import type { PricingFailed } from "../price-draft.js";
import { reviewDraft } from "../review-draft.js";

/** Prices, tax or carriage are not what the caller accepted; the new figures are there to be shown. */
export interface TotalChanged {
  readonly code: "total_changed";
  readonly accepted: number;
  readonly total: number;
}

/** A draft that may become an order, and what that was judged on. */
export interface Checked {
  readonly readyDraft: ReadyDraft;
  readonly facts: Facts;
}

export type CheckRefused = PricingFailed | NotReady | SheetOfAnother | SheetPending | DraftNotOpen | TotalChanged;

/** Prices and judges the draft as for completion, on the latest facts but for those answers that are given, and for the total that was accepted. */
export function checkDraft(
  desk: DeskContext,
  draft: Draft,
  { actor, acceptedTotal }: { readonly actor: Actor; readonly acceptedTotal: number },
  answers: Facts["answers"] = {},
): ResultAsync<Checked, CheckRefused> {
  return reviewDraft(desk, draft, actor, "completion", answers).andThen(({ sheet, issues, facts }) => {
    const { total } = sheet.totals;
    return ready(draft, sheet, issues).asyncAndThen((readyDraft) =>
      total === acceptedTotal
        ? okAsync({ readyDraft, facts })
        : errAsync({ code: "total_changed", accepted: acceptedTotal, total } as const),
    );
  });
}
