import type { FactsNeeded } from "../facts/facts.js";
import { questionKey } from "../facts/question.js";
import { factsNeeded } from "./edit.js";

/** Several needs as one, each question once, so that whoever fetches goes once. */
export function allNeeded(needs: readonly FactsNeeded[]): FactsNeeded {
  const questions = needs.flatMap((need) => need.questions);
  return factsNeeded([...new Map(questions.map((question) => [questionKey(question), question])).values()]);
}
