import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import { type Actor, actorRef } from "../../draft/actor.js";
import type { Billing, Draft } from "../../draft/draft.js";
import { recordStatus } from "../../draft/record.js";
import type { AddressFact, CustomerFact } from "../../facts/answers.js";
import { freeStock, notBelowZero } from "../../facts/free-stock.js";
import { answerTo, type Facts } from "../../facts/facts.js";
import { compareQuantities, subtractQuantities } from "../../money/quantity.js";
import type { Authorization, Order, OrderCustomer, Payment, PaymentMethod } from "../../order/order.js";
import { placeOrder } from "../../order/place-order.js";
import type { ReadyDraft } from "../../order/ready.js";
import type { HoldGone } from "../../ports/inventory.js";
import type { PortFailure } from "../../ports/port.js";
import type { AlreadyExists, DraftRecord, StoreSession, VersionConflict } from "../../ports/store.js";
import { addressQuestion, customerQuestion } from "../../pricing/stages/parties.js";
import { linesBySku } from "../../validation/sku-lines.js";
import type { DeskContext } from "../desk-context.js";
import type { ReviewedDraft } from "../review-draft.js";
import { appendAll, orderEvent, relayEvents } from "../save-order.js";
import { confirmGoods, demandOf, holdLost } from "./hold-goods.js";

interface Commit {
  readonly claimed: DraftRecord;
  readonly readyDraft: ReadyDraft;
  readonly reviewed: ReviewedDraft;
  readonly authorization: Authorization | null;
  readonly actor: Actor;
}

/** The id is a function of the draft: a second attempt meets the order of the first. */
export function orderIdOf(draftId: string): string {
  return `order-${draftId}`;
}

/**
 * The moment of purchase: order, confirmed reservations, completed draft and event, all in one transaction. If somebody was faster
 * with the same draft, their order is the answer.
 */
export function commitOrder(desk: DeskContext, commit: Commit): ResultAsync<Order, VersionConflict | PortFailure> {
  const { ports, scope } = desk;
  return ports.store
    .transaction<{ readonly order: Order; readonly isConfirmed: boolean }, AlreadyExists | VersionConflict | HoldGone>(
      (session) => write(desk, session, commit),
      scope,
    )
    .andThen(({ order, isConfirmed }) =>
      (isConfirmed ? okAsync(undefined) : confirm(desk, commit, ports)).map(() => order),
    )
    .andThen((order) => relayEvents(desk).map(() => order))
    .orElse((error): ResultAsync<Order, VersionConflict | PortFailure> => {
      if (error.code === "already_exists") return existingOrder(desk, commit.readyDraft.draft.id);
      return errAsync(error.code === "hold_gone" ? holdLost(error.code) : error);
    });
}

function write(desk: DeskContext, session: StoreSession, commit: Commit) {
  const { claimed, readyDraft, actor } = commit;
  const { inventory, coupons } = session;
  const at = desk.ports.clock.now();
  const isLocal = inventory !== null && coupons !== null;
  return session.orders.nextNumber(desk.scope).andThen((number) => {
    const order = orderOf(desk, commit, number, at);
    const { history, draft } = claimed;
    return session.orders
      .create(order, desk.scope)
      .andThen(() => recordStatus(history, draft, "completed", { actor, at }))
      .andThen((recorded) => session.drafts.save({ ...recorded, orderId: order.id }, draft.version, desk.scope))
      .andThen(() => (isLocal ? confirm(desk, commit, { inventory, coupons }) : okAsync(undefined)))
      .andThen(() => appendAll(desk, session.outbox, [orderEvent(order, "order.placed")]))
      .map(() => ({ order, isConfirmed: isLocal }));
  });
}

function confirm(
  desk: DeskContext,
  { readyDraft, reviewed }: Commit,
  { inventory, coupons }: Pick<DeskContext["ports"], "inventory" | "coupons">,
) {
  return confirmGoods(desk, readyDraft, demandOf(readyDraft.draft, reviewed.facts).length > 0, inventory, coupons);
}

function orderOf(
  desk: DeskContext,
  { readyDraft, reviewed, authorization, actor }: Commit,
  number: string,
  at: string,
): Order {
  const { draft } = readyDraft;
  const { facts } = reviewed;
  const customer = customerFact(draft, facts);
  const shippingAddress = addressFact(draft, facts);
  return placeOrder(readyDraft, {
    orderId: orderIdOf(draft.id),
    number,
    by: actorRef(actor),
    at,
    customer: customer === null ? null : customerOf(customer),
    shippingAddress,
    billingAddress: billingAddress(draft, facts) ?? shippingAddress,
    exemption: customer?.exemption ?? null,
    payment: {
      method: methodOf(draft, facts, at),
      authorization,
      captured: authorization?.state === "captured" ? authorization.amount : 0,
      refunded: 0,
      capture: desk.capture,
    } satisfies Omit<Payment, "amountDue">,
    backordered: backorderedOf(draft, facts),
  });
}

function customerFact(draft: Draft, facts: Facts): CustomerFact | null {
  const question = customerQuestion(draft);
  return question === null ? null : (answerTo(facts, question) ?? null);
}

function customerOf({ customerId, name, email, kind }: CustomerFact): OrderCustomer {
  return { customerId, name, email, kind };
}

function addressFact(draft: Draft, facts: Facts): AddressFact | null {
  const question = addressQuestion(draft);
  return question === null ? null : (answerTo(facts, question) ?? null);
}

function billingAddress(
  { billingAddressId: addressId, customerId, id: draftId }: Draft,
  facts: Facts,
): AddressFact | null {
  return addressId === null ? null : (answerTo(facts, { kind: "address", addressId, customerId, draftId }) ?? null);
}

const DAY = 24 * 60 * 60 * 1000;

/** How it is paid, as the order remembers it: labels and instructions, no tokens. Nothing chosen means that nothing is due. */
function methodOf({ billing, customerId }: Draft, facts: Facts, at: string): PaymentMethod {
  switch (billing?.kind) {
    case undefined:
      return { kind: "not-required", settlement: { kind: "settled_elsewhere" }, reason: "the total is zero" };
    case "saved-card": {
      const { paymentMethodId } = billing;
      const card = answerTo(facts, { kind: "payment-method", paymentMethodId, customerId: customerId ?? "" });
      return { kind: billing.kind, paymentMethodId, label: card?.label ?? paymentMethodId };
    }
    case "new-method":
      return { kind: billing.kind, label: billing.label };
    case "check":
      return { kind: billing.kind, mailingInstructions: billing.mailingInstructions, check: "awaited" };
    case "terms": {
      const dueAt = new Date(Date.parse(at) + billing.dueInDays * DAY).toISOString();
      return { kind: billing.kind, dueInDays: billing.dueInDays, dueAt };
    }
    case "not-required":
      return billing;
  }
}

/** What stock did not cover when the order was placed, told off line by line. */
function backorderedOf(draft: Draft, facts: Facts): readonly { readonly lineId: string; readonly quantity: string }[] {
  return linesBySku(draft).flatMap(({ sku, lines }) => {
    const stock = answerTo(facts, { kind: "stock", sku });
    if (stock?.tracked !== true) return [];
    let left = notBelowZero(freeStock(stock));
    return lines.flatMap(({ line }) => {
      const covered = smaller(left, line.quantity);
      left = subtractQuantities(left, covered);
      const quantity = subtractQuantities(line.quantity, covered);
      return quantity === "0" ? [] : [{ lineId: line.id, quantity }];
    });
  });
}

function smaller(a: string, b: string): string {
  return compareQuantities(a, b) <= 0 ? a : b;
}

function existingOrder({ ports, scope }: DeskContext, draftId: string): ResultAsync<Order, PortFailure> {
  return ports.store.orders
    .ofDraft(draftId, scope)
    .andThen((order) => (order === null ? errAsync(holdLost("hold_gone")) : okAsync(order)));
}
