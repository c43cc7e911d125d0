import * as z from "zod";
import { describe, expect, it } from "vitest";
import { edits, inputShapes } from "../../src/draft/index.js";
import type { CommandType } from "../../src/draft/command.js";
import {
  commandJSONSchemas,
  commandSchema,
  draftSchema,
  factsSchema,
  historySchema,
  inputSchema,
  issueSchema,
  type JsonSchema,
  orderSchema,
  policySchema,
  sheetSchema,
  toJSONSchema,
} from "../../src/schema/index.js";
import { EXAMPLES } from "../draft/examples.js";
import { samplesOf } from "../support/samples.js";
import { arbitraryOf } from "../support/shape-arbitrary.js";

const TYPES = Object.keys(edits) as CommandType[];

/** Every schema inside a schema that is one of an object, with the place where it stands. */
function objectsIn(schema: unknown, place = "#"): readonly (readonly [string, JsonSchema])[] {
  if (typeof schema !== "object" || schema === null) return [];
  const inner = Object.entries(schema).flatMap(([key, part]) => objectsIn(part, `${place}/${key}`));
  return "properties" in schema ? [[place, schema], ...inner] : inner;
}

/** Where an object would take further properties. */
const openOnes = (schema: unknown) =>
  objectsIn(schema).flatMap(([place, { additionalProperties }]) => (additionalProperties === false ? [] : [place]));

const withoutUndefined = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

describe("toJSONSchema", () => {
  it("says what a form or an agent has to know of a command", () => {
    expect(toJSONSchema("line.discount")).toStrictEqual({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      description: "Takes a discount off a line, in place of the one it has.",
      type: "object",
      properties: {
        lineId: {
          description: "Id of a line of the draft (an id of 1 to 128 printable characters).",
          type: "string",
          minLength: 1,
          maxLength: 128,
          pattern: "\\S",
        },
        discount: {
          description: "What is taken off.",
          oneOf: [
            {
              type: "object",
              properties: {
                kind: { description: "Which kind it is.", type: "string", const: "percent" },
                percent: {
                  description: "Percentage that is taken off (a percentage from 0 to 100).",
                  type: "string",
                  pattern: "^(?:100(?:\\.0{1,10})?|(?:0|[1-9]\\d?)(?:\\.\\d{1,10})?)$",
                },
                reason: REASON,
              },
              required: ["kind", "percent"],
              additionalProperties: false,
            },
            {
              type: "object",
              properties: {
                kind: { description: "Which kind it is.", type: "string", const: "amount" },
                amount: {
                  description: "Amount in major units of the draft's currency (a decimal amount such as 19.99).",
                  type: "string",
                  pattern: "^(?:0|[1-9]\\d{0,14})(?:\\.\\d{1,10})?$",
                },
                per: {
                  description:
                    "Is the amount taken off the line once, or off each unit? The line where it is not said.",
                  type: "string",
                  enum: ["line", "unit"],
                },
                reason: REASON,
              },
              required: ["kind", "amount"],
              additionalProperties: false,
            },
          ],
        },
      },
      required: ["lineId", "discount"],
      additionalProperties: false,
    });
  });

  it("says a quantity as the edit will take it: an integer or a decimal text above 0", () => {
    const { properties } = toJSONSchema("line.setQuantity") as { properties: { quantity: JsonSchema } };
    expect(properties.quantity).toStrictEqual({
      description: 'How many units (a positive quantity such as 3 or "2.5").',
      anyOf: [
        { type: "string", pattern: "^(?!0(?:\\.0+)?$)(?:0|[1-9]\\d{0,14})(?:\\.\\d{1,10})?$" },
        { type: "integer", minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
      ],
    });
  });

  it("accepts nothing under a name that is no command's", () => {
    for (const name of ["line.explode", "constructor", "__proto__", "", 7, null, Symbol("line.add"), {}]) {
      expect(toJSONSchema(name as CommandType)).toStrictEqual({
        $schema: "https://json-schema.org/draft/2020-12/schema",
        not: {},
      });
      expect(inputSchema(name as CommandType).safeParse({}).success).toBe(false);
    }
  });

  it("is fresh data on every call", () => {
    const schema = toJSONSchema("note.set") as { additionalProperties?: boolean };
    schema.additionalProperties = true;
    expect(toJSONSchema("note.set")).toMatchObject({ additionalProperties: false });
  });
});

const REASON = {
  description: "Why, in a person's words (text of 1 to 500 characters without control characters or card numbers).",
  type: "string",
  minLength: 1,
  maxLength: 500,
  pattern: "\\S",
};

describe.each(TYPES)("%s", (type) => {
  const schema = commandJSONSchemas()[type];

  it("describes itself and each of its fields in words", () => {
    expect(schema["description"]).toMatch(/^[A-Z].{10,}\.$/);
    for (const [place, { properties }] of objectsIn(schema)) {
      for (const [name, field] of Object.entries(properties as Record<string, JsonSchema>)) {
        expect(`${place}/${name}: ${String(field["description"])}`).toMatch(/: [A-Z].{5,}[.?]$/);
      }
    }
  });

  it("is closed wherever there is an object", () => {
    expect(objectsIn(schema).length).toBeGreaterThan(0);
    expect(openOnes(schema)).toStrictEqual([]);
  });

  it("is plain JSON without references, which a tool call cannot follow", () => {
    expect(withoutUndefined(schema)).toStrictEqual(schema);
    expect(JSON.stringify(schema)).not.toContain("$ref");
  });

  it("takes what the edit takes, read by another reader", () => {
    const reader = z.fromJSONSchema(schema);
    const values = [EXAMPLES[type], ...samplesOf(arbitraryOf<unknown>(inputShapes[type]), 30)];
    for (const value of values) expect(reader.safeParse(withoutUndefined(value)).error).toBeUndefined();
    expect(reader.safeParse({ ...EXAMPLES[type], total: "0" }).success).toBe(false);
    expect(reader.safeParse([]).success).toBe(false);
  });

  it("belongs to the schema that parses", () => {
    expect(inputSchema(type).parse(EXAMPLES[type])).toStrictEqual(EXAMPLES[type]);
    expect(inputSchema(type)).toBe(inputSchema(type));
    expect(commandSchema().parse({ type, input: EXAMPLES[type] })).toStrictEqual({ type, input: EXAMPLES[type] });
    expect(commandSchema().safeParse({ type, input: EXAMPLES[type], at: "now" }).success).toBe(false);
  });
});

describe("every schema", () => {
  const SCHEMAS = {
    commandSchema,
    draftSchema,
    factsSchema,
    historySchema,
    issueSchema,
    orderSchema,
    policySchema,
    sheetSchema,
  };

  it.each(Object.entries(SCHEMAS))("%s is made once, and becomes JSON Schema", (_name, schema) => {
    expect(schema()).toBe(schema());
    expect(objectsIn(z.toJSONSchema(schema())).length).toBeGreaterThan(0);
    expect(openOnes(z.toJSONSchema(schema()))).toStrictEqual([]);
  });

  it.each(Object.entries(SCHEMAS))(
    "%s implements Standard Schema, with the paths of the problems",
    async (_name, schema) => {
      const standard = schema()["~standard"];
      expect(standard).toMatchObject({ version: 1, vendor: "zod" });
      const answer = await standard.validate({ total: 1 });
      expect(answer.issues?.length).toBeGreaterThan(0);
      expect(answer.issues?.every(({ message }) => message.startsWith("Expected "))).toBe(true);
    },
  );

  it("stands inside a schema of the reader's own", () => {
    const body = z.strictObject({ version: z.int(), commands: z.array(commandSchema()) });
    const command = { type: "note.set", input: { note: "Call first" } };
    expect(body.parse({ version: 1, commands: [command] })).toStrictEqual({ version: 1, commands: [command] });
    expect(body.safeParse({ version: 1, commands: [{ ...command, input: {} }] }).error?.issues).toMatchObject([
      { path: ["commands", 0, "input", "note"] },
    ]);
  });
});
