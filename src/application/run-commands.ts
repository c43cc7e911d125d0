import { errAsync, okAsync, type Result, type ResultAsync } from "neverthrow";
import type { Actor } from "../draft/actor.js";
import type { Command, EditError } from "../draft/command.js";
import type { EditContext } from "../draft/edit.js";
import type { HistoryConflict, Recorded } from "../draft/history.js";
import type { CommandUnknown } from "../draft/read-command.js";
import { record as recordEdit } from "../draft/record.js";
import { type Facts, noFacts } from "../facts/facts.js";
import type { PortFailure } from "../ports/port.js";
import type { DraftRecord } from "../ports/store.js";
import type { DeskContext } from "./desk-context.js";
import { resolveFacts } from "./resolve-facts.js";

/** Why a command was refused: an error of its edit. */
export type CommandRefused = EditError | CommandUnknown | HistoryConflict;

/** One of several commands was refused; none of them was carried out. */
export interface CommandFailed {
  readonly code: "command_failed";
  /** Counted from 0. */
  readonly index: number;
  readonly type: string;
  readonly error: CommandRefused;
}

/** An edit asks for at most this many rounds of answers: what it looks up may depend on an earlier answer, but not for ever. */
const MOST_ROUNDS = 8;

/**
 * Carries commands out on a draft in memory, all or none: looks up what each asks for and goes on. Nothing is saved; whoever
 * calls saves the record once.
 */
export function runCommands(
  desk: DeskContext,
  record: DraftRecord,
  commands: readonly Command[],
  actor: Actor,
): ResultAsync<DraftRecord, CommandFailed | PortFailure> {
  const at = desk.ports.clock.now();
  const start: Running = { record, context: { actor, at, facts: noFacts(at), ...desk.coupons } };
  return commands
    .reduce<ResultAsync<Running, CommandFailed | PortFailure>>(
      (earlier, command, index) =>
        earlier.andThen((running) =>
          runOne(desk, running, command, MOST_ROUNDS).mapErr((error) => commandFailed(error, index, command.type)),
        ),
      okAsync(start),
    )
    .map((ran) => ran.record);
}

function commandFailed(error: CommandRefused | PortFailure, index: number, type: string): CommandFailed | PortFailure {
  return error.code === "port_failed" ? error : { code: "command_failed", index, type, error };
}

/** The draft so far, and what has been looked up so far: nothing is asked twice. */
interface Running {
  readonly record: DraftRecord;
  readonly context: EditContext & { readonly facts: Facts };
}

function runOne(
  desk: DeskContext,
  { record, context }: Running,
  command: Command,
  roundsLeft: number,
): ResultAsync<Running, CommandRefused | PortFailure> {
  const edited: Result<Recorded, CommandRefused> = recordEdit(record.history, record.draft, command, context);
  return edited.match<ResultAsync<Running, CommandRefused | PortFailure>>(
    ({ draft, history }) => okAsync({ record: { ...record, draft, history }, context }),
    (error) => {
      if (error.code !== "facts_needed" || roundsLeft === 0) return errAsync(error);
      return resolveFacts(desk, context.facts, error.questions).andThen((facts) =>
        runOne(desk, { record, context: { ...context, facts } }, command, roundsLeft - 1),
      );
    },
  );
}
