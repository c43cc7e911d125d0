import { err, errAsync, ok, type ResultAsync } from "neverthrow";
import type { Draft } from "../../draft/draft.js";
import type { NotReady } from "../../order/ready.js";
import type { VersionConflict } from "../../ports/store.js";
import type { DeskContext } from "../desk-context.js";
import { loadOrder } from "../load.js";
import { type JudgedOrder, settleMarked } from "../settle-order.js";
import type { TotalChanged } from "./check-draft.js";
import { type Asking, samePurchase } from "./same-purchase.js";
import { type CompletionUnresolved, unresolved } from "./unresolved.js";

type Refused = NotReady | VersionConflict | TotalChanged | CompletionUnresolved;

/** The order of a draft is the answer to whoever asks for that very purchase: claimed and completed, the draft is two versions on. */
export function ordered(
  desk: DeskContext,
  asking: Asking,
  draft: Draft,
  orderId: string,
): ResultAsync<JudgedOrder, Refused> {
  return loadOrder(desk, orderId)
    .mapErr((): Refused => unresolved(STANDS))
    .andThen(({ draftVersion, sheet }) => {
      const claimed = { ...draft, version: draftVersion };
      const now = desk.ports.clock.now();
      const same = samePurchase(asking, { draft: claimed, total: sheet.totals.total, later: 2, now });
      return same.isErr() ? errAsync(same.error) : standing(desk, orderId);
    });
}

const STANDS = "the order stands, but not everything that follows from it could be done";

/** The order is there; what follows from it is tried again. What an order held whose place it took is let go with the next call where that fails. */
export function standing(desk: DeskContext, orderId: string): ResultAsync<JudgedOrder, CompletionUnresolved> {
  // Who placed it may not have come to tell of it.
  desk.outgoing.isWaiting = true;
  return settleMarked(desk, orderId)
    .andThen(({ judged, failed }) => (failed === null ? ok(judged) : err(failed)))
    .mapErr(() => unresolved(STANDS));
}
