import { type Actor, type Authority, FULL_AUTHORITY } from "../../src/draft/actor.js";
import { applyCommands } from "../../src/draft/apply-commands.js";
import type { Command } from "../../src/draft/command.js";
import type { Draft, Line } from "../../src/draft/draft.js";
import type {
  AddressFact,
  Answer,
  DocumentFact,
  PaymentMethodFact,
  PricesFact,
  ReplacementLedgerFact,
  StockFact,
  VariantFact,
} from "../../src/facts/answers.js";
import type { Mandate } from "../../src/draft/mandate.js";
import { type Facts, noFacts, withAnswers } from "../../src/facts/facts.js";
import type { Question, QuestionKind, QuestionOf } from "../../src/facts/question.js";
import { DEFAULT_POLICY, type PricingPolicy } from "../../src/pricing/policy.js";
import type { PriceSheet } from "../../src/pricing/sheet.js";
import type { Issue } from "../../src/validation/issue.js";
import { validationQuestions } from "../../src/validation/questions.js";
import { validate } from "../../src/validation/validate.js";
import { AS_OF, aDraft, aLine, anAddress, anOption, aVariant, byOption } from "../support/pricing-builders.js";
import { answerFrom, pricedIn, type World } from "../support/pricing-world.js";

/** What the ports would answer to validation. What it does not name is in stock (100), for 10.00 EUR, and known. */
export interface Shop extends World {
  readonly variants?: Readonly<Record<string, Partial<VariantFact> | null>>;
  readonly prices?: Readonly<Record<string, PricesFact | null>>;
  readonly stock?: Readonly<Record<string, Partial<StockFact> | null>>;
  readonly billingAddress?: AddressFact | null;
  readonly method?: PaymentMethodFact | null;
  readonly document?: DocumentFact | null;
  readonly orderIds?: readonly string[];
  readonly ledger?: ReplacementLedgerFact | null;
  /** Where the policy is not the usual one. */
  readonly policy?: Partial<PricingPolicy>;
}

export const salePrice = (amount: string, currency = "EUR"): PricesFact => ({
  contract: [],
  lists: [],
  sale: { amount, currency },
  compareAt: null,
  includesTaxOf: null,
});

const DOCUMENT: DocumentFact = { documentId: "d", name: "d.pdf", pages: 1, bytes: 1_000, isPdf: true };

function given<T>(table: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}

const ANSWERS: { readonly [K in QuestionKind]?: (shop: Shop, question: QuestionOf<K>) => Answer<K> } = {
  variant: ({ variants }, { variantId }) => {
    const changes = given(variants, variantId);
    if (changes === null) return null;
    const { kind: _, ...variant } = aVariant(variantId.replace("variant-", ""), { variantId });
    return { ...variant, ...changes };
  },
  prices: ({ prices }, { variantId }) => {
    const known = given(prices, variantId);
    return known === undefined ? salePrice("10.00") : known;
  },
  stock: ({ stock }, { sku }) => {
    const changes = given(stock, sku);
    return changes === null
      ? null
      : { sku, tracked: true, onHand: "100", committed: "0", backorderLimit: "0", ...changes };
  },
  address: ({ address = anAddress(), billingAddress = anAddress() }, { addressId }) =>
    addressId === "bill-to" ? billingAddress : address,
  "payment-method": ({ method = null }) => method,
  document: ({ document = DOCUMENT }) => document,
  "purchase-order": ({ orderIds = [] }) => ({ orderIds }),
  "replacement-ledger": ({ ledger = null }) => ledger,
};

function answerIn(shop: Shop, question: Question): Answer {
  const answer = ANSWERS[question.kind] as ((shop: Shop, question: Question) => Answer) | undefined;
  return answer === undefined ? answerFrom(shop, question) : answer(shop, question);
}

function learned(shop: Shop, facts: Facts, questions: readonly Question[]): Facts {
  return withAnswers(
    facts,
    questions.map((question) => ({ question, answer: answerIn(shop, question) })),
  );
}

export const actor = (authority: Partial<Authority> = {}, id = "kim"): Actor => ({
  id,
  kind: "staff",
  authority: { ...FULL_AUTHORITY, ...authority },
});
/** Sent to do everything: limits of it are put in its place. */
export const NO_LIMITS: Mandate = {
  maxLineDiscount: null,
  maxTotalDiscount: null,
  currencies: null,
  customers: null,
  verbs: null,
  expiresAt: null,
  spending: null,
};
export const BOSS = actor({}, "boss");

/** Two of A at 10.00 by post for 5.00, paid by check: 25.00, and nothing stands in its way. */
export function sound(changes: Partial<Draft> = {}, lines: readonly Line[] = [aLine("A", "10.00", "2")]): Draft {
  return aDraft(lines, {
    shipping: byOption("post"),
    billing: { kind: "check", mailingInstructions: "To: Example Goods", instructionsBy: { kind: "invoice" } },
    ...changes,
  });
}

const POST: Pick<World, "options"> = { options: [anOption("post", 500)] };

export interface Reviewed {
  readonly issues: readonly Issue[];
  readonly facts: Facts;
  readonly sheet: PriceSheet;
}

/** Prices the draft, answers all that validation asks, and validates: at completion, where it is not said. */
export function review(
  shop: Shop,
  draft: Draft,
  by: Actor = actor(),
  moment: "editing" | "completion" = "completion",
): Reviewed {
  const policy = { ...DEFAULT_POLICY, ...shop.policy };
  const known = learned(shop, noFacts(shop.asOf ?? AS_OF), priceableQuestions(draft));
  const { sheet, facts: priced } = pricedIn({ ...POST, ...shop }, draft, { policy }, known);
  const facts = learned(shop, priced, validationQuestions(draft));
  return { sheet, facts, issues: validate(draft, sheet, facts, { actor: by, moment }) };
}

/** Addresses may be this shop's own; they are answered before pricing asks. */
function priceableQuestions(draft: Draft): readonly Question[] {
  return validationQuestions(draft).filter(({ kind }) => kind === "address");
}

/** The draft after these commands, whatever they ask for; a command that is refused makes the test fail. */
export function applied(shop: Shop, draft: Draft, commands: readonly Command[], by: Actor = BOSS): Draft {
  let facts = noFacts(shop.asOf ?? AS_OF);
  for (let round = 0; round < 20; round += 1) {
    const edited = applyCommands(draft, commands, { actor: by, at: facts.asOf, facts });
    if (edited.isOk()) return edited.value;
    if (edited.error.code !== "facts_needed") throw new Error(JSON.stringify(edited.error));
    facts = learned(shop, facts, edited.error.questions);
  }
  throw new Error("asks for ever");
}

export const codesOf = (issues: readonly Issue[]): readonly string[] => issues.map(({ code }) => code);
