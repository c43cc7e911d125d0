import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Command } from "../../src/draft/command.js";
import { LENGTHS, LIMITS } from "../../src/draft/limits.js";
import { DOCUMENT_LIMITS, parseDraft } from "../../src/schema/index.js";
import { apply, threeLines } from "../support/draft-world.js";
import { runs } from "../support/runs.js";

const THREE = threeLines();

/** Every text that a person writes, by the command that takes it, and the longest that is taken. */
const TEXTS: readonly (readonly [most: number, command: (text: string) => Command])[] = [
  [LENGTHS.note, (note) => ({ type: "note.set", input: { note } })],
  [LENGTHS.tag, (tag) => ({ type: "tag.add", input: { tag } })],
  [LENGTHS.poNumber, (poNumber) => ({ type: "poNumber.set", input: { poNumber } })],
  [LENGTHS.metadataValue, (value) => ({ type: "metadata.set", input: { key: "source", value } })],
  [LENGTHS.mailingInstructions, (mailingInstructions) => ({ type: "billing.check", input: { mailingInstructions } })],
];

/** Lengths on both sides of a limit, the limit itself often. */
const around = (most: number) =>
  fc.oneof(fc.integer({ min: 1, max: most * 2 }), fc.integer({ min: Math.max(1, most - 2), max: most + 2 }));

describe("S3: whatever comes in has a limit of length, depth and count", () => {
  it("a text is taken exactly as long as it may be, and a longer one is said to be too long", () => {
    const cases = fc
      .constantFrom(...TEXTS)
      .chain(([most, command]) =>
        around(most).map((length) => ({ isFit: length <= most, command: command("x".repeat(length)) })),
      );
    fc.assert(
      fc.property(cases, ({ isFit, command }) => {
        const reasons = apply(THREE, command).match(
          () => [],
          (error) => (error.code === "input_invalid" ? error.problems.map(({ reason }) => reason) : [error.code]),
        );
        expect(reasons).toEqual(isFit ? [] : ["too_long"]);
      }),
      { numRuns: runs() },
    );
  });

  it("a document is parsed exactly as deep as it may be, whatever it nests", () => {
    const nestings = fc.array(fc.constantFrom("[", '{"a":'), { minLength: 1, maxLength: DOCUMENT_LIMITS.levels * 2 });
    fc.assert(
      fc.property(nestings, (opened) => {
        const closed = [...opened].reverse().map((open) => (open === "[" ? "]" : "}"));
        const error = parseDraft(`${opened.join("")}0${closed.join("")}`)._unsafeUnwrapErr();
        const isTooDeep = error.code === "document_unreadable" && error.reason === "too_deep";
        expect(isTooDeep).toBe(opened.length > DOCUMENT_LIMITS.levels);
      }),
      { numRuns: runs() },
    );
  });

  it("a list grows exactly to its limit", () => {
    const tag = (i: number): Command => ({ type: "tag.add", input: { tag: `tag-${i}` } });
    const add = (draft: typeof THREE, i: number) => apply(draft, tag(i))._unsafeUnwrap();
    const full = Array.from({ length: LIMITS.tags }, (_, i) => i).reduce(add, THREE);
    expect(full.details.tags).toHaveLength(LIMITS.tags);
    expect(apply(full, tag(LIMITS.tags))._unsafeUnwrapErr().code).toBe("limit_reached");
  });
});
