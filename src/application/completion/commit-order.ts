import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import { ledgerQuestion } from "../../draft/ledger-question.js";
import { recordStatusBy } from "../../draft/record.js";
import { answerTo } from "../../facts/facts.js";
import { canonicalJson } from "../../internal/canonical-json.js";
import type { Order } from "../../order/order.js";
import type { DomainEvent } from "../../ports/events.js";
import type { HoldGone } from "../../ports/inventory.js";
import type { PortFailure } from "../../ports/port.js";
import type { AlreadyExists, DraftRecord, StoreSession, VersionConflict } from "../../ports/store.js";
import { countReplacements } from "../count-replacements.js";
import type { DeskContext } from "../desk-context.js";
import type { OrderUnknown } from "../load.js";
import { appendAll, orderEvent } from "../save-order.js";
import { amendedOrder, prepareAmended, type RetireRefused, retire } from "./amended-order.js";
import { confirmGoods } from "./hold-goods.js";
import { orderOfDraft, type Purchase } from "./order-of-draft.js";

/** Somebody replaced parts of the same original meanwhile: what was reviewed no longer holds. */
interface LedgerChanged {
  readonly code: "ledger_changed";
}

/** `already_exists`: somebody was faster with the same draft, and their order is the answer. */
export type CommitRefused = AlreadyExists | VersionConflict | HoldGone | LedgerChanged | RetireRefused | OrderUnknown;

interface Committed {
  readonly order: Order;
  /** Stock and coupon uses live beside the store and were confirmed with it. */
  readonly isConfirmed: boolean;
}

/**
 * The moment of purchase: order, confirmed reservations, completed draft and event, all in one transaction. Right before it the order
 * that makes way is looked at once more: the warehouse and the provider may have been asked for it while the new payment was made.
 */
export function commitOrder(
  desk: DeskContext,
  claimed: DraftRecord,
  purchase: Purchase,
): ResultAsync<Committed, CommitRefused | PortFailure> {
  const { ports, scope } = desk;
  return prepareAmended(desk, purchase.readyDraft.draft).andThen(() =>
    ports.store.transaction<Committed, CommitRefused>((session) => write(desk, session, claimed, purchase), scope),
  );
}

function write(
  desk: DeskContext,
  session: StoreSession,
  { history, draft }: DraftRecord,
  purchase: Purchase,
): ResultAsync<Committed, CommitRefused | PortFailure> {
  const { scope, capture, ports } = desk;
  const at = ports.clock.now();
  const { actor } = purchase;
  return checkLedger(desk, session, purchase)
    .andThen(() => amendedOrder(session.orders, desk, purchase.readyDraft.draft))
    .andThen((amended) => session.orders.nextNumber(scope).map((number) => ({ amended, number })))
    .andThen(({ amended, number }) => {
      const order = orderOfDraft(purchase, { number, at, capture, amended });
      return session.orders
        .create(order, scope)
        .andThen(() => recordStatusBy(history, draft, "completed", { actor, at }))
        .andThen((recorded) => session.drafts.save({ ...recorded, orderId: order.id }, draft.version, scope))
        .andThen(() => confirmHere(desk, session, order))
        .andThen((isConfirmed) =>
          retire(desk, session, amended, purchase, { orderId: order.id, number })
            .andThen((retired) => appendAll(desk, session.outbox, eventsOf(order, retired)))
            .map(() => ({ order, isConfirmed })),
        );
    });
}

function eventsOf(order: Order, retired: readonly Order[]): readonly DomainEvent[] {
  return [orderEvent(order, "order.placed"), ...retired.map((one) => orderEvent(one, "order.amended"))];
}

function confirmHere(
  desk: DeskContext,
  { inventory, coupons }: StoreSession,
  order: Order,
): ResultAsync<boolean, HoldGone | PortFailure> {
  if (inventory === null || coupons === null) return okAsync(false);
  return confirmOf(desk, order, { inventory, coupons }).map(() => true);
}

/** What was held for the order becomes its own; the same again changes nothing. */
export function confirmOf(
  desk: DeskContext,
  order: Order,
  ports: Parameters<typeof confirmGoods>[3] = desk.ports,
): ResultAsync<void, HoldGone | PortFailure> {
  return confirmGoods(desk, { draftId: order.draftId, version: order.draftVersion }, order, ports);
}

/** Two replacements of one line may be completed at the same moment; the second one meets the order of the first. */
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
