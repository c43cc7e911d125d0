import { describe, expect, it } from "vitest";
import type { Draft } from "../../src/draft/draft.js";
import { noFacts } from "../../src/facts/facts.js";
import { explain } from "../../src/pricing/explain.js";
import type { ExplainedFigure, Explanation } from "../../src/pricing/explanation.js";
import { DEFAULT_POLICY } from "../../src/pricing/policy.js";
import type { PricingOptions } from "../../src/pricing/price.js";
import type { PriceSheet } from "../../src/pricing/sheet.js";
import {
  AS_OF,
  aCoupon,
  aCustomItem,
  aDraft,
  aLine,
  amountOff,
  anAddress,
  anExemption,
  anOption,
  aPrice,
  aRate,
  atCustomPrice,
  aVariant,
  byOption,
  coded,
  fixedAmount,
  percentOff,
} from "../support/pricing-builders.js";
import { explanationIn, pricedIn, type World } from "../support/pricing-world.js";

const options = [anOption("post", 500)];

/** The figures of one path, each as its amount and its parts: amount, how or where. */
function told(world: World, draft: Draft, path: readonly (string | number)[], pricing: PricingOptions = {}) {
  return at(explanationIn(world, draft, pricing).explanation, path).map(({ amount, parts }) => [
    amount,
    ...parts.map((part) => [part.amount, part.how ?? part.path]),
  ]);
}
const at = ({ figures }: Explanation, path: readonly (string | number)[]): ExplainedFigure[] =>
  figures.filter((figure) => figure.path.join("/") === path.join("/"));
const rounding = "half-up";

describe("a line explained", () => {
  it("is price × quantity", () => {
    const draft = aDraft([aLine("A", "0.0125", "3")]);
    expect(told({}, draft, ["lines", 0, "gross"])).toEqual([
      [4, [4, { is: "product", price: "0.0125", quantity: "3", rounding }]],
    ]);
  });

  it.each([
    ["catalog", null, "catalog price"],
    ["price-list", "Trade", "price list: Trade"],
    ["contract", null, "contract price"],
    ["override", "price match", "price set by hand: price match"],
    ["locked", null, "locked price"],
    ["copied", "1042", "price of the original order: 1042"],
  ] as const)("says where its price is from: %s %s is %s", (source, label, reason) => {
    const line = aLine("A", "1.00", "1", { price: aPrice("1.00", { source, label }) });
    const [figure] = at(explanationIn({}, aDraft([line])).explanation, ["lines", 0, "gross"]);
    expect(figure).toMatchObject({ label: "Item A: 1 × 1.00", parts: [{ reason }] });
  });

  it("or has no price yet", () => {
    const [figure] = at(explanationIn({}, aDraft([aLine("A", null, "2")])).explanation, ["lines", 0, "gross"]);
    expect(figure).toMatchObject({
      label: "Item A: 2 × no price",
      amount: 0,
      parts: [{ how: { is: "given" }, reason: null }],
    });
  });

  it.each([
    ["a percentage", percentOff("15", "regular"), [300, { is: "percentage", base: 2000, percent: "15", rounding }]],
    ["an amount", amountOff("2.50", "line", "scratch"), [250, { is: "amount", amount: "2.50", rounding }]],
    ["per unit", amountOff("1.20", "unit"), [240, { is: "product", price: "1.20", quantity: "2", rounding }]],
  ])("less %s", (_, discount, part) => {
    const draft = aDraft([aLine("A", "10.00", "2", { discount })]);
    expect(told({}, draft, ["lines", 0, "lineDiscount"])).toEqual([[part[0], part]]);
    const [figure] = at(explanationIn({}, draft).explanation, ["lines", 0, "lineDiscount"]);
    expect(figure?.parts[0]?.reason).toBe(discount.reason);
    expect(told({}, draft, ["lines", 0, "net"])).toEqual([
      [2000 - Number(part[0]), [2000, ["lines", 0, "gross"]], [0 - Number(part[0]), ["lines", 0, "lineDiscount"]]],
    ]);
  });

  it("says what was cut off: 25.00 and 1.00 of the original were to come off 20.00", () => {
    const copiedFrom = { orderId: "order-7", lineId: "line-1", quantity: "4", adjustment: "2.00" };
    const draft = aDraft([aLine("A", "10.00", "2", { discount: amountOff("25.00"), copiedFrom })]);
    expect(told({}, draft, ["lines", 0, "lineDiscount"])).toEqual([
      [
        2000,
        [2500, { is: "amount", amount: "25.00", rounding }],
        [100, { is: "proportion", base: 200, part: "2", whole: "4", rounding }],
        [-600, { is: "cut-off", wanted: 2600, limit: 2000 }],
      ],
    ]);
  });

  it("less its shares of coupons and of a shop's own discounts", () => {
    const coupons = [aCoupon("FIVE", { benefit: fixedAmount(500) })];
    const draft = aDraft([aLine("A", "20.00"), aLine("B", "5.00")], coded("NONE", "FIVE"));
    const loyal = { kind: "discount", id: "p", label: "Points", amount: 100, lineId: "line-A" } as const;
    const stages = [{ name: "loyalty", after: "surcharges", rows: () => [loyal] } as const];
    expect(told({ coupons }, draft, ["lines", 0, "taxable"], { stages })).toEqual([
      [
        1500,
        [2000, ["lines", 0, "net"]],
        [-400, ["coupons", 1, "lineShares", 0]],
        [-100, ["extraDiscounts", 0, "lineShares", 0]],
      ],
    ]);
  });
});

describe("tax explained", () => {
  const goods = [aLine("A", "12.00")];

  it("on top, as a percentage, with where it is added", () => {
    const world = { rates: { "DE goods": [aRate("5"), aRate("10", { compound: true })] } };
    expect(told(world, aDraft(goods), ["lines", 0, "taxes", 1, "amount"])).toEqual([
      [126, [126, { is: "percentage", base: 1260, percent: "10", rounding }]],
    ]);
    expect(told(world, aDraft(goods), ["lines", 0, "taxAdded"])).toEqual([
      [186, [60, ["lines", 0, "taxes", 0, "amount"]], [126, ["lines", 0, "taxes", 1, "amount"]]],
    ]);
    const [figure] = at(explanationIn(world, aDraft(goods)).explanation, ["lines", 0, "taxes", 1, "amount"]);
    expect(figure).toMatchObject({
      label: "VAT 10 %",
      parts: [{ label: "10 % of the base", reason: "tax category goods, on the taxes before it too" }],
    });
  });

  it("inside the price, by the parts of all rates inside: 20 of 120", () => {
    const world = { rates: { "DE goods": [aRate("20", { included: true })] } };
    expect(told(world, aDraft(goods), ["lines", 0, "taxes", 0, "amount"])).toEqual([
      [200, [200, { is: "inside", base: 1200, part: 1, whole: 6, percent: "20", on: 1000, rounding }]],
    ]);
    expect(told(world, aDraft(goods), ["lines", 0, "taxAdded"])).toEqual([]);
    const [figure] = at(explanationIn(world, aDraft(goods)).explanation, ["lines", 0, "taxes", 0, "amount"]);
    expect(figure).toMatchObject({ label: "VAT 20 % (in the price)", parts: [{ reason: "tax category goods" }] });
  });

  it("cut to what there is inside: two rates in a cent, each rounded up", () => {
    const rates = { "DE goods": [aRate("20", { included: true }), aRate("5", { included: true })] };
    const policy = { ...DEFAULT_POLICY, rounding: "up" } as const;
    expect(told({ rates }, aDraft([aLine("A", "0.01")]), ["lines", 0, "taxes", 1, "amount"], { policy })).toEqual([
      [
        0,
        [1, { is: "inside", base: 1, part: 1, whole: 25, percent: "5", on: 0, rounding: "up" }],
        [-1, { is: "cut-off", wanted: 1, limit: 0 }],
      ],
    ]);
  });

  it("taken out of the price for who does not pay it", () => {
    const world = { rates: { "DE goods": [aRate("20", { included: true })] } };
    const draft = aDraft(goods, { exemption: anExemption() });
    expect(told(world, draft, ["lines", 0, "taxRemoved"])).toEqual([
      [200, [200, { is: "inside", base: 1200, part: 1, whole: 6, percent: "20", on: 1000, rounding }]],
    ]);
    expect(told(world, draft, ["lines", 0, "payable"])).toEqual([
      [1000, [1200, ["lines", 0, "taxable"]], [-200, ["lines", 0, "taxRemoved"]]],
    ]);
    expect(told(world, draft, ["totals", "taxRemoved"])).toEqual([[200, [200, ["lines", 0, "taxRemoved"]]]]);
  });

  it("inside what is left after a proportional discount on the total, and what was added before it", () => {
    const world = { rates: { "DE goods": [aRate("20")] } };
    const draft = aDraft(goods, {
      totalDiscount: { kind: "percent", percent: "50", taxTreatment: "proportional", reason: "late" },
    });
    expect(told(world, draft, ["lines", 0, "taxes", 0, "amount"])).toEqual([
      [120, [120, { is: "inside", base: 720, part: 1, whole: 6, percent: "20", on: 600, rounding }]],
    ]);
    expect(told(world, draft, ["lines", 0, "taxAdded"])).toEqual([
      [240, [240, { is: "percentage", base: 1200, percent: "20", rounding }]],
    ]);
  });

  it("not at all, where a line has no tax category", () => {
    const line = aLine("A", "12.00", "1", { item: aCustomItem({ taxCategory: null }) });
    const world = { rates: { "DE goods": [aRate("20")] } };
    expect(told(world, aDraft([line]), ["lines", 0, "payable"])).toEqual([[1200, [1200, ["lines", 0, "taxable"]]]]);
  });

  it("over the order, row by row", () => {
    const rates = { "DE goods": [aRate("20")], "DE carriage": [aRate("20")], "DE books": [aRate("20")] };
    const book = aLine("B", "1.00", "1", { item: aCustomItem({ taxCategory: "books" }) });
    const surcharges = [{ id: "s-1", label: "Gift wrap", amount: "2.00", taxCategory: "goods" }];
    const draft = aDraft([...goods, book], { shipping: byOption("post"), surcharges });
    const { explanation } = explanationIn({ rates, options }, draft);
    expect(at(explanation, ["taxes", 0, "amount"])).toMatchObject([
      {
        amount: 280,
        parts: [
          { label: "line 1", amount: 240 },
          { label: "Gift wrap", amount: 40 },
        ],
      },
    ]);
    expect(at(explanation, ["taxes", 2, "amount"])).toMatchObject([{ amount: 100, parts: [{ label: "shipping" }] }]);
  });
});

describe("discounts explained", () => {
  const lines = [aLine("A", "20.00"), aLine("B", "5.00")];
  const pair = [aLine("A", "10.00", "2"), aLine("B", "5.00")];
  const coupon = (changes: Parameters<typeof aCoupon>[1]) =>
    told(
      { options, coupons: [aCoupon("ONE", changes)] },
      aDraft(lines, { ...coded("ONE"), shipping: byOption("post") }),
      ["coupons", 0, "amount"],
    );

  it("a coupon's percentage, and its shares", () => {
    expect(coupon({ target: "items-and-shipping" })).toEqual([
      [300, [300, { is: "percentage", base: 3000, percent: "10", rounding }]],
      [
        300,
        [200, ["coupons", 0, "lineShares", 0]],
        [50, ["coupons", 0, "lineShares", 1]],
        [50, ["coupons", 0, "shippingShare"]],
      ],
    ]);
  });

  it("a coupon's amount, cut to what there is", () => {
    expect(coupon({ benefit: fixedAmount(9900) })[0]).toEqual([
      2500,
      [9900, { is: "amount", amount: "99.00", rounding }],
      [-7400, { is: "cut-off", wanted: 9900, limit: 2500 }],
    ]);
  });

  it("free shipping", () => {
    expect(coupon({ benefit: { kind: "free-shipping" } })).toEqual([
      [500, [500, { is: "down-to", base: 500, price: 0 }]],
      [500, [500, ["coupons", 0, "shippingShare"]]],
    ]);
  });

  it("a price for all of it", () => {
    const amount = { minor: 1500, currency: "EUR" };
    expect(coupon({ benefit: { kind: "pay-only", amount } })[0]).toEqual([
      1000,
      [1000, { is: "down-to", base: 2500, price: 1500 }],
    ]);
  });

  it("a percentage, cut to its cap", () => {
    const atMost = { minor: 300, currency: "EUR" };
    expect(coupon({ benefit: { kind: "percent", percent: "50", atMost } })[0]).toEqual([
      300,
      [1250, { is: "percentage", base: 2500, percent: "50", rounding }],
      [-950, { is: "cut-off", wanted: 1250, limit: 300 }],
    ]);
  });

  it("a percentage of each row by itself, cut to its share of the cap", () => {
    const atMost = { minor: 300, currency: "EUR" };
    const world = { options, coupons: [aCoupon("ONE", { benefit: { kind: "percent", percent: "50", atMost } })] };
    const policy = { ...DEFAULT_POLICY, percentLevel: "line" } as const;
    expect(told(world, aDraft(lines, coded("ONE")), ["coupons", 0, "amount"], { policy })[0]).toEqual([
      300,
      [1000, { is: "percentage", base: 2000, percent: "50", rounding }],
      [-760, { is: "cut-off", wanted: 1000, limit: 240 }],
      [250, { is: "percentage", base: 500, percent: "50", rounding }],
      [-190, { is: "cut-off", wanted: 250, limit: 60 }],
    ]);
  });

  it("an amount off each line, and off each unit, cut to what there is of a line", () => {
    const per = (unit: "line" | "unit", minor: number) => {
      const world = { coupons: [aCoupon("ONE", { benefit: { ...fixedAmount(minor), per: unit } })] };
      return told(world, aDraft(pair, coded("ONE")), ["coupons", 0, "amount"])[0];
    };
    expect(per("line", 600)).toEqual([
      1100,
      [600, { is: "amount", amount: "6.00", rounding }],
      [600, { is: "amount", amount: "6.00", rounding }],
      [-100, { is: "cut-off", wanted: 600, limit: 500 }],
    ]);
    expect(per("unit", 300)).toEqual([
      900,
      [600, { is: "product", price: "3.00", quantity: "2", rounding }],
      [300, { is: "product", price: "3.00", quantity: "1", rounding }],
    ]);
  });

  it("an amount off each row, shipping among them", () => {
    const benefit = { ...fixedAmount(100), per: "line" } as const;
    expect(coupon({ benefit, target: "items-and-shipping" })).toEqual([
      [300, ...[1, 2, 3].map(() => [100, { is: "amount", amount: "1.00", rounding }])],
      [
        300,
        [100, ["coupons", 0, "lineShares", 0]],
        [100, ["coupons", 0, "lineShares", 1]],
        [100, ["coupons", 0, "shippingShare"]],
      ],
    ]);
  });

  it("units that count: one of two of A, whose shipping is a row of its own", () => {
    const changes = { units: { most: "1", first: "dearest" }, target: "items-and-shipping" } as const;
    const world = { options, coupons: [aCoupon("ONE", changes)] };
    const draft = aDraft(pair, { ...coded("ONE"), shipping: byOption("post") });
    expect(told(world, draft, ["coupons", 0, "base"])).toEqual([
      [
        1500,
        [1000, { is: "proportion", base: 2000, part: "1", whole: "2", rounding }],
        [500, { is: "proportion", base: 500, part: "1", whole: "1", rounding }],
      ],
    ]);
    const [, taken] = at(explanationIn(world, draft).explanation, ["coupons", 0, "amount"]);
    expect(taken?.parts.map(({ label, amount }) => [label, amount])).toEqual([
      ["line 1", 100],
      ["shipping", 50],
    ]);
  });

  it("buy some, get some: the percentage of what the units got are worth", () => {
    const benefit = { kind: "buy-get", buy: { quantity: "2" }, get: { quantity: "1", percent: "50" } } as const;
    const world = { coupons: [aCoupon("ONE", { benefit })] };
    expect(told(world, aDraft(pair, coded("ONE")), ["coupons", 0, "amount"])[0]).toEqual([
      250,
      [250, { is: "percentage", base: 500, percent: "50", rounding }],
    ]);
  });

  it("a tier, with what reached it", () => {
    const tiers = [{ from: { minor: 2000, currency: "EUR" }, benefit: { kind: "percent", percent: "20" } }] as const;
    const world = { options, coupons: [aCoupon("ONE", { tiers })] };
    const [figure] = at(explanationIn(world, aDraft(lines, coded("ONE"))).explanation, ["coupons", 0, "amount"]);
    expect(figure).toMatchObject({ amount: 500, parts: [{ amount: 500, reason: "from 20.00 on" }] });
  });

  it("amounts carried exactly: thirds of a cent off each line are rounded in the end", () => {
    const world = { coupons: [aCoupon("ONE", { units: { most: "1", first: "in-order" } })] };
    const policy = { ...DEFAULT_POLICY, carry: "exact" } as const;
    const draft = aDraft([aLine("A", "0.335", "3"), aLine("B", "1.00")], coded("ONE"));
    // A is 1.005, one of it 0.335: each is rounded by itself, to 1.01 and 0.34; a third of 1.01 is 0.34.
    expect(told(world, draft, ["coupons", 0, "base"], { policy })).toEqual([
      [34, [34, { is: "proportion", base: 101, part: "1", whole: "3", rounding }]],
    ]);
  });

  it("a shop's own", () => {
    const loyal = { kind: "discount", id: "p", label: "Points", amount: 100 } as const;
    const stages = [{ name: "loyalty", after: "surcharges", rows: () => [loyal] } as const];
    expect(told({}, aDraft(lines), ["extraDiscounts", 0, "amount"], { stages })).toEqual([
      [100, [100, { is: "given", text: "stage loyalty" }]],
      [100, [80, ["extraDiscounts", 0, "lineShares", 0]], [20, ["extraDiscounts", 0, "lineShares", 1]]],
    ]);
  });

  it("on the total, as a percentage: 10 % of 25.00 over 20.00 and 5.00", () => {
    const draft = aDraft(lines, {
      totalDiscount: { kind: "percent", percent: "10", taxTreatment: "unchanged", reason: "late" },
    });
    const by = { by: "largest-remainder", units: 1, rounding: "down", odd: 0 } as const;
    const shared = { is: "share", of: 250, weights: 2500, ...by } as const;
    expect(told({}, draft, ["totals", "totalDiscount"])).toEqual([
      [250, [250, { is: "percentage", base: 2500, percent: "10", rounding }]],
      [
        250,
        [200, { ...shared, weight: 2000, first: 200, rank: 1 }],
        [50, { ...shared, weight: 500, first: 50, rank: 2 }],
      ],
    ]);
    expect(at(explanationIn({}, draft).explanation, ["totals", "totalDiscount"])[0]).toMatchObject({
      label: "10 % off the total",
      parts: [
        { label: "discount on the total", reason: "late; a credit after tax: the taxable amount is not reduced" },
      ],
    });
  });

  it("on the total, over the rows that it touches: not over a gift card", () => {
    const giftCard = aLine("G", "50.00", "1", { item: aVariant("G", { discountable: false }) });
    const draft = aDraft([giftCard, ...lines], {
      totalDiscount: { kind: "percent", percent: "10", taxTreatment: "unchanged", reason: null },
    });
    const [, byRow] = at(explanationIn({}, draft).explanation, ["totals", "totalDiscount"]);
    expect(byRow?.parts.map(({ label, amount }) => [label, amount])).toEqual([
      ["line 2", 200],
      ["line 3", 50],
    ]);
  });

  it("on the total, as an amount, cut to what there is", () => {
    const draft = aDraft(lines, {
      totalDiscount: { kind: "amount", amount: "30.00", taxTreatment: "proportional", reason: null },
    });
    expect(told({}, draft, ["totals", "totalDiscount"])[0]).toEqual([
      2500,
      [3000, { is: "amount", amount: "30.00", rounding }],
      [-500, { is: "cut-off", wanted: 3000, limit: 2500 }],
    ]);
    expect(at(explanationIn({}, draft).explanation, ["totals", "totalDiscount"])[0]).toMatchObject({
      label: "30.00 off the total",
      parts: [{ label: "discount on the total", reason: "the tax is reduced in proportion" }, {}],
    });
  });
});

describe("charges explained", () => {
  it.each([
    ["offered", byOption("post"), 500, { is: "given", text: "the rate offered for this draft" }, null],
    [
      "set by hand",
      byOption("post", { amount: "4.005", reason: "promised" }),
      401,
      { is: "amount", amount: "4.005", rounding },
      "promised",
    ],
    ["of its own", atCustomPrice("9.00"), 900, { is: "amount", amount: "9.00", rounding }, "price set by hand"],
  ] as const)("shipping %s", (_, shipping, amount, how, reason) => {
    const { explanation } = explanationIn({ options }, aDraft([aLine("A", "1.00")], { shipping }));
    expect(at(explanation, ["shipping", "amount"])).toMatchObject([
      { amount, parts: [{ label: "rate", amount, how, reason }] },
    ]);
  });

  it("shipping less coupons", () => {
    const coupons = [aCoupon("SHIP", { target: "shipping" })];
    const draft = aDraft([aLine("A", "1.00")], { ...coded("NONE", "SHIP"), shipping: byOption("post") });
    expect(told({ options, coupons }, draft, ["shipping", "taxable"])).toEqual([
      [450, [500, ["shipping", "amount"]], [-50, ["coupons", 1, "shippingShare"]]],
    ]);
  });

  it("surcharges, and charges of a shop's own", () => {
    const surcharges = [{ id: "s-1", label: "Gift wrap", amount: "2.005", taxCategory: "goods" }];
    const deposit = { kind: "charge", id: "d", label: "Deposit", amount: 25, taxCategory: "none" } as const;
    const stages = [{ name: "deposits", after: "surcharges", rows: () => [deposit] } as const];
    const draft = aDraft([aLine("A", "1.00")], { surcharges });
    expect(told({}, draft, ["surcharges", 0, "amount"], { stages })).toEqual([
      [201, [201, { is: "amount", amount: "2.005", rounding }]],
    ]);
    expect(told({}, draft, ["extra", 0, "amount"], { stages })).toEqual([
      [25, [25, { is: "given", text: "stage deposits" }]],
    ]);
    expect(told({}, draft, ["extra", 0, "taxable"], { stages })).toEqual([[25, [25, ["extra", 0, "amount"]]]]);
  });
});

describe("totals explained", () => {
  it("the amount due of a check that is rounded to coins: 19.99 + 0.01", () => {
    const draft = aDraft([aLine("A", "19.99")], {
      billing: { kind: "check", mailingInstructions: "by post", instructionsBy: { kind: "invoice" } },
    });
    const pricing = { policy: { ...DEFAULT_POLICY, cashRounding: 5 } };
    expect(told({}, draft, ["totals", "cashRounding"], pricing)).toEqual([
      [1, [1, { is: "cash", base: 1999, step: 5, rounding }]],
    ]);
    expect(told({}, draft, ["totals", "amountDue"], pricing)).toEqual([
      [2000, [1999, ["totals", "total"]], [1, ["totals", "cashRounding"]]],
    ]);
  });

  it("the amount due where payment is not required", () => {
    const billing = { kind: "not-required", settlement: { kind: "goodwill" }, reason: "broken on arrival" } as const;
    const { explanation } = explanationIn({}, aDraft([aLine("A", "19.99")], { billing }));
    expect(at(explanation, ["totals", "amountDue"])).toMatchObject([
      {
        amount: 0,
        parts: [
          { amount: 1999, path: ["totals", "total"] },
          { amount: -1999, how: { is: "given", text: "goodwill" }, reason: "broken on arrival" },
        ],
      },
    ]);
    expect(at(explanation, ["totals", "cashRounding"])).toEqual([]);
  });

  it("everything that was added and taken off", () => {
    const world = { options, coupons: [aCoupon("ONE")], rates: { "DE goods": [aRate("20")] } };
    const draft = aDraft([aLine("A", "20.00", "1", { discount: percentOff("50") })], {
      ...coded("NONE", "ONE"),
      shipping: byOption("post"),
      surcharges: [{ id: "s-1", label: "Gift wrap", amount: "2.00", taxCategory: "none" }],
      totalDiscount: { kind: "amount", amount: "1.00", taxTreatment: "unchanged", reason: null },
    });
    expect(told(world, draft, ["totals", "transactionTotal"])).toEqual([
      [
        1780,
        [1000, ["totals", "merchandise"]],
        [-100, ["totals", "couponDiscounts"]],
        [500, ["totals", "shipping"]],
        [200, ["totals", "surcharges"]],
        [180, ["totals", "taxAdded"]],
      ],
    ]);
    expect(told(world, draft, ["totals", "merchandise"])).toEqual([
      [1000, [2000, ["totals", "gross"]], [-1000, ["totals", "lineDiscounts"]]],
    ]);
    expect(told(world, draft, ["totals", "couponDiscounts"])).toEqual([[100, [100, ["coupons", 1, "amount"]]]]);
    expect(told(world, draft, ["totals", "total"])).toEqual([
      [1680, [1780, ["totals", "transactionTotal"]], [-100, ["totals", "totalDiscount"]]],
    ]);
  });
});

describe("a sheet that does not agree", () => {
  const draft = aDraft([aLine("A", "10.00")], { version: 4 });
  const { sheet, facts } = pricedIn({}, draft);
  const disagrees = (other: PriceSheet) => ({
    code: "sheet_disagrees",
    draftVersion: 4,
    sheetVersion: other.draftVersion,
  });

  it("is refused where it is of another version of the draft", () => {
    expect(explain({ ...draft, version: 5 }, facts, sheet)._unsafeUnwrapErr()).toEqual({
      code: "sheet_disagrees",
      draftVersion: 5,
      sheetVersion: 4,
    });
  });

  it("is refused where one figure is one minor unit off", () => {
    const other = { ...sheet, totals: { ...sheet.totals, tax: 1 } };
    expect(explain(draft, facts, other)._unsafeUnwrapErr()).toEqual(disagrees(other));
  });

  it("is refused where the facts are others, are missing, or cannot be priced", () => {
    expect(explain(draft, { ...facts, asOf: "2026-03-01T12:00:01.000Z" }, sheet).isErr()).toBe(true);
    expect(explain(draft, noFacts(AS_OF), sheet).isErr()).toBe(true);
    const throwing = {
      name: "t",
      after: "coupons",
      rows: () => Array.from({ length: 1 }, () => null as never),
    } as const;
    expect(explain(draft, facts, sheet, { stages: [throwing] })._unsafeUnwrapErr()).toEqual(disagrees(sheet));
  });

  it("is not refused for the order of its keys", () => {
    const shuffled = Object.fromEntries(Object.entries(sheet).reverse()) as unknown as PriceSheet;
    expect(explain(draft, facts, shuffled).isOk()).toBe(true);
  });

  it("is explained by the policy that it names", () => {
    const world = { rates: { "US goods": [] }, address: anAddress({ country: "US", region: "NY" }) };
    const policy = { ...DEFAULT_POLICY, name: "bankers", rounding: "half-even" } as const;
    const { explanation } = explanationIn(world, aDraft([aLine("A", "0.025")]), { policy });
    expect(at(explanation, ["lines", 0, "gross"])[0]?.amount).toBe(2);
  });
});
