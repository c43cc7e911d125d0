import { err, type Result } from "neverthrow";
import { ownValue } from "../money/own-value.js";
import { type InputInvalid, readShape } from "../shape/read-shape.js";
import { choice, type ObjectSpec, objectOf, type Shape, unionOf } from "../shape/shape.js";
import type { Command, CommandType } from "./command.js";
import { inputShapes } from "./input-shapes.js";

/** There is no command of this name. */
export interface CommandUnknown {
  readonly code: "command_unknown";
  /** The name that was asked for, where it has the form of one. */
  readonly type: string | null;
}

/** The description of every command, told apart by `type`. */
export const commandShape: Shape<Command> = /* @__PURE__ */ describeCommands();

function describeCommands(): Shape<Command> {
  const types = Object.keys(inputShapes) as CommandType[];
  return unionOf("type", Object.fromEntries(types.map((type) => [type, describeCommand(type)])));
}

function describeCommand(type: CommandType): ObjectSpec {
  return objectOf({ type: choice(type), input: inputShapes[type] });
}

const NAME = /^[A-Za-z]{1,32}\.[A-Za-z]{1,32}$/;

/**
 * Reads a command from outside: a clean copy with a known name and an input of its shape. Nothing is applied.
 *
 * Errors: `command_unknown`, `input_invalid`.
 *
 * @example
 * ```ts
 * import { readCommand } from "power-buyer/draft";
 *
 * readCommand(JSON.parse('{ "type": "note.set", "input": { "note": "Call first" } }')); // ok: the command
 * ```
 */
export function readCommand(command: unknown): Result<Command, InputInvalid | CommandUnknown> {
  const type = ownValue(command, "type");
  // Own names only: "constructor" is no command.
  return typeof type === "string" && !Object.hasOwn(inputShapes, type)
    ? err({ code: "command_unknown", type: NAME.test(type) ? type : null })
    : readShape(commandShape, command);
}
