import { describe, expect, it } from "vitest";
import type { TaxRate } from "../../src/facts/answers.js";
import { DEFAULT_POLICY, type PricingPolicy } from "../../src/pricing/policy.js";
import { toldOf } from "../support/explained-places.js";
import { aCoupon, aDraft, aLine, anExemption, aRate, coded, fixedAmount } from "../support/pricing-builders.js";

const inside = (rate: string) => aRate(rate, { included: true });

describe("the tax of a discount that is a row of its own", () => {
  const two = aDraft([aLine("A", "10.00"), aLine("B", "10.00")], coded("ONE"));
  const coupons = [aCoupon("ONE", { benefit: fixedAmount(999) })];
  const told = (rate: TaxRate, place: string, policy: Partial<PricingPolicy> = {}) =>
    toldOf({ rates: { "DE goods": [rate] }, coupons }, two, place, {
      policy: { ...DEFAULT_POLICY, taxBase: "discount-rows", ...policy },
    });

  it("is a percentage of it: 7.77 % of 9.99 is 0.776223", () => {
    expect(told(aRate("7.77"), "coupons/0/taxes", { taxRounding: "floor" })).toEqual([
      "Coupon ONE: VAT 7.77 % taken off with it  €0.77",
      "  7.77 % of the base  €0.77  (7.77 % of €9.99, floor)",
      "Coupon ONE: what VAT 7.77 % is laid on  €9.99",
      "  its part of the discount  €9.99  (in proportion to the goods of this tax)",
    ]);
  });

  it("is inside of it: 0.73 of 9.99, and 9.26 is left, of which 7.77 % are 0.719502", () => {
    const policy = { includedTaxRounding: "ceiling" } as const;
    expect(told(inside("7.77"), "coupons/0/taxes", policy)).toEqual([
      "Coupon ONE: VAT 7.77 % (in the price) taken off with it  €0.73",
      "  7.77 % of the base  €0.72  (7.77 % of €9.26, ceiling)",
      "  rounding  €0.01  (the tax of each discount is rounded by itself)",
      "Coupon ONE: what VAT 7.77 % (in the price) is laid on  €9.26",
      "  its part of the discount  €9.26  (in proportion to the goods of this tax)",
    ]);
    // 1.46 of both lines less 0.73 is 0.73: 0.36 and 0.37, each of which would be 0.37 by itself.
    expect(told(inside("7.77"), "lines/0/taxes/0/amount", policy)).toEqual([
      "line 1: VAT 7.77 % (in the price)  €0.36",
      "  7.77 % inside the amount  €0.37  (7.77 % of €4.64: 777/10777 of €5.00, ceiling; tax category goods)",
      "  rounding  -€0.01  (the tax of each discount is rounded by itself)",
    ]);
  });

  it("is told of a shop's own discount alike: 20 % of 3.00", () => {
    const points = { kind: "discount", id: "p", label: "Points", amount: 300 } as const;
    const stages = [{ name: "shop", after: "surcharges", rows: () => [points] } as const];
    const policy = { ...DEFAULT_POLICY, taxBase: "discount-rows" } as const;
    const world = { rates: { "DE goods": [aRate("20")] } };
    expect(toldOf(world, aDraft([aLine("A", "10.00")]), "extraDiscounts/0/taxes", { policy, stages })).toEqual([
      "Points: VAT 20 % taken off with it  €0.60",
      "  20 % of the base  €0.60  (20 % of €3.00, half-up)",
      "Points: what VAT 20 % is laid on  €3.00",
      "  its part of the discount  €3.00  (in proportion to the goods of this tax)",
    ]);
  });

  it("leaves the tax that is taken out of a price as it is: two rates in a cent, each rounded up, are cut to it", () => {
    const rates = { "DE goods": [inside("20"), inside("5")] };
    const policy = { ...DEFAULT_POLICY, taxBase: "discount-rows", rounding: "up" } as const;
    const exempt = aDraft([aLine("A", "0.01")], { exemption: anExemption() });
    expect(toldOf({ rates }, exempt, "lines/0/taxRemoved", { policy })).toEqual([
      "line 1: Tax in the price that this customer does not pay  €0.01",
      "  20 % inside the amount  €0.01  (4/25 of €0.01, up; tax category goods; this customer is exempt from tax)",
      "  5 % inside the amount  €0.01  (1/25 of €0.01, up; tax category goods; this customer is exempt from tax)",
      "  never more than there is  -€0.01  (€0.01 was asked for, €0.00 is there)",
    ]);
  });
});
