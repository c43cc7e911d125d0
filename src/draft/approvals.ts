import { ok } from "neverthrow";
import { actorRef } from "./actor.js";
import type { Draft } from "./draft.js";
import { type EditContext, type Edited, edit } from "./edit.js";
import { inputShape, reason } from "./input-shape.js";

export interface GrantApproval {
  readonly reason: string;
}

export const GRANT_APPROVAL = /* @__PURE__ */ inputShape<GrantApproval>(() => ({ reason: reason() }));

/**
 * Says yes to the draft exactly as it stands, with the actor's authority. It carries the version that it makes, joins the
 * approvals of other actors (an actor's second replaces the first), and goes with the next edit of any other kind.
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
    const approval = {
      by: actorRef(context.actor),
      // A copy: what the actor may do later is not what they could do when they approved.
      authority: { ...context.actor.authority },
      at: context.at,
      reason: why,
      version: draft.version + 1,
    };
    return ok({ approvals: [...draft.approvals.filter((other) => other.by.id !== approval.by.id), approval] });
  });
}
