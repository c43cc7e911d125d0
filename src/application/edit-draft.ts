import type { Result, ResultAsync } from "neverthrow";
import type { Actor } from "../draft/actor.js";
import { actorShape } from "../draft/actor-shape.js";
import type { Command } from "../draft/command.js";
import type { Draft } from "../draft/draft.js";
import type { DraftNotOpen } from "../draft/edit.js";
import type { Recorded } from "../draft/history.js";
import { inputShape } from "../draft/input-shape.js";
import { LIMITS } from "../draft/limits.js";
import { commandShape } from "../draft/read-command.js";
import type { ReplayFailed } from "../draft/replay.js";
import type { NothingToRedo, NothingToUndo } from "../draft/timeline.js";
import { redo, undo } from "../draft/undo.js";
import type { PortFailure } from "../ports/port.js";
import type { DraftRecord, VersionConflict } from "../ports/store.js";
import type { InputInvalid } from "../shape/read-shape.js";
import { count, type FieldShapes, id, list } from "../shape/shape.js";
import type { DeskContext } from "./desk-context.js";
import { type DraftUnknown, loadDraftAt } from "./load.js";
import { permitVerbs, type VerbNotPermitted } from "./permit-verb.js";
import { type CommandFailed, runCommands } from "./run-commands.js";
import { type ByActor, useCase } from "./use-case.js";

/** A draft as the caller read it. */
export interface AtVersion extends ByActor {
  readonly draftId: string;
  /** The version that the caller saw; another one is a conflict. */
  readonly version: number;
}

export interface EditDraftRequest extends AtVersion {
  /** All of them or none. */
  readonly commands: readonly Command[];
}

/** What every change of a stored draft may answer. */
export type ChangeRefused = InputInvalid | DraftUnknown | VersionConflict | PortFailure;
export type EditRefused = ChangeRefused | CommandFailed | VerbNotPermitted;
/** A step back or forward is refused on a draft that is not open. */
export type StepRefused = ChangeRefused | DraftNotOpen | ReplayFailed;

export const atVersion = (): FieldShapes<AtVersion> => ({ actor: actorShape(), draftId: id(), version: count(1) });

const EDIT = /* @__PURE__ */ inputShape<EditDraftRequest>(() => ({
  ...atVersion(),
  commands: list(commandShape, LIMITS.commands, 1),
}));

const STEP = /* @__PURE__ */ inputShape<AtVersion>(atVersion);

/** Carries out one or more commands on a draft, all or none, at the version that the caller read. */
export function editDraft(desk: DeskContext, request: EditDraftRequest): ResultAsync<Draft, EditRefused> {
  return useCase(EDIT, request, ({ actor, draftId, version, commands }) =>
    permitVerbs(
      actor,
      commands.map(({ type }) => type),
    )
      .andThen(() => loadDraftAt(desk, draftId, version))
      .andThen((record) => runCommands(desk, record, commands, actor))
      .andThen((record) => saveDraft(desk, record, version)),
  );
}

/** Takes the last step back; itself a step in the history. */
export function undoDraft(desk: DeskContext, request: AtVersion): ResultAsync<Draft, StepRefused | NothingToUndo> {
  return useCase(STEP, request, (given) => stepThrough(desk, given, undo));
}

/** Takes back the last step that was taken back. */
export function redoDraft(desk: DeskContext, request: AtVersion): ResultAsync<Draft, StepRefused | NothingToRedo> {
  return useCase(STEP, request, (given) => stepThrough(desk, given, redo));
}

function stepThrough<E>(
  desk: DeskContext,
  { actor, draftId, version }: AtVersion,
  step: (
    history: DraftRecord["history"],
    context: { readonly actor: Actor; readonly at: string },
  ) => Result<Recorded, E>,
): ResultAsync<Draft, ChangeRefused | E> {
  return loadDraftAt(desk, draftId, version)
    .andThen((record) =>
      step(record.history, { actor, at: desk.ports.clock.now() }).map((stepped) => ({ ...record, ...stepped })),
    )
    .andThen((record) => saveDraft(desk, record, version));
}

export function saveDraft(
  desk: DeskContext,
  record: DraftRecord,
  readVersion: number,
): ResultAsync<Draft, VersionConflict | PortFailure> {
  return desk.ports.store.drafts.save(record, readVersion, desk.scope).map(() => record.draft);
}
