import { mulDiv } from "../../money/arithmetic.js";
import type { Answer } from "../../facts/answers.js";
import type { AnsweredQuestion, Facts } from "../../facts/facts.js";
import type { Carried } from "../stage.js";

/** Digits below the minor unit: with the 4 that a currency may have, as far as decimals go. */
const FINER = 6;

/** The draft and the facts with every amount in parts of a minor unit, where amounts are carried exactly from step to step. */
export function inParts(carried: Carried): Carried {
  const { draft, facts } = carried;
  const digits = draft.currency.digits + FINER;
  const parts = 10 ** FINER;
  return {
    ...carried,
    draft: { ...draft, currency: { ...draft.currency, digits } },
    facts: factsInParts(facts, parts),
    parts,
  };
}

/** Coupons and shipping options are the answers with amounts that pricing reads. */
function factsInParts(facts: Facts, parts: number): Facts {
  const answers = Object.entries(facts.answers).map(([key, answered]): [string, AnsweredQuestion] => {
    const { kind } = answered.question;
    const hasAmounts = kind === "coupon" || kind === "shipping-options";
    return [key, hasAmounts ? { ...answered, answer: amountsInParts(answered.answer, parts) as Answer } : answered];
  });
  return { ...facts, answers: Object.fromEntries(answers) };
}

/** Every `{ minor, currency }` in it, however deep it stands. */
function amountsInParts(value: unknown, parts: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => amountsInParts(one, parts));
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      key === "minor" ? Number(part) * parts : amountsInParts(part, parts),
    ]),
  );
}

/** Every number of a value in minor units again. */
export function roundedParts<T>(value: T, { parts, policy }: Carried): T {
  return mapNumbers(value, (amount) => mulDiv(amount, 1, parts, policy.rounding)) as T;
}

function mapNumbers(value: unknown, map: (amount: number) => number): unknown {
  if (typeof value === "number") return map(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => mapNumbers(one, map));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mapNumbers(part, map)]));
}
