import { describe, expect, it } from "vitest";
import type { CouponFact } from "../../src/facts/answers.js";
import { type Draw, pick, spellMinor } from "../oracle/draw.js";
import type { Order } from "../oracle/order.js";
import { aCoupon } from "../support/pricing-builders.js";
import { type KnownCase, overSmallCases, priceWith, type SmallCase } from "../support/small-cases.js";

/** Whole units at whole prices, nothing off by hand, all of it to be discounted. */
const counted = (order: Order, draw: Draw): Order => ({
  ...order,
  coupons: [],
  totalDiscount: null,
  standing: "standard",
  destination: "untaxed",
  lines: order.lines.map((line) => ({
    ...line,
    unitPrice: spellMinor(1 + draw(400), order.digits),
    quantity: String(Math.ceil(Number(line.quantity))),
    discountable: true,
    lineDiscount: null,
  })),
});
const checkEvery = overSmallCases(counted, { exclusions: [] });

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

/** What each unit costs, the cheapest first. */
const unitsOf = ({ draft }: SmallCase) =>
  draft.lines
    .flatMap(({ price, quantity }) =>
      Array.from({ length: Number(quantity) }, () => Math.round(Number(price?.amount) * 10 ** draft.currency.digits)),
    )
    .sort((a, b) => a - b);

function takenBy(one: KnownCase, coupon: CouponFact): number {
  const [verdict] = priceWith(one, [coupon]).coupons;
  return verdict?.applied === true ? verdict.amount : 0;
}

describe("laws of coupons that count units", () => {
  it("C17: of every so many bought and got, the cheapest of all units are free, and no unit more", () => {
    checkEvery((one, _, draw) => {
      const units = unitsOf(one);
      const [bought, got] = [1 + draw(3), 1 + draw(2)];
      const sets = Math.floor(units.length / (bought + got));
      const free = sets * got + Math.max(0, (units.length % (bought + got)) - bought);
      const benefit = {
        kind: "buy-get",
        buy: { quantity: String(bought) },
        get: { quantity: String(got), percent: "100" },
      } as const;
      expect(takenBy(one, aCoupon("ONE", { benefit }))).toBe(sum(units.slice(0, free)));
    });
  });

  it("C18: where only so many units count, they are the cheapest or the dearest, as it says", () => {
    checkEvery((one, _, draw) => {
      const units = unitsOf(one);
      const [most, first] = [1 + draw(6), pick(draw, ["cheapest", "dearest"] as const)];
      const benefit = { kind: "percent", percent: "100" } as const;
      const counting = first === "cheapest" ? units.slice(0, most) : units.slice(-most);
      expect(takenBy(one, aCoupon("ONE", { benefit, units: { most: String(most), first } }))).toBe(sum(counting));
    });
  });
});
