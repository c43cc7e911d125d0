import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beyond, compareFractions, reduced, roundFraction, sumFractions } from "../../src/money/fraction.js";
import type { RoundingMode } from "../../src/money/rounding.js";
import { runs } from "../support/runs.js";
import { mode } from "./arbitraries.js";
import { answer } from "./oracle.js";

const MAX = Number.MAX_SAFE_INTEGER;
const of = (n: number, d = 1) => ({ n: BigInt(n), d: BigInt(d) });

describe("fractions", () => {
  it("are reduced with the divisor above 0, whatever the sign", () => {
    expect(reduced(of(6, 4))).toEqual(of(3, 2));
    expect(reduced(of(-6, 4))).toEqual(of(-3, 2));
    expect(reduced(of(0, 7))).toEqual(of(0, 1));
  });

  it("add up exactly, of one divisor and of several", () => {
    expect(sumFractions([])).toEqual(of(0));
    expect(sumFractions([of(1, 3), of(1, 3)])).toEqual(of(2, 3));
    expect(sumFractions([of(1, 2), of(1, 3), of(-5, 6)])).toEqual(of(0));
    expect(sumFractions([of(-3, 4), of(1, 6)])).toEqual(of(-7, 12));
  });

  it("are compared across divisors", () => {
    expect(compareFractions(of(1, 3), of(1, 2))).toBe(-1);
    expect(compareFractions(of(1, 2), of(2, 4))).toBe(0);
    expect(compareFractions(of(1, 2), of(1, 3))).toBe(1);
    expect(compareFractions(of(-1, 2), of(-1, 3))).toBe(-1);
  });

  it("leave what is beyond a whole number", () => {
    expect(beyond(of(7, 2), 3)).toEqual(of(1, 2));
    expect(beyond(of(7, 2), 4)).toEqual(of(-1, 2));
  });
});

describe("roundFraction", () => {
  it.each<[number, number, RoundingMode, number]>([
    [7, 2, "half-even", 4],
    [7, 2, "half-odd", 3],
    [5, 2, "half-even", 2],
    [-7, 2, "half-even", -4],
    [-7, 2, "half-up", -4],
    [-7, 2, "half-ceiling", -3],
    [-1, 3, "floor", -1],
    [-1, 3, "ceiling", 0],
    [-1, 3, "up", -1],
    [1, 3, "up", 1],
    [0, 3, "up", 0],
    [MAX, 1, "up", MAX],
    [-MAX, 1, "up", -MAX],
  ])("%d/%d, %s: %d", (n, d, name, whole) => {
    expect(roundFraction(of(n, d), name)).toBe(whole);
  });

  it("is NaN beyond 2^53 − 1, and where there is something to round by no mode", () => {
    expect(roundFraction({ n: 2n ** 53n, d: 1n }, "up")).toBeNaN();
    expect(roundFraction({ n: 2n * BigInt(MAX) + 1n, d: 2n }, "up")).toBeNaN();
    expect(roundFraction({ n: 2n * BigInt(MAX) + 1n, d: 2n }, "down")).toBe(MAX);
    expect(roundFraction(of(1, 2), "nearest" as RoundingMode)).toBeNaN();
    expect(roundFraction(of(1), "nearest" as RoundingMode)).toBe(1);
  });

  it("law: rounds as the definition of each mode says", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 1, max: 12 }), mode, (n, d, name) => {
        expect(roundFraction(of(n, d), name)).toBe(answer(of(n, d), name));
      }),
      { numRuns: runs() },
    );
  });
});
