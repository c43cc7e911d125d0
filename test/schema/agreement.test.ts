import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CommandType } from "../../src/draft/command.js";
import { inputShapes } from "../../src/draft/input-shapes.js";
import { commandShape } from "../../src/draft/read-command.js";
import { draftShape } from "../../src/schema/shapes/draft.js";
import { factsShape } from "../../src/schema/shapes/facts.js";
import { historyShape } from "../../src/schema/shapes/history.js";
import { issueShape } from "../../src/schema/shapes/issue.js";
import { orderShape } from "../../src/schema/shapes/order.js";
import { policyShape } from "../../src/pricing/policy-shape.js";
import { sheetShape } from "../../src/schema/shapes/sheet.js";
import { structureOf, toZod } from "../../src/schema/to-zod.js";
import { readShape } from "../../src/shape/read-shape.js";
import type { Shape } from "../../src/shape/shape.js";
import { mutated } from "../support/mutations.js";
import { runs } from "../support/runs.js";
import { samplesOf } from "../support/samples.js";
import { arbitraryOf } from "../support/shape-arbitrary.js";

const COMMANDS = Object.keys(inputShapes) as CommandType[];

/** Everything that has a shape: the input of every command, the commands themselves and every document. */
const SHAPES: Readonly<Record<string, Shape<unknown>>> = {
  ...inputShapes,
  command: commandShape,
  draft: draftShape(),
  facts: factsShape(),
  history: historyShape(),
  issue: issueShape(),
  order: orderShape(),
  policy: policyShape(),
  sheet: sheetShape(),
};

/** Whole documents are costly to generate: a few are, and changed over and over. */
const subjects = Object.entries(SHAPES).map(([name, shape]) => {
  const samples = samplesOf(arbitraryOf(shape), 20);
  const valid = name in inputShapes ? arbitraryOf(shape) : fc.constantFrom(...samples);
  return { name, shape, schema: toZod(shape), structure: structureOf(shape), samples, valid };
});
type Subject = (typeof subjects)[number];

/** Inputs come often, for they are many and quick; whole documents now and then. */
const anySubject = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...subjects.filter(({ name }) => name in inputShapes)) },
  { weight: 1, arbitrary: fc.constantFrom(...subjects.filter(({ name }) => !(name in inputShapes))) },
);

/** What readShape and the schema say of a value; the two must not differ. */
function checkSameAnswer({ shape, schema }: Subject, value: unknown): boolean {
  const read = readShape(shape, value);
  const parsed = schema.safeParse(value);
  const said = parsed.success
    ? parsed.data
    : parsed.error.issues.map(({ path, message }) => ({ path, message, isIssue: true }));
  expect(said).toStrictEqual(
    read.match<unknown>(
      (copy) => copy,
      ({ problems }) =>
        problems.map(({ path, expected }) => ({ path, message: `Expected ${expected}`, isIssue: true })),
    ),
  );
  return read.isOk();
}

/** zod drops a key of this name from a record without a word; the guard before it refuses the key. */
const namesPrototype = (value: unknown) => JSON.stringify(value).includes('"__proto__"');

describe("zod and readShape agree", () => {
  it("covers every command", () => {
    expect(COMMANDS.length).toBeGreaterThan(45);
    expect(subjects).toHaveLength(COMMANDS.length + 8);
  });

  it.each(subjects)("$name: generated values are taken by both and by the bare structure", (subject) => {
    for (const value of subject.samples) {
      expect(checkSameAnswer(subject, value)).toBe(true);
      expect(subject.structure.safeParse(value).error).toBeUndefined();
    }
  });

  it("for every value that was right before something in it was changed", () => {
    const cases = anySubject.chain((subject) => mutated(subject.valid).map((value) => ({ subject, value })));
    let taken = 0;
    let refused = 0;
    fc.assert(
      fc.property(cases, ({ subject, value }) => {
        if (checkSameAnswer(subject, value)) taken += 1;
        else refused += 1;
      }),
      { numRuns: runs() },
    );
    // Both answers must occur, or the law says nothing.
    expect(Math.min(taken, refused)).toBeGreaterThan(runs() / 50);
  });

  it("for JSON data the structure alone, without the guard, refuses the same", () => {
    const cases = anySubject.chain((subject) => mutated(subject.valid).map((value) => ({ subject, value })));
    fc.assert(
      fc.property(
        cases.filter(({ value }) => !namesPrototype(value)),
        ({ subject, value }) => {
          expect(subject.structure.safeParse(value).success).toBe(readShape(subject.shape, value).isOk());
        },
      ),
      { numRuns: runs() },
    );
  });

  it("for whatever there is", () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withSparseArray: true,
    });
    fc.assert(
      fc.property(anySubject, anything, (subject, value) => {
        checkSameAnswer(subject, value);
      }),
      { numRuns: runs() },
    );
  });
});
