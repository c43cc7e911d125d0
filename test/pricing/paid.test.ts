import { describe, expect, it } from "vitest";
import { paidPerUnit } from "../../src/pricing/paid.js";
import { aDraft, aLine, aRate, percentOff } from "../support/pricing-builders.js";
import { sheetIn } from "../support/pricing-world.js";

describe("what was paid for each unit", () => {
  it.each<[string, number, number[]]>([
    ["3", 1000, [334, 333, 333]],
    ["4", 2, [1, 0, 1, 0]],
    ["5", 7, [2, 1, 2, 1, 1]],
    ["1", 1999, [1999]],
    ["2", 0, [0, 0]],
  ])("of %s units for %d: %j", (quantity, paid, units) => {
    expect(paidPerUnit({ quantity, paid })._unsafeUnwrap()).toEqual(units);
  });

  it("counts every discount and the tax: 3 × 10.00 − 10 % = 27.00, + 20 % = 32.40, − 1.00 = 31.40", () => {
    const draft = aDraft([aLine("A", "10.00", "3", { discount: percentOff("10") })], {
      totalDiscount: { kind: "amount", amount: "1.00", taxTreatment: "unchanged", reason: null },
    });
    const [line] = sheetIn({ rates: { "DE goods": [aRate("20")] } }, draft).lines;
    expect(line === undefined ? [] : paidPerUnit(line)._unsafeUnwrap()).toEqual([1047, 1047, 1046]);
  });

  it("counts up to 100,000 units", () => {
    const units = paidPerUnit({ quantity: "100000", paid: 100_001 })._unsafeUnwrap();
    expect(units).toHaveLength(100_000);
    expect(units.filter((unit) => unit === 2)).toHaveLength(1);
  });

  it.each(["2.5", "100001", "0.1", "999999999999999.0123456789", "many"])("cannot be said of %s units", (quantity) => {
    const refusal = { code: "units_not_countable", quantity };
    expect(paidPerUnit({ quantity, paid: 1000 })._unsafeUnwrapErr()).toEqual(refusal);
  });
});
