import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface Law {
  readonly id: string;
  readonly file: string;
}

const ROW = /^\| ([A-Z]\d+) \| [^|]+ \| `([^`|]+)` \| [^|]+ \|$/;

/** The rows of the table: a law, what it says, the file of its test, its domain. */
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

/** What tests and groups of tests are called in a file. */
function titlesIn(source: string): readonly string[] {
  const title = /\b(?:describe|it|test)(?:\.each\([^)\n]*\))?\(\s*"((?:[^"\\]|\\.)*)"/g;
  return [...source.matchAll(title)].map((match) => match[1] ?? "");
}

const names = (title: string, id: string) => new RegExp(`\\b${id}\\b`).test(title);

describe("the table of laws", () => {
  it("has every law that is promised, once", () => {
    expect(LAWS.map(({ id }) => id)).toEqual(PROMISED);
  });

  it("reads titles as they stand in tests, and takes M1 for no M11", () => {
    expect(titlesIn('describe.each(all)("M11: a", () => { it("b", f); });')).toEqual(["M11: a", "b"]);
    expect(names("M11: a", "M1")).toBe(false);
    expect(names("law T5: a", "T5")).toBe(true);
  });

  it.each(LAWS)("$id is tested where it says: $file", ({ id, file }) => {
    const titles = existsSync(file) ? titlesIn(readFileSync(file, "utf8")) : [];
    expect(titles.filter((title) => names(title, id))).not.toEqual([]);
  });
});
