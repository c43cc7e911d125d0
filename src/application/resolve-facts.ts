import { errAsync, okAsync, ResultAsync } from "neverthrow";
import type { Answer } from "../facts/answers.js";
import { answerShapes } from "../facts/answer-shapes.js";
import { type AnsweredQuestion, answered, type Facts, withAnswers } from "../facts/facts.js";
import type { Question, QuestionKind, QuestionOf } from "../facts/question.js";
import type { Answered, PortFailure, PortName } from "../ports/port.js";
import { replacementLedger } from "../order/replacement-ledger.js";
import { readShape } from "../shape/read-shape.js";
import type { DeskContext } from "./desk-context.js";
import { allOrders } from "./all-orders.js";

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

/** Which port answers which kind of question. */
const RESOLVERS: {
  readonly [K in QuestionKind]: {
    readonly port: PortName;
    readonly ask: (desk: DeskContext, question: QuestionOf<K>) => Answered<Answer<K>>;
  };
} = {
  variant: { port: "catalog", ask: ({ ports, scope }, { variantId }) => ports.catalog.variant(variantId, scope) },
  prices: { port: "catalog", ask: pricesFor },
  stock: { port: "inventory", ask: ({ ports, scope }, { sku }) => ports.inventory.stock(sku, scope) },
  customer: { port: "customers", ask: ({ ports, scope }, { customerId }) => ports.customers.get(customerId, scope) },
  address: {
    port: "addresses",
    ask: ({ ports, scope }, { addressId, customerId, draftId }) =>
      ports.addresses.get({ addressId, customerId, draftId }, scope),
  },
  "payment-method": {
    port: "payments",
    ask: ({ ports, scope }, { paymentMethodId, customerId }) =>
      ports.payments.method({ paymentMethodId, customerId }, scope),
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
  document: { port: "documents", ask: ({ ports, scope }, { documentId }) => ports.documents.get(documentId, scope) },
  "purchase-order": {
    port: "store",
    ask: (desk, { customerId, poNumber }) =>
      allOrders(desk, { customerId, poNumber }).map((orders) => ({
        orderIds: orders.filter(({ status }) => status !== "cancelled").map(({ id }) => id),
      })),
  },
  "replacement-ledger": { port: "store", ask: ledgerOf },
};

function resolveOne<K extends QuestionKind>(
  desk: DeskContext,
  question: QuestionOf<K>,
): ResultAsync<AnsweredQuestion, PortFailure> {
  const kind = question.kind as K;
  const { port, ask } = RESOLVERS[kind];
  return ask(desk, question).andThen((answer) =>
    readShape(answerShapes[kind], answer).match(
      (checked) => okAsync(answered(question, checked)),
      ({ problems: [first] }) =>
        errAsync<AnsweredQuestion, PortFailure>({
          code: "port_failed",
          port,
          operation: kind,
          retryable: false,
          effect: "none",
          cause: `malformed answer at ${first?.path.join(".") ?? ""}: expected ${first?.expected ?? "another shape"}`,
        }),
    ),
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

function ledgerOf(desk: DeskContext, { orderId }: QuestionOf<"replacement-ledger">) {
  return desk.ports.store.orders
    .read(orderId, desk.scope)
    .andThen((root) =>
      root === null
        ? okAsync(null)
        : allOrders(desk, { replacementsOf: orderId }).map((others) => replacementLedger(root, others)),
    );
}
