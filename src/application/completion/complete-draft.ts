import { err, errAsync, ok, okAsync, type Result, type ResultAsync } from "neverthrow";
import type { Actor } from "../../draft/actor.js";
import type { DraftNotOpen } from "../../draft/edit.js";
import { canonicalJson } from "../../internal/canonical-json.js";
import type { NotReady, SheetOfAnother, SheetPending } from "../../order/ready.js";
import type { CouponRefused } from "../../ports/coupons.js";
import type { OutOfStock } from "../../ports/inventory.js";
import type { KeyReused, PortFailure } from "../../ports/port.js";
import type { DraftRecord, VersionConflict } from "../../ports/store.js";
import type { DeskContext } from "../desk-context.js";
import { inSteps } from "../in-steps.js";
import { type DraftUnknown, loadDraft } from "../load.js";
import type { PricingFailed } from "../price-draft.js";
import { type JudgedOrder, settleMarked } from "../settle-order.js";
import { type AmendmentOver, isAmendmentOver, prepareAmended } from "./amended-order.js";
import type { PaymentRefused } from "./authorize-payment.js";
import { checkDraft, type TotalChanged } from "./check-draft.js";
import { claimDraft } from "./claim-draft.js";
import { type Driven, drive } from "./drive.js";
import type { SpendingLimitReached } from "./hold-spending.js";
import { type CompletionNeedsAttention, needsAttention } from "./needs-attention.js";
import { findCompletion, type FoundCompletion } from "./store-clock.js";
import { type CompletionUnresolved, failedMidway, unresolved } from "./unresolved.js";

/** The draft as the caller read it, and the total that they said yes to. */
export interface CompletionRequested {
  readonly actor: Actor;
  readonly draftId: string;
  readonly version: number;
  /** Minor units. Another total is refused, never charged. */
  readonly acceptedTotal: number;
  /** The caller's own name for this request: the same again is answered the same, with other content it is refused. */
  readonly requestKey?: string;
}

/** The provider knows nothing of what it was asked: nothing was charged, and the draft is open again. */
export interface PaymentLost {
  readonly code: "payment_lost";
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
  | SpendingLimitReached
  | PaymentRefused
  | PaymentLost
  | KeyReused
  | CompletionNeedsAttention
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
export function completeDraft(desk: DeskContext, request: CompletionRequested, tries = TRIES): Completed {
  return inSteps(async (): Promise<Result<JudgedOrder, CompletionRefused>> => {
    const before = await askedBefore(desk, request);
    if (before.isErr()) return err(before.error);
    if (before.value !== null) return await carryOn(desk, request, before.value);
    const record = await loadDraft(desk, request.draftId);
    if (record.isErr()) return err(record.error);
    const { orderId } = record.value;
    if (orderId !== null) return await standing(desk, orderId);
    const latest = await findCompletion(desk, (completions) => completions.ofDraft(request.draftId, desk.scope));
    if (latest.isErr()) return err(latest.error);
    if (latest.value !== null && latest.value.completion.state !== "aborted") {
      return await join(desk, request, latest.value);
    }
    return await begin(desk, request, record.value, { before: latest.value?.completion.attempt ?? 0, tries });
  });
}

/** The attempt that was asked for under the caller's key. */
function askedBefore(
  desk: DeskContext,
  request: CompletionRequested,
): ResultAsync<FoundCompletion | null, KeyReused | PortFailure> {
  const { requestKey } = request;
  if (requestKey === undefined) return okAsync(null);
  return findCompletion(desk, (completions) => completions.ofRequest(requestKey, desk.scope)).andThen((found) =>
    found === null || found.completion.request.hash === hashOf(request)
      ? okAsync(found)
      : errAsync({ code: "key_reused", key: requestKey } as const),
  );
}

/** What the same key must come with. */
function hashOf({ draftId, version, acceptedTotal, actor }: CompletionRequested): string {
  return canonicalJson([draftId, version, acceptedTotal, actor.id]);
}

/** Nothing has happened yet: whatever is refused up to the claim leaves everything as it was. */
async function begin(
  desk: DeskContext,
  request: CompletionRequested,
  record: DraftRecord,
  { before, tries }: { readonly before: number; readonly tries: number },
): Promise<Result<JudgedOrder, CompletionRefused>> {
  const { draft } = record;
  const { version, actor, requestKey = null } = request;
  if (draft.status !== "open") return err({ code: "draft_not_open", status: draft.status });
  if (draft.version !== version) return err(conflict(version, draft.version));
  const checked = await checkDraft(desk, draft, request);
  if (checked.isErr()) return err(checked.error);
  const prepared = await prepareAmended(desk, draft);
  if (prepared.isErr()) {
    const { error } = prepared;
    return err(error.code === "port_failed" || isAmendmentOver(error) ? error : conflict(version, draft.version));
  }
  const claimed = await claimDraft(desk, {
    record,
    checked: checked.value,
    actor,
    request: { key: requestKey, hash: hashOf(request) },
    before,
    instead: prepared.value,
  });
  if (claimed.isOk()) return await carryOn(desk, request, claimed.value, "claimed");
  const { error } = claimed;
  if (error.code === "out_of_stock" || error.code === "coupon_refused" || error.code === "spending_limit_reached") {
    return err(error);
  }
  if (error.code === "port_failed") return err(failedMidway(error));
  // Somebody was faster with the same draft: on with their attempt, if it is the same one.
  return tries > 1 ? await completeDraft(desk, request, tries - 1) : err(conflict(version, draft.version));
}

/** Somebody is at it already, or was: on with it, if it is for the same draft and the same total. */
async function join(
  desk: DeskContext,
  request: CompletionRequested,
  found: FoundCompletion,
): Promise<Result<JudgedOrder, CompletionRefused>> {
  const { draftVersion, agreed } = found.completion;
  const { total } = agreed.sheet.totals;
  if (![draftVersion, draftVersion + 1].includes(request.version)) return err(conflict(request.version, draftVersion));
  if (request.acceptedTotal !== total) {
    return err({ code: "total_changed", accepted: request.acceptedTotal, total });
  }
  return await carryOn(desk, request, found);
}

async function carryOn(
  desk: DeskContext,
  request: CompletionRequested,
  found: FoundCompletion,
  isNew: "claimed" | null = null,
): Promise<Result<JudgedOrder, CompletionRefused>> {
  // The card's holder may have answered the bank.
  const isWaiting = found.completion.state === "awaiting_action";
  const driven = await drive(desk, found, isWaiting ? { is: "resumed" } : isNew);
  return driven.isErr() ? err(failedMidway(driven.error)) : await answerOf(desk, request, driven.value);
}

/** What the caller is told: "yes" only of an order that is there for good, "no" only of an attempt that is over. */
async function answerOf(
  desk: DeskContext,
  { draftId, version }: CompletionRequested,
  { completion, because, order }: Driven,
): Promise<Result<JudgedOrder, CompletionRefused>> {
  const { state, orderId, payment, reason } = completion;
  switch (state) {
    case "ordered":
    case "completed":
      return order === null ? await standing(desk, String(orderId)) : ok(order);
    case "awaiting_action": {
      const { id, until } = payment?.action ?? { id: null, until: null };
      return err({ code: "payment_action_required", paymentId: id, until });
    }
    case "needs_attention":
      return err(needsAttention(completion));
    case "aborted": {
      if (reason !== null && reason.code !== "cancelled") return err(reason as CompletionRefused);
      const latest = await loadDraft(desk, draftId);
      return err(latest.isOk() ? conflict(version, latest.value.draft.version) : latest.error);
    }
    case "claimed":
    case "reserved":
    case "paying":
    case "aborting":
      return err(unresolved(String(because)));
  }
}

/** The order is there; what follows from it is tried again. What an order held whose place it took is let go with the next call where that fails. */
function standing(desk: DeskContext, orderId: string): ResultAsync<JudgedOrder, CompletionUnresolved> {
  // Who placed it may not have come to tell of it.
  desk.outgoing.isWaiting = true;
  return settleMarked(desk, orderId)
    .andThen(({ judged, failed }) => (failed === null ? ok(judged) : err(failed)))
    .mapErr(() => unresolved("the order stands, but not everything that follows from it could be done"));
}

function conflict(expected: number, actual: number): VersionConflict {
  return { code: "version_conflict", expected, actual };
}
