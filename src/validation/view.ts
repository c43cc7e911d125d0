import type { Actor, Authority } from "../draft/actor.js";
import type { Command } from "../draft/command.js";
import type { Draft } from "../draft/draft.js";
import type { Answer } from "../facts/answers.js";
import { answerTo, type Facts } from "../facts/facts.js";
import { type QuestionKind, type QuestionOf, questionKey } from "../facts/question.js";
import type { PriceSheet } from "../pricing/sheet.js";
import type { Path } from "../shape/read-shape.js";
import type { Issue, IssueCode, IssueDetails, Severity } from "./issue.js";

/** What every rule looks at. */
export interface View {
  readonly draft: Draft;
  readonly sheet: PriceSheet;
  readonly facts: Facts;
  /** With the authority that they have over this draft, now: outside of their mandate none. */
  readonly actor: Actor;
  /** All authorities that count: the actor's, and those of the approvals that stand. */
  readonly allowing: readonly Authority[];
  /** Some things only warn while a clerk is still typing, and block when the purchase is to be completed. */
  readonly moment: "editing" | "completion";
}

/** One concern of an order desk: every issue that it finds, none left out because of another. */
export type Rule = (view: View) => readonly Issue[];

export interface Place {
  readonly path: Path;
  readonly lineId?: string;
  readonly fix?: readonly Command[];
}

export function issue<C extends IssueCode>(
  code: C,
  severity: Severity,
  { path, lineId, fix = [] }: Place,
  details: IssueDetails[C],
): Issue {
  return { code, severity, path, lineId: lineId ?? null, details, fix } as Issue;
}

/** Blocks at completion, warns before. */
export function blocksAtCompletion({ moment }: View): Severity {
  return moment === "completion" ? "blocking" : "warning";
}

/** May the actor do it alone, or has somebody who may approved of the draft as it stands? */
export function isPermitted({ allowing }: Pick<View, "allowing">, allows: (authority: Authority) => boolean): boolean {
  return allowing.some(allows);
}

/** Looks an answer up; a question that nobody has put is an issue of its own, so that nothing passes unseen. */
export function withAnswer<K extends QuestionKind>(
  { facts }: View,
  question: QuestionOf<K>,
  place: Place,
  judge: (answer: Answer<K>) => readonly Issue[],
): readonly Issue[] {
  const answer = answerTo(facts, question);
  if (answer !== undefined) return judge(answer);
  // What mends a bad answer mends no missing one: somebody has to ask.
  return [issue("fact_missing", "blocking", { ...place, fix: [] }, { question: questionKey(question) })];
}

/** The path of a line's field. */
export function linePath(index: number, field: string): Path {
  return ["lines", index, field];
}
