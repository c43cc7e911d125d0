import { err, ok, type Result } from "neverthrow";
import type { Actor } from "../../draft/actor.js";
import type { Draft } from "../../draft/draft.js";
import type { NotReady } from "../../order/ready.js";
import type { VersionConflict } from "../../ports/store.js";
import { authorities } from "../../validation/authorities.js";
import type { Issue } from "../../validation/issue.js";
import { mandateIssues, validate } from "../../validation/validate.js";
import type { Checked, TotalChanged } from "./check-draft.js";

/** What was agreed, and is under way or ordered. */
export interface AgreedPurchase {
  /** As it was claimed, with the approvals that stood then. */
  readonly draft: Draft;
  readonly total: number;
  /** So many versions has it gone on since, each without another content. */
  readonly later: number;
  readonly now: string;
}

/** Who asks, with what they read and accepted. */
export interface Asking {
  readonly actor: Actor;
  readonly version: number;
  readonly acceptedTotal: number;
}

/**
 * Whoever goes on with a purchase that others began, or is told of its order, must have been sent to complete it, and ask for that very
 * one: of the version that was claimed, or of those that it has had since without any edit, and for the same total.
 */
export function samePurchase(
  { actor, version, acceptedTotal }: Asking,
  { draft, total, later, now }: AgreedPurchase,
): Result<void, NotReady | VersionConflict | TotalChanged> {
  return permitted(draft, actor, now).andThen((): Result<void, VersionConflict | TotalChanged> => {
    if (version < draft.version || version > draft.version + later) {
      return err({ code: "version_conflict", expected: version, actual: draft.version });
    }
    return acceptedTotal === total ? ok() : err({ code: "total_changed", accepted: acceptedTotal, total });
  });
}

/** Was the actor sent to complete this draft, now? An approval of it as it was claimed counts as ever. */
export function permitted(draft: Draft, actor: Actor, now: string): Result<void, NotReady> {
  return noneOf(mandateIssues(draft, actor, now));
}

/**
 * The draft was judged by this machine's clock, and before the store was reached. Where somebody's mandate ended since by the store's
 * own, what is left of the authorities has to do.
 */
export function stillPermitted({ readyDraft, facts }: Checked, actor: Actor, now: string): Result<void, NotReady> {
  const { draft, sheet } = readyDraft;
  const count = (asOf: string) => authorities(draft, actor, asOf).allowing.length;
  if (count(now) === count(facts.asOf)) return ok();
  return noneOf(validate(draft, sheet, { ...facts, asOf: now }, { actor }));
}

function noneOf(issues: readonly Issue[]): Result<void, NotReady> {
  const needsApproval = issues.filter(({ severity }) => severity === "needs_approval");
  return needsApproval.length === 0 ? ok() : err({ code: "not_ready", blocking: [], needsApproval });
}
