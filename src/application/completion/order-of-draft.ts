import { type Actor, actorRef } from "../../draft/actor.js";
import { addressQuestion } from "../../draft/destination.js";
import { stockFor } from "../../draft/held-by-amended.js";
import type { Draft } from "../../draft/draft.js";
import type { AddressFact, Answer, CustomerFact } from "../../facts/answers.js";
import { answerTo, type Facts } from "../../facts/facts.js";
import { freeStock, notBelowZero } from "../../facts/free-stock.js";
import type { QuestionKind, QuestionOf } from "../../facts/question.js";
import { compareQuantities, subtractQuantities } from "../../money/quantity.js";
import type { Authorization, CapturePolicy, Order, OrderCustomer, PaymentMethod } from "../../order/order.js";
import { placeOrder } from "../../order/place-order.js";
import type { ReadyDraft } from "../../order/ready.js";
import { customerQuestion } from "../../pricing/stages/parties.js";
import { linesBySku } from "../../validation/sku-lines.js";

/** The id is a function of the draft: a second attempt meets the order of the first. */
function orderIdOf(draftId: string): string {
  return `order-${draftId}`;
}

/** All that a ready draft becomes an order with. */
export interface Purchase {
  readonly readyDraft: ReadyDraft;
  readonly facts: Facts;
  readonly authorization: Authorization | null;
  readonly actor: Actor;
}

/** The order of a draft, with what is known of its customer, addresses, card and stock. */
export function orderOfDraft(
  { readyDraft, facts, authorization, actor }: Purchase,
  given: {
    readonly number: string;
    readonly at: string;
    readonly capture: CapturePolicy;
    readonly amended: Order | null;
  },
): Order {
  const { draft } = readyDraft;
  const customer = known(facts, customerQuestion(draft));
  const shippingAddress = addressOf(draft, facts, draft.shippingAddressId);
  return placeOrder(readyDraft, {
    orderId: orderIdOf(draft.id),
    number: given.number,
    by: actorRef(actor),
    at: given.at,
    customer: customer && customerOf(customer),
    shippingAddress,
    billingAddress: addressOf(draft, facts, draft.billingAddressId) ?? shippingAddress,
    exemption: customer?.exemption ?? null,
    payment: {
      method: methodOf(draft, facts, given.at),
      authorization,
      captured: authorization?.state === "captured" ? authorization.amount : 0,
      refunded: 0,
      capture: given.capture,
    },
    backordered: backorderedOf(draft, facts),
    amended: given.amended,
  });
}

function known<K extends QuestionKind>(facts: Facts, question: QuestionOf<K> | null): Answer<K> | null {
  return question === null ? null : (answerTo<K>(facts, question) ?? null);
}

function customerOf({ customerId, name, email, kind }: CustomerFact): OrderCustomer {
  return { customerId, name, email, kind };
}

function addressOf(draft: Draft, facts: Facts, addressId: string | null): AddressFact | null {
  return addressId === null ? null : known<"address">(facts, addressQuestion(draft, addressId));
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
      return { ...billing, check: "awaited" };
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
    let left = notBelowZero(freeStock(stockFor(draft, facts, stock)));
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
