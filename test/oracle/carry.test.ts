import { describe, expect, it } from "vitest";
import { calculate } from "./oracle.js";
import type { Order, Rate } from "./order.js";
import { coupon, line, order, rate } from "./sample.js";

/** By hand: what goes on in whole minor units, and what goes on exactly and is rounded where a row stops. */
const inside = (percent: string) => [rate("in", percent, { included: true })];
const off = (amount: string) => ({ treatment: "proportional" as const, amount });

const cases: readonly [string, Partial<Order>, readonly Rate[], Partial<Totals>, Partial<Totals>][] = [
  [
    "the tax is what lies between net and gross: 0.024 is 0.02, and 0.0288 with its tax is 0.03",
    { lines: [line("a", "0.024")] },
    [rate("vat", "20")],
    { gross: 2, tax: 0, total: 2 },
    { gross: 2, tax: 1, total: 3 },
  ],
  [
    "a discount is what lies between gross and net: 0.225 is 0.23, 0.02 less than 0.25",
    { lines: [line("a", "0.25", { lineDiscount: { percent: "10" } })] },
    [],
    { lineDiscounts: 3, merchandise: 22 },
    { lineDiscounts: 2, merchandise: 23 },
  ],
  [
    "tax inside: 0.03 without its 0.005 is 0.025, which is 0.03",
    { lines: [line("a", "0.03")] },
    inside("20"),
    { tax: 1, total: 3 },
    { tax: 0, total: 3 },
  ],
  [
    "tax taken out for good: 0.025 is left of 0.03",
    { lines: [line("a", "0.03")], standing: "exempt" },
    inside("20"),
    { taxRemoved: 1, total: 2 },
    { taxRemoved: 0, total: 3 },
  ],
  [
    "of 0.045 less 0.01 two thirds are net: 0.0233 of 0.035, so 0.02 of 0.04",
    { lines: [line("a", "0.03")], totalDiscount: off("0.01") },
    [rate("vat", "50")],
    { taxAdded: 2, totalDiscount: 1, total: 4, tax: 1 },
    { taxAdded: 2, totalDiscount: 1, total: 4, tax: 2 },
  ],
];

type Totals = ReturnType<typeof calculate>["totals"];

describe("carried exactly", () => {
  it.each(cases)("%s", (_, asked, rates, rounded, exact) => {
    expect(calculate(order(asked, {}, rates)).totals).toMatchObject(rounded);
    expect(calculate(order(asked, { carry: "exact" }, rates)).totals).toMatchObject(exact);
  });

  it("shares one tax over its rates, the earlier one first where they are tied", () => {
    // 0.30 and twice 0.015: 0.33.
    const asked = order({ lines: [line("a", "0.30")] }, { carry: "exact" }, [rate("a", "5"), rate("b", "5")]);
    expect(calculate(asked).taxPerRate.map(({ amount }) => amount)).toEqual([2, 1]);
  });

  it("shares one step over its coupons", () => {
    // 0.025 and 0.05 leave 0.025 of 0.10, which is 0.03: of 0.07 a third is 0.0233.
    const coupons = [
      coupon("A", { value: { kind: "percent", percent: "25" } }),
      coupon("B", { value: { kind: "amount", amount: "0.05" } }),
    ];
    const amounts = (carry: "minor-units" | "exact") =>
      calculate(order({ lines: [line("a", "0.10")], coupons }, { carry })).coupons.map(({ amount }) => amount);
    expect([amounts("minor-units"), amounts("exact")]).toEqual([
      [3, 5],
      [2, 5],
    ]);
  });
});
