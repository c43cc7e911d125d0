import { expect, it } from "vitest";
import { calculate } from "./oracle.js";
import type { Order } from "./order.js";
import { ASSUMED, OTHERWISE, type Readings } from "./readings.js";
import { charge, coupon, line, order, rate } from "./sample.js";

/** By hand: what is assumed, and what the other reading makes of it. */
const tax = (asked: Order, readings: Readings) => calculate(asked, () => 0, readings).totals.tax;
const removed = (asked: Order, readings: Readings) => calculate(asked, () => 0, readings).totals.taxRemoved;
const firstShare = (asked: Order, readings: Readings) => calculate(asked, () => 0, readings).lines[0]?.couponDiscount;
const fixed = (amount: string) => [coupon("A", { value: { kind: "amount", amount } })];

const couponsOf = (asked: Order, readings: Readings) => calculate(asked, () => 0, readings).totals.couponDiscounts;
const both = coupon("A", { target: "items-and-shipping" });
const off = (amount: string) => ({ treatment: "proportional" as const, amount });

const discounted = [line("a", "10", { lineDiscount: { amount: "2", per: "line" } })];
const halves = [rate("a", "50", { included: true }), rate("b", "50", { included: true })];
const cents = (...prices: string[]) => prices.map((price, index) => line(`line-${index}`, price));

type Case = readonly [Partial<Readings>, (readings: Readings) => unknown, number, number];

const cases: readonly Case[] = [
  // 20 % of 10.00, or of 8.00.
  [
    { beforeDiscounts: "net" },
    (readings) => tax(order({ lines: discounted }, { taxBase: "before-discounts" }, [rate("vat", "20")]), readings),
    200,
    160,
  ],
  // 2.00 inside of 12.00, and 5 % of 10.00, or of 12.00.
  [
    { addedOn: "price" },
    (readings) =>
      tax(order({ lines: cents("12") }, {}, [rate("in", "20", { included: true }), rate("on", "5")]), readings),
    250,
    260,
  ],
  // 0.035 is 0.04; half of 0.385 is 0.1925: 0.19. Half of 0.39 is 0.195: 0.20.
  [
    { compoundOn: "rounded" },
    (readings) =>
      tax(order({ lines: cents("0.35") }, {}, [rate("a", "10"), rate("b", "50", { compound: true })]), readings),
    23,
    24,
  ],
  // Two times 0.005 inside of 0.02: 0.01 each, or 0.01 in all.
  [
    { removedTax: "together" },
    (readings) => removed(order({ lines: cents("0.02"), standing: "exempt" }, {}, halves), readings),
    2,
    1,
  ],
  // 5 over 2, 2, 4 from the last: 2.5 is 3, then 1, then 1. Down: 2, then 1.5 is 1, then 2.
  [
    { fromLastRounding: "down" },
    (readings) => {
      const asked = { lines: cents("0.02", "0.02", "0.04"), coupons: fixed("0.05") };
      return firstShare(order(asked, { allocation: "from-last-remaining" }), readings);
    },
    1,
    2,
  ],
  // 2 over 1 and three units of 4: cut off is 0.4 and 0.53 three times. With units of 2, 1, 1: 0.4, and 0.8, 0.4, 0.4.
  [
    { unitWeights: "whole" },
    (readings) => {
      const three = line("b", "0.0133", { quantity: "3" });
      const asked = { lines: [line("a", "0.01"), three], coupons: fixed("0.02") };
      return firstShare(order(asked, { allocationLevel: "unit" }), readings);
    },
    0,
    1,
  ],
  // One sixth of 11.98 is 1.9967.
  [
    { proportionalRounding: "included" },
    (readings) => {
      const totalDiscount = { treatment: "proportional" as const, amount: "0.02" };
      return tax(order({ lines: cents("10"), totalDiscount }, { taxRounding: "down" }, [rate("vat", "20")]), readings);
    },
    199,
    200,
  ],
  // By the unit: 0.035 is 0.04; half of 0.385 is 0.19, half of 0.39 is 0.20.
  [
    { compoundOn: "rounded" },
    (readings) => {
      const rates = [rate("a", "10"), rate("b", "50", { compound: true })];
      return tax(order({ lines: [line("x", "0.35", { quantity: "2" })] }, { taxLevel: "unit" }, rates), readings);
    },
    46,
    48,
  ],
  // 15 % of a third of 0.10 is 0.005: 0.01 three times. Of 0.04, 0.03 and 0.03: 0.01 once.
  [
    { taxedUnits: "whole" },
    (readings) =>
      tax(
        order({ lines: [line("x", "0.0333", { quantity: "3" })] }, { taxLevel: "unit" }, [rate("vat", "15")]),
        readings,
      ),
    3,
    1,
  ],
  // A third of 0.04 is inside: 0.013. Of each of two units 0.007: 0.01.
  [
    { taxedUnits: "whole" },
    (readings) => {
      const asked = { lines: [line("x", "0.02", { quantity: "2" })], standing: "exempt" as const };
      return removed(order(asked, { taxLevel: "unit" }, [rate("in", "50", { included: true })]), readings);
    },
    1,
    2,
  ],
  // 2.00 inside of 12.00. 10 % of 10.00, as nothing is named before it, or of 12.00.
  [
    { insideAndOnTop: "inside-first" },
    (readings) => {
      const rates = [rate("on", "10", { compound: true }), rate("in", "20", { included: true })];
      return tax(order({ lines: cents("12") }, {}, rates), readings);
    },
    300,
    320,
  ],
  // 2.00 inside of 12.00 and 2.00 on top of 10.00; or both inside: 12.00 / 1.4 x 0.2 = 1.714 each.
  [
    { zoneInside: "all" },
    (readings) => {
      const lines = [line("x", "12", { priceIncludesTaxOf: "home" })];
      return tax(order({ lines }, {}, [rate("in", "20", { included: true }), rate("on", "20")]), readings);
    },
    400,
    342,
  ],
  // Taken out for good: 2.00 of 12.00, or both, 1.714 each.
  [
    { zoneInside: "all" },
    (readings) => {
      const asked = { lines: [line("x", "12", { priceIncludesTaxOf: "home" })], standing: "exempt" as const };
      return removed(order(asked, {}, [rate("in", "20", { included: true }), rate("on", "20")]), readings);
    },
    200,
    342,
  ],
  // 10 % of carriage, or nothing.
  [
    { withoutGoods: "refused" },
    (readings) => couponsOf(order({ shipping: charge("1.00"), coupons: [both] }), readings),
    10,
    0,
  ],
  // The first coupon takes nothing: it keeps the second out, or is out itself.
  [
    { nothingLeft: "refused" },
    (readings) => {
      const coupons = [...fixed("0.00"), coupon("B")];
      return couponsOf(order({ lines: cents("10"), coupons }, { couponStacking: "none" }), readings);
    },
    0,
    100,
  ],
  // 10 % of 4.075, rounded to 4.08: 0.41. Of 1.63 it is 0.16; 2.5 times that is 0.40.
  [
    { percentOfParts: "one" },
    (readings) => {
      const lines = [line("x", "1.63", { quantity: "2.5", lineDiscount: { percent: "10" } })];
      return calculate(order({ lines }, { lineDiscountLevel: "unit" }), () => 0, readings).totals.lineDiscounts;
    },
    41,
    40,
  ],
  // Payable 0.16 + 0.02, paid 0.12. Two thirds of the tax: 0.013. Two thirds of 0.24 + 0.02: 0.17, its tax 0.0155.
  [
    { beforeReduced: "base" },
    (readings) => {
      const asked = { lines: cents("0.24"), coupons: fixed("0.08"), totalDiscount: off("0.06") };
      return tax(order(asked, { taxBase: "before-discounts" }, [rate("vat", "10")]), readings);
    },
    1,
    2,
  ],
  // 0.004 twice is 0.01, for the first of them. The other is given away: 0.004 alone is 0, or the cent stays.
  [
    { withoutShare: "kept" },
    (readings) => {
      const lines = [line("card", "0.04", { discountable: false }), line("x", "0.04")];
      const asked = { lines, totalDiscount: { treatment: "proportional" as const, percent: "100" } };
      return tax(order(asked, { taxLevel: "order-rate" }, [rate("vat", "10")]), readings);
    },
    0,
    1,
  ],
  // Of 0.04 a twelfth each is tax, 0.0033 twice: rounded apart, or 0.0067.
  ...(["order", "row"] as const).map(
    (taxLevel): Case => [
      { reducedTaxes: "together" },
      (readings) => {
        const rates = [rate("in", "10", { included: true }), rate("on", "10")];
        return tax(order({ lines: cents("0.05"), totalDiscount: off("0.01") }, { taxLevel }, rates), readings);
      },
      0,
      1,
    ],
  ),
];

it.each(cases)("%j", (reading, figure, assumed, other) => {
  expect(figure(ASSUMED)).toBe(assumed);
  expect(figure({ ...ASSUMED, ...reading })).toBe(other);
});

it("tries every reading", () => {
  expect(new Set(cases.flatMap(([reading]) => Object.keys(reading)))).toEqual(new Set(Object.keys(OTHERWISE)));
});
