import fc from "fast-check";
import type { CouponFact } from "../../src/facts/answers.js";
import { type Facts, withAnswers } from "../../src/facts/facts.js";
import { couponQuestion } from "../../src/pricing/coupon-rules.js";
import { PRICING_METHODS } from "../../src/pricing/methods.js";
import type { PricingPolicy } from "../../src/pricing/policy.js";
import { price } from "../../src/pricing/price.js";
import type { PriceSheet } from "../../src/pricing/sheet.js";
import { type Draw, seededDraw } from "../oracle/draw.js";
import { orderOf } from "../oracle/generate.js";
import type { Order, Rate } from "../oracle/order.js";
import { everyCase } from "./every-case.js";
import { draftOf, policyOf, worldOf } from "./oracle-bridge.js";
import type { Case } from "./pricing-arbitrary.js";
import { coded } from "./pricing-builders.js";
import { priced } from "./pricing-laws.js";

/** An order as the independent calculation's generator draws it: small amounts, every policy but `carry`, and cheap to make. */
export interface SmallCase extends Case {
  readonly order: Order;
}

export function caseFrom(order: Order, policy: Partial<PricingPolicy> = {}): SmallCase {
  return {
    order,
    draft: draftOf(order),
    world: worldOf(order),
    policy: { ...policyOf(order), carry: "minor-units", ...policy },
    stages: [],
  };
}

export function withPolicy(one: SmallCase, policy: Partial<PricingPolicy>): SmallCase {
  return { ...one, policy: { ...one.policy, ...policy } };
}

/** Discounts are shared into the lines: as rows of their own they are taxed by themselves, and their cents with them. */
export function sharedDiscounts({ taxBase }: PricingPolicy): Pick<PricingPolicy, "taxBase"> {
  return { taxBase: taxBase === "discount-rows" ? "after-discounts" : taxBase };
}

/** The order with every rate changed. */
export function withRates(order: Order, change: (rate: Rate) => Rate): Order {
  return { ...order, rates: order.rates.map((entry) => ({ ...entry, rates: entry.rates.map(change) })) };
}

/** No price says whose tax is in it: the rates at the destination decide. */
export function withoutZones(order: Order): Order {
  return { ...order, lines: order.lines.map((line) => ({ ...line, priceIncludesTaxOf: null })) };
}

/** The same draft and the same shop, the order in it otherwise: what is known stays known. */
export function withOrder(one: SmallCase, order: Order): SmallCase {
  return { ...one, order, draft: draftOf(order) };
}

/** A case of which all is known. */
export interface KnownCase extends SmallCase {
  readonly facts: Facts;
}

/** Prices a known case with coupons in their order, which may all stand together unless the policy says otherwise. */
export function priceWith(
  { draft, facts, policy, stages }: KnownCase,
  coupons: readonly CouponFact[],
  changes: Partial<PricingPolicy> = {},
): PriceSheet {
  const entered = { ...draft, ...coded(...coupons.map(({ code }) => code)) };
  const answers = coupons.map((answer) => ({ question: couponQuestion(draft, answer.code), answer }));
  const all: PricingPolicy = { ...policy, couponStacking: "all", ...changes };
  const options = { policy: all, stages, methods: PRICING_METHODS };
  const pricing = price(entered, withAnswers(facts, answers), options)._unsafeUnwrap();
  if (pricing.status !== "priced") throw new Error("everything is known");
  return pricing.sheet;
}

/** By seed, which makes the case again. */
const seeds = fc.nat({ max: 2 ** 31 - 1 });

export type Law = (one: KnownCase, sheet: PriceSheet, draw: Draw) => void;

/** Laws over the same orders; `draw` is for what a law decides by itself about a case, and the same each time. */
export function overSmallCases(
  change: (order: Order, draw: Draw) => Order = (order) => order,
  policy: Partial<PricingPolicy> = {},
): (law: Law) => void {
  const check = everyCase((seed: number) => {
    const one = caseFrom(change(orderOf(seed), seededDraw(seed ^ 0x2545f491)), policy);
    const { sheet, facts } = priced(one);
    return { one: { ...one, facts }, sheet };
  });
  return (law) => check(seeds, (seed, { one, sheet }) => law(one, sheet, seededDraw(seed ^ 0x5bd1e995)));
}

/** All of them, priced once for the files that look at them in one process. */
export const overEverySmallCase = overSmallCases();
