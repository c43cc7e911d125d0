import { err, ok, type Result } from "neverthrow";
import type { InputInvalid } from "../shape/read-shape.js";
import { type By, readContext } from "./context.js";
import type { DraftNotOpen } from "./edit.js";
import { type History, type Recorded, type Revision, withStep } from "./history.js";
import { follow, type ReplayFailed } from "./replay.js";
import { type NothingToRedo, type NothingToUndo, stepBack, stepForward, type Timeline } from "./timeline.js";

/**
 * Takes the last edit back that still stands: the draft's content is what it was before, at the next version. Approvals do not
 * come back, and ids of lines are not given again. It is written down as a step; edits made together are taken back one by one.
 *
 * Errors: `nothing_to_undo`, `draft_not_open`, `replay_failed`; `input_invalid` for a context that is none.
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
  context: By,
): Result<Recorded, NothingToUndo | DraftNotOpen | ReplayFailed | InputInvalid> {
  return go(history, { kind: "undo" }, stepBack, context);
}

/**
 * Makes the last edit again that was taken back, as long as no other was made since.
 *
 * Errors: `nothing_to_redo`, `draft_not_open`, `replay_failed`; `input_invalid` for a context that is none.
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
  context: By,
): Result<Recorded, NothingToRedo | DraftNotOpen | ReplayFailed | InputInvalid> {
  return go(history, { kind: "redo" }, stepForward, context);
}

function go<E>(
  history: History,
  step: Revision["step"],
  move: (timeline: Timeline, at: string) => Result<Timeline, E>,
  context: By,
): Result<Recorded, E | DraftNotOpen | ReplayFailed | InputInvalid> {
  return readContext(context).andThen((by) =>
    follow(history)
      .andThen(ensureOpen)
      .andThen((timeline) => move(timeline, by.at))
      .map(({ draft }) => ({ draft, history: withStep(history, step, by) })),
  );
}

function ensureOpen(timeline: Timeline): Result<Timeline, DraftNotOpen> {
  const { status } = timeline.draft;
  return status === "open" ? ok(timeline) : err({ code: "draft_not_open", status });
}
