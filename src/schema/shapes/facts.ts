import { LIMITS } from "../../draft/limits.js";
import { answerShapes } from "../../facts/answer-shapes.js";
import { type AnsweredQuestion, FACTS_SCHEMA, type Facts } from "../../facts/facts.js";
import type { Destination, QuestionKind, QuestionOf, ShippedItem } from "../../facts/question.js";
import {
  choice,
  code,
  count,
  currencyCode,
  id,
  instant,
  label,
  list,
  minor,
  nullable,
  type ObjectShape,
  object,
  optional,
  record,
  type Shape,
  storedQuantity,
  text,
  objectOf,
  unionOf,
} from "../../shape/shape.js";

/** The longest key of an answer: a question that lists 100,000 items is about as long. */
const LONGEST_KEY = 16_000_000;
const MOST_ANSWERS = 1_000_000;

const destination = () => object<Destination>({ country: label(2), region: label(100), postalCode: label(32) });

const shippedItem = () =>
  object<ShippedItem>({ sku: nullable(id()), variantId: nullable(id()), quantity: storedQuantity() });

const questionShapes = (): { readonly [K in QuestionKind]: ObjectShape<QuestionOf<K>> } => ({
  variant: object({ kind: choice("variant"), variantId: id() }),
  prices: object({ kind: choice("prices"), variantId: id(), customerId: nullable(id()), currency: currencyCode() }),
  stock: object({ kind: choice("stock"), sku: id() }),
  customer: object({ kind: choice("customer"), customerId: id() }),
  address: object({ kind: choice("address"), addressId: id(), customerId: nullable(id()), draftId: id() }),
  "payment-method": object({ kind: choice("payment-method"), paymentMethodId: id(), customerId: id() }),
  coupon: object({ kind: choice("coupon"), code: code(), customerId: nullable(id()) }),
  "shipping-options": object({
    kind: choice("shipping-options"),
    destination: destination(),
    currency: currencyCode(),
    subtotal: minor(),
    weight: nullable(count()),
    items: list(shippedItem(), LIMITS.lines),
  }),
  "tax-rates": object({
    kind: choice("tax-rates"),
    destination: destination(),
    category: id(),
    customerTax: choice("standard", "exempt", "reverse-charge"),
  }),
  document: object({ kind: choice("document"), documentId: id() }),
  "purchase-order": object({ kind: choice("purchase-order"), customerId: id(), poNumber: text(64) }),
  "replacement-ledger": object<QuestionOf<"replacement-ledger">>({
    kind: choice("replacement-ledger"),
    orderId: id(),
    without: optional(id()),
  }),
  "order-held": object({ kind: choice("order-held"), orderId: id() }),
});

/** A question with the answer that belongs to its kind. */
const answeredShape = (): Shape<AnsweredQuestion> => {
  const questions = questionShapes();
  const kinds = Object.keys(questions) as QuestionKind[];
  return unionOf(
    "question.kind",
    Object.fromEntries(
      kinds.map((kind) => [kind, objectOf({ question: questions[kind], answer: answerShapes[kind] })]),
    ),
  );
};

export const answersShape = (): Shape<Facts["answers"]> => record(answeredShape(), MOST_ANSWERS, label(LONGEST_KEY, 1));

export const factsShape = (): Shape<Facts> =>
  object<Facts>({ schema: choice(FACTS_SCHEMA), asOf: instant(), answers: answersShape() });
