import { describe, expect, it } from "vitest";
import type { Draft } from "../../src/draft/draft.js";
import type { TaxRate } from "../../src/facts/answers.js";
import { DEFAULT_POLICY, type PricingPolicy } from "../../src/pricing/policy.js";
import { toldOf } from "../support/explained-places.js";
import { aDraft, aLine, anAddress, aPrice, aRate } from "../support/pricing-builders.js";

const inside = (rate: string, changes: Partial<TaxRate> = {}) => aRate(rate, { included: true, ...changes });
const named = (name: string, rate: TaxRate) => ({ ...rate, name });

/** What is said of the taxes of a line of 12.60. */
function taxes(rates: readonly TaxRate[], draft: Partial<Draft> = {}, policy: Partial<PricingPolicy> = {}) {
  const told = toldOf({ rates: { "DE goods": rates } }, aDraft([aLine("A", "12.60")], draft), "lines/0/taxes", {
    policy: { ...DEFAULT_POLICY, ...policy },
  });
  return told.map((text) => text.replace("line 1: ", "").replace("; tax category goods", ""));
}

describe("what a tax is laid on", () => {
  it("is the price less the taxes inside: 0.60 of 12.60", () => {
    expect(taxes([named("A", inside("5")), named("B", aRate("10"))])).toEqual([
      "A 5 % (in the price)  €0.60",
      "  5 % inside the amount  €0.60  (1/21 of €12.60, half-up)",
      "B 10 %  €1.20",
      "  10 % of the base  €1.20  (10 % of €12.00, half-up)",
      "A 5 % (in the price): what it is laid on  €12.00",
      "  before tax  €12.60",
      "  A  -€0.60",
      "B 10 %: what it is laid on  €12.00",
      "  before tax  €12.60",
      "  A  -€0.60",
    ]);
  });

  it("is for a compound one the price with the taxes before it, and for the others not", () => {
    const rates = [named("A", aRate("5")), named("B", aRate("10", { compound: true })), named("C", aRate("1"))];
    expect(taxes(rates).slice(6)).toEqual([
      "A 5 %: what it is laid on  €12.60",
      "  before tax  €12.60",
      "B 10 %: what it is laid on  €13.23",
      "  before tax  €12.60",
      "  A  €0.63",
      "C 1 %: what it is laid on  €12.60",
      "  before tax  €12.60",
    ]);
  });

  it("is all of this for a compound one that is inside: 12.60 is 10.00, 0.50 and 20 % of 10.50", () => {
    const rates = [named("A", inside("5")), named("B", inside("20", { compound: true }))];
    expect(taxes(rates)).toEqual([
      "A 5 % (in the price)  €0.50",
      "  5 % inside the amount  €0.50  (5/126 of €12.60, half-up)",
      "B 20 % (in the price)  €2.10",
      "  20 % inside the amount  €2.10  (21/126 of €12.60, half-up, on the taxes before it too)",
      "A 5 % (in the price): what it is laid on  €10.00",
      "  before tax  €12.60",
      "  A  -€0.50",
      "  B  -€2.10",
      "B 20 % (in the price): what it is laid on  €10.50",
      "  before tax  €12.60",
      "  A  -€0.50",
      "  B  -€2.10",
      "  A  €0.50",
    ]);
  });

  it("is what is paid in the end less all taxes, where a discount on the total reduced them: 13.80 − 3.60", () => {
    const totalDiscount = { kind: "amount", amount: "3.60", taxTreatment: "proportional", reason: null } as const;
    expect(taxes([named("A", inside("5")), named("B", aRate("10"))], { totalDiscount })).toEqual([
      "A 5 % (in the price)  €0.44",
      "  5 % inside the amount  €0.44  (1/23 of €10.20, half-up)",
      "B 10 %  €0.89",
      "  10 % inside the amount  €0.89  (2/23 of €10.20, half-up)",
      "A 5 % (in the price): what it is laid on  €8.87",
      "  paid in the end  €10.20",
      "  A  -€0.44",
      "  B  -€0.89",
      "B 10 %: what it is laid on  €8.87",
      "  paid in the end  €10.20",
      "  A  -€0.44",
      "  B  -€0.89",
    ]);
  });

  it("is the price without the tax of another zone: 11.90 less 1.90", () => {
    const price = aPrice("11.90", { includesTaxOf: { country: "DE", region: "" } });
    const world = {
      rates: { "DE goods": [aRate("19")], "FR goods": [aRate("20")] },
      address: anAddress({ country: "FR" }),
    };
    const policy = { ...DEFAULT_POLICY, crossZone: "keep-net" } as const;
    const told = toldOf(world, aDraft([aLine("A", "11.90", "1", { price })]), "lines/0", { policy });
    expect(told.slice(6, 16)).toEqual([
      "line 1: Tax in the price that this customer does not pay  €1.90",
      "  19 % inside the amount  €1.90  (19/119 of €11.90, half-up; tax category goods)",
      "line 1: VAT 20 %  €2.00",
      "  20 % of the base  €2.00  (20 % of €10.00, half-up; tax category goods)",
      "line 1: Tax added  €2.00",
      "  VAT 20 %  €2.00",
      "line 1: Payable, with tax  €12.00",
      "  before tax  €11.90",
      "  tax in the price that this customer does not pay  -€1.90",
      "  tax added  €2.00",
    ]);
    expect(told.slice(18)).toEqual([
      "line 1: Taken off the line  €0.00",
      "line 1: Taken off by coupons  €0.00",
      "line 1: Taken off by other discounts  €0.00",
      "line 1: VAT 20 %: what it is laid on  €10.00",
      "  before tax  €11.90",
      "  tax that this customer does not pay  -€1.90",
      "line 1: Share of the discount on the total  €0.00",
    ]);
  });
});

describe("the rounding of a tax", () => {
  it.each([
    ["on top", aRate("7.5"), { taxRounding: "floor" }, "7.5 % of the base  €0.94  (7.5 % of €12.60, floor)"],
    [
      "inside",
      inside("7.5"),
      { includedTaxRounding: "floor" },
      "7.5 % inside the amount  €0.87  (3/43 of €12.60, floor)",
    ],
  ] as const)("is its own, %s: 0.945, and 0.879…", (_, rate, policy, text) => {
    expect(taxes([rate], {}, policy)[1]).toBe(`  ${text}`);
  });

  it("is in the end where amounts are carried exactly: 1.005 with 7 % inside holds 0.93925234, of which 19 % is 0.17845794", () => {
    const world = { rates: { "DE goods": [inside("7"), aRate("19")] } };
    const policy = { ...DEFAULT_POLICY, carry: "exact" } as const;
    expect(toldOf(world, aDraft([aLine("A", "1.005")]), "lines/0/taxes/0/amount", { policy })[1]).toBe(
      "  7 % inside the amount  €0.07  (7 % of 0.93925234 EUR is 0.06574766 EUR; 1.005 EUR rounded less 0.93925234 EUR rounded, " +
        "half-up: amounts are carried exactly and rounded in the end; tax category goods)",
    );
    expect(toldOf(world, aDraft([aLine("A", "1.005")]), "lines/0/taxes/1/amount", { policy })).toEqual([
      "line 1: VAT 19 %  €0.17",
      "  19 % of the base  €0.17  (19 % of 0.93925234 EUR is 0.17845794 EUR; 1.18345794 EUR rounded less 1.005 EUR rounded, " +
        "half-up: amounts are carried exactly and rounded in the end; tax category goods)",
    ]);
  });
});
