import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pageOf } from "../../../src/adapters/memory/page.js";
import { runs } from "../../support/runs.js";

type Item = readonly [rank: number, name: string];

const items = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.string({ maxLength: 3 })), {
  selector: (item) => JSON.stringify(item),
  maxLength: 25,
});
const direction = fc.constantFrom("ascending" as const, "descending" as const);

const sorted = (some: readonly Item[]) => some.map((item) => JSON.stringify(item)).sort();

describe("pages", () => {
  it("give every item once, in one order, whatever the length of a page", () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 7 }), direction, (all, limit, way) => {
        const walked: Item[] = [];
        let cursor: string | null = null;
        do {
          const page: ReturnType<typeof pageOf<Item>> = pageOf(all, (item) => item, { limit, cursor }, way);
          expect(page.items.length).toBeLessThanOrEqual(limit);
          walked.push(...page.items);
          cursor = page.next;
        } while (cursor !== null);
        expect(walked).toEqual(pageOf(all, (item) => item, { limit: 100, cursor: null }, way).items);
        expect(sorted(walked)).toEqual(sorted(all));
      }),
      { numRuns: runs() },
    );
  });

  it("are not moved by what comes in between", () => {
    fc.assert(
      fc.property(items, items, direction, (all, more, way) => {
        const first = pageOf(all, (item) => item, { limit: 3, cursor: null }, way);
        const isNew = (item: Item) => !all.some((old) => JSON.stringify(old) === JSON.stringify(item));
        const later = [...all, ...more.filter(isNew)];
        const rest =
          first.next === null ? [] : pageOf(later, (item) => item, { limit: 100, cursor: first.next }, way).items;
        const old = rest.filter((item) => !isNew(item));
        expect(sorted([...first.items, ...old])).toEqual(sorted(all));
      }),
      { numRuns: runs() },
    );
  });

  it.each([
    ["no cursor", "nonsense", "JSON"],
    ["another list's cursor", '["a",0]', "it belongs to another list"],
    ["a list of objects", "[{}]", "one that a page of this list gave expected"],
    ["an empty list", "[]", "it belongs to another list"],
    ["a long cursor", JSON.stringify([1, "a".repeat(5_000)]), "one that a page of this list gave expected"],
  ])("refuse %s", (_name, cursor, why) => {
    expect(() => pageOf([[0, "a"] as const], (item) => item, { limit: 1, cursor })).toThrow(why);
  });

  it.each([0, 101, 1.5, Number.NaN])("refuse a limit of %d", (limit) => {
    expect(() => pageOf([], () => [], { limit, cursor: null })).toThrow("limit");
  });
});
