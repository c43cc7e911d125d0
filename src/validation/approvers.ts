import type { Actor } from "../draft/actor.js";
import { approvalOf } from "../draft/approvals.js";
import type { Draft } from "../draft/draft.js";
import type { Facts } from "../facts/facts.js";
import type { PriceSheet } from "../pricing/sheet.js";
import { type ValidationContext, validate } from "./validate.js";

/**
 * Which of these people could lift everything about a draft that needs approval, each alone, in the order in which they were given. Those
 * approvals that stand already count too. Where nothing needs approval that is everybody.
 *
 * @example
 * ```ts
 * import { type Actor, createDraft, FULL_AUTHORITY, noFacts, price } from "power-buyer";
 * import { approvers } from "power-buyer/validation";
 *
 * const at = "2026-01-31T09:30:00.000Z";
 * const ask = (actor: Actor, colleagues: readonly Actor[]) => {
 *   const draft = createDraft({ id: "draft-1", currency: "EUR", at })._unsafeUnwrap();
 *   const pricing = price(draft, noFacts(at))._unsafeUnwrap();
 *   if (pricing.status !== "priced") return [];
 *   return approvers(draft, pricing.sheet, noFacts(at), { actor }, colleagues).map(({ id }) => id);
 * };
 * console.log(ask({ id: "kim", kind: "staff", authority: FULL_AUTHORITY }, []));
 * ```
 */
export function approvers(
  draft: Draft,
  sheet: PriceSheet,
  facts: Facts,
  context: ValidationContext,
  candidates: readonly Actor[],
): readonly Actor[] {
  return candidates.filter((candidate) => {
    const approval = { ...approvalOf(draft, { actor: candidate, at: facts.asOf }, ""), version: draft.version };
    const approved = { ...draft, approvals: [...draft.approvals, approval] };
    return !validate(approved, sheet, facts, context).some(({ severity }) => severity === "needs_approval");
  });
}
