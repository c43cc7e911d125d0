import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface Law {
  readonly id: string;
  readonly file: string;
}

const ROW = /^\| ([A-Z]\d+) \| [^|]+ \| `([^`|]+)` \| [^|]+ \|$/;

/** The rows of the tables: a law, what it says, the file of its test, its domain. */
const LAWS: readonly Law[] = readFileSync("docs/laws.md", "utf8")
  .split("\n")
  .flatMap((line) => {
    const [, id, file] = ROW.exec(line) ?? [];
    return id === undefined || file === undefined ? [] : [{ id, file }];
  });

const many = (letter: string, first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, i) => `${letter}${first + i}`);
const PROMISED = [
  ...many("M", 1, 12),
  ...many("D", 1, 5),
  ...many("T", 5, 6),
  "K2",
  "Q2",
  ...many("Q", 4, 5),
  ...many("S", 1, 6),
];

/** Arithmetic, numbers as text, shares, sheets, tax and policies, coupons, explanations, prices, returns. */
const MONEY = LAWS.filter(({ id }) => /^[ANLMPCXVR]/.test(id));

/** What tests and groups of tests are called in a file. */
function titlesIn(source: string): readonly string[] {
  const title = /\b(?:describe|it|test)(?:\.each\([^)\n]*\))?\(\s*"((?:[^"\\]|\\.)*)"/g;
  return [...source.matchAll(title)].map((match) => match[1] ?? "");
}

const names = (title: string, id: string) => new RegExp(`\\b${id}\\b`).test(title);
const read = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : "");

describe("the tables of laws", () => {
  it("have every law that is promised, and none of them twice", () => {
    const ids = LAWS.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(PROMISED));
    expect(ids).toEqual([...new Set(ids)]);
    for (const letter of new Set(MONEY.map(({ id }) => id.charAt(0)))) {
      const numbers = ids.filter((id) => id.startsWith(letter));
      expect(numbers).toEqual(many(letter, 1, numbers.length));
    }
  });

  it("have at least 60 of money and pricing, and say how many", () => {
    expect(MONEY.length).toBeGreaterThanOrEqual(60);
    expect(read("docs/laws.md")).toContain(`${MONEY.length} of money and pricing`);
  });

  it("leave out no law that a test of money or pricing names", () => {
    const titles = ["test/money", "test/properties"].flatMap((folder) =>
      readdirSync(folder).flatMap((name) => titlesIn(readFileSync(`${folder}/${name}`, "utf8"))),
    );
    const named = titles.flatMap((title) => /^([A-Z]\d+):/.exec(title)?.[1] ?? []);
    expect(named.filter((id) => !LAWS.some((law) => law.id === id))).toEqual([]);
  });

  it("reads titles as they stand in tests, and takes M1 for no M11", () => {
    expect(titlesIn('describe.each(all)("M11: a", () => { it("b", f); });')).toEqual(["M11: a", "b"]);
    expect(names("M11: a", "M1")).toBe(false);
    expect(names("law T5: a", "T5")).toBe(true);
  });

  it.each(LAWS)("$id is tested where it says: $file", ({ id, file }) => {
    expect(titlesIn(read(file)).filter((title) => names(title, id))).not.toEqual([]);
  });

  it.each(MONEY)("$id is tried as often as the run asks: $file", ({ file }) => {
    expect(read(file)).toMatch(/support\/(runs|every-case|small-cases)\.js/);
  });
});
