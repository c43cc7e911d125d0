import { describe, expect, it } from "vitest";
import type { Draft } from "../../src/draft/draft.js";
import type { CouponCondition, CouponFact, Selection } from "../../src/facts/answers.js";
import { DEFAULT_POLICY } from "../../src/pricing/policy.js";
import type { ConditionFound } from "../../src/pricing/sheet.js";
import {
  aCoupon,
  aCustomer,
  aDraft,
  aLine,
  anOption,
  atCustomPrice,
  aVariant,
  byOption,
  coded,
  fixedAmount,
  percentOff,
} from "../support/pricing-builders.js";
import { sheetIn, type World } from "../support/pricing-world.js";

/** 20.00 for two of A, 5.00 for one of B. */
const lines = [aLine("A", "10.00", "2"), aLine("B", "5.00")];
const euros = (minor: number) => ({ minor, currency: "EUR" });
const sku = (...skus: readonly string[]): Selection => ({ productIds: [], skus, tags: [], productTypes: [] });
const gift = aLine("G", "50.00", "1", { item: aVariant("G", { discountable: false }) });

/** The verdict on one coupon of 10 %: what it took off, or why not. */
function judged(changes: Partial<CouponFact>, draft: Partial<Draft> = {}, world: World = {}) {
  const sheet = sheetIn({ coupons: [aCoupon("ONE", changes)], ...world }, aDraft(lines, { ...coded("ONE"), ...draft }));
  const [verdict] = sheet.coupons;
  return verdict?.applied === false ? verdict.reason : verdict?.amount;
}

interface Setting {
  readonly draft?: Partial<Draft>;
  readonly world?: World;
}

const posted: Setting = {
  draft: { shipping: byOption("post") },
  world: { options: [anOption("post", 500)] },
};
const customerOf = (changes: Parameters<typeof aCustomer>[0]): Setting => ({ world: { customer: aCustomer(changes) } });

describe("a condition", () => {
  it.each<[string, CouponCondition, Setting]>([
    ["25.00 is at least 25.00", { kind: "spend", atLeast: euros(2500) }, {}],
    ["25.00 is above 24.99", { kind: "spend", above: euros(2499) }, {}],
    ["25.00 is at most 25.00", { kind: "spend", atMost: euros(2500) }, {}],
    ["25.00 is below 25.01", { kind: "spend", below: euros(2501) }, {}],
    ["5.00 of B is at most 5.00", { kind: "spend", of: sku("B"), atMost: euros(500) }, {}],
    ["25.00 of whatever, between 20.00 and 30.00", { kind: "spend", above: euros(2000), below: euros(3000) }, {}],
    ["three pieces", { kind: "quantity", atLeast: "3" }, {}],
    ["two of A", { kind: "quantity", of: sku("A"), atLeast: "2" }, {}],
    ["three pieces at most", { kind: "quantity", atMost: "3" }, {}],
    ["three pieces, no more and no fewer", { kind: "quantity", atLeast: "3", atMost: "3" }, {}],
    ["two in any line at most", { kind: "quantity", atMost: "2", each: true }, {}],
    ["two in one line", { kind: "quantity", atLeast: "2", each: true }, {}],
    ["three where it need not be one line", { kind: "quantity", atLeast: "3", each: false }, {}],
    ["there are two of A, and more besides", { kind: "quantity", of: sku("A"), atLeast: "2" }, {}],
    ["there is a B", { kind: "contains", of: sku("B", "Z") }, {}],
    ["there is a gift card", { kind: "contains", of: sku("G") }, { draft: { lines: [...lines, gift] } }],
    ["there is something at 5.00", { kind: "contains", of: { ...sku(), unitPrice: { from: "5", to: "5" } } }, {}],
    ["there is no Z", { kind: "lacks", of: sku("Z") }, {}],
    [
      "the customer is in a group",
      { kind: "customer-group", anyOf: ["club", "vip"] },
      customerOf({ groups: [{ id: "vip", name: "VIP" }] }),
    ],
    ["it goes by post", { kind: "shipping-option", anyOf: ["post"] }, posted],
    ["it goes by post, or could by courier", { kind: "shipping-option", anyOf: ["courier", "post"] }, posted],
    ["it is the first order", { kind: "nth-order", n: 1 }, customerOf({ orders: 0 })],
    ["it is the third order", { kind: "nth-order", n: 3 }, customerOf({ orders: 2 })],
  ])("is met where %s", (_, condition, { draft, world }) => {
    expect(judged({ conditions: [condition] }, draft, world)).toBe(250);
  });

  it.each<[string, CouponCondition, ConditionFound, Setting]>([
    ["25.00 is not at least 25.01", { kind: "spend", atLeast: euros(2501) }, 2500, {}],
    ["three are not at most two", { kind: "quantity", atMost: "2" }, "3", {}],
    ["25.00 is not above 25.00", { kind: "spend", above: euros(2500) }, 2500, {}],
    ["25.00 is not at most 24.99", { kind: "spend", atMost: euros(2499) }, 2500, {}],
    ["25.00 is not below 25.00", { kind: "spend", below: euros(2500) }, 2500, {}],
    ["nothing of Z is no cent", { kind: "spend", of: sku("Z"), atLeast: euros(1) }, 0, {}],
    [
      "a gift card is nothing spent",
      { kind: "spend", atLeast: euros(2501) },
      2500,
      { draft: { lines: [...lines, gift] } },
    ],
    [
      "A at half its price is 10.00",
      { kind: "spend", of: sku("A"), atLeast: euros(1001) },
      1000,
      { draft: { lines: [aLine("A", "10.00", "2", { discount: percentOff("50") })] } },
    ],
    ["three are not four", { kind: "quantity", atLeast: "4" }, "3", {}],
    ["three are not three in one line", { kind: "quantity", atLeast: "3", each: true }, "2", {}],
    ["there is none in no line", { kind: "quantity", of: sku("Z"), atLeast: "1", each: true }, "0", {}],
    ["a gift card does not count", { kind: "quantity", atLeast: "4" }, "3", { draft: { lines: [...lines, gift] } }],
    ["there is no Z", { kind: "contains", of: sku("Z") }, [], {}],
    ["there are A and B", { kind: "lacks", of: sku("A", "B") }, ["line-A", "line-B"], {}],
    ["there is a gift card", { kind: "lacks", of: sku("G") }, ["line-G"], { draft: { lines: [...lines, gift] } }],
    ["the customer is in no group", { kind: "customer-group", anyOf: ["vip"] }, [], {}],
    [
      "the customer is in another group",
      { kind: "customer-group", anyOf: ["vip"] },
      ["club"],
      customerOf({ groups: [{ id: "club", name: "Club" }] }),
    ],
    ["no shipping is chosen", { kind: "shipping-option", anyOf: ["post"] }, null, {}],
    ["it goes by post", { kind: "shipping-option", anyOf: ["express"] }, "post", posted],
    [
      "the price of carriage was agreed",
      { kind: "shipping-option", anyOf: ["post"] },
      null,
      { draft: { shipping: atCustomPrice("3.00") } },
    ],
    [
      "post is not offered",
      { kind: "shipping-option", anyOf: ["post"] },
      null,
      { draft: { shipping: byOption("post") } },
    ],
    ["it is the third order", { kind: "nth-order", n: 1 }, 3, customerOf({ orders: 2 })],
    ["nobody counts the orders", { kind: "nth-order", n: 1 }, null, {}],
  ])("is not met where %s", (_, condition, found, { draft, world }) => {
    expect(judged({ conditions: [condition] }, draft, world)).toEqual({ code: "condition_not_met", condition, found });
  });

  it("is named where it is the first that is not met", () => {
    const [met, first, second] = [
      { kind: "quantity", atLeast: "1" },
      { kind: "quantity", atLeast: "7" },
      { kind: "quantity", atLeast: "8" },
    ] as const;
    expect(judged({ conditions: [met, first, second] })).toMatchObject({ condition: first, found: "3" });
  });

  it("looks at goods before coupons: another coupon has taken 20.00 already", () => {
    const coupons = [
      aCoupon("ONE", { benefit: fixedAmount(2000), combinable: true }),
      aCoupon("TWO", { conditions: [{ kind: "spend", atLeast: euros(2500) }], combinable: true }),
    ];
    const sheet = sheetIn({ coupons }, aDraft(lines, coded("ONE", "TWO")));
    expect(sheet.coupons.map((verdict) => verdict.applied && verdict.amount)).toEqual([2000, 50]);
  });

  it("tells minor units where amounts are carried exactly", () => {
    const spend: CouponCondition = { kind: "spend", atLeast: euros(9999) };
    const fourth: CouponCondition = { kind: "nth-order", n: 4 };
    const policy = { ...DEFAULT_POLICY, carry: "exact" } as const;
    const verdictOn = (condition: CouponCondition) => {
      const world = { coupons: [aCoupon("ONE", { conditions: [condition] })], customer: aCustomer({ orders: 1 }) };
      return sheetIn(world, aDraft(lines, coded("ONE")), { policy }).coupons[0];
    };
    expect(verdictOn(spend)).toMatchObject({ reason: { condition: spend, found: 2500 } });
    expect(verdictOn(fourth)).toMatchObject({ reason: { condition: fourth, found: 2 } });
    const minimum = { coupons: [aCoupon("ONE", { minimumSpend: euros(2501) })] };
    expect(sheetIn(minimum, aDraft(lines, coded("ONE")), { policy }).coupons[0]).toMatchObject({
      reason: { minimum: 2501, spend: 2500 },
    });
  });
});

describe("an amount in another currency", () => {
  const dollars = (minor: number) => ({ minor, currency: "USD" });

  it.each<[string, Partial<CouponFact>]>([
    ["a cap", { benefit: { kind: "percent", percent: "10", atMost: dollars(0) } }],
    ["a price for all", { benefit: { kind: "pay-only", amount: dollars(0) } }],
    ["a tier", { tiers: [{ from: dollars(0), benefit: { kind: "percent", percent: "10" } }] }],
    ["what a tier gives", { tiers: [{ from: euros(0), benefit: fixedAmount(0, "USD") }] }],
    ["a condition", { conditions: [{ kind: "spend", below: dollars(1) }] }],
  ])("refuses the coupon, wherever it stands: %s", (_, changes) => {
    expect(judged(changes)).toEqual({ code: "coupon_other_currency", currency: "USD" });
  });
});
