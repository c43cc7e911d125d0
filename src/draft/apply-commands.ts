import { err, ok, type Result } from "neverthrow";
import type { FactsNeeded } from "../facts/facts.js";
import type { InputInvalid } from "../shape/read-shape.js";
import { applyCommand } from "./apply-command.js";
import type { Command, EditError } from "./command.js";
import type { Draft } from "./draft.js";
import type { EditContext } from "./edit.js";
import type { HistoryConflict } from "./history.js";
import { LIMITS } from "./limits.js";
import { allNeeded } from "./look.js";
import type { CommandUnknown } from "./read-command.js";
import { readList } from "./read-list.js";

/** Which of the commands was refused, counted from 0; null where the list itself was. */
export type AtIndex<E> = E & { readonly index: number | null };

/**
 * Applies commands one after the other: all of them, or none. The first that is refused refuses the whole list and is named by
 * its `index`. Where answers are missing, `facts_needed` asks for those of all commands at once, as far as they can be known.
 * Each command is one version.
 *
 * Errors: those of the edits and `command_unknown`, each with `index`; `input_invalid` with a null `index` for what is no list, or
 * one of more than 10,000.
 *
 * @example
 * ```ts
 * import { applyCommands, type Command, type Draft, type EditContext } from "power-buyer/draft";
 *
 * const changes: Command[] = [
 *   { type: "line.setQuantity", input: { lineId: "line-1", quantity: 3 } },
 *   { type: "note.set", input: { note: "Call first" } },
 * ];
 * const both = (draft: Draft, context: EditContext) => applyCommands(draft, changes, context);
 * ```
 */
export function applyCommands(
  draft: Draft,
  commands: readonly Command[] | readonly unknown[],
  context: EditContext,
): Result<Draft, AtIndex<EditError | CommandUnknown>> {
  return inTurn(draft, commands, (current, command) => applyCommand(current, command, context));
}

type Refused = EditError | CommandUnknown | HistoryConflict;

/** Takes one step for each command, each from where the step before it led; all of them, or none. */
export function inTurn<State, E extends Refused>(
  start: State,
  commands: unknown,
  step: (state: State, command: unknown) => Result<State, E>,
): Result<State, AtIndex<E | InputInvalid>> {
  return readList(commands, LIMITS.commands)
    .mapErr((error) => ({ ...error, index: null }))
    .andThen((list): Result<State, AtIndex<E | InputInvalid>> => {
      let state = start;
      const needs: { readonly index: number; readonly error: E & FactsNeeded }[] = [];
      for (const [index, command] of list.entries()) {
        const stepped = step(state, command);
        if (stepped.isOk()) {
          state = stepped.value;
        } else if (isNeed(stepped.error)) {
          needs.push({ index, error: stepped.error });
        } else if (needs.length === 0) {
          // After a command that waits for answers the draft is not yet what later ones are meant for: their refusals say nothing.
          return err({ ...stepped.error, index });
        }
      }
      const [first] = needs;
      if (first === undefined) return ok(state);
      const { questions } = allNeeded(needs.map((need) => need.error));
      return err({ ...first.error, questions, index: first.index });
    });
}

function isNeed<E extends Refused>(error: E): error is E & FactsNeeded {
  return error.code === "facts_needed";
}
