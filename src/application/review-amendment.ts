import { okAsync, type ResultAsync } from "neverthrow";
import { type Change, diff } from "../draft/diff.js";
import type { PortFailure } from "../ports/port.js";
import type { DraftRecord } from "../ports/store.js";
import type { PriceSheet } from "../pricing/sheet.js";
import type { DeskContext } from "./desk-context.js";

/** What an amendment makes of its order, before it is applied. */
export interface AmendmentReview {
  readonly orderId: string;
  /** Minor units: what the order is due, and what the order in its stead will be. */
  readonly amountDue: { readonly before: number; readonly after: number };
  /** From the order as it stands to the draft. */
  readonly changes: readonly Change[];
}

/** Sets a draft beside the order whose place it takes; null for a draft that is no amendment. */
export function reviewAmendment(
  { ports: { store }, scope }: DeskContext,
  { draft, history }: DraftRecord,
  sheet: PriceSheet,
): ResultAsync<AmendmentReview | null, PortFailure> {
  if (draft.amends === null) return okAsync(null);
  const { orderId } = draft.amends;
  return store.orders.read(orderId, scope).andThen((order) => {
    if (order === null) return okAsync(null);
    return store.drafts.read(order.draftId, scope).map((placed) => {
      // The amendment began as what was agreed, but for a way to pay that was spent.
      const { start } = history;
      const asAgreed = { ...start, status: draft.status, billing: placed?.draft.billing ?? start.billing };
      const amountDue = { before: order.payment.amountDue, after: sheet.totals.amountDue };
      return { orderId, amountDue, changes: diff(asAgreed, draft) };
    });
  });
}
