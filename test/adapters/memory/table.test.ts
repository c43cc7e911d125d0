import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { overlay, type Table } from "../../../src/adapters/memory/table.js";
import { runs } from "../../support/runs.js";

type Step = readonly ["set", string, number] | readonly ["delete", string];

const key = fc.constantFrom("a", "b", "c", "__proto__", "constructor");
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(fc.tuple(fc.constant("set" as const), key, fc.integer()), fc.tuple(fc.constant("delete" as const), key)),
  { maxLength: 20 },
);

function take(table: Table<number>, all: readonly Step[]): void {
  for (const [what, name, value] of all) {
    if (what === "set") table.set(name, value);
    else table.delete(name);
  }
}

const shown = (table: Table<number>) =>
  Object.fromEntries([...table.entries()].map(([name, value]) => [`:${name}`, value]));

describe("an overlay", () => {
  it("shows what the table would show after the same changes", () => {
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        const base = new Map<string, number>();
        take(base, before);
        const expected = new Map(base);
        take(expected, after);
        const over = overlay(base);
        take(over, after);
        expect(shown(over)).toEqual(shown(expected));
        for (const name of ["a", "b", "c", "__proto__", "toString"]) expect(over.get(name)).toBe(expected.get(name));
      }),
      { numRuns: runs() },
    );
  });

  it("leaves the table alone until it is committed, and then makes it the same", () => {
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        const base = new Map<string, number>();
        take(base, before);
        const untouched = shown(new Map(base));
        const over = overlay(base);
        take(over, after);
        expect(shown(base)).toEqual(untouched);
        const expected = shown(over);
        over.commit();
        expect(shown(base)).toEqual(expected);
      }),
      { numRuns: runs() },
    );
  });

  it("may lie on an overlay", () => {
    const base = new Map([["a", 1]]);
    const outer = overlay(base);
    const inner = overlay(outer);
    inner.set("b", 2);
    inner.delete("a");
    expect([shown(inner), shown(outer), shown(base)]).toEqual([{ ":b": 2 }, { ":a": 1 }, { ":a": 1 }]);
    inner.commit();
    expect([shown(outer), shown(base)]).toEqual([{ ":b": 2 }, { ":a": 1 }]);
    outer.commit();
    expect(shown(base)).toEqual({ ":b": 2 });
  });
});
