import { okAsync, type ResultAsync } from "neverthrow";
import { type Change, diff } from "../draft/diff.js";
import type { PortFailure } from "../ports/port.js";
import type { DraftRecord } from "../ports/store.js";
import type { PriceSheet, SheetTotals } from "../pricing/sheet.js";
import { appliedCodes } from "./completion/hold-goods.js";
import type { DeskContext } from "./desk-context.js";

/** What an amendment makes of its order, before it is applied. */
export interface AmendmentReview {
  readonly orderId: string;
  /** The totals of the order's sheet, and those of the order in its stead; minor units. */
  readonly totals: { readonly before: SheetTotals; readonly after: SheetTotals };
  /** Codes of the coupons that count: one that has run out since does not any more. */
  readonly coupons: { readonly before: readonly string[]; readonly after: readonly string[] };
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
      const totals = { before: order.sheet.totals, after: sheet.totals };
      const coupons = { before: appliedCodes(order.sheet), after: appliedCodes(sheet) };
      return { orderId, totals, coupons, changes: diff(asAgreed, draft) };
    });
  });
}
