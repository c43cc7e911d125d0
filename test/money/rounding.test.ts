import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toMinor } from "../../src/money/arithmetic.js";
import * as exact from "../../src/money/exact.js";
import * as fast from "../../src/money/fast.js";
import { toDecimalString } from "../../src/money/money.js";
import { ROUNDING_MODES, type RoundingMode } from "../../src/money/rounding.js";
import { runs } from "../support/runs.js";
import { decimalText, digits, mode } from "./arbitraries.js";

const TENTHS = [-35, -26, -25, -24, -15, -5, -1, 0, 1, 5, 15, 24, 25, 26, 35, 40, -40];

/** What each of the tenths above becomes as a whole number. */
const TABLE: { readonly [m in RoundingMode]: readonly number[] } = {
  "half-up": [-4, -3, -3, -2, -2, -1, 0, 0, 0, 1, 2, 2, 3, 3, 4, 4, -4],
  "half-down": [-3, -3, -2, -2, -1, 0, 0, 0, 0, 0, 1, 2, 2, 3, 3, 4, -4],
  "half-even": [-4, -3, -2, -2, -2, 0, 0, 0, 0, 0, 2, 2, 2, 3, 4, 4, -4],
  "half-odd": [-3, -3, -3, -2, -1, -1, 0, 0, 0, 1, 1, 2, 3, 3, 3, 4, -4],
  "half-ceiling": [-3, -3, -2, -2, -1, 0, 0, 0, 0, 1, 2, 2, 3, 3, 4, 4, -4],
  "half-floor": [-4, -3, -3, -2, -2, -1, 0, 0, 0, 0, 1, 2, 2, 3, 3, 4, -4],
  up: [-4, -3, -3, -3, -2, -1, -1, 0, 1, 1, 2, 3, 3, 3, 4, 4, -4],
  down: [-3, -2, -2, -2, -1, 0, 0, 0, 0, 0, 1, 2, 2, 2, 3, 4, -4],
  floor: [-4, -3, -3, -3, -2, -1, -1, 0, 0, 0, 1, 2, 2, 2, 3, 4, -4],
  ceiling: [-3, -2, -2, -2, -1, 0, 0, 0, 1, 1, 2, 3, 3, 3, 4, 4, -4],
};

describe("rounding modes", () => {
  it("are ten, each in the table", () => {
    expect(ROUNDING_MODES).toHaveLength(10);
    expect(Object.keys(TABLE).sort()).toEqual([...ROUNDING_MODES].sort());
  });

  it.each(ROUNDING_MODES)("%s rounds ties, rests and wholes of both signs, on either path", (name) => {
    expect(TENTHS.map((tenths) => fast.mulDiv(tenths, 1, 10, name))).toStrictEqual(TABLE[name]);
    expect(TENTHS.map((tenths) => exact.mulDiv(tenths, 1, 10, name))).toStrictEqual(TABLE[name]);
  });

  it.each(ROUNDING_MODES)("%s looks at every digit, not at the first one left out", (name) => {
    const goesUp = ["half-up", "half-even", "half-odd", "half-down", "half-ceiling", "half-floor", "up", "ceiling"];
    expect(toMinor("0.0050000001", 2, name)).toBe(goesUp.includes(name) ? 1 : 0);
    expect(toMinor("0.0049999999", 2, name)).toBe(["up", "ceiling"].includes(name) ? 1 : 0);
  });

  it("answer NaN on both paths for a name that is no mode, once there is something to round", () => {
    for (const name of ["nearest", "constructor", "__proto__", ""]) {
      const other = name as RoundingMode;
      expect(fast.mulDiv(5, 1, 2, other)).toBeUndefined();
      expect(exact.mulDiv(5, 1, 2, other)).toBeNaN();
      expect(fast.mulDiv(4, 1, 2, other)).toBe(2);
      expect(exact.mulDiv(4, 1, 2, other)).toBe(2);
    }
  });

  it("A19: what was rounded once is not changed by rounding it again, whichever the second mode", () => {
    fc.assert(
      fc.property(decimalText, digits, mode, mode, (amount, places, first, second) => {
        const once = toMinor(amount, places, first);
        fc.pre(!Number.isNaN(once) && (places > 0 || once < 1e15));
        expect(toMinor(toDecimalString(once, places), places, second)).toBe(once);
      }),
      { numRuns: runs() },
    );
  });
});
