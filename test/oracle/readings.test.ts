import { expect, it } from "vitest";
import { calculate } from "./oracle.js";
import type { Order } from "./order.js";
import { type Case, cents, fixed, TAX_CASES } from "./reading-cases.js";
import { ASSUMED, OTHERWISE, type Readings } from "./readings.js";
import { charge, coupon, line, order } from "./sample.js";

const firstShare = (asked: Order, readings: Readings) => calculate(asked, () => 0, readings).lines[0]?.couponDiscount;
const couponsOf = (asked: Order, readings: Readings) => calculate(asked, () => 0, readings).totals.couponDiscounts;
const both = coupon("A", { target: "items-and-shipping" });

const DISCOUNT_CASES: readonly Case[] = [
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
];

const cases = [...TAX_CASES, ...DISCOUNT_CASES];

it.each(cases)("%j", (reading, figure, assumed, other) => {
  expect(figure(ASSUMED)).toBe(assumed);
  expect(figure({ ...ASSUMED, ...reading })).toBe(other);
});

it("tries every reading", () => {
  expect(new Set(cases.flatMap(([reading]) => Object.keys(reading)))).toEqual(new Set(Object.keys(OTHERWISE)));
});
