import type { TaxRate, TaxZone } from "../facts/answers.js";
import { answerTo } from "../facts/facts.js";
import type { CustomerTax, Destination, QuestionOf } from "../facts/question.js";
import type { AppliedRate } from "./figures.js";
import type { Given } from "./stage.js";

/** How a row is taxed: the included rates to take out first, and the rates that then apply. */
export interface TaxTreatment {
  /** Included tax that this customer does not pay. */
  readonly remove: readonly AppliedRate[];
  readonly apply: readonly AppliedRate[];
}

/** What decides a row's treatment. */
export interface TaxCase {
  readonly destination: Destination;
  readonly customerTax: CustomerTax;
  readonly category: string;
  /** The zone whose tax the price includes; null where the rates at the destination say it themselves. */
  readonly zone: TaxZone | null;
}

/** What must be known to treat a row. */
export function taxQuestions(taxCase: TaxCase): readonly QuestionOf<"tax-rates">[] {
  return isAsListed(taxCase) ? [ratesThere(taxCase)] : [ratesThere(taxCase), ratesInPrice(taxCase)];
}

/**
 * An inclusive price carries the zone whose tax it includes. At home it is taxed as listed. Elsewhere the policy keeps the gross
 * (the rates there are inside the same price) or the net (the old tax out, the new one on top). Who pays no tax here (exempt,
 * reverse charge, export: no rate above 0) always keeps the net. null: a rate is not known.
 */
export function treatmentOf(given: Given, taxCase: TaxCase): TaxTreatment | null {
  const there = answerTo(given.facts, ratesThere(taxCase));
  if (there == null) return null;
  if (isAsListed(taxCase)) return { remove: [], apply: taxCase.zone === null ? there : there.map(inside) };
  const listed = answerTo(given.facts, ratesInPrice(taxCase));
  if (listed == null) return null;
  const inPrice = taxCase.zone === null ? listed.filter(({ included }) => included) : listed.map(inside);
  const isTaxedThere = taxCase.customerTax === "standard" && there.some(({ rate }) => Number(rate) > 0);
  const keepsGross = given.policy.crossZone === "keep-gross" && isTaxedThere;
  return keepsGross ? { remove: [], apply: there.map(inside) } : { remove: inPrice, apply: there.map(onTop) };
}

/** Standard customers, where the price includes the tax of the very place it is sold to, or no zone is named. */
function isAsListed({ customerTax, destination, zone }: TaxCase): boolean {
  return customerTax === "standard" && (zone === null || isInZone(destination, zone));
}

function isInZone(destination: Destination, zone: TaxZone): boolean {
  return destination.country === zone.country && (zone.region === "" || destination.region === zone.region);
}

function ratesThere({ destination, category, customerTax }: TaxCase): QuestionOf<"tax-rates"> {
  return { kind: "tax-rates", destination, category, customerTax };
}

/** The rates that the listed price was made with. */
function ratesInPrice({ destination, category, zone }: TaxCase): QuestionOf<"tax-rates"> {
  const place = zone === null ? destination : { country: zone.country, region: zone.region, postalCode: "" };
  return { kind: "tax-rates", destination: place, category, customerTax: "standard" };
}

function inside(rate: TaxRate): AppliedRate {
  return { ...rate, included: true };
}

function onTop(rate: TaxRate): AppliedRate {
  return { ...rate, included: false };
}
