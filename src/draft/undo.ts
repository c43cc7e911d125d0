import { err, ok, type Result } from "neverthrow";
import type { DraftNotOpen, EditContext } from "./edit.js";
import { type History, type Recorded, type Revision, withStep } from "./history.js";
import { follow, type ReplayFailed } from "./replay.js";
import { type NothingToRedo, type NothingToUndo, stepBack, stepForward, type Timeline } from "./timeline.js";

/** Who takes an edit back or makes it again, and when. */
export type UndoContext = Pick<EditContext, "actor" | "at">;

/**
 * Takes the last edit back that still stands: the draft's content is what it was before, at the next version. Approvals do not
 * come back, and ids of lines are not given again. It is written down as a step; edits made together are taken back one by one.
 *
 * Errors: `nothing_to_undo`, `draft_not_open`, `replay_failed`.
 *
 * @example
 * ```ts
 * import { type EditContext, type History, undo } from "power-buyer/draft";
 *
 * const before = (history: History, context: EditContext) => undo(history, context); // ok: { draft, history }
 * ```
 */
export function undo(
  history: History,
  context: UndoContext,
): Result<Recorded, NothingToUndo | DraftNotOpen | ReplayFailed> {
  return go(history, { kind: "undo" }, stepBack, context);
}

/**
 * Makes the last edit again that was taken back, as long as no other was made since.
 *
 * Errors: `nothing_to_redo`, `draft_not_open`, `replay_failed`.
 *
 * @example
 * ```ts
 * import { type EditContext, type History, redo } from "power-buyer/draft";
 *
 * const again = (history: History, context: EditContext) => redo(history, context); // ok: { draft, history }
 * ```
 */
export function redo(
  history: History,
  context: UndoContext,
): Result<Recorded, NothingToRedo | DraftNotOpen | ReplayFailed> {
  return go(history, { kind: "redo" }, stepForward, context);
}

function go<E>(
  history: History,
  step: Revision["step"],
  move: (timeline: Timeline, at: string) => Result<Timeline, E>,
  context: UndoContext,
): Result<Recorded, E | DraftNotOpen | ReplayFailed> {
  return follow(history)
    .andThen(ensureOpen)
    .andThen((timeline) => move(timeline, context.at))
    .map(({ draft }) => ({ draft, history: withStep(history, step, context) }));
}

function ensureOpen(timeline: Timeline): Result<Timeline, DraftNotOpen> {
  const { status } = timeline.draft;
  return status === "open" ? ok(timeline) : err({ code: "draft_not_open", status });
}
