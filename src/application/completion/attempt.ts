import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import type { Actor } from "../../draft/actor.js";
import type { Revision } from "../../draft/history.js";
import { recordStatusBy } from "../../draft/record.js";
import { type Facts, noFacts } from "../../facts/facts.js";
import type { QuestionKind } from "../../facts/question.js";
import type { PortFailure } from "../../ports/port.js";
import type { DraftRecord, VersionConflict } from "../../ports/store.js";
import type { DeskContext } from "../desk-context.js";
import { type DraftUnknown, loadDraft } from "../load.js";
import type { Attempt } from "./hold-goods.js";
import { letGo } from "./let-go.js";
import { type CompletionUnresolved, failedMidway, unresolved } from "./unresolved.js";

/**
 * How far the completion of a draft is. Its history says it, one step each: claimed, then perhaps given up, then open again (or
 * completed). An attempt that is being given up makes no order any more; only then is anything let go of.
 */
export interface AttemptState {
  readonly phase: "none" | "claimed" | "given_up";
  /** Of the draft as the caller completed it. */
  readonly version: number;
}

export function attemptOf({ draft, history }: DraftRecord): AttemptState {
  const steps = claimSteps(history.revisions);
  const version = draft.version - steps.length;
  return { phase: (["none", "claimed"] as const)[steps.length] ?? "given_up", version };
}

/** The steps at the end of a history that say that the draft is being completed. */
function claimSteps(revisions: readonly Revision[]): readonly Revision[] {
  const others = revisions.filter(({ step }) => step.kind !== "status" || step.status !== "completing");
  const last = others.at(-1);
  return last === undefined ? revisions : revisions.slice(revisions.lastIndexOf(last) + 1);
}

/** What this attempt itself changes by its holds: on the way back to it the answers from before count. */
const CHANGED_BY_HOLDS: readonly QuestionKind[] = ["stock", "coupon"];

/** Takes the draft for completion by its version: of two who try, one gets it. From here on edits are refused. */
export function claim(
  desk: DeskContext,
  record: DraftRecord,
  actor: Actor,
  facts: Facts,
): ResultAsync<DraftRecord, VersionConflict | PortFailure> {
  const kept = Object.entries(facts.answers).filter(([, { question }]) => CHANGED_BY_HOLDS.includes(question.kind));
  return moveTo(desk, record, "completing", actor, { ...facts, answers: Object.fromEntries(kept) });
}

/** What was known of stock and coupons when the draft was claimed; nothing where it is not. */
export function claimedAnswers({ history }: DraftRecord): Facts["answers"] {
  return claimSteps(history.revisions)[0]?.facts ?? {};
}

/**
 * Gives an attempt up: first nobody may make an order of it any more, then what it holds is let go, whatever it got to, then the draft
 * is open again. Anybody may carry it on from anywhere, and doing it twice does it once. Answers the draft as it is after it: with
 * an order, where one was made before.
 */
export function takeBack(
  desk: DeskContext,
  attempt: Attempt,
  actor: Actor,
  tries = TRIES,
): ResultAsync<DraftRecord, DraftUnknown | CompletionUnresolved> {
  if (tries === 0) return errAsync(unresolved("the draft is changed by others all the time"));
  return loadDraft(desk, attempt.draftId)
    .mapErr((error) => (error.code === "port_failed" ? failedMidway(error) : error))
    .andThen((record): ResultAsync<DraftRecord, DraftUnknown | CompletionUnresolved> => {
      const { phase, version } = attemptOf(record);
      if (phase === "none" || version !== attempt.version) return okAsync(record);
      const isGivenUp = phase === "given_up";
      const held = isGivenUp ? letGo(desk, record.draft, attempt) : okAsync(undefined);
      return (
        held
          .andThen(() => moveTo(desk, record, isGivenUp ? "open" : "completing", actor).map(() => undefined))
          // Somebody else took the same step: on from where they got to.
          .orElse((error) => (error.code === "version_conflict" ? okAsync(undefined) : errAsync(inDoubt(error))))
          .andThen(() => takeBack(desk, attempt, actor, tries - 1))
      );
    });
}

/** The steps are three; the others are for those who meet somebody on the way. */
const TRIES = 8;

function inDoubt(error: CompletionUnresolved | PortFailure): CompletionUnresolved {
  return error.code === "port_failed" ? failedMidway(error) : error;
}

function moveTo(
  desk: DeskContext,
  record: DraftRecord,
  status: "open" | "completing",
  actor: Actor,
  facts: Facts = noFacts(desk.ports.clock.now()),
): ResultAsync<DraftRecord, VersionConflict | PortFailure> {
  const { history, draft } = record;
  return recordStatusBy(history, draft, status, { actor, at: desk.ports.clock.now(), facts }).asyncAndThen(
    (recorded) => {
      const moved = { ...record, ...recorded };
      return desk.ports.store.drafts.save(moved, draft.version, desk.scope).map(() => moved);
    },
  );
}
