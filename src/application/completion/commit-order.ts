import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import { applyEvent, type StepRefused } from "../../completion/apply.js";
import type { Completion } from "../../completion/completion.js";
import type { Actor } from "../../draft/actor.js";
import { ledgerQuestion } from "../../draft/ledger-question.js";
import { recordStatusBy } from "../../draft/record.js";
import { answerTo } from "../../facts/facts.js";
import { canonicalJson } from "../../internal/canonical-json.js";
import type { Order } from "../../order/order.js";
import type { ReadyDraft } from "../../order/ready.js";
import type { DomainEvent } from "../../ports/events.js";
import type { HoldGone } from "../../ports/inventory.js";
import type { PortFailure } from "../../ports/port.js";
import type { AlreadyExists, CompletionMoved, StoreSession, VersionConflict } from "../../ports/store.js";
import { countReplacements } from "../count-replacements.js";
import type { DeskContext } from "../desk-context.js";
import type { StepFailed } from "../order-steps.js";
import { appendAll, orderEvent } from "../save-order.js";
import { amendedOrder, prepareAmended, type RetireRefused, retire } from "./amended-order.js";
import { confirmGoods } from "./hold-goods.js";
import { confirmSpending } from "./hold-spending.js";
import { attemptKeys } from "./attempt-keys.js";
import { lockOriginals } from "./lock-originals.js";
import { orderOfDraft, type Purchase } from "./order-of-draft.js";

/** Somebody replaced parts of the same original meanwhile: what was reviewed no longer holds. */
interface LedgerChanged {
  readonly code: "ledger_changed";
}

/** `already_exists`: somebody was faster with the same draft, and their order is the answer. */
export type CommitRefused =
  | AlreadyExists
  | VersionConflict
  | CompletionMoved
  | StepRefused
  | HoldGone
  | LedgerChanged
  | RetireRefused
  | StepFailed;

/**
 * The moment of purchase: order, confirmed reservations, completed draft, event and the end of the attempt, all in one transaction. Right
 * before it the order that makes way is looked at once more: the warehouse and the provider may have been asked for it while the new
 * payment was made. Goods in other systems are confirmed before it: where they are gone, there is no order yet.
 */
export function commitOrder(
  desk: DeskContext,
  row: Completion,
  readyDraft: ReadyDraft,
  at: string,
): ResultAsync<Completion, CommitRefused | PortFailure> {
  const { store } = desk.ports;
  const { facts } = row.agreed;
  const goods = { lines: readyDraft.draft.lines, sheet: readyDraft.sheet };
  const purchase = { readyDraft, facts, authorization: row.payment?.authorization ?? null, actor: row.actor };
  const write = (isHere: boolean) =>
    store.transaction<Completion | null, CommitRefused>((session) => {
      const { inventory, coupons } = session;
      if (inventory !== null && coupons !== null) {
        return confirmGoods(desk, attemptKeys(row), goods, { inventory, coupons }).andThen(() =>
          writeOrder(desk, session, { row, purchase, at }),
        );
      }
      return isHere ? okAsync(null) : writeOrder(desk, session, { row, purchase, at });
    }, desk.scope);
  return prepareAmended(desk, readyDraft.draft)
    .andThen(() => write(true))
    .andThen((done) =>
      done === null
        ? confirmGoods(desk, attemptKeys(row), goods, desk.ports).andThen(() => write(false))
        : okAsync(done),
    )
    .map((done) => done as Completion);
}

function writeOrder(
  desk: DeskContext,
  session: StoreSession,
  { row, purchase, at }: { readonly row: Completion; readonly purchase: Purchase; readonly at: string },
): ResultAsync<Completion, CommitRefused | PortFailure> {
  const { scope, capture, ports } = desk;
  const now = ports.clock.now();
  const { actor } = purchase;
  return (
    lockOriginals(session.orders, scope, purchase.readyDraft.draft)
      .andThen(() => checkLedger(desk, session, purchase))
      .andThen(() => amendedOrder(session.orders, desk, purchase.readyDraft.draft))
      .andThen((amended) => confirmSpending(desk, session, row).map(() => amended))
      // Everybody waits for the next number until this is over: it is asked for as late as can be.
      .andThen((amended) => session.orders.nextNumber(scope).map((number) => ({ amended, number })))
      .andThen(({ amended, number }) => {
        const order = orderOfDraft(purchase, { number, at: now, capture, amended });
        return session.orders
          .create(order, scope)
          .andThen(() => completeRecord(desk, session, row, { orderId: order.id, actor, at: now }))
          .andThen(() => retire(desk, session, amended, purchase, { orderId: order.id, number }))
          .andThen((retired) => appendAll(desk, session.outbox, eventsOf(order, retired)))
          .andThen(() => applyEvent(row, { is: "ordered", orderId: order.id }, at))
          .andThen((next) => session.completions.save(next, row, scope).map(() => next));
      })
  );
}

/** The draft as it was claimed, and by nobody else since. */
function completeRecord(
  { scope }: DeskContext,
  { drafts }: StoreSession,
  { draftId, draftVersion }: Completion,
  { orderId, ...by }: { readonly orderId: string; readonly actor: Actor; readonly at: string },
): ResultAsync<void, VersionConflict | PortFailure> {
  const expected = draftVersion + 1;
  return drafts.read(draftId, scope).andThen((record) => {
    if (record?.draft.status !== "completing" || record.draft.version !== expected) {
      return errAsync({ code: "version_conflict", expected, actual: record?.draft.version ?? 0 } as const);
    }
    const { history, draft } = record;
    return recordStatusBy(history, draft, "completed", by).asyncAndThen((recorded) =>
      drafts.save({ ...recorded, orderId }, expected, scope),
    );
  });
}

function eventsOf(order: Order, retired: readonly Order[]): readonly DomainEvent[] {
  return [orderEvent(order, "order.placed"), ...retired.map((one) => orderEvent(one, "order.amended"))];
}

/** Two replacements of one line may be completed at the same moment; the second one waits for the order of the first, and meets it. */
function checkLedger(
  { scope }: DeskContext,
  { orders }: StoreSession,
  { readyDraft, facts }: Purchase,
): ResultAsync<void, LedgerChanged | PortFailure> {
  const question = ledgerQuestion(readyDraft.draft);
  if (question === null) return okAsync(undefined);
  const reviewed = answerTo(facts, question);
  return countReplacements(orders, scope, question).andThen((now) =>
    canonicalJson(now) === canonicalJson(reviewed) ? okAsync(undefined) : errAsync({ code: "ledger_changed" } as const),
  );
}
