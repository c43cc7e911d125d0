import { err, ok, type Result } from "neverthrow";
import { answerTo, type Facts, noFacts } from "../facts/facts.js";
import { type Question, questionKey } from "../facts/question.js";
import type { InputInvalid } from "../shape/read-shape.js";
import { applyCommand } from "./apply-command.js";
import { type AtIndex, inTurn } from "./apply-commands.js";
import type { Command, EditError, EditErrorOf } from "./command.js";
import type { Draft, DraftStatus } from "./draft.js";
import { readContext } from "./context.js";
import { type EditContext, factsNeeded, nowIn } from "./edit.js";
import { type History, type HistoryConflict, type Recorded, versionOf, withStatus, withStep } from "./history.js";
import { type CommandUnknown, readCommand } from "./read-command.js";

/**
 * Applies a command to the draft at the end of a history, and writes the step down: the command as it was read, actor, time,
 * reason, and the answers that it looked at, no others, as far as a replay needs them: personal data is left out.
 *
 * Errors: those of the edit; `version_conflict` where the draft is not the one at the end of the history; `command_unknown` and
 * `input_invalid` for data that is no command, and for a context that is none.
 *
 * @example
 * ```ts
 * import { type EditContext, record, type Recorded } from "power-buyer/draft";
 *
 * const noted = ({ draft, history }: Recorded, context: EditContext) =>
 *   record(history, draft, { type: "note.set", input: { note: "Call first" } }, context);
 * ```
 */
export function record<C extends Command>(
  history: History,
  draft: Draft,
  command: C,
  context: EditContext,
): Result<Recorded, EditErrorOf<C["type"]> | HistoryConflict>;
export function record(
  history: History,
  draft: Draft,
  command: unknown,
  context: EditContext,
): Result<Recorded, EditError | CommandUnknown | HistoryConflict>;
export function record(
  history: History,
  draft: Draft,
  command: unknown,
  context: EditContext,
): Result<Recorded, EditError | CommandUnknown | HistoryConflict> {
  return readContext(context).andThen((by) =>
    atTheEnd(history, draft)
      .andThen(() => readCommand(command))
      .andThen((read) =>
        applyLooking(draft, read, by).map(({ draft: edited, facts }) => ({
          draft: edited,
          history: withStep(history, { kind: "edit", command: read }, by, {
            asOf: nowIn(by),
            reason: reasonOf(read),
            facts,
          }),
        })),
      ),
  );
}

/**
 * The same for several commands: all of them or none, each a step of its own.
 *
 * Errors: those of the edits, `command_unknown` and `version_conflict`, each with the `index` of the command; `input_invalid` with a
 * null `index` for what is no list, or one of more than 10,000.
 *
 * @example
 * ```ts
 * import { type Command, type EditContext, recordAll, type Recorded } from "power-buyer/draft";
 *
 * const changes: Command[] = [{ type: "note.set", input: { note: "Call first" } }];
 * const noted = ({ draft, history }: Recorded, context: EditContext) => recordAll(history, draft, changes, context);
 * ```
 */
export function recordAll(
  history: History,
  draft: Draft,
  commands: readonly Command[] | readonly unknown[],
  context: EditContext,
): Result<Recorded, AtIndex<EditError | CommandUnknown | HistoryConflict>> {
  return inTurn({ draft, history }, commands, (so, command) => record(so.history, so.draft, command, context));
}

/**
 * Writes down a change of status that is no edit: a completion claims the draft, completes it or lets it go again. It is one
 * version, like every step, and no undo takes it back. Facts that come along are kept with the step, without personal data.
 *
 * Errors: `version_conflict`, `input_invalid` for a context that is none.
 *
 * @example
 * ```ts
 * import { type EditContext, recordStatus, type Recorded } from "power-buyer/draft";
 *
 * const claimed = ({ draft, history }: Recorded, context: EditContext) =>
 *   recordStatus(history, draft, "completing", context);
 * ```
 */
export function recordStatus(
  history: History,
  draft: Draft,
  status: DraftStatus,
  context: EditContext,
): Result<Recorded, HistoryConflict | InputInvalid> {
  return readContext(context).andThen((by) => recordStatusBy(history, draft, status, by));
}

/** The same in a context that was read before, with the reason that was given for it. */
export function recordStatusBy(
  history: History,
  draft: Draft,
  status: DraftStatus,
  by: EditContext,
  reason: string | null = null,
): Result<Recorded, HistoryConflict> {
  return atTheEnd(history, draft).map(() => ({
    draft: withStatus(draft, status, by.at),
    history: withStep(history, { kind: "status", status }, by, { reason, facts: by.facts?.answers ?? {} }),
  }));
}

/** Edits on an old version are refused, never merged. */
function atTheEnd(history: History, draft: Draft): Result<void, HistoryConflict> {
  const actual = versionOf(history);
  return draft.version === actual ? ok() : err({ code: "version_conflict", expected: draft.version, actual });
}

interface Looked {
  readonly draft: Draft;
  readonly facts: Facts["answers"];
}

/** Applies a command on no more facts than it asks for: what it asked is what it looked at. */
function applyLooking(
  draft: Draft,
  command: Command,
  context: EditContext,
  looked: Facts["answers"] = {},
): Result<Looked, EditError> {
  const { facts = noFacts(context.at) } = context;
  const edited = applyCommand(draft, command, { ...context, facts: { ...facts, answers: looked } });
  if (edited.isOk()) return ok({ draft: edited.value, facts: looked });
  if (edited.error.code !== "facts_needed") return err(edited.error);
  const { questions } = edited.error;
  const missing = questions.filter((question) => answerTo(facts, question) === undefined);
  if (missing.length > 0) return err(factsNeeded(missing));
  return applyLooking(draft, command, context, { ...looked, ...pick(facts, questions) });
}

function pick(facts: Facts, questions: readonly Question[]): Facts["answers"] {
  const keys = new Set(questions.map(questionKey));
  return Object.fromEntries(Object.entries(facts.answers).filter(([key]) => keys.has(key)));
}

/** Why, in the words that came with the command. */
function reasonOf({ input }: Command): string | null {
  if ("reason" in input && input.reason !== undefined) return input.reason;
  const discount = "discount" in input && "reason" in input.discount ? input.discount.reason : undefined;
  return discount ?? null;
}
