import { err, ok, type Result, type ResultAsync } from "neverthrow";
import type { DraftNotOpen } from "../../draft/edit.js";
import type { NotReady, SheetOfAnother, SheetPending } from "../../order/ready.js";
import type { CouponRefused } from "../../ports/coupons.js";
import type { OutOfStock } from "../../ports/inventory.js";
import type { KeyReused, PortFailure } from "../../ports/port.js";
import type { DraftRecord, VersionConflict } from "../../ports/store.js";
import type { DeskContext } from "../desk-context.js";
import { inSteps } from "../in-steps.js";
import { type DraftUnknown, loadDraft } from "../load.js";
import type { PricingFailed } from "../price-draft.js";
import type { JudgedOrder } from "../settle-order.js";
import { type AmendmentOver, isAmendmentOver, prepareAmended } from "./amended-order.js";
import type { PaymentRefused } from "./authorize-payment.js";
import { checkDraft, type TotalChanged } from "./check-draft.js";
import { type ClaimRefused, claimDraft } from "./claim-draft.js";
import { askedBefore, type CompletionRequested, hashOf } from "./completion-request.js";
import { type Driven, drive } from "./drive.js";
import type { SpendingLimitReached } from "./hold-spending.js";
import { type CompletionNeedsAttention, needsAttention } from "./needs-attention.js";
import { permitted, samePurchase } from "./same-purchase.js";
import { findCompletion, type FoundCompletion } from "./store-clock.js";
import { ordered, standing } from "./standing-order.js";
import { type CompletionUnresolved, failedMidway, unresolved } from "./unresolved.js";

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
    if (before.value !== null) return await goOn(desk, request, before.value);
    const record = await loadDraft(desk, request.draftId);
    if (record.isErr()) return err(record.error);
    const { orderId, draft } = record.value;
    if (orderId !== null) return await ordered(desk, request, draft, orderId);
    const latest = await findCompletion(desk, (completions) => completions.ofDraft(request.draftId, desk.scope));
    if (latest.isErr()) return err(latest.error);
    if (latest.value !== null && latest.value.completion.state !== "aborted") {
      return await join(desk, request, latest.value);
    }
    return await begin(desk, request, record.value, { before: latest.value?.completion.attempt ?? 0, tries });
  });
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
  if (isOfClaim(error)) return err(error);
  if (error.code === "port_failed") return err(failedMidway(error));
  // Somebody was faster with the same draft: on with their attempt, if it is the same one.
  return tries > 1 ? await completeDraft(desk, request, tries - 1) : err(conflict(version, draft.version));
}

const OF_CLAIM = ["out_of_stock", "coupon_refused", "spending_limit_reached", "not_ready"] as const;
type OfClaim = Extract<ClaimRefused, { readonly code: (typeof OF_CLAIM)[number] }>;

/** Refused with the claim, which left everything as it was. */
function isOfClaim(error: ClaimRefused | PortFailure): error is OfClaim {
  return (OF_CLAIM as readonly string[]).includes(error.code);
}

/** Somebody is at it already, or was: on with it, if it is for the same draft and the same total. */
async function join(
  desk: DeskContext,
  request: CompletionRequested,
  found: FoundCompletion,
): Promise<Result<JudgedOrder, CompletionRefused>> {
  const { completion, now } = found;
  const { draft, sheet } = completion.agreed;
  const same = samePurchase(request, { draft, total: sheet.totals.total, later: 1, now });
  return same.isErr() ? err(same.error) : await carryOn(desk, request, found);
}

/** The very request again, by its key: whether it may still be made is for the mandate to say. */
async function goOn(
  desk: DeskContext,
  request: CompletionRequested,
  found: FoundCompletion,
): Promise<Result<JudgedOrder, CompletionRefused>> {
  const may = permitted(found.completion.agreed.draft, request.actor, found.now);
  return may.isErr() ? err(may.error) : await carryOn(desk, request, found);
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

function conflict(expected: number, actual: number): VersionConflict {
  return { code: "version_conflict", expected, actual };
}
