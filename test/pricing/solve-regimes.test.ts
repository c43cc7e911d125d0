import { describe, expect, it } from "vitest";
import type { Draft } from "../../src/draft/draft.js";
import { PRICING_METHODS } from "../../src/pricing/methods.js";
import { solveDiscount } from "../../src/pricing/solve/solve-discount.js";
import type { SolveInput } from "../../src/pricing/solve/solve-input.js";
import type { ShopStage } from "../../src/pricing/stage.js";
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
} from "../support/pricing-builders.js";
import { pricedIn, type World } from "../support/pricing-world.js";

/** Everything is known: the answers are those that the draft itself is priced with. */
function solved(world: World, draft: Draft, input: SolveInput, stages: readonly ShopStage[] = []) {
  const options = { stages, methods: PRICING_METHODS };
  const solution = solveDiscount(draft, pricedIn(world, draft, options).facts, input, options)._unsafeUnwrap();
  if (solution.status === "needs-facts") throw new Error("everything is known");
  return solution;
}

const onA = { kind: "line", lineId: "line-A" } as const;

describe("rules that change on the way", () => {
  const cheap = [{ kind: "spend", below: { minor: 5000, currency: "EUR" } }] as const;

  it("threshold: a coupon begins below 50.00, and nothing comes to between 39.99 and 50.00", () => {
    const coupons = [aCoupon("TEN", { benefit: fixedAmount(1000), conditions: cheap })];
    const draft = aDraft([aLine("A", "100.00")], coded("TEN"));
    expect(solved({ coupons }, draft, { target: { kind: "total", amount: "45.00" }, by: onA })).toMatchObject({
      status: "nearest",
      missedBy: 500,
      because: "threshold",
      sheet: { totals: { total: 5000 } },
    });
  });

  it("threshold: so does the carriage that a coupon pays", () => {
    const coupons = [aCoupon("FREE", { benefit: { kind: "free-shipping" }, conditions: cheap })];
    const draft = aDraft([aLine("A", "100.00")], { ...coded("FREE"), shipping: atCustomPrice("10.00") });
    expect(solved({ coupons }, draft, { target: { kind: "total", amount: "54.99" }, by: onA })).toMatchObject({
      missedBy: -500,
      because: "threshold",
      sheet: { totals: { total: 4999 } },
    });
  });
});

describe("a unit price that the line has already", () => {
  it("takes no command", () => {
    const target = { kind: "unit-price", amount: "10.00" } as const;
    expect(solved({}, aDraft([aLine("A", "10.00", "3")]), { target, by: onA })).toMatchObject({
      status: "exact",
      commands: [],
    });
  });

  it("takes off the discount that stands there", () => {
    const target = { kind: "unit-price", amount: "10.00" } as const;
    const draft = aDraft([aLine("A", "10.00", "3", { discount: amountOff("1.00") })]);
    expect(solved({}, draft, { target, by: onA }).commands).toStrictEqual([
      { type: "line.removeDiscount", input: { lineId: "line-A" } },
    ]);
  });
});

describe("a margin over costs finer than the currency", () => {
  it("is over what they come to, rounded: three at 0.005 are 0.02", () => {
    const target = { kind: "margin", percent: "0", costs: { "line-A": "0.005" } } as const;
    expect(solved({}, aDraft([aLine("A", "1.00", "3")]), { target, by: onA })).toMatchObject({
      status: "exact",
      sheet: { lines: [{ net: 2 }] },
    });
  });
});

describe("a discount without a reason", () => {
  it("says nothing of one", () => {
    const target = { kind: "unit-price", amount: "8.99" } as const;
    const discount = { kind: "amount", amount: "1.01", per: "unit" };
    expect(solved({}, aDraft([aLine("A", "10.00")]), { target, by: onA }).commands).toStrictEqual([
      { type: "line.discount", input: { lineId: "line-A", discount } },
    ]);
  });
});

describe("how often is priced", () => {
  /** A target above what there is: so many amounts are looked at as rounded taxes could throw the total. */
  function pricings(draft: Draft, rows: ReturnType<ShopStage["rows"]> = []): number {
    let count = 0;
    const counting: ShopStage = {
      name: "counting",
      after: "coupons",
      rows: () => {
        count += 1;
        return rows;
      },
    };
    const world: World = {
      rates: { "DE goods": [aRate("19")], "DE carriage": [aRate("19"), aRate("1")] },
      options: [anOption("post", 1000)],
    };
    const options = { stages: [counting], methods: PRICING_METHODS };
    const { facts } = pricedIn(world, draft, options);
    count = 0;
    const input = { target: { kind: "total", amount: "9999.00" }, by: { kind: "total-discount" } } as const;
    solveDiscount(draft, facts, input, options)._unsafeUnwrap();
    return count;
  }
  const goods = aLine("A", "100.00");
  const wrap = { id: "s-1", label: "Gift wrap", amount: "10.00", taxCategory: "goods" };
  const charge = { kind: "charge", id: "x", label: "X", amount: 1000, taxCategory: "carriage" } as const;

  // None and all, one cent, two for roundings, and one for each tax; and twice the draft without the discount.
  it.each<[string, Draft, number]>([
    ["one tax", aDraft([goods]), 8],
    ["two lines", aDraft([goods, aLine("B", "100.00")]), 9],
    ["carriage with two taxes", aDraft([goods], { shipping: byOption("post") }), 10],
    ["a surcharge", aDraft([goods], { surcharges: [wrap] }), 9],
  ])("a few times: %s", (_, draft, expected) => {
    expect(pricings(draft)).toBe(expected);
  });

  it("a few times: a row of a shop's own with two taxes", () => {
    expect(pricings(aDraft([goods]), [charge])).toBe(10);
  });
});
