import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as arithmetic from "../../src/money/arithmetic.js";
import { quotient } from "../../src/money/decimal.js";
import * as exact from "../../src/money/exact.js";
import * as fast from "../../src/money/fast.js";
import type { RoundingMode } from "../../src/money/rounding.js";
import { runs } from "../support/runs.js";
import { decimalText, digits, everydayDecimal, factors, minor, mode, positive } from "./arbitraries.js";
import { answer, type Fraction, fraction, over, plus, times } from "./oracle.js";

const MAX = Number.MAX_SAFE_INTEGER;

describe("multiplyPrice", () => {
  it.each<[string, string, number, RoundingMode, number]>([
    ["19.99", "3", 2, "half-up", 5997],
    ["0.0125", "3", 2, "half-up", 4],
    ["0.0125", "2", 2, "half-up", 3],
    ["0.0125", "2", 2, "half-even", 2],
    ["3.99", "2.5", 2, "half-up", 998],
    ["3.99", "2.5", 2, "down", 997],
    ["100", "7", 0, "half-up", 700],
    ["1.2345", "1", 3, "half-odd", 1235],
    ["1.2345", "1", 3, "half-even", 1234],
    ["0", "5", 2, "up", 0],
    ["0.0000000001", "0.0000000001", 0, "up", 1],
    ["0.0000000001", "0.0000000001", 2, "half-up", 0],
    ["900719925474.0991", "1", 4, "half-up", MAX],
    ["90071992547409.91", "1", 2, "half-up", MAX],
    ["90071992547409.92", "1", 2, "half-up", Number.NaN],
    ["90071992547409.914", "1", 2, "half-up", MAX],
    ["90071992547409.915", "1", 2, "half-up", Number.NaN],
    ["999999999999999.9999999999", "999999999999999.9999999999", 4, "half-up", Number.NaN],
    ["999999999999999.9999999999", "0.0000000001", 4, "half-up", 1_000_000_000],
  ])("%s × %s at %d digits, %s: %d", (price, quantity, places, name, expected) => {
    expect(arithmetic.multiplyPrice(price, quantity, places, name)).toBe(expected);
  });
});

describe("toMinor", () => {
  it.each<[string, number, RoundingMode, number]>([
    ["12.99", 2, "half-up", 1299],
    ["12.995", 2, "half-up", 1300],
    ["12.985", 2, "half-even", 1298],
    ["12", 4, "half-up", 120_000],
    ["0.5", 0, "half-up", 1],
    ["0.5", 0, "half-down", 0],
    ["900719925474099", 1, "half-up", 9_007_199_254_740_990],
    ["999999999999999", 1, "half-up", Number.NaN],
    ["999999999999999", 4, "half-up", Number.NaN],
  ])("%s at %d digits, %s: %d", (amount, places, name, expected) => {
    expect(arithmetic.toMinor(amount, places, name)).toBe(expected);
  });
});

describe("percentOf", () => {
  it.each<[number, string, RoundingMode, number]>([
    [1999, "8.875", "half-up", 177],
    [1050, "5", "half-up", 53],
    [1050, "5", "half-even", 52],
    [-1050, "5", "half-up", -53],
    [-1050, "5", "half-ceiling", -52],
    [1999, "0", "up", 0],
    [1999, "100", "half-up", 1999],
    [-1, "0.1", "half-up", 0],
    [MAX, "100", "half-up", MAX],
    [MAX, "100.0000000001", "half-up", Number.NaN],
    [MAX, "50", "half-up", 4_503_599_627_370_496],
  ])("%d at %s percent, %s: %d", (amount, percent, name, expected) => {
    expect(arithmetic.percentOf(amount, percent, name)).toBe(expected);
  });
});

describe("includedPart", () => {
  it.each<[number, string, RoundingMode, number]>([
    [11_900, "19", "half-up", 1900],
    [10_000, "19", "half-up", 1597],
    [10_000, "19", "down", 1596],
    [-10_000, "19", "half-up", -1597],
    [10_000, "0", "half-up", 0],
    [10_000, "100", "half-up", 5000],
    [3, "100", "half-even", 2],
    [10_000, "8.875", "half-up", 815],
    [MAX, "900719.9254740991", "half-up", 9_006_199_365_750_969],
    [MAX, "1000", "half-up", 8_188_362_958_855_446],
  ])("%d at %s percent, %s: %d", (amount, percent, name, expected) => {
    expect(arithmetic.includedPart(amount, percent, name)).toBe(expected);
  });
});

describe("roundToStep", () => {
  it.each<[number, number, RoundingMode, number]>([
    [1998, 5, "half-up", 2000],
    [1997, 5, "half-up", 1995],
    [1250, 100, "half-even", 1200],
    [1250, 100, "half-odd", 1300],
    [-1998, 5, "half-up", -2000],
    [-1, 5, "half-up", 0],
    [987, 25, "up", 1000],
    [7, 1, "down", 7],
  ])("%d in steps of %d, %s: %d", (minor, step, mode, rounded) => {
    expect(arithmetic.roundToStep(minor, step, mode)).toBe(rounded);
  });

  it("is NaN where it cannot be represented", () => {
    expect(arithmetic.roundToStep(2 ** 53 - 1, 10, "up")).toBeNaN();
    expect(arithmetic.roundToStep(10, 0, "up")).toBeNaN();
    expect(arithmetic.roundToStep(1.5, 5, "up")).toBeNaN();
  });
});

describe("mulDiv", () => {
  it.each<[number, number, number, RoundingMode, number]>([
    [1000, 2, 3, "half-up", 667],
    [-1000, 2, 3, "half-up", -667],
    [-1000, 2, 3, "ceiling", -666],
    [-1000, -2, 3, "floor", 666],
    [-1, 1, 3, "half-up", 0],
    [-0, 5, 3, "half-up", 0],
    [MAX, MAX, MAX, "half-up", MAX],
    [MAX, 2, 2, "half-up", MAX],
    [MAX, 2, 1, "half-up", Number.NaN],
    [-MAX, 2, 1, "half-up", Number.NaN],
    [MAX, 1, 2, "half-even", 4_503_599_627_370_496],
    [MAX, 1, 2, "half-odd", 4_503_599_627_370_495],
  ])("%d × %d / %d, %s: %d", (a, b, c, name, expected) => {
    expect(arithmetic.mulDiv(a, b, c, name)).toBe(expected);
  });
});

describe("what is no operand", () => {
  const badTexts = ["", "-1", "1e3", "1,5", "9".repeat(1_000_000), "NaN"];
  const badIntegers = [Number.NaN, Number.POSITIVE_INFINITY, 1.5, 2 ** 53, -(2 ** 53)];
  const badDigits = [-1, 11, 1.5, Number.NaN, Number.POSITIVE_INFINITY];

  it("makes NaN of text outside the grammar", () => {
    for (const text of badTexts) {
      expect(arithmetic.multiplyPrice(text, "1", 2, "half-up")).toBeNaN();
      expect(arithmetic.multiplyPrice("1", text, 2, "half-up")).toBeNaN();
      expect(arithmetic.toMinor(text, 2, "half-up")).toBeNaN();
      expect(arithmetic.percentOf(100, text, "half-up")).toBeNaN();
      expect(arithmetic.includedPart(100, text, "half-up")).toBeNaN();
    }
  });

  it("makes NaN of numbers that are no safe integers, even where their product would be one", () => {
    for (const value of badIntegers) {
      expect(arithmetic.percentOf(value, "200", "half-up")).toBeNaN();
      expect(arithmetic.percentOf(value, "0", "half-up")).toBeNaN();
      expect(arithmetic.includedPart(value, "2", "half-up")).toBeNaN();
      expect(arithmetic.mulDiv(value, 2, 3, "half-up")).toBeNaN();
      expect(arithmetic.mulDiv(2, value, 3, "half-up")).toBeNaN();
      expect(arithmetic.mulDiv(2, 2, value, "half-up")).toBeNaN();
    }
  });

  it("makes NaN of a divisor that is not above 0", () => {
    expect([0, -0, -1].map((c) => arithmetic.mulDiv(1, 1, c, "half-up"))).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  it("makes NaN of digits outside 0 to 10", () => {
    for (const places of badDigits) {
      expect(arithmetic.multiplyPrice("1", "1", places, "half-up")).toBeNaN();
      expect(arithmetic.toMinor("1", places, "half-up")).toBeNaN();
    }
  });

  it("never reaches decimal.js: an exponent is refused at its door", () => {
    expect(quotient(["1e100000000", 1], [1], "half-up")).toBeNaN();
    expect(quotient([1, 1], ["0.5", Number.NaN], "half-up")).toBeNaN();
  });
});

describe("decimal.js behind its door", () => {
  it("rounds thirds and sevenths by what is left of them", () => {
    expect(quotient([1000, 2], [3], "half-up")).toBe(667);
    expect(quotient([-1000, "2"], ["1", 6], "half-odd")).toBe(-286);
  });

  it("keeps all the digits: the twentieth decimal of a product decides", () => {
    // (n − 10^-10) × (n + 10^-10) is n² less 10^-20.
    const factors = ["94906264.9999999999", "94906265.0000000001"];
    expect(quotient(factors, [1], "floor")).toBe(94_906_265 ** 2 - 1);
    expect(quotient(factors, [1], "ceiling")).toBe(94_906_265 ** 2);
  });
});

/** Each operation three times over: by safe integers, by decimal.js, and by fractions of bigints. */
interface Trial {
  readonly fast: number | undefined;
  readonly exact: number;
  readonly public: number;
  readonly oracle: Fraction;
}

const HUNDRED = fraction(100);

const OPERATIONS = {
  multiplyPrice: fc.tuple(decimalText, decimalText, digits).map(([price, quantity, places]) => (m: RoundingMode) => ({
    fast: fast.multiplyPrice(price, quantity, places, m),
    exact: exact.multiplyPrice(price, quantity, places, m),
    public: arithmetic.multiplyPrice(price, quantity, places, m),
    oracle: times(times(fraction(price), fraction(quantity)), fraction(10n ** BigInt(places))),
  })),
  toMinor: fc.tuple(decimalText, digits).map(([amount, places]) => (m: RoundingMode) => ({
    fast: fast.toMinor(amount, places, m),
    exact: exact.toMinor(amount, places, m),
    public: arithmetic.toMinor(amount, places, m),
    oracle: times(fraction(amount), fraction(10n ** BigInt(places))),
  })),
  percentOf: fc.tuple(minor, decimalText).map(([amount, percent]) => (m: RoundingMode) => ({
    fast: fast.percentOf(amount, percent, m),
    exact: exact.percentOf(amount, percent, m),
    public: arithmetic.percentOf(amount, percent, m),
    oracle: over(times(fraction(amount), fraction(percent)), HUNDRED),
  })),
  includedPart: fc.tuple(minor, decimalText).map(([amount, percent]) => (m: RoundingMode) => ({
    fast: fast.includedPart(amount, percent, m),
    exact: exact.includedPart(amount, percent, m),
    public: arithmetic.includedPart(amount, percent, m),
    oracle: over(times(fraction(amount), fraction(percent)), plus(HUNDRED, fraction(percent))),
  })),
  mulDiv: fc.tuple(factors, positive).map(([[a, b], c]) => (m: RoundingMode) => ({
    fast: fast.mulDiv(a, b, c, m),
    exact: exact.mulDiv(a, b, c, m),
    public: arithmetic.mulDiv(a, b, c, m),
    oracle: fraction(BigInt(a) * BigInt(b), c),
  })),
  "mulDiv at ties": fc
    .tuple(fc.integer({ min: -(2 ** 51), max: 2 ** 51 }), positive)
    .map(([k, half]) => (m: RoundingMode) => {
      const c = 2 * (half % 1000) + 2;
      const a = (2 * (k % 10 ** 9) + 1) * (c / 2);
      return {
        fast: fast.mulDiv(a, 1, c, m),
        exact: exact.mulDiv(a, 1, c, m),
        public: arithmetic.mulDiv(a, 1, c, m),
        oracle: fraction(a, c),
      };
    }),
} satisfies { readonly [operation: string]: fc.Arbitrary<(m: RoundingMode) => Trial> };

describe("laws: safe integers, decimal.js and fractions give one answer, or safe integers none", () => {
  function checkAgreement(operation: keyof typeof OPERATIONS) {
    let answeredFast = 0;
    fc.assert(
      fc.property(OPERATIONS[operation], mode, (trialOf, m) => {
        const trial = trialOf(m);
        const expected = answer(trial.oracle, m);
        expect(trial.exact).toBe(expected);
        expect(trial.public).toBe(expected);
        if (trial.fast === undefined) return;
        answeredFast += 1;
        expect(trial.fast).toBe(expected);
      }),
      { numRuns: runs() },
    );
    // Otherwise the law would hold of a path that never answered.
    expect(answeredFast).toBeGreaterThan(runs() / 10);
  }

  it("A1: a price times a quantity", () => checkAgreement("multiplyPrice"));
  it("A2: a decimal in major units as minor units", () => checkAgreement("toMinor"));
  it("A3: a percentage of an amount", () => checkAgreement("percentOf"));
  it("A4: the tax inside of an amount", () => checkAgreement("includedPart"));
  it("A5: a product over a divisor", () => checkAgreement("mulDiv"));
  it("A5: a product over a divisor, at ties", () => checkAgreement("mulDiv at ties"));

  it("A6: in every mode, at the last products that are safe and the first that are not", () => {
    fc.assert(
      fc.property(factors, fc.integer({ min: 1, max: 1000 }), mode, ([a, b], c, m) => {
        const isSafe = BigInt(Math.abs(a)) * BigInt(Math.abs(b)) <= BigInt(MAX);
        expect(fast.mulDiv(a, b, c, m) !== undefined).toBe(isSafe);
      }),
      { numRuns: runs() },
    );
  });

  it("A7: everyday operands never need decimal.js", () => {
    fc.assert(
      fc.property(
        everydayDecimal,
        everydayDecimal,
        fc.integer({ min: 0, max: 10 ** 8 }),
        digits,
        mode,
        (a, b, n, d, m) => {
          expect(fast.multiplyPrice(a, b, d, m)).toBe(exact.multiplyPrice(a, b, d, m));
          expect(fast.toMinor(a, d, m)).toBe(exact.toMinor(a, d, m));
          expect(fast.percentOf(n, a, m)).toBe(exact.percentOf(n, a, m));
          expect(fast.includedPart(n, a, m)).toBe(exact.includedPart(n, a, m));
        },
      ),
      { numRuns: runs() },
    );
  });

  it("A8: no answer is −0", () => {
    fc.assert(
      fc.property(fc.integer({ min: -60, max: 0 }), mode, (amount, m) => {
        for (const path of [fast, exact, arithmetic]) {
          expect(Object.is(path.percentOf(amount, "0.5", m), -0)).toBe(false);
          expect(Object.is(path.includedPart(amount, "0.5", m), -0)).toBe(false);
          expect(Object.is(path.mulDiv(amount, 1, 100, m), -0)).toBe(false);
        }
      }),
      { numRuns: runs() },
    );
  });
});
