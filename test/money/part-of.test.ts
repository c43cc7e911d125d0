import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { partOf } from "../../src/money/part-of.js";
import { runs } from "../support/runs.js";

describe("partOf", () => {
  it.each([
    // A third of 10.00, rounded away from 0; what the two others carry is the rest.
    [1000, "1", "3", 334],
    [1000, "2", "3", 667],
    [1000, "3", "3", 1000],
    [1000, "0", "3", 0],
    [-1000, "1", "3", -334],
    [1000, "0.5", "1.5", 334],
    [1000, "0.5", "3", 167],
    [1000, "2", "2.5", 800],
    [Number.MAX_SAFE_INTEGER, "1", "2", 4_503_599_627_370_496],
  ])("%d by %s of %s: %d", (amount, part, whole, carried) => {
    expect(partOf(amount, part, whole)).toBe(carried);
  });

  it("law: tenths carry what ten times as many whole units do", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.nat(1000), fc.integer({ min: 1, max: 1000 }), (amount, part, more) => {
        const [a, b] = [part, part + more].map((n) => `${Math.floor(n / 10)}.${n % 10}`) as [string, string];
        expect(partOf(amount, a, b)).toBe(partOf(amount, String(part), String(part + more)));
      }),
      { numRuns: runs() },
    );
  });
});
