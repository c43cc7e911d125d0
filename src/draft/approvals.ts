import { ok } from "neverthrow";
import { readShape } from "../shape/read-shape.js";
import { actorRef } from "./actor.js";
import { authorityShape } from "./actor-shape.js";
import type { By } from "./context.js";
import type { Approval, Draft } from "./draft.js";
import { type EditContext, type Edited, edit } from "./edit.js";
import { fingerprintOf } from "./fingerprint.js";
import { inputShape, reason } from "./input-shape.js";

export interface GrantApproval {
  readonly reason: string;
}

export const GRANT_APPROVAL = /* @__PURE__ */ inputShape<GrantApproval>(() => ({ reason: reason() }));

/**
 * Says yes to the draft exactly as it stands, with the actor's authority. It carries the version that it makes and the
 * content that was looked at, joins the approvals of other actors (an actor's second replaces the first), and goes with the next edit of any other kind.
 *
 * Errors: `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, grantApproval } from "power-buyer/draft";
 *
 * const approved = (draft: Draft, context: EditContext) =>
 *   grantApproval(draft, { reason: "Agreed with the customer's account manager" }, context);
 * ```
 */
export function grantApproval(draft: Draft, input: GrantApproval, context: EditContext): Edited {
  return edit(draft, GRANT_APPROVAL, input, context, ({ reason: why }, context) => {
    const approval = approvalOf(draft, context, why);
    return ok({ approvals: [...draft.approvals.filter((other) => other.by.id !== approval.by.id), approval] });
  });
}

/** An actor's yes to the draft with its next version. */
export function approvalOf(draft: Draft, { actor, at }: By, why: string): Approval {
  return {
    by: actorRef(actor),
    // A copy: what the actor may do later is not what they could do when they approved.
    authority: readShape(authorityShape(), actor.authority).unwrapOr({ ...actor.authority }),
    at,
    reason: why,
    version: draft.version + 1,
    fingerprint: fingerprintOf(draft),
  };
}

/**
 * The approvals that stand. Any edit but a further approval takes all of them away: where the latest is of this version, those before it
 * stand too. One whose content is not the draft's own stands for something else.
 */
export function standingApprovals(draft: Draft): readonly Approval[] {
  const doStand = draft.approvals.some(({ version }) => version === draft.version);
  if (!doStand) return [];
  const content = fingerprintOf(draft);
  return draft.approvals.filter(({ fingerprint }) => fingerprint === content);
}
