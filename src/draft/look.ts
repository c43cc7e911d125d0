import { err, ok, type Result } from "neverthrow";
import type { Answer } from "../facts/answers.js";
import { answerTo, type FactsNeeded } from "../facts/facts.js";
import { type Question, questionKey } from "../facts/question.js";
import { type EditContext, factsNeeded } from "./edit.js";

/** The answer to each of several questions, in their order. */
type AnswersTo<Q extends readonly Question[]> = { readonly [I in keyof Q]: Answer<Q[I]["kind"]> };

/** The answers to several questions, or the error that asks for all that are missing at once. */
export function lookAll<const Q extends readonly Question[]>(
  { facts }: EditContext,
  questions: Q,
): Result<AnswersTo<Q>, FactsNeeded> {
  const answers = questions.map((question) => facts && answerTo(facts, question));
  const missing = questions.filter((_, index) => answers[index] === undefined);
  return missing.length > 0 ? err(factsNeeded(missing)) : ok(answers as AnswersTo<Q>);
}

/** Several needs as one, each question once, so that whoever fetches goes once. */
export function allNeeded(needs: readonly FactsNeeded[]): FactsNeeded {
  const questions = needs.flatMap((need) => need.questions);
  return factsNeeded([...new Map(questions.map((question) => [questionKey(question), question])).values()]);
}
