import { okAsync, type ResultAsync } from "neverthrow";
import { applyEvent } from "../completion/apply.js";
import type { Completion } from "../completion/completion.js";
import type { Order } from "../order/order.js";
import type { PortFailure } from "../ports/port.js";
import type { CompletionMoved, KeptCompletion, StoreSession } from "../ports/store.js";
import { LEASE_MS } from "./completion/limits.js";
import type { DeskContext } from "./desk-context.js";

/** An order's attempt while something of it is to be done; null for an order without one. */
export type Mark = KeptCompletion | null;

type Ledger = Pick<StoreSession, "completions">;
type Marked = ResultAsync<Mark, CompletionMoved | PortFailure>;

/**
 * Writes down that something is to be done for an order, in the transaction of the step that makes it so: whoever sweeps does it where the
 * process dies. Its fence grows, so that nobody who began before calls it done.
 */
export function markWork(desk: DeskContext, ledger: Ledger, { draftId }: Pick<Order, "draftId">): Marked {
  return ledger.completions
    .ofDraft(draftId, desk.scope)
    .andThen((kept) => (kept !== null && isOrdered(kept.completion) ? reopen(desk, ledger, kept) : okAsync(null)));
}

/** The mark as it stands, or a new one: nothing is done for an order that would be forgotten if the process died. */
export function ensureMark(desk: DeskContext, ledger: Ledger, { draftId }: Pick<Order, "draftId">): Marked {
  return ledger.completions.ofDraft(draftId, desk.scope).andThen((kept) => {
    if (kept === null || !isOrdered(kept.completion)) return okAsync(null);
    return kept.completion.state === "ordered" ? okAsync(kept) : reopen(desk, ledger, kept);
  });
}

function isOrdered({ state }: Completion): boolean {
  return state === "ordered" || state === "completed";
}

function reopen({ scope }: DeskContext, { completions }: Ledger, { completion: { id } }: KeptCompletion): Marked {
  return completions.take(id, LEASE_MS, scope).andThen((taken) => {
    const next = taken && applyEvent(taken.completion, { is: "reopened" }, taken.now).unwrapOr(null);
    return taken === null || next === null
      ? okAsync(null)
      : completions.save(next, taken.completion, scope).map(() => ({ ...taken, completion: next }));
  });
}

/** All of it is done. Where somebody made new work meanwhile the mark stays; where the store fails a sweep looks once more. */
export function clearMark({ ports, scope }: DeskContext, mark: Mark): ResultAsync<void, never> {
  const next = mark && applyEvent(mark.completion, { is: "settled" }, mark.now).unwrapOr(null);
  if (mark === null || next === null) return okAsync(undefined);
  return ports.store.completions.save(next, mark.completion, scope).orElse(() => okAsync(undefined));
}
