import { errAsync, okAsync, ResultAsync } from "neverthrow";
import type { Answer } from "../facts/answers.js";
import { type AnsweredQuestion, answered, type Facts, withAnswers } from "../facts/facts.js";
import type { Question, QuestionKind, QuestionOf } from "../facts/question.js";
import { orderHeld } from "../order/order-held.js";
import { portFailed } from "../ports/answer.js";
import type { Answered, PortFailure, PortName } from "../ports/port.js";
import { allOrders } from "./all-orders.js";
import { countReplacements } from "./count-replacements.js";
import type { DeskContext } from "./desk-context.js";

/** Puts questions to the ports, all at once, and adds the answers to the facts. One failure fails all: nothing is guessed. */
export function resolveFacts(
  desk: DeskContext,
  facts: Facts,
  questions: readonly Question[],
): ResultAsync<Facts, PortFailure> {
  return ResultAsync.combine(questions.map((question) => resolveOne(desk, question))).map((answers) =>
    withAnswers(facts, answers),
  );
}

/** Is it a question that some port answers? A shop's own stage may ask anything. */
export function isAnswerable({ kind }: Question): boolean {
  return Object.hasOwn(RESOLVERS, kind);
}

interface Resolver<K extends QuestionKind> {
  readonly port: PortName;
  readonly ask: (desk: DeskContext, question: QuestionOf<K>) => Answered<Answer<K>>;
  /** Is the answer about what was asked? Another customer's card must not slip in by a mistake of an adapter. */
  readonly isAbout?: (answer: NonNullable<Answer<K>>, question: QuestionOf<K>) => boolean;
}

/** Which port answers which kind of question. */
const RESOLVERS: { readonly [K in QuestionKind]: Resolver<K> } = {
  variant: {
    port: "catalog",
    ask: ({ ports, scope }, { variantId }) => ports.catalog.variant(variantId, scope),
    isAbout: (answer, { variantId }) => answer.variantId === variantId,
  },
  prices: { port: "catalog", ask: pricesFor },
  stock: {
    port: "inventory",
    ask: ({ ports, scope }, { sku }) => ports.inventory.stock(sku, scope),
    isAbout: (answer, { sku }) => answer.sku === sku,
  },
  customer: {
    port: "customers",
    ask: ({ ports, scope }, { customerId }) => ports.customers.get(customerId, scope),
    isAbout: (answer, { customerId }) => answer.customerId === customerId,
  },
  address: {
    port: "addresses",
    ask: ({ ports, scope }, { addressId, customerId, draftId }) =>
      ports.addresses.get({ addressId, customerId, draftId }, scope),
    isAbout: (answer, asked) =>
      answer.addressId === asked.addressId &&
      (answer.customerId === null ? answer.draftId === asked.draftId : answer.customerId === asked.customerId),
  },
  "payment-method": {
    port: "payments",
    ask: ({ ports, scope }, { paymentMethodId, customerId }) =>
      ports.payments.method({ paymentMethodId, customerId }, scope),
    isAbout: (answer, { paymentMethodId, customerId }) =>
      answer.paymentMethodId === paymentMethodId && answer.customerId === customerId,
  },
  coupon: {
    port: "coupons",
    ask: ({ ports, scope }, { code, customerId }) => ports.coupons.find({ code, customerId }, scope),
  },
  "shipping-options": {
    port: "shipping",
    ask: ({ ports, scope }, question) => ports.shipping.options(question, scope),
  },
  "tax-rates": { port: "tax", ask: ({ ports, scope }, question) => ports.tax.rates(question, scope) },
  document: {
    port: "documents",
    ask: ({ ports, scope }, { documentId }) => ports.documents.get(documentId, scope),
    isAbout: (answer, { documentId }) => answer.documentId === documentId,
  },
  "purchase-order": {
    port: "store",
    ask: ({ ports, scope }, { customerId, poNumber }) =>
      allOrders(ports.store.orders, scope, { customerId, poNumber }).map((orders) => ({
        orderIds: orders.filter(({ status }) => status !== "cancelled").map(({ id }) => id),
      })),
  },
  "replacement-ledger": {
    port: "store",
    ask: ({ ports, scope }, question) => countReplacements(ports.store.orders, scope, question),
  },
  "order-held": {
    port: "store",
    ask: ({ ports, scope }, { orderId }) =>
      ports.store.orders.read(orderId, scope).map((order) => order && orderHeld(order)),
    isAbout: (answer, { orderId }) => answer.orderId === orderId,
  },
};

function resolveOne<K extends QuestionKind>(
  desk: DeskContext,
  question: QuestionOf<K>,
): ResultAsync<AnsweredQuestion, PortFailure> {
  const { port, ask, isAbout = () => true }: Resolver<K> = RESOLVERS[question.kind];
  return ask(desk, question).andThen((answer) =>
    answer === null || isAbout(answer, question)
      ? okAsync(answered(question, answer))
      : errAsync(portFailed({ port, operation: question.kind, effect: "none" }, "the answer is about something else")),
  );
}

/** Price lists go by the customer's groups, so those are looked up first. */
function pricesFor(desk: DeskContext, { variantId, customerId, currency }: QuestionOf<"prices">) {
  const { ports, scope } = desk;
  const groups =
    customerId === null
      ? okAsync<readonly string[], PortFailure>([])
      : ports.customers.get(customerId, scope).map((customer) => customer?.groups.map(({ id }) => id) ?? []);
  return groups.andThen((groupIds) => ports.catalog.prices({ variantId, customerId, groupIds, currency }, scope));
}
