import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate } from "../../src/money/allocate.js";
import { ALLOCATION_METHODS, type AllocationMethod, allocateBy } from "../../src/money/allocation-methods.js";
import { ROUNDING_MODES, type RoundingMode } from "../../src/money/rounding.js";
import { allocate as shareOut } from "../oracle/allocate.js";
import { runs } from "../support/runs.js";

const MAX = Number.MAX_SAFE_INTEGER;
const FIFTH = 1_801_439_850_948_198;
const NaNs = [Number.NaN, Number.NaN];

describe("allocateBy", () => {
  it.each<[AllocationMethod, number, number[], number[], RoundingMode?]>([
    // 7 over 1, 2, 4, 3: exactly 0.7, 1.4, 2.8, 2.1, so 5 rounded down and 2 units left.
    ["largest-remainder", 7, [1, 2, 4, 3], [1, 1, 3, 2]],
    ["remainder-first", 7, [1, 2, 4, 3], [1, 2, 2, 2]],
    ["remainder-last", 7, [1, 2, 4, 3], [0, 1, 3, 3]],
    ["remainder-largest-weight", 7, [1, 2, 4, 3], [0, 1, 3, 3]],
    ["remainder-largest-weight", 7, [4, 2, 4], [3, 1, 3]],
    ["remainder-largest-weight", 1, [5, 5], [1, 0]],
    // A weight of 0 is passed over.
    ["remainder-first", 1, [0, 2, 2], [0, 1, 0]],
    ["remainder-last", 1, [2, 2, 0], [0, 1, 0]],
    // Also where there is more to share than the weights add up to.
    ["remainder-first", 5, [0, 1, 2], [0, 2, 3]],
    ["last-takes-rest", 5, [1, 2, 0], [2, 3, 0]],
    // 10 over three alike, by how each is rounded.
    ["last-takes-rest", 10, [5, 5, 5], [3, 3, 4], "half-up"],
    ["last-takes-rest", 10, [5, 5, 5], [4, 4, 2], "up"],
    ["last-takes-rest", 10, [5, 5, 5, 0], [3, 3, 4, 0], "down"],
    // Half up, three get 1 of 2 units as published, and the last −1.
    ["last-takes-rest", 2, [1, 1, 1, 1], [1, 1, 0, 0], "half-up"],
    // All are rounded to 0 as published, and the last takes 3 on a weight of 1.
    ["last-takes-rest", 3, [1, 1, 1, 1, 1, 1, 1, 1], [0, 0, 0, 0, 0, 1, 1, 1], "half-down"],
    ["last-takes-rest", 30, [1, 1, 1, 1, 1, 1, 1, 1], [3, 3, 3, 3, 3, 3, 3, 9], "down"],
    // 0.5 each rounds to 1 or to 0; the first rows put it right.
    ["round-then-fix-first", 2, [1, 1, 1, 1], [0, 0, 1, 1], "half-up"],
    ["round-then-fix-first", 2, [1, 1, 1, 1], [1, 1, 0, 0], "half-down"],
    ["round-then-fix-first", 1, [0, 1, 1], [0, 1, 0], "half-down"],
    ["round-then-fix-first", 1, [0, 1, 1], [0, 0, 1], "half-up"],
    // Rounded up, the shares come to 2^53 + 3, which no number can say.
    ["round-then-fix-first", MAX, [1, 1, 1, 1, 1], [FIFTH, FIFTH, FIFTH, FIFTH, FIFTH + 1], "up"],
    // The last gets 1 of 10 by 2/15, then 3 of 9 by 5/13, then 6.
    ["from-last-remaining", 10, [8, 5, 2], [6, 3, 1]],
    ["from-last-remaining", 100, [1, 1, 1, 1, 1, 1], [17, 17, 17, 17, 16, 16]],
    ["from-last-remaining", 100, [0, 1, 1], [0, 50, 50]],
    ["from-last-remaining", 100, [1, 1, 0], [50, 50, 0]],
    ["sequential-capped", 2, [1, 1, 1, 1], [1, 1, 0, 0], "half-up"],
    ["sequential-capped", 10, [5, 5, 5], [4, 3, 3], "half-up"],
    ["first-with-room", 8, [2, 2, 5], [2, 2, 4]],
    ["first-with-room", 14, [3, 1, 6, 6], [3, 1, 5, 5]],
    ["first-with-room", 11, [3, 3, 3], [5, 3, 3]],
  ])("%s: %d over %j is %j", (method, amount, weights, shares, rounding = "half-up") => {
    expect(allocateBy(method, amount, weights, rounding)).toStrictEqual(shares);
  });

  it("is `allocate` by largest remainder, also past 2^53", () => {
    expect(allocateBy("largest-remainder", 3, [MAX, MAX, MAX, MAX], "half-up")).toEqual([1, 1, 1, 0]);
  });

  it.each(ALLOCATION_METHODS)("%s: gives the first row all where no row weighs anything", (method) => {
    expect(allocateBy(method, 5, [0, 0], "half-up")).toEqual([5, 0]);
    expect(allocateBy(method, -0, [-0, 2], "half-up")).toStrictEqual([0, 0]);
    expect(allocateBy(method, 5, [], "half-up")).toEqual([]);
  });

  it.each(ALLOCATION_METHODS)("%s: answers NaN where an operand is out of its domain", (method) => {
    for (const bad of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(allocateBy(method, bad, [1, 2], "half-up")).toEqual(NaNs);
      expect(allocateBy(method, 5, [1, bad], "half-up")).toEqual(NaNs);
      expect(allocateBy(method, bad, [0, 0], "half-up")).toEqual(NaNs);
    }
  });

  it("answers NaN for a sum past 2^53 but by largest remainder, for no method, and for no mode", () => {
    expect(allocateBy("remainder-first", 3, [MAX, 1], "half-up")).toEqual(NaNs);
    // The sum of these is 2.
    expect(allocateBy("remainder-first", 3, [3, -1], "half-up")).toEqual(NaNs);
    expect(allocateBy("toString" as AllocationMethod, 3, [1, 1], "half-up")).toEqual(NaNs);
    expect(allocateBy("sequential-capped", 3, [1, 1], "toString" as RoundingMode)).toEqual(NaNs);
  });

  it.each(ALLOCATION_METHODS)("%s: shares out over 100,000 weights", (method) => {
    const weights = Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 100_000);
    const shares = allocateBy(method, 123_456_789, weights, "half-up");
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(123_456_789);
  });
});

const weights = fc
  .oneof(
    fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 30 }),
    fc.array(fc.constantFrom(0, 1, 1, 2), { minLength: 1, maxLength: 30 }),
    fc.array(fc.integer({ min: 0, max: 10 ** 14 }), { minLength: 1, maxLength: 12 }),
  )
  .filter((list) => list.some((weight) => weight > 0));
const amount = fc.oneof(
  fc.integer({ min: 0, max: 200 }),
  fc.integer({ min: 0, max: 10 ** 7 }),
  fc.maxSafeNat(),
  fc.nat(9).map((less) => MAX - less),
);
const rounding = fc.constantFrom(...ROUNDING_MODES);
const method = fc.constantFrom(...ALLOCATION_METHODS);
const sumOf = (list: readonly number[]) => list.reduce((sum, one) => sum + BigInt(one), 0n);

type Law = (shares: readonly number[], amount: number, weights: readonly number[], by: AllocationMethod) => void;

const check = (law: Law, methods: fc.Arbitrary<AllocationMethod> = method) =>
  fc.assert(
    fc.property(methods, amount, weights, rounding, (by, a, list, mode) =>
      law(allocateBy(by, a, list, mode), a, list, by),
    ),
    { numRuns: runs() },
  );

describe("laws of every method, for any amount, mode and weights that are not all 0", () => {
  it("L1: shares are whole, of at least 0, never −0, and add up to the amount", () => {
    check((shares, a) => {
      expect(shares.every((share) => Number.isSafeInteger(share) && share >= 0 && !Object.is(share, -0))).toBe(true);
      expect(sumOf(shares)).toBe(BigInt(a));
    });
  });

  it("L3: a weight of 0 gets 0", () => {
    check((shares, _, list) => {
      expect(shares.filter((share, index) => list[index] === 0 && share !== 0)).toEqual([]);
    });
  });

  it("L4: no share passes its weight while the amount does not pass their sum", () => {
    fc.assert(
      fc.property(method, weights, fc.double({ min: 0, max: 1, noNaN: true }), rounding, (by, list, part, mode) => {
        const shares = allocateBy(by, Math.floor(Number(sumOf(list)) * part), list, mode);
        expect(shares.filter((share, index) => share > (list[index] ?? -1))).toEqual([]);
      }),
      { numRuns: runs() },
    );
  });

  it("L5: the whole of the weights gives each its own weight", () => {
    fc.assert(
      fc.property(method, weights, rounding, (by, list, mode) => {
        expect(allocateBy(by, Number(sumOf(list)), list, mode)).toEqual(list);
      }),
      { numRuns: runs() },
    );
  });

  it("L6: exact shares that are all whole are what each method gives", () => {
    fc.assert(
      fc.property(method, weights, fc.integer({ min: 0, max: 50 }), rounding, (by, list, times, mode) => {
        const shares = list.map((weight) => weight * times);
        fc.pre(sumOf(shares) <= BigInt(MAX));
        expect(allocateBy(by, Number(sumOf(shares)), list, mode)).toEqual(shares);
      }),
      { numRuns: runs() },
    );
  });
});

/** How far a share is from the exact one, in parts of the sum of the weights. */
function offBy(share: number, a: number, weight: number, list: readonly number[]): bigint {
  const off = BigInt(share) * sumOf(list) - BigInt(a) * BigInt(weight);
  return off < 0n ? -off : off;
}

describe("L12: each method gives what an independent calculation in fractions gives", () => {
  it("for any mode, and any amount up to the sum of the weights (largest remainder: L9)", () => {
    const others = fc.constantFrom(...ALLOCATION_METHODS.filter((one) => one !== "largest-remainder"));
    fc.assert(
      fc.property(others, weights, fc.double({ min: 0, max: 1, noNaN: true }), rounding, (by, list, part, mode) => {
        const a = Math.floor(Number(sumOf(list)) * part);
        const sharers = list.map((weight) => ({ weight: BigInt(weight), units: 1n, kind: () => "" }));
        const how = {
          method: by,
          mode,
          fromLastMode: "down",
          perUnit: false,
          wholeUnits: false,
          choose: () => 0,
        } as const;
        expect(allocateBy(by, a, list, mode)).toEqual(shareOut(BigInt(a), sharers, how).map(Number));
      }),
      { numRuns: runs() },
    );
  });
});

describe("laws of some methods", () => {
  it("L13: one that hands out units is at most one unit from the exact share", () => {
    const handing = fc.constantFrom<AllocationMethod>("remainder-first", "remainder-last", "remainder-largest-weight");
    check((shares, a, list) => {
      shares.forEach((share, index) => {
        expect(offBy(share, a, list[index] ?? 0, list)).toBeLessThanOrEqual(sumOf(list));
      });
    }, handing);
  });

  it("L14: round-then-fix-first is less than two units from the exact share", () => {
    check((shares, a, list) => {
      shares.forEach((share, index) => {
        expect(offBy(share, a, list[index] ?? 0, list)).toBeLessThan(2n * sumOf(list));
      });
    }, fc.constant("round-then-fix-first"));
  });

  it("L15: the order of the rows decides no share of remainder-largest-weight, but between like weights", () => {
    const pairs = (list: readonly number[], shares: readonly number[]) =>
      list.map((weight, index) => `${weight}: ${shares[index]}`).sort();
    fc.assert(
      fc.property(amount, weights, (a, list) => {
        const turned = [...list].reverse();
        const shares = [list, turned].map((one) =>
          pairs(one, allocateBy("remainder-largest-weight", a, one, "half-up")),
        );
        expect(shares[0]).toEqual(shares[1]);
      }),
      { numRuns: runs() },
    );
  });

  it("L16: remainder-last is remainder-first read backwards", () => {
    fc.assert(
      fc.property(amount, weights, (a, list) => {
        const backwards = allocateBy("remainder-first", a, [...list].reverse(), "half-up").reverse();
        expect(allocateBy("remainder-last", a, list, "half-up")).toEqual(backwards);
      }),
      { numRuns: runs() },
    );
  });

  it("L17: only the rows that hold the rest differ from the shares rounded down in first-with-room", () => {
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (list, part) => {
        const total = sumOf(list);
        const a = Math.floor(Number(total) * part);
        const shares = allocateBy("first-with-room", a, list, "half-up");
        const down = list.map((weight) => Number((BigInt(a) * BigInt(weight)) / total));
        const changed = shares.reduce((last, share, index) => (share === down[index] ? last : index), 0);
        // All before the last row that was topped up are full.
        expect(shares.slice(0, changed)).toEqual(list.slice(0, changed));
      }),
      { numRuns: runs() },
    );
  });

  it("L18: with two rows, largest remainder and rounding by halves down differ by the tie alone", () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100 }), (a, x, y) => {
        const [fixed, largest] = [allocateBy("round-then-fix-first", a, [x, y], "half-down"), allocate(a, [x, y])];
        expect(fixed).toEqual(largest);
      }),
      { numRuns: runs() },
    );
  });
});
