import type { Answer } from "./answers.js";
import { type Question, type QuestionKind, type QuestionOf, questionKey } from "./question.js";

/** The version of the format in which facts are saved. */
export const FACTS_SCHEMA = "power-buyer/facts@1";

/** One question with its answer, as it stands in a saved facts file. */
export interface AnsweredQuestion {
  readonly question: Question;
  readonly answer: Answer;
}

/**
 * What the core may know of the world: a moment, and answers keyed by their whole question. Plain JSON: a saved draft and its
 * facts price to the same cents for ever.
 */
export interface Facts {
  readonly schema: typeof FACTS_SCHEMA;
  /** The only "now" of the core, ISO 8601 in UTC. */
  readonly asOf: string;
  readonly answers: Readonly<Record<string, AnsweredQuestion>>;
}

/** Facts without an answer yet: the core will ask for what it needs. */
export function noFacts(asOf: string): Facts {
  return { schema: FACTS_SCHEMA, asOf, answers: {} };
}

/** The same facts with further answers; a later answer to the same question replaces the earlier one. */
export function withAnswers(facts: Facts, answered: readonly AnsweredQuestion[]): Facts {
  const added = Object.fromEntries(answered.map((entry) => [questionKey(entry.question), entry]));
  return { ...facts, answers: { ...facts.answers, ...added } };
}

/** One question and its answer, with their types held together. */
export function answered<K extends QuestionKind>(question: QuestionOf<K>, answer: Answer<K>): AnsweredQuestion {
  return { question, answer };
}

/** The answer to a question, or undefined where it has not been asked yet. */
export function answerTo<K extends QuestionKind>(facts: Facts, question: QuestionOf<K>): Answer<K> | undefined {
  const key = questionKey(question);
  // Own properties only: a hostile key must not reach the prototype.
  return Object.hasOwn(facts.answers, key) ? (facts.answers[key]?.answer as Answer<K>) : undefined;
}

/** The core cannot go on without these answers: ask for them, put them into the facts, call again. */
export interface FactsNeeded {
  readonly code: "facts_needed";
  readonly questions: readonly Question[];
}
