import fc from "fast-check";
import { ok } from "neverthrow";
import { describe, expect, it } from "vitest";
import { findNearest } from "../../src/pricing/solve/search.js";
import { runs } from "../support/runs.js";

interface Course {
  /** What each amount from 0 on comes to. */
  readonly values: readonly number[];
  readonly target: number;
  readonly noise?: number;
  readonly regimes?: readonly string[];
}

/** What is found, and which amounts were looked at on the way. */
function searched({ values, target, noise = 0, regimes = [] }: Course) {
  const asked: number[] = [];
  const found = findNearest<never>({
    most: values.length - 1,
    target,
    noise,
    probe: (amount) => {
      asked.push(amount);
      return ok({ amount, value: values[amount] as number, regime: regimes[amount] ?? "one" });
    },
  });
  return { found: found._unsafeUnwrap(), asked };
}

const falling = (most: number, from = most) => Array.from({ length: most + 1 }, (_, amount) => from - amount);

describe("the nearest amount", () => {
  it.each<[string, Course, object]>([
    [
      "is the smaller of two that come to the same",
      { values: [20, 12, 14, 12, 5], target: 10, noise: 2 },
      { amount: 1 },
    ],
    ["is the lower of two that are equally near", { values: [20, 12, 8, 3], target: 10 }, { amount: 2, missedBy: -2 }],
    [
      "is none where the value is below from the start",
      { values: [9, 8, 7], target: 10 },
      { because: "above_present" },
    ],
    ["is all where the value stays above", { values: [9, 8, 7], target: 5 }, { amount: 2, because: "below_reach" }],
    ["is met by a neighbour of none at all", { values: [9, 10, 7, 6, 5], target: 10, noise: 2 }, { amount: 1 }],
    ["is met by a neighbour of all", { values: [9, 8, 4, 6], target: 4, noise: 2 }, { amount: 2, because: null }],
    [
      "is met behind a value that rounding threw up",
      { values: [20, 18, 12, 14, 13, 11, 10, 3], target: 13, noise: 4 },
      { amount: 4, because: null },
    ],
    [
      "is missed by another rule, although that rule steps over it, too",
      { values: [30, 25, 24, 16, 20, 14], target: 21, regimes: ["a", "a", "a", "a", "b", "b"] },
      { amount: 4, missedBy: -1, because: "threshold" },
    ],
    [
      "is missed by the same rule, whatever others there are",
      { values: [30, 22, 19, 8, 12, 5], target: 21, regimes: ["a", "a", "a", "a", "b", "b"] },
      { amount: 1, missedBy: 1, because: "rounding" },
    ],
  ])("%s", (_, course, expected) => {
    expect(searched(course).found).toMatchObject(expected);
  });

  /** Hardly falling: a cent above the target, then a cent below it, and at one place just it. */
  const flatBut = (place: number) =>
    Array.from({ length: 301 }, (_, amount) => (amount === place ? 10 : amount < 150 ? 11 : 9));

  it.each([
    ["as far as 64 to the right", 150 + 64, 0],
    ["and no further", 150 + 65, -1],
    ["as far as 64 to the left", 149 - 64, 0],
    ["and no further", 149 - 65, -1],
  ])("is looked for around the place where the value passes the target, %s", (_, place, missedBy) => {
    expect(searched({ values: flatBut(place), target: 10, noise: 2 }).found.missedBy).toBe(missedBy);
  });
});

describe("how often is looked", () => {
  const million = falling(1_000_000);

  it.each<[string, Partial<Course>, number]>([
    ["once, where nothing is to be taken off", { target: 1_000_000 }, 1],
    ["at none, all and one neighbour, where the target is above", { target: 1_000_001 }, 3],
    ["at all and one neighbour, where the target is out of reach", { target: -1 }, 3],
    ["twenty times, halving a million", { target: 333_333 }, 22],
    ["no more often for rounding that does no harm, once the target is met", { target: 333_333, noise: 60 }, 22],
    ["as far as rounding may throw", { target: 1_000_001, noise: 5 }, 8],
  ])("%s", (_, course, most) => {
    const { asked } = searched({ values: million, target: 0, ...course });
    expect(asked.length).toBeLessThanOrEqual(most);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it("a few hundred times, where the rules change at every amount", () => {
    const regimes = million.map((_, amount) => String(amount));
    const { asked, found } = searched({ values: million, target: 333_333, regimes });
    expect(found.missedBy).toBe(0);
    expect(asked.length).toBeLessThan(300);
  });

  it("twice as often for two rules as for one", () => {
    const regimes = million.map((_, amount) => (amount < 500_001 ? "a" : "b"));
    expect(searched({ values: million, target: 333_333, regimes }).asked.length).toBeLessThan(45);
  });
});

/** Every amount tried: the nearest, then the lower value, then the smaller amount, and what stands beyond the target. */
function tried({ values, target, regimes = [] }: Course) {
  const miss = (amount: number) => (values[amount] as number) - target;
  const [best = 0] = values
    .map((_, amount) => amount)
    .sort((a, b) => Math.abs(miss(a)) - Math.abs(miss(b)) || miss(a) - miss(b) || a - b);
  const beyond = values.flatMap((_, amount) => (miss(amount) * miss(best) < 0 ? [regimes[amount]] : []));
  const nothing = miss(best) > 0 ? "below_reach" : "above_present";
  const stepped = beyond.includes(regimes[best]) ? "rounding" : "threshold";
  return { amount: best, missedBy: miss(best), because: beyond.length === 0 ? nothing : stepped };
}

describe("law: the search", () => {
  const courses = fc
    .record({
      steps: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 150, size: "max" }),
      noise: fc.integer({ min: 0, max: 4 }),
      jumps: fc.array(fc.record({ at: fc.nat(150), by: fc.integer({ min: -60, max: 60 }) }), {
        maxLength: 3,
        size: "max",
      }),
      seed: fc.nat(10_000),
      target: fc.integer({ min: -40, max: 400 }),
    })
    .map(({ steps, noise, jumps, seed, target }): Required<Course> => {
      const places = [0, ...steps].map((_, amount) => amount);
      const fallen = places.map((amount) => 300 - steps.slice(0, amount).reduce((sum, step) => sum + step, 0));
      const rules = places.map((amount) => jumps.filter(({ at }) => at < amount));
      const thrown = places.map((amount) => (((seed + 1) * (amount + 1) * 31) % 97) % (noise + 1));
      const values = places.map((amount) =>
        (rules[amount] ?? []).reduce(
          (sum, { by }) => sum + by,
          (fallen[amount] as number) + (thrown[amount] as number),
        ),
      );
      return { values, target, noise, regimes: rules.map((there) => String(there.length)) };
    });

  it("finds what trying every amount finds, for falling values with rounding and thresholds", () => {
    fc.assert(
      fc.property(courses, (course) => {
        const { found } = searched(course);
        const best = tried(course);
        if (best.missedBy === 0) {
          expect(found).toMatchObject({ missedBy: 0, because: null });
          expect(course.values[found.amount]).toBe(course.target);
        } else expect(found).toEqual(best);
      }),
      { numRuns: runs() },
    );
  });
});
