import { err, ok, type Result } from "neverthrow";
import type { Answer } from "../facts/answers.js";
import { answerTo, type Facts, type FactsNeeded } from "../facts/facts.js";
import type { Question, QuestionKind, QuestionOf } from "../facts/question.js";
import { type InputInvalid, readShape } from "../shape/read-shape.js";
import type { Shape } from "../shape/shape.js";
import type { Actor } from "./actor.js";
import { readContext } from "./context.js";
import type { Draft, DraftStatus } from "./draft.js";

/** Who edits, when, and what is known of the world. The caller brings all three: the core has no clock and asks nobody. */
export interface EditContext {
  readonly actor: Actor;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** Needed by edits that look something up (adding a variant, refreshing prices); others ignore it. */
  readonly facts?: Facts;
  /** Every character that a coupon's code may have, 1 to 200 of them; A–Z, 0–9, - and _ where nothing is said. */
  readonly couponAlphabet?: string;
}

/** The draft is being completed, completed or cancelled; nothing about it changes any more. */
export interface DraftNotOpen {
  readonly code: "draft_not_open";
  readonly status: DraftStatus;
}

/** What every edit may answer, besides errors of its own. */
export type Edited<E = never> = Result<Draft, E | InputInvalid | DraftNotOpen>;

/** The fields that an edit replaces; what it does not name is the same object afterwards. */
export type Changes = Partial<Omit<Draft, "schema" | "id" | "version" | "updatedAt" | "currency">>;

/**
 * The frame of every edit: refuse a misshapen context, a closed draft and a misshapen input first, then let the edit say what
 * changes, in the context as it was read. One accepted edit is one version. Approvals are bound to what was looked at, so any edit but an approval takes them away.
 */
export function edit<Input, E>(
  draft: Draft,
  shape: Shape<Input>,
  input: Input,
  context: EditContext,
  change: (given: Input, context: EditContext) => Result<Changes, E>,
): Edited<E> {
  return readContext(context).andThen((known): Edited<E> => {
    if (draft.status !== "open") return err({ code: "draft_not_open", status: draft.status });
    return readShape(shape, input)
      .andThen((given): Result<Changes, E | InputInvalid> => change(given, known))
      .map((changes) => ({
        ...draft,
        approvals: NONE,
        ...changes,
        version: draft.version + 1,
        updatedAt: known.at,
      }));
  });
}

const NONE = [] as const;

/** The moment that rules go by: that of the facts, as for prices and issues; of the edit where there are no facts. */
export function nowIn({ at, facts }: EditContext): string {
  return facts?.asOf ?? at;
}

/** The answer to a question, or the error that asks for it. */
export function look<K extends QuestionKind>(
  context: EditContext,
  question: QuestionOf<K>,
): Result<Answer<K>, FactsNeeded> {
  const answer = context.facts ? answerTo(context.facts, question) : undefined;
  return answer === undefined ? err(factsNeeded([question])) : ok(answer);
}

/** The answer to each of several questions, in their order. */
type AnswersTo<Q extends readonly Question[]> = { readonly [I in keyof Q]: Answer<Q[I]["kind"]> };

/** The answers to several questions, or the error that asks for all that are missing at once. */
export function lookAll<const Q extends readonly Question[]>(
  { facts }: Pick<EditContext, "facts">,
  questions: Q,
): Result<AnswersTo<Q>, FactsNeeded> {
  const answers = questions.map((question) => (facts ? answerTo(facts, question) : undefined));
  const missing = questions.filter((_, index) => answers[index] === undefined);
  return missing.length > 0 ? err(factsNeeded(missing)) : ok(answers as AnswersTo<Q>);
}

export function factsNeeded(questions: readonly Question[]): FactsNeeded {
  return { code: "facts_needed", questions };
}
