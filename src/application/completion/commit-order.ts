import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import { recordStatusBy } from "../../draft/record.js";
import { answerTo } from "../../facts/facts.js";
import { canonicalJson } from "../../internal/canonical-json.js";
import { replacementLedger } from "../../order/replacement-ledger.js";
import type { Order } from "../../order/order.js";
import type { HoldGone } from "../../ports/inventory.js";
import type { PortFailure } from "../../ports/port.js";
import type { AlreadyExists, DraftRecord, StoreSession, VersionConflict } from "../../ports/store.js";
import { allOrders } from "../all-orders.js";
import type { DeskContext } from "../desk-context.js";
import { appendAll, orderEvent } from "../save-order.js";
import { confirmGoods } from "./hold-goods.js";
import { orderOfDraft, type Purchase } from "./order-of-draft.js";

/** Somebody replaced parts of the same original meanwhile: what was reviewed no longer holds. */
interface LedgerChanged {
  readonly code: "ledger_changed";
}

/** `already_exists`: somebody was faster with the same draft, and their order is the answer. */
export type CommitRefused = AlreadyExists | VersionConflict | HoldGone | LedgerChanged;

interface Committed {
  readonly order: Order;
  /** Stock and coupon uses live beside the store and were confirmed with it. */
  readonly isConfirmed: boolean;
}

/** The moment of purchase: order, confirmed reservations, completed draft and event, all in one transaction. */
export function commitOrder(
  desk: DeskContext,
  claimed: DraftRecord,
  purchase: Purchase,
): ResultAsync<Committed, CommitRefused | PortFailure> {
  const { ports, scope } = desk;
  return ports.store.transaction<Committed, CommitRefused>((session) => write(desk, session, claimed, purchase), scope);
}

function write(
  desk: DeskContext,
  session: StoreSession,
  { history, draft }: DraftRecord,
  purchase: Purchase,
): ResultAsync<Committed, CommitRefused | PortFailure> {
  const { scope, capture, ports } = desk;
  const at = ports.clock.now();
  return checkLedger(desk, session, purchase)
    .andThen(() => session.orders.nextNumber(scope))
    .andThen((number) => {
      const order = orderOfDraft(purchase, { number, at, capture });
      return session.orders
        .create(order, scope)
        .andThen(() => recordStatusBy(history, draft, "completed", { actor: purchase.actor, at }))
        .andThen((recorded) => session.drafts.save({ ...recorded, orderId: order.id }, draft.version, scope))
        .andThen(() => confirmHere(desk, session, order))
        .andThen((isConfirmed) =>
          appendAll(desk, session.outbox, [orderEvent(order, "order.placed")]).map(() => ({ order, isConfirmed })),
        );
    });
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
  const link = readyDraft.draft.replacement;
  if (link === null) return okAsync(undefined);
  const { rootOrderId: orderId } = link;
  const reviewed = answerTo(facts, { kind: "replacement-ledger", orderId });
  return orders
    .read(orderId, scope)
    .andThen((root) =>
      allOrders(orders, scope, { replacementsOf: orderId }).map((others) => root && replacementLedger(root, others)),
    )
    .andThen((now) =>
      canonicalJson(now) === canonicalJson(reviewed)
        ? okAsync(undefined)
        : errAsync({ code: "ledger_changed" } as const),
    );
}
