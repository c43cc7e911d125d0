import type { Actor } from "../draft/actor.js";
import type { Draft } from "../draft/draft.js";
import { type Facts, noFacts } from "../facts/facts.js";
import type { PriceSheet } from "../pricing/sheet.js";
import { authorities } from "./authorities.js";
import type { Issue } from "./issue.js";
import { withoutFigures } from "./rules/mandate.js";
import { RULES } from "./rules.js";

/** Who wants to go on, and how far they are. */
export interface ValidationContext {
  readonly actor: Actor;
  /** While editing, too large a quantity and a changed price only warn; at completion (the default) they block. */
  readonly moment?: "editing" | "completion";
}

/**
 * Says everything that stands between a draft and an order, all at once: each issue with its code, severity, place, the figures
 * behind it and, where there is one, the commands that mend it. Amounts in details are minor units, quantities and percentages
 * decimal strings. Answers that the rules need and the facts lack (see `validationQuestions`) are issues too: nothing passes unseen.
 *
 * @example
 * ```ts
 * import { createDraft, FULL_AUTHORITY, noFacts, price, validate } from "power-buyer";
 *
 * const at = "2026-01-31T09:30:00.000Z";
 * const draft = createDraft({ id: "draft-1", currency: "EUR", at })._unsafeUnwrap();
 * const pricing = price(draft, noFacts(at))._unsafeUnwrap();
 * if (pricing.status === "priced") {
 *   const actor = { id: "kim", kind: "staff", authority: FULL_AUTHORITY } as const;
 *   console.log(validate(draft, pricing.sheet, noFacts(at), { actor }).map(({ code }) => code)); // draft_empty, …
 * }
 * ```
 */
export function validate(
  draft: Draft,
  sheet: PriceSheet,
  facts: Facts,
  { actor, moment = "completion" }: ValidationContext,
): readonly Issue[] {
  const view = { draft, sheet, facts, moment, ...authorities(draft, actor, facts.asOf) };
  return RULES.flatMap((rule) => rule(view)).map((issue) => withWhomToAsk(issue, actor));
}

/** What somebody lacks who goes on with a purchase that is agreed already: whether they were sent to complete it, at that moment. */
export function mandateIssues(draft: Draft, actor: Actor, asOf: string): readonly Issue[] {
  const view = { draft, facts: noFacts(asOf), moment: "completion", ...authorities(draft, actor, asOf) } as const;
  return withoutFigures(view).map((issue) => withWhomToAsk(issue, actor));
}

/** Who acts for somebody asks them first. */
function withWhomToAsk(issue: Issue, { onBehalfOf }: Actor): Issue {
  return issue.severity === "needs_approval" && onBehalfOf !== undefined ? { ...issue, askFirst: onBehalfOf } : issue;
}

/** Does any of these issues keep the draft from becoming an order? */
export function isBlocked(issues: readonly Issue[]): boolean {
  return issues.some(({ severity }) => severity === "blocking" || severity === "needs_approval");
}
