import { describe, expect, it } from "vitest";
import type { TaxRate } from "../../src/facts/answers.js";
import { DEFAULT_POLICY, type PricingPolicy } from "../../src/pricing/policy.js";
import { toldOf } from "../support/explained-places.js";
import {
  aCoupon,
  aDraft,
  aLine,
  anExemption,
  aRate,
  aVariant,
  coded,
  fixedAmount,
} from "../support/pricing-builders.js";

const BY_ITSELF = "the tax of each discount is rounded by itself";
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
      `  7.77 % of the base  €0.77  (7.77 % of €9.99, floor; ${BY_ITSELF})`,
      "Coupon ONE: what VAT 7.77 % is laid on  €9.99",
      "  its part of the discount  €9.99  (in proportion to the goods of this tax)",
    ]);
  });

  it("is inside of it: 0.73 of 9.99, and 9.26 is left, of which 7.77 % are 0.719502", () => {
    const policy = { includedTaxRounding: "ceiling" } as const;
    expect(told(inside("7.77"), "coupons/0/taxes", policy)).toEqual([
      "Coupon ONE: VAT 7.77 % (in the price) taken off with it  €0.73",
      `  7.77 % of the base  €0.73  (7.77 % of about 9.269741 EUR, ceiling; ${BY_ITSELF})`,
      "Coupon ONE: what VAT 7.77 % (in the price) is laid on  €9.26",
      "  its part of the discount  €9.26  (in proportion to the goods of this tax)",
    ]);
    // 1.46 of both lines less 0.73 is 0.73: 0.36 and 0.37, each of which would be 0.37 by itself.
    const left = "€1.46 on such goods in full less €0.73 for discounts leaves €0.73";
    expect(told(inside("7.77"), "lines", policy).filter((line) => line.includes("left of"))).toEqual([
      `  left of 7.77 %  €0.36  (${left}; €5.00 of €10.01 shares in it: its turn is number 2, most cut off first; tax category goods)`,
      `  left of 7.77 %  €0.37  (${left}; €5.01 of €10.01 shares in it, and one of 1 × €0.01 left over: its turn is number 1, most cut off first; tax category goods)`,
    ]);
  });

  it("leaves turns by what was cut off: of 79 cents 39.5, 11.3, 16.9 and 11.3 fall on them", () => {
    const lines = ["7.00", "2.00", "3.00", "2.00"].map((amount, i) => aLine(`L${i}`, amount));
    const only = { skus: ["L0", "L1", "L2", "L3"], productIds: [], tags: [], productTypes: [] };
    const off = [aCoupon("ONE", { benefit: fixedAmount(1), include: only })];
    const policy = { ...DEFAULT_POLICY, taxBase: "discount-rows" } as const;
    const world = { rates: { "DE goods": [aRate("5.67")] }, coupons: off };
    const shares = toldOf(world, aDraft(lines, coded("ONE")), "lines", { policy }).filter((line) =>
      line.includes("left of"),
    );
    expect(shares.map((line) => /left of 5.67 %  (\S+).*number (\d)/.exec(line)?.slice(1))).toEqual([
      ["€0.40", "2"],
      ["€0.11", "3"],
      ["€0.17", "1"],
      ["€0.11", "4"],
    ]);
  });

  it("is told of what the sheet has where amounts are carried exactly: 0.7202 inside of 9.99, of which 9.2698 are left", () => {
    expect(told(inside("7.77"), "coupons/0/taxes/0/amount", { carry: "exact" })).toEqual([
      "Coupon ONE: VAT 7.77 % (in the price) taken off with it  €0.72",
      "  7.77 % of the base  €0.72  (7.77 % of €9.27, half-up)",
    ]);
  });

  it("that is inside of it is cut to it: one cent with twice two thirds, each rounded up", () => {
    const rates = {
      "DE goods": [aRate("200", { id: "x", included: true }), aRate("200", { id: "y", included: true })],
    };
    const policy = { ...DEFAULT_POLICY, taxBase: "discount-rows", includedTaxRounding: "up" } as const;
    const cent = [aCoupon("ONE", { benefit: fixedAmount(1) })];
    const draft = aDraft([aLine("A", "1.00")], coded("ONE"));
    expect(toldOf({ rates, coupons: cent }, draft, "coupons/0/taxes/1/amount", { policy })).toEqual([
      "Coupon ONE: VAT 200 % (in the price) taken off with it  €0.00",
      `  200 % of the base  €0.01  (200 % of 0.002 EUR, up; ${BY_ITSELF})`,
      "  never more than there is  -€0.01  (€0.01 was asked for, €0.00 is there)",
    ]);
  });

  it("leaves lines alone of which it takes nothing: 20 % of 5.00", () => {
    const book = aLine("B", "5.00", "1", { item: aVariant("B", { taxCategory: "books" }) });
    const only = { include: { skus: ["A"], productIds: [], tags: [], productTypes: [] } };
    const world = {
      rates: { "DE goods": [aRate("20")], "DE books": [aRate("20", { id: "book" })] },
      coupons: [aCoupon("ONE", { benefit: fixedAmount(100), ...only })],
    };
    const policy = { ...DEFAULT_POLICY, taxBase: "discount-rows" } as const;
    const draft = aDraft([aLine("A", "10.00"), book], coded("ONE"));
    expect(toldOf(world, draft, "lines/1/taxes/0/amount", { policy })).toEqual([
      "line 2: VAT 20 %  €1.00",
      "  20 % of the base  €1.00  (20 % of €5.00, half-up; tax category books)",
    ]);
  });

  it("is told of a shop's own discount alike: 20 % of 3.00", () => {
    const points = { kind: "discount", id: "p", label: "Points", amount: 300 } as const;
    const stages = [{ name: "shop", after: "surcharges", rows: () => [points] } as const];
    const policy = { ...DEFAULT_POLICY, taxBase: "discount-rows" } as const;
    const world = { rates: { "DE goods": [aRate("20")] } };
    expect(toldOf(world, aDraft([aLine("A", "10.00")]), "extraDiscounts/0/taxes", { policy, stages })).toEqual([
      "Points: VAT 20 % taken off with it  €0.60",
      `  20 % of the base  €0.60  (20 % of €3.00, half-up; ${BY_ITSELF})`,
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

describe("a tax that is rounded over the order where discounts are rows of their own", () => {
  /** Two books of 0.25 and something of 0.50 without tax; the coupon is shared over all of it. */
  function told(place: string, minor: number, allocation: PricingPolicy["allocation"]) {
    const books = ["b", "c"].map((sku) => aLine(sku, "0.25", "1", { item: aVariant(sku, { taxCategory: "books" }) }));
    const world = {
      rates: { "DE goods": [aRate("0")], "DE books": [aRate("900")] },
      coupons: [aCoupon("ONE", { benefit: fixedAmount(minor) })],
    };
    const policy = { ...DEFAULT_POLICY, taxBase: "discount-rows", taxLevel: "order-rate", allocation } as const;
    return toldOf(world, aDraft([aLine("A", "0.50"), ...books], coded("ONE")), place, { policy });
  }
  const shares = (...given: Parameters<typeof told>) =>
    told(...given).map((line) => line.replace(/; the rate is rounded.*/, ""));

  it("is its rate × what is left of the books in full less their exact part: 1.5 cents of 3", () => {
    expect(told("taxes/1/amount", 3, "remainder-last")).toEqual([
      "VAT 900 % on books, as rounded  €4.37",
      "  rate × sum of the bases  €4.37  (900 % of 0.485 EUR, half-up; the rate is rounded once over the order)",
      "VAT 900 % on books  €4.37",
      "  line 2  €2.19",
      "  line 3  €2.18",
    ]);
  });

  it("is given out in turn where the books bear more than their part: 4.37 less twice 2.16", () => {
    expect([1, 2].flatMap((i) => shares(`lines/${i}/taxes/0/amount`, 3, "remainder-last"))).toEqual([
      "line 2: VAT 900 %  €2.19",
      "  900 % of the base  €2.19  (900 % of €0.24, cut off below €0.01, and 3 of 5 × €0.01 left over: its turn is number 1, most cut off first",
      "line 3: VAT 900 %  €2.18",
      "  900 % of the base  €2.18  (900 % of €0.24, cut off below €0.01, and 2 of 5 × €0.01 left over: its turn is number 2, most cut off first",
    ]);
  });

  it("is taken back where they bear less: twice 2.25 less 4.46", () => {
    expect([1, 2].flatMap((i) => shares(`lines/${i}/taxes/0/amount`, 1, "remainder-first"))).toEqual([
      "line 2: VAT 900 %  €2.25",
      "  900 % of the base  €2.25  (900 % of €0.25, cut off below €0.01",
      "line 3: VAT 900 %  €2.21",
      "  900 % of the base  €2.21  (900 % of €0.25, cut off below €0.01; 4 × €0.01 too many are taken back, as far as there are",
    ]);
  });
});
