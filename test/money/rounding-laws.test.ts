import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mulDiv, roundToStep } from "../../src/money/arithmetic.js";
import { ROUNDING_MODES, type RoundingMode } from "../../src/money/rounding.js";
import { runs } from "../support/runs.js";
import { mode } from "./arbitraries.js";

/** A value between two whole numbers, or on one: units of parts, ties among them more often than chance has it. */
const values = fc.oneof(
  fc.tuple(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.integer({ min: 1, max: 1000 })),
  fc.tuple(fc.integer({ min: -99, max: 99 }), fc.constantFrom(1, 2, 2, 3, 4, 10)),
  // Up to 2^53.
  fc.tuple(fc.maxSafeInteger(), fc.integer({ min: 2, max: 1000 })),
);

const round = (units: number, parts: number, by: RoundingMode) => mulDiv(units, 1, parts, by);
const check = (law: (units: number, parts: number, by: RoundingMode) => void) =>
  fc.assert(
    fc.property(values, mode, ([units, parts], by) => law(units, parts, by)),
    { numRuns: runs() },
  );

/** Where each mode goes, told of the opposite value. */
const MIRRORED: { readonly [by in RoundingMode]: RoundingMode } = {
  up: "up",
  down: "down",
  floor: "ceiling",
  ceiling: "floor",
  "half-up": "half-up",
  "half-down": "half-down",
  "half-even": "half-even",
  "half-odd": "half-odd",
  "half-ceiling": "half-floor",
  "half-floor": "half-ceiling",
};

const HALVES = ROUNDING_MODES.filter((by) => by.startsWith("half-"));

describe("laws of rounding, for every mode and any fraction", () => {
  it("A10: the opposite value goes to the opposite number, by the mode that is the mirror of the first", () => {
    check((units, parts, by) => {
      expect(round(0 - units, parts, MIRRORED[by])).toBe(0 - round(units, parts, by));
    });
  });

  it("A11: a greater value is never rounded to a lesser number", () => {
    check((units, parts, by) => {
      for (const more of [1, Math.ceil(parts / 2), parts]) {
        if (!Number.isSafeInteger(units + more)) continue;
        expect(round(units + more, parts, by)).toBeGreaterThanOrEqual(round(units, parts, by));
      }
    });
  });

  it("A12: every mode answers the whole number below or the one above, and floor, ceiling, up and down the one they name", () => {
    check((units, parts, by) => {
      const [u, p] = [BigInt(units), BigInt(parts)];
      const below = Number(u / p - (u < 0n && u % p !== 0n ? 1n : 0n));
      const above = below + (u % p === 0n ? 0 : 1);
      expect([below, above]).toContain(round(units, parts, by));
      const named = (["floor", "ceiling", "down", "up"] as const).map((one) => round(units, parts, one));
      expect(named).toStrictEqual(units < 0 ? [below, above, above, below] : [below, above, below, above]);
    });
  });

  it("A13: what is no tie goes to the nearest by each of the modes of the half, and a tie where the mode's name says", () => {
    check((units, parts) => {
      const [floor, ceiling] = [round(units, parts, "floor"), round(units, parts, "ceiling")];
      const twice = 2n * (BigInt(units) - BigInt(floor) * BigInt(parts));
      const rounded = Object.fromEntries(HALVES.map((by) => [by, round(units, parts, by)]));
      if (twice !== BigInt(parts)) {
        const nearest = twice < BigInt(parts) ? floor : ceiling;
        expect(rounded).toStrictEqual(Object.fromEntries(HALVES.map((by) => [by, nearest])));
        return;
      }
      const [even, odd] = floor % 2 === 0 ? [floor, ceiling] : [ceiling, floor];
      const [inner, outer] = units < 0 ? [ceiling, floor] : [floor, ceiling];
      expect(rounded).toStrictEqual({
        "half-up": outer,
        "half-down": inner,
        "half-even": even,
        "half-odd": odd,
        "half-ceiling": ceiling,
        "half-floor": floor,
      });
    });
  });

  it("A14: two whole numbers more are two more after rounding, where zero does not lie between", () => {
    check((units, parts, by) => {
      const further = units + (units < 0 ? -2 : 2) * parts;
      if (!Number.isSafeInteger(further)) return;
      expect(round(further, parts, by)).toBe(round(units, parts, by) + (units < 0 ? -2 : 2));
    });
  });
});

describe("A15: cash is rounded to a multiple of the step", () => {
  it("less than one step away, by half a step at most where halves decide, and never from where it stands", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(10 ** 12), max: 10 ** 12 }),
        fc.integer({ min: 1, max: 1000 }),
        mode,
        (amount, step, by) => {
          const cash = roundToStep(amount, step, by);
          const off = Math.abs(cash - amount);
          expect(Math.abs(cash % step)).toBe(0);
          expect(off).toBeLessThan(step);
          if (by.startsWith("half-")) expect(2 * off).toBeLessThanOrEqual(step);
          expect(roundToStep(cash, step, by)).toBe(cash);
        },
      ),
      { numRuns: runs() },
    );
  });
});
