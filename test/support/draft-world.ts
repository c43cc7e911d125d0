import type { Result } from "neverthrow";
import { type Actor, FULL_AUTHORITY } from "../../src/draft/actor.js";
import { applyCommand } from "../../src/draft/apply-command.js";
import type { Command } from "../../src/draft/command.js";
import { createDraft } from "../../src/draft/create-draft.js";
import type { Draft, Line } from "../../src/draft/draft.js";
import type { EditContext } from "../../src/draft/edit.js";
import type { Answer, PricesFact, VariantFact } from "../../src/facts/answers.js";
import { type AnsweredQuestion, type Facts, noFacts, withAnswers } from "../../src/facts/facts.js";
import type { Question, QuestionKind, QuestionOf } from "../../src/facts/question.js";

export const AT = "2026-11-23T09:30:00.000Z";
export const LATER = "2026-11-23T10:00:00.000Z";
export const MUCH_LATER = "2027-01-15T08:00:00.000Z";

export const CLERK: Actor = { id: "clerk-1", kind: "staff", authority: FULL_AUTHORITY };
export const AGENT: Actor = {
  id: "agent-9",
  kind: "agent",
  onBehalfOf: "ada",
  authority: { ...FULL_AUTHORITY, acknowledgeExcess: false, maxLineDiscountPercent: "10" },
};

/** A small shop: what it answers to every question that an edit asks. Prices are listed in euros, the pin in dollars. */
const VARIANTS: readonly VariantFact[] = [
  variant("mug", { title: "Mug", tags: ["kitchen"], options: [{ name: "Colour", value: "Red" }] }),
  variant("mug-blue", { sku: "MUG", title: "Mug, the same SKU in blue" }),
  variant("shirt", { published: false, cost: { amount: "4.00", currency: "EUR" } }),
  variant("ribbon", { increment: "0.5", minimum: "1", maximum: "100" }),
  variant("card", { discountable: false, requiresShipping: false, weightGrams: null, productType: "gift card" }),
  variant("bare", {}),
  variant("gone", { notSellable: "recalled" }),
  variant("pin", {}),
];

function variant(variantId: string, fields: Partial<VariantFact>): VariantFact {
  return {
    variantId,
    productId: `product-${variantId}`,
    sku: variantId.toUpperCase(),
    skuName: null,
    title: variantId,
    options: [],
    published: true,
    notSellable: null,
    taxCategory: "goods",
    discountable: true,
    requiresShipping: true,
    weightGrams: 250,
    cost: null,
    increment: "1",
    minimum: "1",
    maximum: null,
    productType: null,
    tags: [],
    ...fields,
  };
}

const euros = (amount: string) => ({ amount, currency: "EUR" });
const SALE: Readonly<Record<string, PricesFact["sale"]>> = {
  mug: euros("10.00"),
  "mug-blue": euros("10.00"),
  shirt: euros("20.00"),
  ribbon: euros("0.0125"),
  card: euros("50.00"),
  bare: null,
  pin: { amount: "0", currency: "USD" },
};

/** Ada has a price list for mugs, Bea a contract with breaks; everybody else pays the catalog's price. */
function pricesOf(variantId: string, customerId: string | null): PricesFact | null {
  const sale = SALE[variantId];
  if (sale === undefined) return null;
  const isMug = variantId.startsWith("mug");
  return {
    contract:
      isMug && customerId === "bea"
        ? [
            { from: "1", price: euros("8.00") },
            { from: "10", price: euros("7.50") },
          ]
        : [],
    lists:
      isMug && customerId === "ada"
        ? [{ listId: "vip", groupId: "vip", name: "VIP", priority: 1, breaks: [{ from: "1", price: euros("9.00") }] }]
        : [],
    sale,
    compareAt: isMug ? euros("12.00") : null,
    includesTaxOf: isMug ? { country: "DE", region: "" } : null,
  };
}

const CUSTOMERS = ["ada", "bea", "cal"];
/** Whose book each stands in; null: of one draft alone. */
const ADDRESSES: Readonly<Record<string, string | null>> = {
  "ada-home": "ada",
  "ada-work": "ada",
  "bea-office": "bea",
  own: null,
};
const CARDS: Readonly<Record<string, string>> = { "card-ada": "ada", "card-bea": "bea" };

const ANSWERS: { readonly [K in QuestionKind]?: (question: QuestionOf<K>) => Answer<K> } = {
  variant: ({ variantId }) => VARIANTS.find((one) => one.variantId === variantId) ?? null,
  prices: ({ variantId, customerId }) => pricesOf(variantId, customerId),
  customer: ({ customerId }) =>
    CUSTOMERS.includes(customerId)
      ? {
          customerId,
          name: customerId,
          email: null,
          kind: "retail",
          groups: [],
          exemption: null,
          requiresPoNumber: false,
          credit: null,
        }
      : null,
  address: ({ addressId, customerId, draftId }) => {
    const owner = ADDRESSES[addressId];
    if (owner === undefined || (owner !== null && owner !== customerId)) return null;
    return {
      addressId,
      customerId: owner,
      draftId: owner === null ? draftId : null,
      name: "A. Example",
      company: "",
      line1: "1 Example Street",
      line2: "",
      city: "Berlin",
      region: "",
      postalCode: "10115",
      country: "DE",
      phone: "",
      deliveryNotes: "",
      extra: {},
    };
  },
  "payment-method": ({ paymentMethodId, customerId }) =>
    CARDS[paymentMethodId] === customerId
      ? { paymentMethodId, customerId, label: "Visa ending in 4242", usable: true, reason: null }
      : null,
  document: ({ documentId }) =>
    ["manual", "terms", "photo"].includes(documentId)
      ? { documentId, name: `${documentId}.pdf`, pages: 2, bytes: 2_000, isPdf: documentId !== "photo" }
      : null,
};

/** What the shop answers to one question. */
function answerOf<K extends QuestionKind>(question: QuestionOf<K>): AnsweredQuestion {
  const answer = ANSWERS[question.kind] as ((asked: Question) => Answer) | undefined;
  if (answer === undefined) throw new Error(`no edit asks for ${question.kind}`);
  return { question, answer: answer(question) };
}

/** Calls again and again, each time with the answers that were missing, as an application does. */
export function settled<T, E extends { readonly code: string }>(
  call: (facts: Facts) => Result<T, E>,
  facts: Facts = noFacts(AT),
): Result<T, E> {
  const answer = call(facts);
  if (answer.isOk() || !("questions" in answer.error)) return answer;
  const questions = answer.error.questions as readonly Question[];
  return settled(call, withAnswers(facts, questions.map(answerOf)));
}

export const by = (actor: Actor = CLERK, at: string = LATER): EditContext => ({ actor, at });

/** A context that knows the answers to these questions. */
export const knowing = (...questions: readonly Question[]): EditContext => ({
  ...by(),
  facts: withAnswers(noFacts(AT), questions.map(answerOf)),
});

/** Applies a command with all the answers that it asks for. */
export function apply(draft: Draft, command: Command, context: EditContext = by()) {
  return settled((facts) => applyCommand(draft, command as unknown, { ...context, facts }), noFacts(context.at));
}

/** The draft after these commands; a test whose beginning does not go through is wrong. */
export function after(draft: Draft, ...commands: readonly Command[]): Draft {
  return commands.reduce((current, command) => {
    const edited = apply(current, command);
    if (edited.isErr()) throw new Error(`${command.type}: ${JSON.stringify(edited.error)}`);
    return edited.value;
  }, draft);
}

export function emptyDraft(customerId: string | null = null): Draft {
  return createDraft({ id: "draft-1", currency: "EUR", at: AT, customerId })._unsafeUnwrap();
}

/** Two mugs, three shirts and an engraving, for Ada. */
export function threeLines(): Draft {
  return after(
    emptyDraft("ada"),
    { type: "line.add", input: { variantId: "mug", quantity: 2 } },
    { type: "line.add", input: { variantId: "shirt", quantity: 3 } },
    { type: "line.addCustom", input: { title: "Engraving", quantity: 1, price: "12.50", taxCategory: "service" } },
  );
}

export function line(draft: Draft, lineId: string): Line {
  const found = draft.lines.find(({ id }) => id === lineId);
  if (found === undefined) throw new Error(`no ${lineId}`);
  return found;
}

/** Freezes a value with everything in it, so that whoever writes to it is found out. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

/** Text that holds a card number, which stands nowhere as such. */
export const CARD_TEXT = `card 4111${"1111".repeat(3)}`;
