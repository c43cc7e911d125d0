import { describe, expect, it } from "vitest";
import { readShape } from "../../src/shape/read-shape.js";
import * as shape from "../../src/shape/shape.js";

const CARD = "4111" + " 1111".repeat(3);

/** Each kind of single value: what it takes, and what it refuses with which reason. */
const LEAVES: Readonly<
  Record<string, { of: shape.Spec; takes: readonly unknown[]; refuses: readonly (readonly [unknown, string])[] }>
> = {
  text: {
    of: shape.text(10),
    takes: ["a", " a ", "é漢😀", "two\nlines", "a\tb", "'\"<>&", "a".repeat(10)],
    refuses: [
      ["", "too_short"],
      ["  \n", "too_short"],
      ["a".repeat(11), "too_long"],
      ["a".repeat(1_000_000), "too_long"],
      ["a\u0000", "malformed"],
      ["a\u007f", "malformed"],
      ["\u001b[31m", "malformed"],
      ["\ud83d", "malformed"],
      ["\ude00\ud83d", "malformed"],
      [1, "wrong_type"],
      [null, "wrong_type"],
      [["a"], "wrong_type"],
      [new String("a"), "wrong_type"],
    ],
  },
  "text that may be empty": { of: shape.text(3, 0), takes: ["", " ", "abc"], refuses: [["abcd", "too_long"]] },
  "text without cards": {
    of: shape.text(200),
    takes: ["ring +49 30 1234567"],
    refuses: [[`card ${CARD} 12/27`, "card_number"]],
  },
  label: {
    of: shape.label(50),
    takes: ["", "Tea", CARD],
    refuses: [
      ["a".repeat(51), "too_long"],
      ["a\u0000", "malformed"],
    ],
  },
  id: {
    of: shape.id(),
    takes: ["A-1", "4006381333931", CARD, "a b", "漢", "a".repeat(128), "'; drop table"],
    refuses: [
      ["", "malformed"],
      [" \u3000", "malformed"],
      ["a".repeat(129), "too_long"],
      ["a\nb", "malformed"],
      ["a\u0000", "malformed"],
      ["\u202eabc", "malformed"],
      ["\u200b", "malformed"],
      ["\ud800", "malformed"],
      [7, "wrong_type"],
    ],
  },
  code: {
    of: shape.code(),
    takes: ["SPRING", " spring ", "ＳＰＲＩＮＧ"],
    refuses: [
      ["  ", "malformed"],
      ["", "malformed"],
      ["a\u0007", "malformed"],
      ["a".repeat(129), "too_long"],
    ],
  },
  token: {
    of: shape.token(),
    takes: ["tok_1", "a".repeat(512)],
    refuses: [
      ["", "malformed"],
      ["a b", "malformed"],
      ["é", "malformed"],
      ["a".repeat(513), "too_long"],
      [CARD.replaceAll(" ", ""), "malformed"],
    ],
  },
  decimal: {
    of: shape.decimal(),
    takes: ["0", "19.99", "0.0000000001", "999999999999999.9999999999"],
    refuses: [
      ["-1", "malformed"],
      ["+1", "malformed"],
      ["01", "malformed"],
      ["1e3", "malformed"],
      ["1.", "malformed"],
      [".5", "malformed"],
      ["1,5", "malformed"],
      ["１", "malformed"],
      [" 1", "malformed"],
      ["1".repeat(16), "malformed"],
      ["1".repeat(1_000_000), "too_long"],
      [1, "wrong_type"],
    ],
  },
  "signed decimal": {
    of: shape.signedDecimal(),
    takes: ["0", "-0.5", "-19.99", "19.99", "-999999999999999.9999999999"],
    refuses: [
      ["-0", "malformed"],
      ["-0.00", "malformed"],
      ["--1", "malformed"],
      ["-", "malformed"],
      ["- 1", "malformed"],
    ],
  },
  "quantity as input": {
    of: shape.quantity(),
    // The edits say what is wrong with a quantity; here only what is none at all is refused.
    takes: [1, "2.5", 0, -1, Number.NaN, "many"],
    refuses: [
      ["1".repeat(65), "too_long"],
      [1n, "wrong_type"],
      [true, "wrong_type"],
      [null, "wrong_type"],
      [{ valueOf: () => 1 }, "wrong_type"],
    ],
  },
  "stored quantity": {
    of: shape.storedQuantity(),
    takes: ["1", "2.5", "999999999999999"],
    refuses: [
      ["0", "malformed"],
      ["2.50", "malformed"],
      ["-1", "malformed"],
      ["1e1", "malformed"],
      [1, "wrong_type"],
    ],
  },
  percent: {
    of: shape.percent(),
    takes: ["0", "12.5", "100", "100.00"],
    refuses: [
      ["100.1", "out_of_range"],
      ["-1", "out_of_range"],
      ["10%", "out_of_range"],
      [10, "wrong_type"],
    ],
  },
  rate: { of: shape.rate(), takes: ["0", "8.875", "1000"], refuses: [["1000.1", "out_of_range"]] },
  instant: {
    of: shape.instant(),
    takes: ["2026-01-31T09:30:00.000Z", "2026-01-31T09:30:00Z", "2024-02-29T23:59:59Z", "0000-01-01T00:00:00Z"],
    refuses: [
      ["2026-02-30T00:00:00Z", "malformed"],
      ["2025-02-29T00:00:00Z", "malformed"],
      ["2026-01-31T24:00:00Z", "malformed"],
      ["2026-01-31T09:30:60Z", "malformed"],
      ["2026-01-31T09:30+01:00", "malformed"],
      ["2026-01-31", "malformed"],
      ["2026-01-31T09:30:00.0000000Z", "too_long"],
      [1_700_000_000_000, "wrong_type"],
      [new Date(0), "wrong_type"],
    ],
  },
  country: {
    of: shape.country(),
    takes: ["DE", "US"],
    refuses: [
      ["de", "malformed"],
      ["D", "malformed"],
      ["DEU", "too_long"],
    ],
  },
  currency: {
    of: shape.currencyCode(),
    takes: ["EUR", "POINTS", "X12"],
    refuses: [
      ["eur", "malformed"],
      ["EU", "malformed"],
      ["1EU", "malformed"],
      ["POINTSPOINTS", "too_long"],
    ],
  },
  minor: {
    of: shape.minor(),
    takes: [0, -5, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
    refuses: [
      [-0, "out_of_range"],
      [0.5, "out_of_range"],
      [Number.NaN, "out_of_range"],
      [Number.POSITIVE_INFINITY, "out_of_range"],
      [2 ** 53, "out_of_range"],
      ["1", "wrong_type"],
      [1n, "wrong_type"],
    ],
  },
  count: {
    of: shape.count(1, 3),
    takes: [1, 3],
    refuses: [
      [0, "out_of_range"],
      [4, "out_of_range"],
      [1.5, "out_of_range"],
      ["2", "wrong_type"],
    ],
  },
  "count from 0": {
    of: shape.count(),
    takes: [0, Number.MAX_SAFE_INTEGER],
    refuses: [
      [-0, "out_of_range"],
      [-1, "out_of_range"],
    ],
  },
  flag: {
    of: shape.flag(),
    takes: [true, false],
    refuses: [
      ["true", "wrong_type"],
      [0, "wrong_type"],
      [null, "wrong_type"],
    ],
  },
  choice: {
    of: shape.choice<"a" | "b" | null | true>("a", "b", null, true),
    takes: ["a", "b", null, true],
    refuses: [
      ["c", "not_a_choice"],
      ["A", "not_a_choice"],
      [false, "not_a_choice"],
      ["null", "not_a_choice"],
      [["a"], "not_a_choice"],
      [Symbol("a"), "not_a_choice"],
    ],
  },
};

describe.each(Object.entries(LEAVES))("%s", (_name, { of, takes, refuses }) => {
  it.each(takes.map((value) => [value]))("takes %j as it is", (value) => {
    expect(readShape(of, value)._unsafeUnwrap()).toBe(value);
  });

  it.each(refuses)("refuses value %#", (value, reason) => {
    const { problems } = readShape(of, value)._unsafeUnwrapErr();
    expect(problems).toMatchObject([{ path: [], reason }]);
  });

  it("is required", () => {
    const { problems } = readShape(of, undefined)._unsafeUnwrapErr();
    expect(problems).toMatchObject([{ path: [], reason: "required" }]);
  });

  it("says in words what it takes, and nothing of what it was given", () => {
    const { problems } = readShape(of, Symbol("given"))._unsafeUnwrapErr();
    expect(problems[0]?.expected).toMatch(/^[a-z].{3,}$/s);
    expect(JSON.stringify(problems)).not.toContain("given");
  });
});
