import { describe, expect, it } from "vitest";
import { type BadRow, readRows } from "../../src/shape/read-rows.js";
import { count, id, object } from "../../src/shape/shape.js";

interface Row {
  readonly id: string;
  readonly size: number;
}

const ROW = object<Row>({ id: id(), size: count(1, 9) });

/** Two rows of one id contradict each other. */
const noTwins = (rows: readonly Row[]): readonly BadRow[] =>
  rows.flatMap((row, index) =>
    rows.findIndex((other) => other.id === row.id) < index
      ? [{ row: index, problems: [{ path: ["id"], reason: "duplicate", expected: "an id of its own" }] }]
      : [],
  );

const badRowsOf = (table: unknown) => readRows(ROW, table, noTwins)._unsafeUnwrapErr();

describe("readRows", () => {
  it("gives clean copies of all rows", () => {
    const table = [
      { id: "a", size: 1 },
      { id: "b", size: 2 },
    ];
    const rows = readRows(ROW, table, noTwins)._unsafeUnwrap();
    expect(rows).toStrictEqual(table);
    expect(rows[0]).not.toBe(table[0]);
  });

  it("names every bad row with its problems", () => {
    expect(
      badRowsOf([
        { id: "a", size: 0 },
        { id: "b", size: 1 },
        { size: 1, more: 1 },
      ]),
    ).toMatchObject([
      { row: 0, problems: [{ path: ["size"], reason: "out_of_range" }] },
      {
        row: 2,
        problems: [
          { path: ["id"], reason: "required" },
          { path: ["more"], reason: "unknown_field" },
        ],
      },
    ]);
  });

  it("looks at rows together once each is as it should be", () => {
    const twins = [
      { id: "a", size: 1 },
      { id: "a", size: 2 },
    ];
    expect(badRowsOf(twins)).toMatchObject([{ row: 1, problems: [{ reason: "duplicate" }] }]);
    expect(badRowsOf([...twins, {}])).toMatchObject([{ row: 2 }]);
  });

  it("refuses what is no table as a whole", () => {
    const huge: unknown[] = [];
    huge.length = 100_001;
    const revoked = Proxy.revocable([], {});
    revoked.revoke();
    for (const table of [undefined, {}, "rows", huge, revoked.proxy]) {
      expect(badRowsOf(table)).toStrictEqual([
        { row: null, problems: [{ path: [], reason: "wrong_type", expected: "a list of at most 100000 rows" }] },
      ]);
    }
  });

  it("runs no iterator and no accessor of a table", () => {
    const never = () => {
      throw new Error("must not run");
    };
    const iterated = Object.assign([{ id: "a", size: 1 }], { [Symbol.iterator]: never });
    expect(readRows(ROW, iterated, noTwins)._unsafeUnwrap()).toStrictEqual([{ id: "a", size: 1 }]);
    const accessor = Object.defineProperty([], 0, { get: never, enumerable: true });
    expect(badRowsOf(accessor)).toMatchObject([{ row: 0, problems: [{ reason: "unreadable" }] }]);
  });
});
