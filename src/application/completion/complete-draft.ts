import { errAsync, okAsync, type ResultAsync, safeTry } from "neverthrow";
import type { Actor } from "../../draft/actor.js";
import type { Draft } from "../../draft/draft.js";
import type { Order } from "../../order/order.js";
import { type NotReady, type ReadyDraft, ready, type SheetOfAnother, type SheetPending } from "../../order/ready.js";
import type { CouponRefused } from "../../ports/coupons.js";
import type { OutOfStock } from "../../ports/inventory.js";
import type { PortFailure } from "../../ports/port.js";
import type { DraftRecord, VersionConflict } from "../../ports/store.js";
import type { DraftNotOpen } from "../../draft/edit.js";
import { captureOrder } from "../capture-order.js";
import type { DeskContext } from "../desk-context.js";
import { type DraftUnknown, loadDraft, loadOrder } from "../load.js";
import type { PricingFailed } from "../price-draft.js";
import { type ReviewedDraft, reviewDraft } from "../review-draft.js";
import { type JudgedOrder, settleOrder } from "../settle-order.js";
import { abortAttempt, claim } from "./attempt.js";
import { authorizePayment, type PaymentRefused } from "./authorize-payment.js";
import { commitOrder } from "./commit-order.js";
import { holdGoods } from "./hold-goods.js";
import type { CompletionUnresolved } from "./unresolved.js";

/** The draft as the caller read it, and the total that they said yes to. */
export interface Completion {
  readonly actor: Actor;
  readonly draftId: string;
  readonly version: number;
  /** Minor units. Another total is refused, never charged. */
  readonly acceptedTotal: number;
}

/** Prices, tax or carriage are not what the caller accepted; the new figures are there to be shown. */
export interface TotalChanged {
  readonly code: "total_changed";
  readonly accepted: number;
  readonly total: number;
}

export type CompletionRefused =
  | DraftUnknown
  | DraftNotOpen
  | VersionConflict
  | PricingFailed
  | NotReady
  | SheetOfAnother
  | SheetPending
  | TotalChanged
  | OutOfStock
  | CouponRefused
  | PaymentRefused
  | CompletionUnresolved
  | PortFailure;

/**
 * Completes a purchase: checks everything again on the latest facts, claims the draft so that nobody edits it, reserves stock and
 * coupon uses, authorises the payment, and writes the order in one transaction; then takes the money and forwards the goods as
 * policy and status allow. Calling it again (twice, from two tabs, after a crash) goes on where it stopped or answers the order
 * that is there: every effect has a key of its own, and a draft has at most one order.
 */
export function completeDraft(desk: DeskContext, completion: Completion): ResultAsync<JudgedOrder, CompletionRefused> {
  return loadDraft(desk, completion.draftId).andThen((record) =>
    record.orderId === null
      ? attempt(desk, completion, record)
      : loadOrder(desk, record.orderId)
          .orElse((error) => errAsync(error.code === "order_unknown" ? missingOrder(error.orderId) : error))
          .andThen((order) => finish(desk, order)),
  );
}

function attempt(
  desk: DeskContext,
  completion: Completion,
  record: DraftRecord,
): ResultAsync<JudgedOrder, CompletionRefused> {
  return safeTry(async function* () {
    const draft = yield* askedDraft(record.draft, completion.version);
    const isClaimed = record.draft.status === "completing";
    const checked = check(desk, draft, completion);
    // What a crash left half done is taken back where the draft can no longer be ordered as it is.
    const { reviewed, readyDraft } = yield* isClaimed
      ? checked.orElse((error) => abortAttempt(desk, record, completion, null).andThen(() => errAsync(error)))
      : checked;
    const claimed = isClaimed ? record : yield* claim(desk, record, completion.actor);
    yield* holdGoods(desk, readyDraft, reviewed.facts).orElse((error) => giveUp(desk, claimed, completion, error));
    const authorization = yield* authorizePayment(desk, readyDraft).orElse((error) =>
      error.code === "completion_unresolved" ? errAsync(error) : giveUp(desk, claimed, completion, error),
    );
    const order = yield* commitOrder(desk, { claimed, readyDraft, reviewed, authorization, actor: completion.actor });
    return finish(desk, order);
  });
}

/** The draft as the caller saw it: what is claimed already is looked at as it was before the claim. */
function askedDraft(draft: Draft, version: number): ResultAsync<Draft, DraftNotOpen | VersionConflict> {
  const { status } = draft;
  if (status !== "open" && status !== "completing") return errAsync({ code: "draft_not_open", status });
  const seen = status === "completing" ? draft.version - 1 : draft.version;
  return seen === version
    ? okAsync({ ...draft, status: "open", version })
    : errAsync({ code: "version_conflict", expected: version, actual: seen });
}

interface Checked {
  readonly reviewed: ReviewedDraft;
  readonly readyDraft: ReadyDraft;
}

function check(
  desk: DeskContext,
  draft: Draft,
  { actor, acceptedTotal }: Completion,
): ResultAsync<Checked, PricingFailed | NotReady | SheetOfAnother | SheetPending | DraftNotOpen | TotalChanged> {
  return reviewDraft(desk, draft, actor, "completion").andThen((reviewed) => {
    const { total } = reviewed.sheet.totals;
    return ready(draft, reviewed.sheet, reviewed.issues).asyncAndThen((readyDraft) =>
      total === acceptedTotal
        ? okAsync({ reviewed, readyDraft })
        : errAsync({ code: "total_changed", accepted: acceptedTotal, total } as const),
    );
  });
}

/** Nothing stays reserved or authorised of an attempt that failed; the draft is open again. */
function giveUp<E>(
  desk: DeskContext,
  claimed: DraftRecord,
  completion: Completion,
  error: E,
): ResultAsync<never, E | VersionConflict | PortFailure> {
  return abortAttempt(desk, claimed, completion, null).andThen(() => errAsync(error));
}

/** The order stands: whatever fails from here on leaves it in review, with the reason. */
function finish(desk: DeskContext, order: Order): ResultAsync<JudgedOrder, PortFailure | CompletionUnresolved> {
  const paid = order.payment.capture === "on_order" ? captureOrder(desk, order) : okAsync(order);
  return paid
    .andThen(() => settleOrder(desk, order.id))
    .orElse(() =>
      errAsync({ code: "completion_unresolved", because: "the order stands, but could not be judged" } as const),
    );
}

function missingOrder(orderId: string): CompletionUnresolved {
  return { code: "completion_unresolved", because: `order ${orderId} cannot be read` };
}
