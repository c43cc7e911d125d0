import { Decimal } from "decimal.js";
import { afterAll, describe, expect, it, vi } from "vitest";

// The host sets up its own decimal.js before it loads the library, and again afterwards.
const hostile = { precision: 1, rounding: 1, toExpNeg: 0, toExpPos: 0, maxE: 1, minE: -1 } as const;
Decimal.set(hostile);
vi.resetModules();
const { quotient } = await import("../../src/money/decimal.js");

describe("the private decimal", () => {
  afterAll(() => {
    Decimal.set({ defaults: true });
  });

  it("does not feel the settings that the host gave the shared constructor", () => {
    Decimal.set(hostile);
    expect(new Decimal("1.25").plus("1").toString()).toBe("2e+0");
    expect(quotient(["90071992547409.91", 100], [1], "half-up")).toBe(9_007_199_254_740_991);
    expect(quotient(["999999999999999.9999999999", "0.0000000001"], [1], "half-up")).toBe(100_000);
  });

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
