import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as exact from "../../src/money/exact.js";
import * as fast from "../../src/money/fast.js";
import { beyond, compareFractions, type Fraction, roundFraction, sumFractions } from "../../src/money/fraction.js";
import { partOf } from "../../src/money/part-of.js";
import { runs } from "../support/runs.js";
import { mode } from "./arbitraries.js";
import { answer, plus } from "./oracle.js";

const MAX = Number.MAX_SAFE_INTEGER;
const numRuns = runs();

/** Whole numbers within a few steps of a power of two up to 2^53, where doubles lose the last figure. */
const near = fc
  .tuple(fc.constantFrom(26, 27, 40, 52, 53, 53, 53), fc.integer({ min: -5, max: 5 }))
  .map(([power, offset]) => Math.min(MAX, 2 ** power + offset));

/** The same number written with a point in it: its figures stay next to 2^53, and its value is anything. */
const pointed = fc.tuple(near, fc.integer({ min: 1, max: 10 })).map(([n, places]) => {
  const text = String(n).padStart(places + 1, "0");
  return `${text.slice(0, -places)}.${text.slice(-places)}`;
});

const small = fc.constantFrom("1", "2", "0.5", "0.1", "3", "100", "0.0000000001", "19", "8.875");
const operands = fc.record({
  edge: near,
  text: fc.oneof(pointed, small),
  other: fc.oneof(small, pointed),
  digits: fc.integer({ min: 0, max: 10 }),
  divisor: fc.oneof(fc.integer({ min: 1, max: 1000 }), near),
  isNegative: fc.boolean(),
  mode,
});

describe("A9: at the edges of 2^53 safe integers answer as decimal.js does, or not at all", () => {
  it("each operation in every mode, with operands within five of 2^26, 2^27, 2^40, 2^52 and 2^53, of both signs", () => {
    const answered = { fast: 0, exact: 0 };
    fc.assert(
      fc.property(operands, ({ edge, text, other, digits, divisor, isNegative, mode: by }) => {
        const minor = isNegative ? -edge : edge;
        const pairs: readonly (readonly [number | undefined, number])[] = [
          [fast.multiplyPrice(text, other, digits, by), exact.multiplyPrice(text, other, digits, by)],
          [fast.toMinor(text, digits, by), exact.toMinor(text, digits, by)],
          [fast.percentOf(minor, other, by), exact.percentOf(minor, other, by)],
          [fast.includedPart(minor, other, by), exact.includedPart(minor, other, by)],
          [fast.mulDiv(minor, edge, divisor, by), exact.mulDiv(minor, edge, divisor, by)],
          [fast.mulDiv(minor, 1, divisor, by), exact.mulDiv(minor, 1, divisor, by)],
        ];
        for (const [quick, slow] of pairs) {
          answered[quick === undefined ? "exact" : "fast"] += 1;
          if (quick !== undefined) expect(quick).toBe(slow);
        }
      }),
      { numRuns },
    );
    // Both sides of the edge are reached.
    expect(Math.min(answered.fast, answered.exact)).toBeGreaterThan(numRuns);
  });
});

const fractions = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([n, d]): Fraction => ({ n, d }));

describe("laws of fractions", () => {
  it("A16: a sum is exact, whatever the order of what is added up, and is rounded once", () => {
    fc.assert(
      fc.property(fc.array(fractions, { maxLength: 6 }), mode, (list, by) => {
        const sum = sumFractions(list);
        const wanted = list.reduce(plus, { n: 0n, d: 1n });
        expect(sum.n * wanted.d).toBe(wanted.n * sum.d);
        expect(compareFractions(sumFractions([...list].reverse()), sum)).toBe(0);
        expect(roundFraction(sum, by)).toBe(answer(wanted, by));
      }),
      { numRuns },
    );
  });

  it("A17: what is beyond a whole number and the number are the fraction, and comparing is subtracting", () => {
    fc.assert(
      fc.property(fractions, fractions, fc.maxSafeInteger(), (a, b, whole) => {
        expect(compareFractions(sumFractions([beyond(a, whole), { n: BigInt(whole), d: 1n }]), a)).toBe(0);
        const difference = a.n * b.d - b.n * a.d;
        expect(compareFractions(a, b)).toBe(difference < 0n ? -1 : Number(difference > 0n));
        expect(compareFractions(b, a) + compareFractions(a, b)).toBe(0);
      }),
      { numRuns },
    );
  });
});

describe("A18: the parts of an amount add up to it, however it is cut", () => {
  it("none is below 0, each is less than one minor unit from its exact part, and all of it is the amount", () => {
    const quantities = fc.tuple(fc.integer({ min: 1, max: 50_000 }), fc.constantFrom(0, 0, 1, 3));
    fc.assert(
      fc.property(
        fc.oneof(fc.nat(10_000), fc.maxSafeNat()),
        quantities,
        fc.array(fc.nat(), { maxLength: 6 }),
        (amount, [units, scale], cuts) => {
          const said = (n: number) => (n / 10 ** scale).toFixed(scale);
          const ends = [0, ...cuts.map((cut) => cut % (units + 1)).sort((a, b) => a - b), units];
          const carried = ends.map((end) => partOf(amount, said(end), said(units)));
          expect([carried[0], carried.at(-1)]).toEqual([0, amount]);
          ends.slice(1).forEach((end, i) => {
            const share = (carried[i + 1] ?? 0) - (carried[i] ?? 0);
            const off = BigInt(share) * BigInt(units) - BigInt(amount) * BigInt(end - (ends[i] ?? 0));
            expect(share).toBeGreaterThanOrEqual(0);
            expect(off < BigInt(units) && -off < BigInt(units)).toBe(true);
          });
        },
      ),
      { numRuns },
    );
  });
});
