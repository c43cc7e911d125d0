import { describe, expect, it } from "vitest";
import { compare, floorOf, fraction, over, parse, plus, round, times } from "./fraction.js";
import { ROUNDINGS } from "./policies.js";

/** What each mode makes of these values, by hand. */
const VALUES = ["2.5", "1.5", "-2.5", "-1.5", "1.1", "1.9", "-1.1", "-1.9", "3", "-3", "0"];
const EXPECTED: Readonly<Record<string, readonly number[]>> = {
  "half-up": [3, 2, -3, -2, 1, 2, -1, -2, 3, -3, 0],
  "half-down": [2, 1, -2, -1, 1, 2, -1, -2, 3, -3, 0],
  "half-even": [2, 2, -2, -2, 1, 2, -1, -2, 3, -3, 0],
  "half-odd": [3, 1, -3, -1, 1, 2, -1, -2, 3, -3, 0],
  "half-ceiling": [3, 2, -2, -1, 1, 2, -1, -2, 3, -3, 0],
  "half-floor": [2, 1, -3, -2, 1, 2, -1, -2, 3, -3, 0],
  up: [3, 2, -3, -2, 2, 2, -2, -2, 3, -3, 0],
  down: [2, 1, -2, -1, 1, 1, -1, -1, 3, -3, 0],
  floor: [2, 1, -3, -2, 1, 1, -2, -2, 3, -3, 0],
  ceiling: [3, 2, -2, -1, 2, 2, -1, -1, 3, -3, 0],
};

describe("fractions", () => {
  it.each(ROUNDINGS)("rounds %s", (mode) => {
    expect(VALUES.map((value) => Number(round(parse(value), mode)))).toEqual(EXPECTED[mode]);
  });

  it("reads decimals exactly, in lowest terms", () => {
    expect(parse("0.0125")).toEqual({ n: 1n, d: 80n });
    expect(parse("-2.50")).toEqual({ n: -5n, d: 2n });
    for (const text of ["", ".5", "1.", "1e3", "+1", "1,5"]) expect(() => parse(text)).toThrow(SyntaxError);
  });

  it("calculates without an error of its own", () => {
    expect(plus(parse("0.1"), parse("0.2"))).toEqual(parse("0.3"));
    expect(times(over(fraction(1n), fraction(3n)), fraction(3n))).toEqual(fraction(1n));
    expect(compare(fraction(-1n, 3n), fraction(1n, -4n))).toBe(-1);
    expect(floorOf(fraction(-7n, 2n))).toBe(-4n);
    expect(() => over(fraction(1n), fraction(0n))).toThrow(RangeError);
  });
});
