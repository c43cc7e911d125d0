import { err, ok, type Result } from "neverthrow";
import { noFacts } from "../facts/facts.js";
import { applyCommand } from "./apply-command.js";
import type { Command, EditError } from "./command.js";
import { couponLetters } from "./coupon-code.js";
import type { Draft } from "./draft.js";
import type { EditContext } from "./edit.js";
import { type History, type HistoryConflict, type Revision, withStatus } from "./history.js";
import type { CommandUnknown } from "./read-command.js";
import { type NothingToRedo, type NothingToUndo, stepBack, stepForward, type Timeline } from "./timeline.js";

/** A recorded step does not go through any more: the history was changed, or another version of this library wrote it. */
export interface ReplayFailed {
  readonly code: "replay_failed";
  /** The version that the step was recorded for. */
  readonly version: number;
  readonly because: RevisionRefused;
}

/** Why a recorded step cannot be taken again. */
export type RevisionRefused = EditError | CommandUnknown | NothingToUndo | NothingToRedo | HistoryConflict;

/**
 * Takes every recorded step again, from the draft that the history began with. It asks nobody: each step kept the answers that it
 * looked at. The draft that comes of it equals the recorded one in every field.
 *
 * Errors: `replay_failed`.
 *
 * @example
 * ```ts
 * import { type History, replay } from "power-buyer/draft";
 *
 * const asRecorded = (history: History) => replay(history);
 * ```
 */
export function replay(history: History): Result<Draft, ReplayFailed> {
  return follow(history).map((timeline) => timeline.draft);
}

/** Follows a history to its end. */
export function follow({ start, revisions }: History): Result<Timeline, ReplayFailed> {
  let timeline: Timeline = { draft: start, past: null, future: null };
  for (const revision of revisions) {
    const next = take(timeline, revision).andThen((reached) => atVersion(reached, revision.version));
    if (next.isErr()) return err({ code: "replay_failed", version: revision.version, because: next.error });
    timeline = next.value;
  }
  return ok(timeline);
}

function take(timeline: Timeline, { step, actor, at, asOf = at, facts }: Revision): Result<Timeline, RevisionRefused> {
  const { draft, past } = timeline;
  switch (step.kind) {
    case "edit": {
      const context = { actor, at, facts: { ...noFacts(asOf), answers: facts }, ...alphabetOf(step.command) };
      return applyCommand(draft, step.command, context).map((edited) => ({
        draft: edited,
        past: { draft, rest: past },
        future: null,
      }));
    }
    case "undo":
      return stepBack(timeline, at);
    case "redo":
      return stepForward(timeline, at);
    case "status":
      return ok({ ...timeline, draft: withStatus(draft, step.status, at) });
  }
}

/** A code was judged when it was recorded, perhaps by an alphabet of the shop's own: its own letters are enough now. */
function alphabetOf({ input }: Command): Pick<EditContext, "couponAlphabet"> {
  return "code" in input ? { couponAlphabet: couponLetters(input.code).join("") } : {};
}

function atVersion(timeline: Timeline, expected: number): Result<Timeline, HistoryConflict> {
  const actual = timeline.draft.version;
  return actual === expected ? ok(timeline) : err({ code: "version_conflict", expected, actual });
}
