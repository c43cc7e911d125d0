import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mulDiv, retaxedPrice, ROUNDING_MODES, toDecimalString, toMinor } from "../../src/money/index.js";
import { runs } from "../support/runs.js";

describe("a price with another place's tax", () => {
  it.each([
    // 10 / 1.19 = 8.403361…, × 1.24 = 10.420168…
    ["10.00", "19", "24", 2, "half-up", 1042],
    // 9.99 / 1.1 × 1.2 = 10.898181…
    ["9.99", "10", "20", 2, "half-up", 1090],
    // 10.33 / 1.2 = 8.608333…
    ["10.33", "20", "0", 2, "half-up", 861],
    // 10.33 × 1.2 = 12.396
    ["10.33", "0", "20", 2, "half-up", 1240],
    // 0.03 / 1.2 = 0.025: a tie
    ["0.03", "20", "0", 2, "half-up", 3],
    ["0.03", "20", "0", 2, "half-even", 2],
    // 20 decimals: 0.00000000000000000005 × 2 at ten decimals is nothing yet, at 1 : 10^-19 of a major unit
    ["0.00000000005000000000", "0", "100", 10, "half-up", 1],
    ["0.00000000004999999999", "0", "0.00000001", 10, "half-up", 0],
    // 12.3456789 / 1.0825 × 1.0825
    ["12.3456789", "8.25", "8.25", 4, "down", 123456],
    ["100", "0", "0", 0, "up", 100],
    // The longest price that is read, and the largest that can be represented.
    ["999999999999999.99999999999999999999", "0", "0", 0, "down", 999_999_999_999_999],
    ["90071992547409.91", "0", "0", 2, "up", Number.MAX_SAFE_INTEGER],
  ] as const)("%s from %s %% to %s %%, %s decimals, %s", (price, from, to, digits, mode, minor) => {
    expect(retaxedPrice(price, from, to, digits, mode)).toBe(minor);
  });

  it.each([
    ["a price that is none", ["1,00", "0", "0", 2]],
    ["a price with a sign", ["-1", "0", "0", 2]],
    ["a price of 21 decimals", [`0.${"1".repeat(21)}`, "0", "0", 2]],
    ["a price of a megabyte", ["1".repeat(1_000_000), "0", "0", 2]],
    ["no price", [undefined, "0", "0", 2]],
    ["a rate that is none", ["1", "ten", "0", 2]],
    ["no rate", ["1", "0", undefined, 2]],
    ["a rate with a sign", ["1", "0", "-5", 2]],
    ["half a decimal", ["1", "0", "0", 1.5]],
    ["too large a price", ["999999999999999", "0", "20", 2]],
  ])("is not a number for %s", (_, [price, from, to, digits]) => {
    expect(retaxedPrice(price as string, from as string, to as string, digits as number, "half-up")).toBeNaN();
  });

  it("N14: is the price itself where the taxes are the same", () => {
    fc.assert(
      fc.property(fc.nat(10 ** 9), fc.nat(5000), fc.constantFrom(...ROUNDING_MODES), (minor, rate, mode) => {
        const percent = toDecimalString(rate, 2);
        expect(retaxedPrice(toDecimalString(minor, 2), percent, percent, 2, mode)).toBe(minor);
      }),
      { numRuns: runs() },
    );
  });

  it("N15: takes out what one division takes out", () => {
    fc.assert(
      fc.property(
        fc.nat(10 ** 9),
        fc.nat(100),
        fc.nat(100),
        fc.constantFrom(...ROUNDING_MODES),
        (minor, a, b, mode) => {
          const price = toDecimalString(minor, 2);
          expect(retaxedPrice(price, String(a), String(b), 2, mode)).toBe(
            mulDiv(toMinor(price, 2, "down"), 100 + b, 100 + a, mode),
          );
        },
      ),
      { numRuns: runs() },
    );
  });

  it("N16: comes back from another place, but for half a minor unit of there in terms of here, and half a one of here", () => {
    const rates = fc.tuple(fc.nat(100), fc.nat(100));
    fc.assert(
      fc.property(
        fc.nat(10 ** 9),
        rates,
        fc.constantFrom("half-up", "half-even", "half-down"),
        (minor, [a, b], mode) => {
          const there = retaxedPrice(toDecimalString(minor, 2), String(a), String(b), 2, mode);
          const back = retaxedPrice(toDecimalString(there, 2), String(b), String(a), 2, mode);
          expect(2 * Math.abs(back - minor) * (100 + b)).toBeLessThanOrEqual(100 + a + (100 + b));
          // A minor unit more or less is seen: a higher rate makes it dearer, a lower one cheaper.
          if (Math.abs(minor * (b - a)) >= 100 + a) expect(Math.sign(there - minor)).toBe(Math.sign(b - a));
        },
      ),
      { numRuns: runs() },
    );
  });
});
