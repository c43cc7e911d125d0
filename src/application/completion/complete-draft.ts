import { err, errAsync, okAsync, type Result, type ResultAsync } from "neverthrow";
import type { Actor } from "../../draft/actor.js";
import type { DraftNotOpen } from "../../draft/edit.js";
import type { Order } from "../../order/order.js";
import type { NotReady, SheetOfAnother, SheetPending } from "../../order/ready.js";
import type { CouponRefused } from "../../ports/coupons.js";
import type { OutOfStock } from "../../ports/inventory.js";
import type { PortFailure } from "../../ports/port.js";
import type { DraftRecord, VersionConflict } from "../../ports/store.js";
import { cleanUpAmended } from "../clean-up.js";
import type { DeskContext } from "../desk-context.js";
import { inSteps } from "../in-steps.js";
import { type DraftUnknown, loadDraft, loadOrder } from "../load.js";
import type { PricingFailed } from "../price-draft.js";
import { relayEvents } from "../relay-events.js";
import { type JudgedOrder, settleAlone } from "../settle-order.js";
import { type AmendmentOver, isAmendmentOver, prepareAmended } from "./amended-order.js";
import { type AttemptState, attemptOf, claim, claimedAnswers, takeBack } from "./attempt.js";
import { authorizePayment, type PaymentRefused } from "./authorize-payment.js";
import { type Checked, checkDraft, type TotalChanged } from "./check-draft.js";
import { commitOrder, confirmOf } from "./commit-order.js";
import { holdGoods } from "./hold-goods.js";
import { type CompletionUnresolved, failedMidway, unresolved } from "./unresolved.js";

/** The draft as the caller read it, and the total that they said yes to. */
export interface Completion {
  readonly actor: Actor;
  readonly draftId: string;
  readonly version: number;
  /** Minor units. Another total is refused, never charged. */
  readonly acceptedTotal: number;
}

/** Before the claim a failing port changes nothing (`port_failed`); after it the attempt stays where it is (`completion_unresolved`). */
export type CompletionRefused =
  | DraftUnknown
  | DraftNotOpen
  | VersionConflict
  | PricingFailed
  | NotReady
  | SheetOfAnother
  | SheetPending
  | TotalChanged
  | AmendmentOver
  | OutOfStock
  | CouponRefused
  | PaymentRefused
  | CompletionUnresolved
  | PortFailure;

type Completed = ResultAsync<JudgedOrder, CompletionRefused>;

/** Somebody else takes the same step at the same moment; after so many tries the caller is told. */
const TRIES = 5;

/**
 * Completes a purchase: checks everything again on the latest facts, claims the draft so that nobody edits it, reserves stock and
 * coupon uses, authorises the payment, and writes the order in one transaction; then takes the money and forwards the goods as
 * policy and status allow. Calling it again (twice, from two tabs, after a crash) goes on where it stopped or answers the order
 * that is there: every effect has a key of its own, and a draft has at most one order.
 */
export function completeDraft(desk: DeskContext, completion: Completion, tries = TRIES): Completed {
  return loadDraft(desk, completion.draftId).andThen((record): Completed => {
    if (record.orderId !== null) return standing(desk, record.orderId);
    const attempt = attemptOf(record);
    if (attempt.phase === "given_up") return giveUp(desk, completion, attempt);
    if (attempt.phase === "claimed") return resume(desk, completion, record, attempt);
    return begin(desk, completion, record, tries);
  });
}

/** Nothing has happened yet: whatever is refused before the claim leaves everything as it was. */
function begin(desk: DeskContext, completion: Completion, record: DraftRecord, tries: number): Completed {
  const { draft } = record;
  const { version, actor } = completion;
  if (draft.status !== "open") return errAsync({ code: "draft_not_open", status: draft.status });
  if (draft.version !== version) return errAsync(conflict(version, draft.version));
  return checkDraft(desk, draft, completion).andThen((checked) =>
    claim(desk, record, actor, checked.facts)
      .map((claimed): DraftRecord | null => claimed)
      .orElse((error) => {
        if (error.code === "port_failed") return errAsync(failedMidway(error));
        // Somebody was faster with the same draft: on with their attempt, if it is the same one.
        return tries > 1 ? okAsync(null) : errAsync(error);
      })
      .andThen((claimed) =>
        claimed === null ? completeDraft(desk, completion, tries - 1) : carryOut(desk, completion, claimed, checked),
      ),
  );
}

/** Somebody got so far before: looked at as it was before the claim, and without what this attempt itself holds. */
function resume(desk: DeskContext, completion: Completion, record: DraftRecord, attempt: AttemptState): Completed {
  const seen = [attempt.version, record.draft.version];
  if (!seen.includes(completion.version)) return errAsync(conflict(completion.version, attempt.version));
  const draft = { ...record.draft, status: "open", version: attempt.version } as const;
  return inSteps(async () => {
    const checked = await checkDraft(desk, draft, completion, claimedAnswers(record));
    if (checked.isOk()) return await carryOut(desk, completion, record, checked.value);
    // A system that does not answer just now is no reason to give up.
    if (checked.error.code === "port_failed") return err(failedMidway(checked.error));
    return await giveUp(desk, completion, attempt, checked.error);
  });
}

/** Reserves, authorises, commits. A clear "no" ends the attempt; where nobody knows, it stays for the next call. */
function carryOut(desk: DeskContext, completion: Completion, claimed: DraftRecord, checked: Checked): Completed {
  const { readyDraft, facts } = checked;
  const { actor } = completion;
  const attempt = attemptOf(claimed);
  return inSteps(async (): Promise<Result<JudgedOrder, CompletionRefused>> => {
    const amended = await prepareAmended(desk, readyDraft.draft);
    if (amended.isErr()) {
      const { error } = amended;
      if (error.code === "port_failed") return err(failedMidway(error));
      return await giveUp(desk, completion, attempt, isAmendmentOver(error) ? error : null);
    }
    const held = await holdGoods(desk, readyDraft, amended.value);
    if (held.isErr()) {
      const { error } = held;
      if (error.code === "port_failed") return err(failedMidway(error));
      const isOver = error.code === "hold_gone" || error.code === "key_reused";
      return await giveUp(desk, completion, attempt, isOver ? null : error);
    }
    const paid = await authorizePayment(desk, readyDraft);
    if (paid.isErr()) {
      if (paid.error.code === "completion_unresolved") return err(paid.error);
      return await giveUp(desk, completion, attempt, paid.error);
    }
    const committed = await commitOrder(desk, claimed, { readyDraft, facts, authorization: paid.value, actor });
    if (committed.isErr()) {
      const { error } = committed;
      if (error.code === "port_failed") return err(failedMidway(error));
      // The order that was to be amended is not what it was; everything else says that somebody was faster.
      return await giveUp(desk, completion, attempt, isAmendmentOver(error) ? error : null);
    }
    const { order, isConfirmed } = committed.value;
    return await (isConfirmed ? finish(desk, order) : standing(desk, order.id));
  });
}

/**
 * Nothing stays reserved or authorised of an attempt that is over, and the draft is open again; unless its order stands already, which
 * is then the answer. Without an error of its own the attempt was overtaken by somebody else.
 */
function giveUp(
  desk: DeskContext,
  { draftId, actor, version: expected }: Completion,
  { version }: AttemptState,
  error: CompletionRefused | null = null,
): Completed {
  return takeBack(desk, { draftId, version }, actor).andThen(({ draft, orderId }) =>
    orderId === null ? errAsync(error ?? conflict(expected, draft.version)) : standing(desk, orderId),
  );
}

/** The order is there. What a crash may have left undone is done first: where goods live elsewhere, they are confirmed after it. */
function standing(desk: DeskContext, orderId: string): Completed {
  return loadOrder(desk, orderId)
    .mapErr((error) => (error.code === "port_failed" ? failedMidway(error) : unresolved(`no order ${orderId}`)))
    .andThen((order) =>
      confirmOf(desk, order)
        // Given back already: the order was cancelled.
        .orElse((error) => (error.code === "hold_gone" ? okAsync(undefined) : errAsync(failedMidway(error))))
        .andThen(() => finish(desk, order)),
    );
}

/**
 * The order stands: whatever fails from here on leaves it in review, with the reason. What an order held whose place it took is let go
 * only now, and with the next call where that fails.
 */
function finish(desk: DeskContext, { id, amends }: Order): ResultAsync<JudgedOrder, CompletionUnresolved> {
  return relayEvents(desk)
    .andThen(() => settleAlone(desk, id))
    .andThen((settled) => cleanUpAmended(desk, { amends }).map(() => settled))
    .mapErr(() => unresolved("the order stands, but not everything that follows from it could be done"));
}

function conflict(expected: number, actual: number): VersionConflict {
  return { code: "version_conflict", expected, actual };
}
