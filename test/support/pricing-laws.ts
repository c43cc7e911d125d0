import { destinationQuestion } from "../../src/draft/destination.js";
import type { Draft } from "../../src/draft/draft.js";
import { type Facts, noFacts, withAnswers } from "../../src/facts/facts.js";
import { couponQuestion } from "../../src/pricing/coupon-rules.js";
import type { PriceSheet, TaxedRow } from "../../src/pricing/sheet.js";
import { customerQuestion } from "../../src/pricing/stages/parties.js";
import type { Case } from "./pricing-arbitrary.js";
import { AS_OF } from "./pricing-builders.js";
import { answerFrom, type Priced, pricedIn, type World } from "./pricing-world.js";

const answersOf = new WeakMap<World, Facts>();

/** Prices a case. What its world has answered before is known already: a law compares several drafts of one world. */
export function priced({ draft, world, policy, stages }: Case): Priced {
  const outcome = pricedIn(world, draft, { policy, stages }, answersOf.get(world) ?? answersAhead(world, draft));
  answersOf.set(world, outcome.facts);
  return outcome;
}

/** What will surely be asked, to save rounds; pricing looks up what it needs and no more. */
function answersAhead(world: World, draft: Draft): Facts {
  const questions = [
    customerQuestion(draft),
    destinationQuestion(draft),
    ...draft.coupons.map(({ code }) => couponQuestion(draft, code)),
  ].filter((question) => question !== null);
  const answers = questions.map((question) => ({ question, answer: answerFrom(world, question) }));
  return withAnswers(noFacts(AS_OF), answers);
}

export function sheetOf(one: Case): PriceSheet {
  return priced(one).sheet;
}

export function withDraft(one: Case, changes: Partial<Draft>): Case {
  return { ...one, draft: { ...one.draft, ...changes } };
}

/** Lines, then shipping, surcharges and extra charges. */
export function rowsOf({ lines, shipping, surcharges, extra }: PriceSheet): readonly TaxedRow[] {
  return [...lines, ...(shipping === null ? [] : [shipping]), ...surcharges, ...extra];
}

/** A sum that no rounding of doubles can touch. */
export function exactSum(amounts: readonly number[]): bigint {
  return amounts.reduce((sum, amount) => sum + BigInt(amount), 0n);
}

/** Every number of a value with its place. */
export function numbersIn(
  value: unknown,
  path: readonly string[] = [],
): readonly (readonly [path: string, n: number])[] {
  if (typeof value === "number") return [[path.join("."), value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => numbersIn(part, [...path, key]));
}
