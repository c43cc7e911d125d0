import { describe, expect, it } from "vitest";
import type { Calculation, Part } from "../../src/pricing/explanation.js";
import { sourcesOf } from "../../src/pricing/explain-sources.js";
import type { Path } from "../../src/shape/read-shape.js";

const part = (how: Calculation | null, path: Path | null = null): Part => ({
  label: "p",
  amount: 7,
  path,
  how,
  reason: null,
});
const rounding = "half-up";
const percentage = { is: "percentage", base: 100, percent: "7", rounding } as const;
const share = {
  is: "share",
  of: 100,
  weight: 1,
  weights: 2,
  by: "largest-remainder",
  units: 1,
  first: 50,
  rounding: "down",
  odd: 0,
  rank: 1,
} as const;
const inside = { is: "inside", base: 100, part: 1, whole: 6, percent: "20", on: 83, rounding } as const;
const proportion = { is: "proportion", base: 100, part: "1", whole: "2", rounding } as const;
/** 2 × 30 and 1 × 40. */
const units = [
  { count: 2, base: 30 },
  { count: 1, base: 40 },
];
const ofUnits = { is: "unit-tax", percent: "5", units, rounding } as const;
const insideUnits = { is: "unit-tax-inside", part: 1, whole: 6, units, rounding } as const;
const ofOrder = { is: "order-tax", level: "order-rate", of: [{ percent: "7", base: "100" }], rounding } as const;
const between = {
  is: "between",
  base: 100,
  upper: "1.0",
  lower: "0.9",
  rounding,
  weights: ["0.1"],
  at: 0,
  tax: null,
} as const;
const cash = { is: "cash", base: 100, step: 5, rounding } as const;

describe("where the amount stands that a part was calculated of", () => {
  it("is its own place where it is a figure itself, whatever else it says", () => {
    const path = ["lines", 0, "net"];
    expect(sourcesOf(part(share, path), ["totals", "totalDiscount"])).toEqual([{ place: path, amount: 7 }]);
  });

  it.each<[string, Calculation | null]>([
    ["of which nothing is said", null],
    ["that was given", { is: "given", text: "stage loyalty" }],
    ["that was entered", { is: "amount", amount: "1.00", rounding }],
    ["of several rates", { ...ofOrder, of: [...ofOrder.of, { percent: "19", base: "50" }] }],
    ["that was cut", { is: "cut-off", wanted: 2, limit: 1 }],
  ])("is nowhere for a part %s", (_, how) => {
    expect(sourcesOf(part(how), ["lines", 0, "gross"])).toEqual([]);
  });

  it.each<[string, Calculation, Path, readonly string[]]>([
    ["the rounding to coins", cash, ["totals", "cashRounding"], ["totals/total"]],
    ["a discount on the total", percentage, ["totals", "totalDiscount"], ["totals/transactionTotal"]],
    ["a share of it", share, ["lines", 3, "totalDiscount"], ["totals/totalDiscount"]],
    ["shipping's share of it", share, ["shipping", "totalDiscount"], ["totals/totalDiscount"]],
    ["a share of a coupon", share, ["coupons", 1, "lineShares", 3], ["coupons/1/amount"]],
    ["shipping's share of a coupon", share, ["coupons", 1, "shippingShare"], ["coupons/1/amount"]],
    ["a row's own part of a coupon", percentage, ["coupons", 1, "lineShares", 3], ["lines/3/net"]],
    ["a coupon", percentage, ["coupons", 1, "amount"], ["coupons/1/base", "coupons/1/gross", "coupons/1/taxable"]],
    [
      "a line's discount",
      percentage,
      ["lines", 3, "lineDiscount"],
      ["lines/3/base", "lines/3/gross", "lines/3/taxable"],
    ],
    ["a part of it", proportion, ["lines", 3, "lineDiscount"], ["lines/3/base", "lines/3/gross", "lines/3/taxable"]],
    [
      "a tax on top",
      percentage,
      ["lines", 3, "taxes", 0, "amount"],
      ["lines/3/taxes/0/base", "lines/3/taxes/0/gross", "lines/3/taxes/0/taxable"],
    ],
    ["a tax of the order", ofOrder, ["taxes", 0, "amount"], ["taxes/0/base", "taxes/0/gross", "taxes/0/taxable"]],
    [
      "a tax by the unit",
      ofUnits,
      ["lines", 3, "taxes", 0, "amount"],
      ["lines/3/taxes/0/base", "lines/3/taxes/0/gross", "lines/3/taxes/0/taxable"],
    ],
    ["that inside", insideUnits, ["lines", 3, "taxes", 0, "amount"], ["lines/3/taxable", "lines/3/paid"]],
    ["a tax inside", inside, ["lines", 3, "taxes", 0, "amount"], ["lines/3/taxable", "lines/3/paid"]],
    ["a tax inside shipping", inside, ["shipping", "taxes", 0, "amount"], ["shipping/taxable", "shipping/paid"]],
    ["one that is rounded in the end", between, ["lines", 3, "taxRemoved"], ["lines/3/taxable", "lines/3/paid"]],
    ["a tax taken out", inside, ["surcharges", 1, "taxRemoved"], ["surcharges/1/taxable", "surcharges/1/paid"]],
  ])("may be, for %s: %o at %j", (_, how, figure, places) => {
    expect(sourcesOf(part(how), figure).map(({ place }) => place.join("/"))).toEqual(places);
    expect(sourcesOf(part(how), figure).map(({ amount }) => amount)).toEqual(places.map(() => 100));
  });
});
