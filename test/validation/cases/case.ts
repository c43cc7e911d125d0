import type { Actor } from "../../../src/draft/actor.js";
import type { Draft } from "../../../src/draft/draft.js";
import type { QuestionKind } from "../../../src/facts/question.js";
import type { Issue, IssueCode } from "../../../src/validation/issue.js";
import type { Shop } from "../world.js";

/** One situation, the one issue of a code that it makes, and what else it makes. */
export interface Case<C extends IssueCode = IssueCode> {
  readonly when: string;
  readonly draft: Draft;
  readonly shop?: Shop;
  readonly actor?: Actor;
  readonly moment?: "editing" | "completion";
  /** Nobody has asked this: what validation would know of it is missing. */
  readonly unasked?: QuestionKind;
  readonly issue: Omit<Issue<C>, "code" | "lineId" | "fix"> & Partial<Pick<Issue<C>, "lineId" | "fix">>;
  /** The codes of all other issues, in any order. */
  readonly beside?: readonly IssueCode[];
}

/** At least one situation for every code. */
export type AllCases = { readonly [C in IssueCode]: readonly [Case<C>, ...Case<C>[]] };
