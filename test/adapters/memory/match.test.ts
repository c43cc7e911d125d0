import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold, foldSearch, match } from "../../../src/adapters/memory/match.js";
import { runs } from "../../support/runs.js";

const how = (typed: string, text: string) => {
  const wanted = foldSearch(typed);
  return wanted === undefined ? "not asked" : match(wanted, fold(text));
};

describe("matching", () => {
  it.each([
    ["TEA-1", "tea 1", "exact"],
    ["tea1", "TEA-1", "exact"],
    ["Straße", "STRASSE", "exact"],
    ["ﬁsh", "fish", "exact"],
    ["Malmø", "malmo", "exact"],
    ["Łódź", "lodz", "exact"],
    ["TEA", "TEA-1", "prefix"],
    ["creme caf", "Café crème", "words"],
    ["green", "Dark green", "words"],
    ["reen", "Dark green", null],
    ["green blue", "Dark green", null],
    ["★", "★", null],
    ["---", "a-b", null],
    ["", "anything", "not asked"],
    ["   ", "anything", "not asked"],
    ["東京", "東京タワー", "prefix"],
  ])("%j finds %j: %j", (typed, text, expected) => {
    expect(how(typed, text)).toBe(expected);
  });

  it("finds nothing by more than 256 characters", () => {
    const long = "a".repeat(257);
    expect(how(long, long)).toBe(null);
    expect(how("a".repeat(256), "a".repeat(256))).toBe("exact");
  });

  it("finds every text by itself, in any case", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60, unit: "grapheme" }), (text) => {
        const folded = fold(text);
        expect(match(folded, fold(text))).toBe(folded.whole === "" ? null : "exact");
      }),
      { numRuns: runs() },
    );
  });

  it("finds every text by each of its words", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z0-9]{1,8}$/), { minLength: 1, maxLength: 6 }), (words) => {
        for (const word of words) expect(how(word.toUpperCase(), words.join(" - "))).not.toBe(null);
      }),
      { numRuns: runs() },
    );
  });
});
