import type { Result } from "neverthrow";
import { type Command, type EditError, type EditErrorOf, edits } from "./command.js";
import type { Draft } from "./draft.js";
import type { EditContext } from "./edit.js";
import { type CommandUnknown, readCommand } from "./read-command.js";

/** What every edit is to the table: each checks its input itself. */
type AnyEdit = (draft: Draft, input: unknown, context: EditContext) => Result<Draft, EditError>;

/**
 * Applies an edit that is given as data: it answers what the edit's function answers for this input. Problems of a misshapen input
 * are named from the command on, as `["input", "quantity"]`.
 *
 * Errors: those of the edit; `command_unknown` and `input_invalid` for data that is no command.
 *
 * @example
 * ```ts
 * import { applyCommand, type Draft, type EditContext } from "power-buyer/draft";
 *
 * const three = (draft: Draft, context: EditContext) =>
 *   applyCommand(draft, { type: "line.setQuantity", input: { lineId: "line-1", quantity: 3 } }, context);
 * ```
 */
export function applyCommand<C extends Command>(
  draft: Draft,
  command: C,
  context: EditContext,
): Result<Draft, EditErrorOf<C["type"]>>;
export function applyCommand(
  draft: Draft,
  command: unknown,
  context: EditContext,
): Result<Draft, EditError | CommandUnknown>;
export function applyCommand(
  draft: Draft,
  command: unknown,
  context: EditContext,
): Result<Draft, EditError | CommandUnknown> {
  return readCommand(command).andThen(({ type, input }) => (edits[type] as AnyEdit)(draft, input, context));
}
