import type { InputInvalid, Problem } from "../../shape/read-shape.js";
import type { Say } from "../say.js";
import { pick } from "./pick.js";

/** What is wrong, before "(expected …)". */
const WRONG: { readonly [R in Exclude<Problem["reason"], "card_number">]: string } = {
  required: "is missing",
  unknown_field: "is not known here",
  wrong_type: "is of the wrong type",
  too_short: "is too short",
  too_long: "is too long",
  malformed: "is malformed",
  out_of_range: "is out of range",
  not_a_choice: "is not one of the possible values",
  duplicate: "stands there twice",
  contradiction: "contradicts the rest",
  unreadable: "cannot be read",
};

/** The most problems that one sentence names. */
const MOST_NAMED = 3;

/** What is wrong with an input: the first problems in words, and how many more there are. */
export function sayProblems({ problems }: Pick<InputInvalid, "problems">, say: Say): string {
  const named = problems.slice(0, MOST_NAMED).map((problem) => sayProblem(problem, say));
  const more = problems.length - named.length;
  return [
    ...named,
    ...(more > 0 ? [`There ${more === 1 ? "is one more problem" : `are ${more} more problems`}.`] : []),
  ].join(" ");
}

function sayProblem({ path, reason, expected }: Problem, say: Say): string {
  const where = path.length === 0 ? "What was given" : `“${say.place(path)}”`;
  return reason === "card_number"
    ? `${where} seems to hold a card number, which must never be written down. Leave it out.`
    : `${where} ${pick(WRONG, reason)} (expected ${say.name(expected)}).`;
}
