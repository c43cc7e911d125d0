import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate } from "../../src/money/allocate.js";
import { runs } from "../support/runs.js";

const MAX = Number.MAX_SAFE_INTEGER;
const repeated = (weight: number, times: number) => Array.from({ length: times }, () => weight);

describe("allocate", () => {
  it.each<[number, number[], number[]]>([
    [1000, [1, 1, 1], [334, 333, 333]],
    [5, [3, 3, 1], [2, 2, 1]],
    [100, [50, 30, 20], [50, 30, 20]],
    [1, [1, 1, 1], [1, 0, 0]],
    [2, [1, 1, 1], [1, 1, 0]],
    [2, [1, 2, 1], [1, 1, 0]],
    [10, [0, 1, 0, 2], [0, 3, 0, 7]],
    [7, [5], [7]],
    [0, [1, 2], [0, 0]],
    [-0, [-0, 2], [0, 0]],
    [3, [-0, 2], [0, 3]],
    [0, [], []],
    [5, [], []],
    [0, [0, 0], [0, 0]],
    [-0, [0, 0], [0, 0]],
    [5, [0, 0], [5, 0]],
    [MAX, [1, 1], [(MAX + 1) / 2, (MAX - 1) / 2]],
    [MAX, [MAX], [MAX]],
    [MAX, [MAX, MAX], [(MAX + 1) / 2, (MAX - 1) / 2]],
    [3, [MAX, MAX, MAX, MAX], [1, 1, 1, 0]],
    [1, [MAX - 1, MAX], [0, 1]],
    [10, [MAX, 0, MAX - 1], [5, 0, 5]],
    // Sums past 2^53 that a float would round, by enough to hand a unit to another row.
    [3, [MAX - 4, MAX, MAX - 2, MAX - 2, MAX - 1], [0, 1, 1, 0, 1]],
    [MAX - 1, [2 ** 52, 2 ** 52 - 1, 2], [2 ** 52 - 2, 2 ** 52 - 2, 2]],
  ])("%d by %j: %j", (amount, weights, shares) => {
    expect(allocate(amount, weights)).toStrictEqual(shares);
  });

  it("tells apart exact shares that agree in their first sixteen digits", () => {
    // 2^53 − 1 over three, and three weights one apart: only the exact products say whose remainder is largest.
    const weights = [3_000_000_000_000_001, 3_000_000_000_000_002, 3_000_000_000_000_000];
    expect(allocate(MAX, weights)).toEqual(oracle(MAX, weights));
    expect(allocate(MAX, weights).reduce((sum, share) => sum + BigInt(share), 0n)).toBe(BigInt(MAX));
  });

  it("never lets the last of many lines take what rounding left", () => {
    const shares = allocate(300, repeated(100, 200));
    expect(shares.filter((share) => share === 2)).toHaveLength(100);
    expect(shares.slice(0, 100).every((share) => share === 2)).toBe(true);
    expect(Math.max(...shares)).toBeLessThanOrEqual(2);
  });

  it("answers NaN for each weight where an operand is out of its domain", () => {
    for (const amount of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(allocate(amount, [1, 2])).toEqual([Number.NaN, Number.NaN]);
    }
    for (const weight of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(allocate(5, [1, weight])).toEqual([Number.NaN, Number.NaN]);
    }
  });

  it("shares out over 100,000 weights as the sorted way does", () => {
    const weights = Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 100_000);
    expect(allocate(123_456_789, weights)).toEqual(oracle(123_456_789, weights));
  });
});

/** The obvious version, in bigints: sort every index by its remainder and give one unit each from the top. */
function oracle(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  const products = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const shares = products.map((product) => product / total);
  const order = products
    .map((product, index) => ({ remainder: product % total, index }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  const rest = BigInt(amount) - shares.reduce((sum, share) => sum + share, 0n);
  const chosen = new Set(order.slice(0, Number(rest)).map(({ index }) => index));
  return shares.map((share, index) => Number(share) + (chosen.has(index) ? 1 : 0));
}

const weight = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 20 }),
  fc.integer({ min: 0, max: 100_000 }),
  fc.integer({ min: 2 ** 50, max: MAX }),
  fc.constantFrom(MAX, MAX - 1),
);
const amount = fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 10 ** 7 }), fc.maxSafeNat());
const weights = fc
  .oneof(
    fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 30 }),
    fc.array(weight, { minLength: 1, maxLength: 12 }),
    fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 40 })).map(([w, n]) => repeated(w, n)),
  )
  .filter((list) => list.some((w) => w > 0));

describe("laws of largest remainder, for any amount and any weights that are not all 0", () => {
  const check = (law: (amount: number, weights: readonly number[], shares: readonly number[]) => void) =>
    fc.assert(
      fc.property(amount, weights, (a, list) => law(a, list, allocate(a, list))),
      { numRuns: runs() },
    );

  it("L1: shares add up to the amount", () => {
    check((a, _, shares) => {
      expect(shares.reduce((sum, share) => sum + BigInt(share), 0n)).toBe(BigInt(a));
    });
  });

  it("L1: each share is a whole number of the amount's sign or 0, never −0", () => {
    check((_a, _w, shares) => {
      expect(shares.every((share) => Number.isSafeInteger(share) && share >= 0 && !Object.is(share, -0))).toBe(true);
    });
  });

  it("L2: each share is less than one unit from the exact one, and exact where that is whole", () => {
    check((a, list, shares) => {
      const total = list.reduce((sum, w) => sum + BigInt(w), 0n);
      shares.forEach((share, index) => {
        const off = BigInt(share) * total - BigInt(a) * BigInt(list[index] ?? -1);
        expect(off < total && off > -total).toBe(true);
        // Whole units off would mean that an exact share which is whole was changed.
        expect(off === 0n || off % total !== 0n).toBe(true);
      });
    });
  });

  it("L3: a weight of 0 gets 0", () => {
    check((_, list, shares) => {
      expect(shares.filter((_share, index) => list[index] === 0).every((share) => share === 0)).toBe(true);
    });
  });

  it("L4: no share passes its weight while the amount does not pass their sum", () => {
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (list, part) => {
        const total = list.reduce((sum, w) => sum + BigInt(w), 0n);
        const most = total < BigInt(MAX) ? Number(total) : MAX;
        const shares = allocate(Math.floor(most * part), list);
        expect(shares.every((share, index) => share <= (list[index] ?? -1))).toBe(true);
      }),
      { numRuns: runs() },
    );
  });

  it("L5: the whole of the weights gives each its own weight", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10 ** 12 }), { minLength: 1, maxLength: 50 }), (list) => {
        const total = list.reduce((sum, w) => sum + w, 0);
        fc.pre(total > 0);
        expect(allocate(total, list)).toEqual(list);
      }),
      { numRuns: runs() },
    );
  });

  it("L7: ties go to the earlier index: equal weights never get less for standing earlier", () => {
    check((_, list, shares) => {
      const last = new Map<number, number>();
      shares.forEach((share, index) => {
        const w = list[index] ?? -1;
        expect(share).toBeLessThanOrEqual(last.get(w) ?? MAX);
        last.set(w, share);
      });
    });
  });

  it("L8: another order of the weights moves units only between equal remainders", () => {
    fc.assert(
      fc.property(amount, weights, fc.nat(), (a, list, seed) => {
        const cut = seed % list.length;
        const moved = [...list.slice(cut), ...list.slice(0, cut)];
        const perWeight = (shares: readonly number[], ws: readonly number[]) =>
          shares.map((share, index) => `${ws[index]}:${share}`).sort();
        const total = list.reduce((sum, w) => sum + BigInt(w), 0n);
        const remainders = list.map((w) => (BigInt(a) * BigInt(w)) % total);
        const areDistinct = new Set(remainders).size === new Set(list).size;
        fc.pre(areDistinct);
        expect(perWeight(allocate(a, moved), moved)).toEqual(perWeight(allocate(a, list), list));
      }),
      { numRuns: runs() },
    );
  });

  it("L9: the selected remainders are those that sorting finds", () => {
    check((a, list, shares) => {
      expect(shares).toEqual(oracle(a, list));
    });
  });

  it("L10: a heavier row never gets less than a lighter one", () => {
    check((_, list, shares) => {
      const ranked = list.map((w, index) => [w, shares[index] ?? -1] as const).sort(([a], [b]) => a - b);
      const before = new Map<number, number>();
      let most = 0;
      for (const [w, share] of ranked) {
        // Rows alike may differ by a unit between them: a row is compared with the lighter ones.
        if (!before.has(w)) before.set(w, most);
        expect(share).toBeGreaterThanOrEqual(before.get(w) ?? 0);
        most = Math.max(most, share);
      }
    });
  });

  it("L11: weights all so many times as large change no share", () => {
    fc.assert(
      fc.property(amount, fc.array(fc.nat(10_000), { minLength: 1, maxLength: 20 }), fc.nat(10_000), (a, list, n) => {
        fc.pre(list.some((w) => w > 0));
        expect(
          allocate(
            a,
            list.map((w) => w * (n + 1)),
          ),
        ).toEqual(allocate(a, list));
      }),
      { numRuns: runs() },
    );
  });
});
