import { okAsync, type ResultAsync } from "neverthrow";
import { applyEvent } from "../../completion/apply.js";
import { type Completion, COMPLETION_SCHEMA, type PaymentIntent } from "../../completion/completion.js";
import type { CompletionEvent } from "../../completion/effect.js";
import type { Actor } from "../../draft/actor.js";
import { recordStatusBy } from "../../draft/record.js";
import type { NotReady } from "../../order/ready.js";
import type { PortFailure } from "../../ports/port.js";
import type { AlreadyExists, CompletionMoved, DraftRecord, StoreSession, VersionConflict } from "../../ports/store.js";
import type { DeskContext } from "../desk-context.js";
import { effectKey } from "../effect-key.js";
import { sourceOf } from "./authorize-payment.js";
import type { Checked } from "./check-draft.js";
import { type Attempt, type GoodsRefused, holdGoods } from "./hold-goods.js";
import { holdSpending, type SpendingLimitReached } from "./hold-spending.js";
import { LEASE_MS } from "./limits.js";
import { stillPermitted } from "./same-purchase.js";
import type { FoundCompletion } from "./store-clock.js";

/** What an attempt begins with. */
export interface Claim {
  readonly record: DraftRecord;
  readonly checked: Checked;
  readonly actor: Actor;
  readonly request: Completion["request"];
  /** Attempts before this one. */
  readonly before: number;
  /** Under whose keys the goods of the order are held whose place this one takes. */
  readonly instead: Attempt | null;
}

export type ClaimRefused =
  | VersionConflict
  | AlreadyExists
  | CompletionMoved
  | GoodsRefused
  | SpendingLimitReached
  | NotReady;

/**
 * Takes the draft for completion by its version: of two who try, one gets it, and from here on edits are refused. What the order spends of
 * somebody's budget is held in the same transaction; where goods and coupon uses live beside the store they are too, and it is said that
 * the provider will be asked. Whatever is refused then leaves everything as it was.
 */
export function claimDraft(desk: DeskContext, claim: Claim): ResultAsync<FoundCompletion, ClaimRefused | PortFailure> {
  const { ports, scope } = desk;
  const { record, actor, checked } = claim;
  const { draft, history } = record;
  const at = ports.clock.now();
  const row = firstRow(desk, claim, at);
  return recordStatusBy(history, draft, "completing", { actor, at }).asyncAndThen((recorded) =>
    ports.store.transaction<FoundCompletion, ClaimRefused>(
      (session) =>
        session.drafts
          .save({ ...record, ...recorded }, draft.version, scope)
          .andThen(() => holdSpending(desk, session, claim))
          .andThen((budgetId) =>
            holdHere(desk, session, checked, claim.instead).andThen((isHeld) =>
              session.completions
                .create(budgetId === null ? row : { ...row, budgetId }, LEASE_MS, scope)
                // By the store's clock: it may have taken long to get here, and this machine's may be wrong.
                .andThen((kept) => stillPermitted(checked, actor, kept.now).map(() => kept))
                .andThen((kept) => goOn(desk, session, { ...kept, askedAt: at }, isHeld)),
            ),
          ),
      scope,
    ),
  );
}

function firstRow(
  desk: DeskContext,
  { record: { draft }, checked, actor, request, before }: Claim,
  at: string,
): Completion {
  const { readyDraft, facts } = checked;
  const attempt = before + 1;
  return {
    schema: COMPLETION_SCHEMA,
    id: `${draft.id}#${attempt}`,
    draftId: draft.id,
    draftVersion: draft.version,
    attempt,
    state: "claimed",
    fence: 1,
    leaseUntil: at,
    request,
    actor,
    agreed: { draft: readyDraft.draft, sheet: readyDraft.sheet, facts, at },
    payment: intentOf(desk, checked),
    reason: null,
    orderId: null,
    auditedAt: null,
    claimedAt: at,
    updatedAt: at,
  };
}

/** What is due by card; null for everything else. */
function intentOf(desk: DeskContext, { readyDraft: { draft, sheet } }: Checked): PaymentIntent | null {
  const amount = sheet.totals.amountDue;
  if (sourceOf(draft.billing, draft.customerId) === null || amount === 0) return null;
  const key = effectKey(desk, draft.id, draft.version, "authorize");
  const currency = draft.currency.code;
  return { key, amount, currency, sentAt: null, authorization: null, action: null, isDeclined: false, isClosed: false };
}

function holdHere(
  desk: DeskContext,
  { inventory, coupons }: StoreSession,
  { readyDraft }: Checked,
  instead: Attempt | null,
): ResultAsync<boolean, GoodsRefused | PortFailure> {
  if (inventory === null || coupons === null) return okAsync(false);
  return holdGoods(desk, { inventory, coupons }, readyDraft, instead).map(() => true);
}

/**
 * As far as the one transaction takes it. From here on time is the store's: how long a key is known to the provider is measured by it, and
 * this machine's clock may be wrong.
 */
function goOn(
  { scope }: DeskContext,
  { completions }: StoreSession,
  kept: FoundCompletion,
  isHeld: boolean,
): ResultAsync<FoundCompletion, CompletionMoved | PortFailure> {
  const { completion: created, now } = kept;
  const steps: readonly CompletionEvent[] = [
    ...(isHeld ? [{ is: "reserved" } as const] : []),
    ...(isHeld && created.payment !== null ? [{ is: "intended" } as const] : []),
  ];
  const stamped = { ...created, agreed: { ...created.agreed, at: now }, claimedAt: now, updatedAt: now };
  const completion = steps.reduce<Completion>((row, event) => applyEvent(row, event, now).unwrapOr(row), stamped);
  return completions.save(completion, created, scope).map(() => ({ ...kept, completion }));
}
