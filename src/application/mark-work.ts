import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import { applyEvent } from "../completion/apply.js";
import type { Completion } from "../completion/completion.js";
import type { CompletionEvent } from "../completion/effect.js";
import type { OrderWork } from "../completion/order-work.js";
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
export function markWork(
  desk: DeskContext,
  ledger: Ledger,
  { draftId }: Pick<Order, "draftId">,
  work: readonly OrderWork[] = [],
): Marked {
  return ledger.completions
    .ofDraft(draftId, desk.scope)
    .andThen((kept) =>
      kept !== null && isOrdered(kept.completion)
        ? takeStep(desk, ledger, kept, { is: "reopened", work })
        : okAsync(null),
    );
}

/** The mark as it stands, or a new one: nothing is done for an order that would be forgotten if the process died. */
export function ensureMark(desk: DeskContext, { draftId }: Pick<Order, "draftId">): ResultAsync<Mark, PortFailure> {
  const { ports, scope } = desk;
  return ports.store.completions.ofDraft(draftId, scope).andThen((kept): ResultAsync<Mark, PortFailure> => {
    if (kept === null || !isOrdered(kept.completion)) return okAsync(null);
    if (kept.completion.state === "ordered") return okAsync(kept);
    return moveMark(desk, kept, { is: "reopened", work: [] });
  });
}

/** A step of the mark alone; null where somebody else has it by now. */
export function moveMark(
  desk: DeskContext,
  mark: KeptCompletion,
  event: CompletionEvent,
): ResultAsync<Mark, PortFailure> {
  return desk.ports.store
    .transaction<Mark, CompletionMoved>((session) => takeStep(desk, session, mark, event), desk.scope)
    .orElse((error) => (error.code === "completion_moved" ? okAsync(null) : errAsync(error)));
}

function isOrdered({ state }: Completion): boolean {
  return state === "ordered" || state === "completed";
}

/** The mark after an event, under a new fence; null where it has nothing to do with an order any more. */
function takeStep(
  { scope }: DeskContext,
  { completions }: Ledger,
  { completion: { id } }: KeptCompletion,
  event: CompletionEvent,
): Marked {
  return completions.take(id, LEASE_MS, scope).andThen((taken) => {
    const next = taken && applyEvent(taken.completion, event, taken.now).unwrapOr(null);
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
