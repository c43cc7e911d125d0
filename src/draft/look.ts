import { err, ok, type Result } from "neverthrow";
import type { Answer } from "../facts/answers.js";
import type { FactsNeeded } from "../facts/facts.js";
import { type QuestionKind, type QuestionOf, questionKey } from "../facts/question.js";
import { type EditContext, factsNeeded, look } from "./edit.js";

/** The answers to several questions of one kind in their order, or the error that asks for all that are missing at once. */
export function lookAll<K extends QuestionKind>(
  context: EditContext,
  questions: readonly QuestionOf<K>[],
): Result<readonly Answer<K>[], FactsNeeded> {
  const answers: Answer<K>[] = [];
  const missing: FactsNeeded[] = [];
  for (const question of questions) {
    look<K>(context, question).match(
      (answer) => answers.push(answer),
      (needed) => missing.push(needed),
    );
  }
  return missing.length === 0 ? ok(answers) : err(allNeeded(missing));
}

/** Several needs as one, each question once, so that whoever fetches goes once. */
export function allNeeded(needs: readonly FactsNeeded[]): FactsNeeded {
  const questions = needs.flatMap((need) => need.questions);
  return factsNeeded([...new Map(questions.map((question) => [questionKey(question), question])).values()]);
}
