import { expect, it } from "vitest";
import { calculate } from "./oracle.js";
import type { Order } from "./order.js";
import { ASSUMED, type Readings } from "./readings.js";
import { coupon, line, order, rate } from "./sample.js";

/** By hand: what is assumed, and what the other reading makes of it. */
const tax = (asked: Order, readings: Readings) => calculate(asked, () => 0, readings).totals.tax;
const removed = (asked: Order, readings: Readings) => calculate(asked, () => 0, readings).totals.taxRemoved;
const firstShare = (asked: Order, readings: Readings) => calculate(asked, () => 0, readings).lines[0]?.couponDiscount;
const fixed = (amount: string) => [coupon("A", { value: { kind: "amount", amount } })];

const discounted = [line("a", "10", { lineDiscount: { amount: "2", per: "line" } })];
const halves = [rate("a", "50", { included: true }), rate("b", "50", { included: true })];
const cents = (...prices: string[]) => prices.map((price, index) => line(`line-${index}`, price));

const cases: readonly [Partial<Readings>, (readings: Readings) => unknown, number, number][] = [
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
];

it.each(cases)("%j", (reading, figure, assumed, other) => {
  expect(figure(ASSUMED)).toBe(assumed);
  expect(figure({ ...ASSUMED, ...reading })).toBe(other);
});
