import type { Draft } from "../../draft/draft.js";
import type { CouponBenefit, CouponFact } from "../../facts/answers.js";
import { answerTo, type Facts } from "../../facts/facts.js";
import { multiplyPrice } from "../../money/arithmetic.js";
import { decimalsOf } from "../../money/decimal-text.js";
import { eligibleLines } from "../coupon-lines.js";
import { couponQuestion, targetOf } from "../coupon-rules.js";
import { sum } from "../figures.js";

/** A draft with the coupons on it that are known, in the order applied. */
export interface Known {
  readonly draft: Draft;
  readonly facts: Facts;
  readonly coupons: readonly CouponFact[];
}

export function knownOf(draft: Draft, facts: Facts): Known {
  const coupons = draft.coupons.flatMap(({ code }) => answerTo(facts, couponQuestion(draft, code)) ?? []);
  return { draft, facts, coupons };
}

/** What may be so of a draft, read from it and the facts alone: nothing is priced. */
const TRAITS = {
  /** Something is taken off the total, after tax. */
  "total-discount": ({ draft }: Known) => draft.totalDiscount !== null,
  /** A quantity is no whole number. */
  "fractional-quantity": ({ draft }: Known) => draft.lines.some(({ quantity }) => quantity.includes(".")),
  /** A unit price has more decimals than the currency. */
  "fine-price": ({ draft }: Known) =>
    draft.lines.some(({ price }) => price !== null && decimalsOf(price.amount) > draft.currency.digits),
  /** A price says which zone's tax it includes, or its category is known to be taxed inside of the price. */
  "included-tax": (known: Known) => includesTax(known),
  /** Tax is inside of a price, and something is taken off it. */
  "discounted-included-tax": (known: Known) =>
    includesTax(known) && (known.coupons.length > 0 || known.draft.lines.some(({ discount }) => discount !== null)),
  /** A price says which zone's tax it includes: it may be sold elsewhere. */
  "price-of-a-zone": ({ draft }: Known) => draft.lines.some(({ price }) => price?.includesTaxOf != null),
  /** Any coupon at all. */
  coupon: ({ draft }: Known) => draft.coupons.length > 0,
  "several-coupons": ({ draft }: Known) => draft.coupons.length > 1,
  /** One amount, or a percentage of a sum, is shared over several rows. */
  "shared-coupon": (known: Known) => known.coupons.some((coupon) => isShared(coupon, known)),
  /** The goods that a shared coupon looks at are taxed in several ways. */
  "coupon-over-tax-categories": (known: Known) =>
    known.coupons.some((coupon) => isShared(coupon, known) && categoriesOf(coupon, known).size > 1),
  /** A coupon of goods may take all that those cost which it looks at, or all but a few minor units. */
  "coupon-of-all": (known: Known) => known.coupons.some((coupon) => mayTakeAll(coupon, known)),
  /** One coupon for goods and their carriage. */
  "items-and-shipping-coupon": ({ coupons }: Known) =>
    coupons.some((coupon) => targetOf(coupon) === "items-and-shipping"),
  /** Only so many units get cheaper. */
  "coupon-of-units": ({ coupons }: Known) =>
    coupons.some(({ benefit, units }) => units !== undefined || benefit.kind === "buy-get"),
  /** An amount off each of several rows asks for a spend, which it reduces row by row. */
  "minimum-by-row": (known: Known) =>
    known.coupons.some((coupon) => asksForSpend(coupon) && maybeByRow(coupon) && rowsOf(coupon, known) > 1),
} as const;

/** The name of something that may be so of a draft. */
export type Trait = keyof typeof TRAITS;

export function isSo(what: Trait, known: Known): boolean {
  return TRAITS[what](known);
}

function includesTax({ draft, facts }: Known): boolean {
  const inside = new Set<string | null>(
    Object.values(facts.answers).flatMap(({ question }) =>
      question.kind === "tax-rates" && answerTo(facts, question)?.some(({ included }) => included)
        ? [question.category]
        : [],
    ),
  );
  return draft.lines.some(({ item, price }) => price?.includesTaxOf != null || inside.has(item.taxCategory));
}

function isShared(coupon: CouponFact, known: Known): boolean {
  const { benefit } = coupon;
  return benefit.kind !== "free-shipping" && !isByRow(benefit) && rowsOf(coupon, known) > 1;
}

function isByRow(benefit: CouponBenefit): boolean {
  return benefit.kind === "amount" && (benefit.per ?? "order") !== "order";
}

function maybeByRow({ benefit, tiers = [] }: CouponFact): boolean {
  return [benefit, ...tiers.map((tier) => tier.benefit)].some(isByRow);
}

/** How many rows it looks at; for carriage alone there is one. */
function rowsOf(coupon: CouponFact, { draft }: Known): number {
  const target = targetOf(coupon);
  if (target === "shipping") return 1;
  return eligibleLines(draft.lines, coupon).size + (target === "items" ? 0 : 1);
}

function categoriesOf(coupon: CouponFact, { draft }: Known): ReadonlySet<string | null> {
  const eligible = eligibleLines(draft.lines, coupon);
  return new Set(draft.lines.filter((_, i) => eligible.has(i)).map(({ item }) => item.taxCategory));
}

function mayTakeAll(coupon: CouponFact, { draft }: Known): boolean {
  const { benefit, tiers = [] } = coupon;
  if (targetOf(coupon) === "shipping") return false;
  const eligible = eligibleLines(draft.lines, coupon);
  const cost = draft.lines.map(({ price, quantity }, i) =>
    price === null || !eligible.has(i) ? 0 : multiplyPrice(price.amount, quantity, draft.currency.digits, "down"),
  );
  const most = sum(cost) - eligible.size;
  return [benefit, ...tiers.map((tier) => tier.benefit)].some((one) => {
    if (one.kind === "percent") return Number(one.percent) > 99;
    if (one.kind === "pay-only") return one.amount.minor <= eligible.size;
    return one.kind === "amount" && ((one.per ?? "order") !== "order" || one.amount.minor >= most);
  });
}

function asksForSpend({ minimumSpend, tiers = [], conditions = [] }: CouponFact): boolean {
  return minimumSpend !== null || tiers.length > 0 || conditions.some(({ kind }) => kind === "spend");
}
