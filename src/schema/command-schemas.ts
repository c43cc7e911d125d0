import * as z from "zod";
import type { Command, CommandType, InputOf } from "../draft/command.js";
import { inputShapes } from "../draft/input-shapes.js";
import { commandShape } from "../draft/read-command.js";
import { readShape } from "../shape/read-shape.js";
import type { Shape } from "../shape/shape.js";
import { COMMAND_WORDS } from "./command-words.js";
import { wordsOf } from "./field-words.js";
import { once } from "./once.js";
import { guarded, toZod } from "./to-zod.js";

/** A schema as JSON: fit for a form, or as the parameters of a software agent's tool. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const commandTypes = /* @__PURE__ */ once(() => Object.keys(inputShapes) as CommandType[]);

/** The schemas that were asked for already. */
const madeSchemas = /* @__PURE__ */ once(() => new Map<CommandType, z.ZodType>());

/**
 * A zod schema of a command's input, by the command's name: it accepts what the edit's own check accepts. Amounts are decimal
 * strings in major units, quantities decimal strings or safe integers. A name that is no command's gives a schema that accepts
 * nothing.
 *
 * @example
 * ```ts
 * import { inputSchema } from "power-buyer/schema";
 *
 * inputSchema("line.setQuantity").safeParse({ lineId: "line-1", quantity: 3 }).success; // true
 * ```
 */
export function inputSchema<C extends CommandType>(type: C): z.ZodType<InputOf<C>, InputOf<C>> {
  const isCommand = typeof type === "string" && Object.hasOwn(inputShapes, type);
  const schema = isCommand ? (madeSchemas().get(type) ?? makeSchema(type)) : z.never();
  return schema as unknown as z.ZodType<InputOf<C>, InputOf<C>>;
}

function makeSchema(type: CommandType): z.ZodType {
  const shape: Shape<unknown> = inputShapes[type];
  const schema = toZod(shape, (field) => wordsOf(type, field)).meta({ description: COMMAND_WORDS[type] });
  madeSchemas().set(type, schema);
  return schema;
}

/**
 * A zod schema of every command, told apart by its `type`: what arrives from a client is an edit as data, or is refused.
 *
 * @example
 * ```ts
 * import { commandSchema } from "power-buyer/schema";
 *
 * commandSchema().safeParse({ type: "note.set", input: { note: "Call first" } }).success; // true
 * ```
 */
export const commandSchema: () => z.ZodType<Command, Command> = /* @__PURE__ */ once(() => {
  const variants = commandTypes().map(
    (type): z.ZodType =>
      z.strictObject({ type: z.literal(type), input: inputSchema(type) }).meta({ description: COMMAND_WORDS[type] }),
  );
  return guarded((value) => readShape(commandShape, value), z.discriminatedUnion("type", variants as [z.ZodObject]));
});

/**
 * The JSON Schema (draft 2020-12) of a command's input: with a description of the command and of each field, patterns and limits,
 * and no further properties. Amounts are decimal strings in major units. What no schema can say (a card number in a text, a day
 * that does not exist) is refused by the edit. A name that is no command's gives a schema that accepts nothing.
 *
 * @example
 * ```ts
 * import { toJSONSchema } from "power-buyer/schema";
 *
 * const parameters = toJSONSchema("line.setQuantity");
 * // { type: "object", properties: { lineId: { type: "string", … }, quantity: … }, additionalProperties: false, … }
 * ```
 */
export function toJSONSchema(type: CommandType): JsonSchema {
  return z.toJSONSchema(inputSchema(type), { io: "input", target: "draft-2020-12" });
}

/**
 * The JSON Schema of every command's input, by the command's name: a list of tools for a software agent in one call.
 *
 * @example
 * ```ts
 * import { commandJSONSchemas } from "power-buyer/schema";
 *
 * const tools = Object.entries(commandJSONSchemas()).map(([name, parameters]) => ({
 *   name: name.replace(".", "_"),
 *   description: parameters["description"],
 *   parameters,
 * }));
 * ```
 */
export function commandJSONSchemas(): { readonly [C in CommandType]: JsonSchema } {
  const schemas = Object.fromEntries(commandTypes().map((type) => [type, toJSONSchema(type)]));
  return schemas as { readonly [C in CommandType]: JsonSchema };
}
