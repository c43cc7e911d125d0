import { describe, expect, it } from "vitest";
import { DEFAULT_POLICY } from "../../src/pricing/policy.js";
import { toldOf } from "../support/explained-places.js";
import { aDraft, aLine, amountOff, percentOff } from "../support/pricing-builders.js";

describe("a line explained in full", () => {
  const policy = { ...DEFAULT_POLICY, lineDiscountLevel: "unit" } as const;
  const discounted = (price: string | null, percent: string) =>
    toldOf({}, aDraft([aLine("A", price, "2", { discount: percentOff(percent) })]), "lines/0", { policy });

  it("without a price keeps to what it is: nothing of nothing, of which no unit is discounted", () => {
    expect(discounted(null, "10").slice(0, 6)).toEqual([
      "line 1: Item A: 2 × no price  €0.00",
      "  price × quantity  €0.00  (no price yet)",
      "line 1: Taken off the line  €0.00",
      "  10 % discount  €0.00  (10 % of €0.00, half-up)",
      "line 1: After the line's discount  €0.00",
      "  price × quantity  €0.00",
    ]);
  });

  it.each([
    ["100", "100 % of €2.02, half-up"],
    ["99", "99 % of 1.01 EUR, half-up, × 2, half-up"],
  ])("with %s % off each unit: %s", (percent, how) => {
    expect(discounted("1.01", percent)[3]).toMatch(`(${how})`);
  });

  it("rounds a percentage as the policy says of percentages: 12.5 % of 35.15 is 4.39375", () => {
    const line = aLine("A", "35.15", "1", { discount: percentOff("12.5") });
    const ceiling = { ...DEFAULT_POLICY, percentRounding: "ceiling" } as const;
    expect(toldOf({}, aDraft([line]), "lines/0/lineDiscount", { policy: ceiling })).toEqual([
      "line 1: Taken off the line  €4.40",
      "  12.5 % discount  €4.40  (12.5 % of €35.15, ceiling)",
    ]);
    const totalDiscount = { kind: "percent", percent: "12.5", taxTreatment: "unchanged", reason: null } as const;
    const draft = aDraft([aLine("A", "35.15")], { totalDiscount });
    expect(toldOf({}, draft, "totals/totalDiscount", { policy: ceiling })).toEqual([
      "12.5 % off the total  €4.40",
      "  discount on the total  €4.40  (12.5 % of €35.15, ceiling; a credit after tax: the taxable amount is not reduced)",
      "Discount on the total, row by row  €4.40",
      "  line 1  €4.40  (€35.15 of €35.15 shares in €4.40, largest-remainder)",
    ]);
    expect(toldOf({}, draft, "totals/cashRounding")).toEqual(["Rounded to cash  €0.00"]);
  });

  it.each([
    ["1.02", "  rounding  -€0.01  (amounts are carried exactly and rounded in the end)"],
    ["1.03", "  never more than there is  -€0.02  (€1.03 was asked for, €1.01 is there)"],
  ])("carried exactly, 1.005: %s off is off by a rounding, or is cut", (amount, part) => {
    const line = aLine("A", "1.005", "1", { discount: amountOff(amount) });
    const exact = { ...DEFAULT_POLICY, carry: "exact" } as const;
    expect(toldOf({}, aDraft([line]), "lines/0/lineDiscount", { policy: exact })).toEqual([
      "line 1: Taken off the line  €1.01",
      `  ${amount} off the line  €${amount}  (${amount} EUR, half-up)`,
      part,
    ]);
  });

  it("carried in minor units is cut, be it by one of them", () => {
    const line = aLine("A", "1.00", "1", { discount: amountOff("1.01") });
    expect(toldOf({}, aDraft([line]), "lines/0/lineDiscount").at(-1)).toBe(
      "  never more than there is  -€0.01  (€1.01 was asked for, €1.00 is there)",
    );
  });

  it("bears of a shop's own discount its share, and another line of it nothing", () => {
    const points = { kind: "discount", id: "p", label: "Points", amount: 100, lineId: "line-A" } as const;
    const stages = [{ name: "shop", after: "surcharges", rows: () => [points] } as const];
    expect(toldOf({}, aDraft([aLine("A", "5.00"), aLine("B", "5.00")]), "extraDiscounts", { stages })).toEqual([
      "Points  €1.00",
      "  discount  €1.00  (stage shop)",
      "Points, row by row  €1.00",
      "  line 1  €1.00",
      "Share of Points: line 1  €1.00",
      "  Points  €1.00  (shared by largest-remainder)",
      "Share of Points: line 2  €0.00",
    ]);
  });
});
