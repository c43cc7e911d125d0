import { describe, expect, it } from "vitest";
import type { Draft, Line, TotalDiscount } from "../../src/draft/draft.js";
import {
  aCoupon,
  aDraft,
  aLine,
  amountOff,
  anOption,
  aRate,
  atCustomPrice,
  byOption,
  coded,
  fixedAmount,
  JPY,
} from "../support/pricing-builders.js";
import { refusalIn, sheetIn, type World } from "../support/pricing-world.js";

const MAX = Number.MAX_SAFE_INTEGER;
/** Just representable, in yen. */
const most = (changes: Partial<Line> = {}) => aLine("M", "9007199254.740991", "1000000", changes);
const yen = (lines: readonly Line[], changes: Partial<Draft> = {}) => aDraft(lines, { currency: JPY, ...changes });
const huge = "999999999999999";
const wrap = { id: "s-1", label: "Gift wrap", amount: huge, taxCategory: "wrap" };
const off: TotalDiscount = { kind: "amount", amount: huge, taxTreatment: "unchanged", reason: null };
const goods = (...rates: readonly ReturnType<typeof aRate>[]): World => ({ rates: { "DE goods": rates } });
const included = (rate: string) => aRate(rate, { included: true });
const compound = (rate: string) => aRate(rate, { included: true, compound: true });

describe("amounts up to 2^53 − 1 minor units", () => {
  it("are priced to the last one", () => {
    expect(sheetIn({}, yen([most()])).totals).toMatchObject({ gross: MAX, total: MAX, amountDue: MAX });
    const coupons = [aCoupon("ONE", { benefit: { kind: "percent", percent: "50" } })];
    // Half of an odd number, away from zero.
    expect(sheetIn({ coupons }, yen([most()], coded("ONE"))).totals.couponDiscounts).toBe((MAX + 1) / 2);
    expect(sheetIn(goods(included("100")), yen([most()])).totals.tax).toBe((MAX + 1) / 2);
  });

  it("take an amount off that is beyond them, cut to what there is", () => {
    const coupons = [aCoupon("ONE", { benefit: fixedAmount(MAX) })];
    expect(sheetIn({ coupons }, aDraft([aLine("A", "1.00")], coded("ONE"))).totals.total).toBe(0);
  });
});

describe("amounts beyond 2^53 − 1 minor units are refused, never rounded to something near", () => {
  const options = [anOption("post", 2 ** 53)];
  const nines = [included("3.1415926535"), compound("2.7182818284"), compound("1.4142135623")];

  it.each<[string, World, Draft, readonly (string | number)[]]>([
    ["by one yen", {}, yen([aLine("A", "9007199254.740992", "1000000")]), ["totals", "gross"]],
    ["a line", {}, yen([aLine("A", huge, huge)]), ["totals", "gross"]],
    ["the sum of lines", {}, yen([most(), aLine("A", "1")]), ["totals", "gross"]],
    ["what is off each unit", {}, yen([most({ discount: amountOff(huge, "unit") })]), ["totals", "lineDiscounts"]],
    ["a custom price of shipping", {}, aDraft([], { shipping: atCustomPrice(huge) }), ["totals", "shipping"]],
    ["an offered rate", { options }, aDraft([], { shipping: byOption("post") }), ["totals", "shipping"]],
    ["a surcharge", {}, aDraft([], { surcharges: [wrap] }), ["totals", "surcharges"]],
    ["tax", goods(aRate("1000")), yen([most()]), ["totals", "taxAdded"]],
    [
      "goods and shipping together",
      {},
      yen([most()], { shipping: atCustomPrice("1") }),
      ["totals", "transactionTotal"],
    ],
    ["an amount off the total", {}, aDraft([aLine("A", "1.00")], { totalDiscount: off }), ["totals", "totalDiscount"]],
  ])("%s", (_, world, draft, path) => {
    expect(refusalIn(world, draft)).toEqual({ code: "amount_out_of_range", path });
  });

  it("a base of tax, though no total is beyond: 100 % inside and two compound rates of 0 % upon it", () => {
    const zero = { ...compound("0"), id: "same" };
    const rates = goods(included("0"), zero, zero);
    expect(refusalIn(rates, yen([most()]))).toEqual({ code: "amount_out_of_range", path: ["taxes", 1, "base"] });
  });

  it.each<[string, World, Draft]>([
    ["three compound rates of ten decimals inside a price", goods(...nines), aDraft([aLine("A", "1.00")])],
    ["a rate that is none", goods(included("abc")), aDraft([aLine("A", "1.00")])],
    ["a price that is none", {}, aDraft([aLine("A", "1,00")])],
  ])("and so is what cannot be calculated exactly, or at all: %s", (_, world, draft) => {
    expect(refusalIn(world, draft)).toMatchObject({ code: "amount_out_of_range" });
  });

  it("nobody is asked to quote carriage for what cannot be paid", () => {
    const draft = yen([aLine("A", huge, "999")], { shipping: byOption("post") });
    expect(refusalIn({ options }, draft)).toEqual({ code: "amount_out_of_range", path: ["totals", "gross"] });
  });
});
