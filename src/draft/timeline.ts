import { err, ok, type Result } from "neverthrow";
import type { Draft } from "./draft.js";

/** Where a history has led: the draft, and the drafts that undo and redo go to. */
export interface Timeline {
  readonly draft: Draft;
  readonly past: Trail | null;
  readonly future: Trail | null;
}

/** Drafts one behind the other, the nearest first. */
interface Trail {
  readonly draft: Draft;
  readonly rest: Trail | null;
}

/** There is no edit left to take back. */
export interface NothingToUndo {
  readonly code: "nothing_to_undo";
}

/** No edit was taken back, or another one was made since. */
export interface NothingToRedo {
  readonly code: "nothing_to_redo";
}

export function stepBack({ draft, past, future }: Timeline, at: string): Result<Timeline, NothingToUndo> {
  if (past === null) return err({ code: "nothing_to_undo" });
  return ok({ draft: broughtBack(past.draft, draft, at), past: past.rest, future: { draft, rest: future } });
}

export function stepForward({ draft, past, future }: Timeline, at: string): Result<Timeline, NothingToRedo> {
  if (future === null) return err({ code: "nothing_to_redo" });
  return ok({ draft: broughtBack(future.draft, draft, at), past: { draft, rest: past }, future: future.rest });
}

/**
 * What stood on the draft then, as its next version. Approvals were given to another version and do not come back; line ids go
 * on from where they were, so that none is ever given twice.
 */
function broughtBack(then: Draft, now: Draft, at: string): Draft {
  return { ...then, approvals: [], linesAdded: now.linesAdded, version: now.version + 1, updatedAt: at };
}
