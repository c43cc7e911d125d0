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
});
