import type { Draft } from "../../src/draft/draft.js";
import type {
  AddressFact,
  Answer,
  CouponFact,
  CustomerFact,
  OrderHeldFact,
  ShippingOption,
  TaxRate,
} from "../../src/facts/answers.js";
import { type Facts, noFacts, withAnswers } from "../../src/facts/facts.js";
import type { Question, QuestionKind, QuestionOf } from "../../src/facts/question.js";
import { explain } from "../../src/pricing/explain.js";
import { PRICING_METHODS } from "../../src/pricing/methods.js";
import { type PricingError, type PricingOptions, price } from "../../src/pricing/price.js";
import type { PriceSheet } from "../../src/pricing/sheet.js";
import { AS_OF, aCustomer, anAddress } from "./pricing-builders.js";

/** What the ports of a test would answer, as plain data. What it does not name has no tax and no coupon. */
export interface World {
  readonly asOf?: string;
  readonly customer?: CustomerFact | null;
  readonly address?: AddressFact | null;
  readonly coupons?: readonly CouponFact[];
  readonly options?: readonly ShippingOption[];
  /** What the order holds that a draft amends. */
  readonly held?: OrderHeldFact | null;
  /** By country and tax category, for customers who pay tax: "DE goods"; null where the rates are not known. */
  readonly rates?: Readonly<Record<string, readonly TaxRate[] | null>>;
  /** The same for customers who are exempt or account for the tax themselves; none where it says nothing. */
  readonly exemptRates?: Readonly<Record<string, readonly TaxRate[] | null>>;
}

/** What this world answers to each kind of question that pricing asks. */
const ANSWERS: { readonly [K in QuestionKind]?: (world: World, question: QuestionOf<K>) => Answer<K> } = {
  customer: ({ customer = aCustomer() }) => customer,
  address: ({ address = anAddress() }) => address,
  coupon: ({ coupons = [] }, question) => coupons.find(({ code }) => code === question.code) ?? null,
  "order-held": ({ held = null }) => held,
  "shipping-options": ({ options = [] }) => options,
  "tax-rates": ({ rates, exemptRates }, { customerTax, destination, category }) => {
    const table = customerTax === "standard" ? rates : exemptRates;
    const known = table?.[`${destination.country} ${category}`];
    return known === undefined ? [] : known;
  },
};

export function answerFrom(world: World, question: Question): Answer {
  const answer = ANSWERS[question.kind] as ((world: World, question: Question) => Answer) | undefined;
  if (answer === undefined) throw new Error(`pricing asks no such question: ${question.kind}`);
  return answer(world, question);
}

export interface Priced {
  readonly sheet: PriceSheet;
  readonly facts: Facts;
  /** What was asked, round by round. */
  readonly asked: readonly (readonly Question[])[];
}

/** Prices a draft, answering whatever it asks, until there is a sheet or an error. */
export function priceIn(
  world: World,
  draft: Draft,
  options: PricingOptions = {},
  known: Facts = noFacts(world.asOf ?? AS_OF),
): Priced | PricingError {
  let facts = known;
  const asked: (readonly Question[])[] = [];
  // More rounds than there are stages: pricing that asks for ever ends here.
  for (let round = 0; round < 20; round += 1) {
    const pricing = price(draft, facts, { methods: PRICING_METHODS, ...options });
    if (pricing.isErr()) return pricing.error;
    if (pricing.value.status === "priced") return { sheet: pricing.value.sheet, facts, asked };
    asked.push(pricing.value.questions);
    facts = withAnswers(
      facts,
      pricing.value.questions.map((question) => ({ question, answer: answerFrom(world, question) })),
    );
  }
  throw new Error("asks for ever");
}

/** The same where it must come to a sheet. */
export function pricedIn(world: World, draft: Draft, options: PricingOptions = {}, known?: Facts): Priced {
  const outcome = priceIn(world, draft, options, known);
  if ("code" in outcome) throw new Error(`refused: ${JSON.stringify(outcome)}`);
  return outcome;
}

export function sheetIn(world: World, draft: Draft, options: PricingOptions = {}): PriceSheet {
  return pricedIn(world, draft, options).sheet;
}

/** The same where it must be refused. */
export function refusalIn(world: World, draft: Draft, options: PricingOptions = {}): PricingError {
  const outcome = priceIn(world, draft, options);
  if ("code" in outcome) return outcome;
  throw new Error(`priced: ${JSON.stringify(outcome.sheet.totals)}`);
}

export function explanationIn(world: World, draft: Draft, options: PricingOptions = {}) {
  const { sheet, facts } = pricedIn(world, draft, options);
  const { policy: _, ...stages } = options;
  return { sheet, explanation: explain(draft, facts, sheet, stages)._unsafeUnwrap() };
}
