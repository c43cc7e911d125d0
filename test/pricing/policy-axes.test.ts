import { describe, expect, it } from "vitest";
import type { Line } from "../../src/draft/draft.js";
import type { POLICY_CHOICES } from "../../src/pricing/methods/policy-choices.js";
import { DEFAULT_POLICY, type PricingPolicy } from "../../src/pricing/policy.js";
import type { PriceSheet } from "../../src/pricing/sheet.js";
import {
  aCoupon,
  aCustomer,
  aDraft,
  aLine,
  anExemption,
  aPrice,
  aRate,
  aVariant,
  atCustomPrice,
  coded,
  fixedAmount,
  percentOff,
} from "../support/pricing-builders.js";
import { sheetIn, type World } from "../support/pricing-world.js";

type Axis = keyof typeof POLICY_CHOICES;

/** One worked example: what is priced, and what is read of its sheet. */
interface Example {
  readonly lines: readonly Line[];
  readonly world?: World;
  readonly draft?: Parameters<typeof aDraft>[1];
  /** The same in every policy of the example. */
  readonly setting?: Partial<PricingPolicy>;
  readonly read: (sheet: PriceSheet) => unknown;
}

const taxOf = ({ totals }: PriceSheet) => totals.tax;
const couponTotal = ({ totals }: PriceSheet) => totals.couponDiscounts;
const shares = ({ lines }: PriceSheet) => lines.map(({ couponDiscount }) => couponDiscount);

/** Two lines of 3 × 0.35 = 1.05. */
const PAIR = [aLine("A", "0.35", "3"), aLine("B", "0.35", "3")];
/** On each of them 5 % twice: 0.0525 and 0.0525. */
const TWO_RATES = { "DE goods": [aRate("5", { id: "state" }), aRate("5", { id: "city" })] };
const TEN_INSIDE = { "DE goods": [aRate("10", { included: true })] };

const anAmount = (minor: number): World => ({ coupons: [aCoupon("C", { benefit: fixedAmount(minor) })] });
const aPercentage = (percent: string): World => ({
  coupons: [aCoupon("C", { benefit: { kind: "percent", percent } })],
});
const onlyA = { productIds: [], skus: ["A"], tags: [], productTypes: [] };
const THREE = [aLine("A", "10.00"), aLine("B", "10.00"), aLine("C", "10.00")];
/** 1.00 over 10.00, 20.00 and 30.05: exactly 16.652…, 33.305…, 50.041…, in cents. */
const STEPS = [aLine("A", "10.00"), aLine("B", "20.00"), aLine("C", "30.05")];

/** 0.09 are inside of 1.00 at 10 %; 19 % on top of 11.90 are 2.26. A price that says it includes the tax of its zone does so anyway. */
type Priced = readonly [Line, Partial<Record<string, unknown>>];
const ZONE_UNSAID: Priced = [aLine("A", "11.90"), { "per-rate": [200, 1300], yes: [199, 1290], no: [236, 1526] }];
const HOME_SAID: Priced = [
  aLine("A", "11.90", "1", { price: aPrice("11.90", { includesTaxOf: { country: "DE", region: "" } }) }),
  { "per-rate": [200, 1300], yes: [199, 1290], no: [200, 1300] },
];

const EXAMPLES: { readonly [A in Axis]?: readonly (readonly [Example, Partial<Record<string, unknown>>])[] } = {
  rounding: [
    [
      { lines: [aLine("A", "0.005")], read: ({ totals }) => totals.gross },
      {
        "half-up": 1,
        "half-even": 0,
        "half-odd": 1,
        "half-down": 0,
        "half-ceiling": 1,
        "half-floor": 0,
        up: 1,
        down: 0,
        floor: 0,
        ceiling: 1,
      },
    ],
  ],
  percentRounding: [
    // 15 % of 10.99 is 1.6485.
    [
      { lines: [aLine("A", "10.99")], world: aPercentage("15"), draft: coded("C"), read: couponTotal },
      { null: 165, floor: 164, "half-up": 165 },
    ],
    [
      { lines: [aLine("A", "10.99", "1", { discount: percentOff("15") })], read: ({ totals }) => totals.lineDiscounts },
      { null: 165, down: 164 },
    ],
    [
      {
        lines: [aLine("A", "10.99")],
        draft: { totalDiscount: { kind: "percent", percent: "15", taxTreatment: "unchanged", reason: null } },
        read: ({ totals }) => totals.totalDiscount,
      },
      { null: 165, down: 164 },
    ],
  ],
  lineDiscountLevel: [
    // 10 % of 1.05 is 0.105; 10 % of 0.35 is 0.035, three times 0.04.
    [
      { lines: [aLine("A", "0.35", "3", { discount: percentOff("10") })], read: ({ totals }) => totals.lineDiscounts },
      { line: 11, unit: 12 },
    ],
  ],
  discountBase: [
    // A price of 12.00 has 2.00 of tax inside: 1.00 off it is 1.20, or 1.00.
    [
      {
        lines: [aLine("A", "12.00", "2", { discount: { kind: "amount", amount: "1.00", per: "unit", reason: null } })],
        world: { rates: { "DE goods": [aRate("20", { included: true })] } },
        read: ({ totals }) => totals.lineDiscounts,
      },
      { gross: 200, net: 240 },
    ],
    // 5.00 off 12.00 and 11.00, which are 10.00 and 10.00 without tax.
    [
      {
        lines: [aLine("A", "12.00"), aLine("B", "11.00", "1", { item: aVariant("B", { taxCategory: "food" }) })],
        world: {
          rates: { "DE goods": [aRate("20", { included: true })], "DE food": [aRate("10", { included: true })] },
          coupons: [aCoupon("C", { benefit: fixedAmount(500) })],
        },
        draft: coded("C"),
        read: couponTotal,
      },
      { gross: 500, net: 575 },
    ],
    // What is laid on top has no say.
    [
      {
        lines: [aLine("A", "12.00")],
        world: {
          rates: { "DE goods": [aRate("20")] },
          coupons: [aCoupon("C", { benefit: fixedAmount(500) })],
        },
        draft: coded("C"),
        read: couponTotal,
      },
      { gross: 500, net: 500 },
    ],
  ],
  percentLevel: [
    // 10 % of 2.10; or twice 10 % of 1.05.
    [
      { lines: PAIR, world: aPercentage("10"), draft: coded("C"), read: couponTotal },
      { together: 21, line: 22 },
    ],
  ],
  couponBase: [
    [
      {
        lines: [aLine("A", "100.00")],
        world: {
          coupons: ["C", "D"].map((code) =>
            aCoupon(code, { benefit: { kind: "percent", percent: "10" }, combinable: true }),
          ),
        },
        draft: coded("C", "D"),
        read: couponTotal,
      },
      { remaining: 1900, original: 2000 },
    ],
    // Twice 60 % of the original is more than there is.
    [
      {
        lines: [aLine("A", "100.00")],
        world: {
          coupons: ["C", "D"].map((code) =>
            aCoupon(code, { benefit: { kind: "percent", percent: "60" }, combinable: true }),
          ),
        },
        draft: coded("C", "D"),
        read: couponTotal,
      },
      { remaining: 8400, original: 10000 },
    ],
  ],
  minimumSpendOf: [
    // 10.00 off 105.00, then 10 % from 100.00 on: of 95.00, where it is still asked for.
    [
      {
        lines: [aLine("A", "105.00")],
        world: {
          coupons: [
            aCoupon("C", { benefit: fixedAmount(1000) }),
            aCoupon("D", { minimumSpend: { minor: 10_000, currency: "EUR" } }),
          ],
        },
        draft: coded("C", "D"),
        read: couponTotal,
      },
      { "before-discounts": 1950, "after-earlier-discounts": 1000 },
    ],
    // The same as a condition on one of the lines, which bears half of the 10.00.
    [
      {
        lines: [aLine("A", "100.00"), aLine("B", "100.00")],
        world: {
          coupons: [
            aCoupon("C", { benefit: fixedAmount(1000) }),
            aCoupon("D", {
              conditions: [{ kind: "spend", of: onlyA, above: { minor: 9500, currency: "EUR" } }],
            }),
          ],
        },
        draft: coded("C", "D"),
        read: couponTotal,
      },
      { "before-discounts": 2900, "after-earlier-discounts": 1000 },
    ],
    // 5 % from 50.00 and 10 % from 100.00 on: another tier.
    [
      {
        lines: [aLine("A", "105.00")],
        world: {
          coupons: [
            aCoupon("C", { benefit: fixedAmount(1000) }),
            aCoupon("D", {
              tiers: [5, 10].map((percent) => ({
                from: { minor: percent * 1000, currency: "EUR" },
                benefit: { kind: "percent" as const, percent: String(percent) },
              })),
            }),
          ],
        },
        draft: coded("C", "D"),
        read: couponTotal,
      },
      { "before-discounts": 1950, "after-earlier-discounts": 1475 },
    ],
  ],
  allocation: [
    [
      { lines: THREE, world: anAmount(100), draft: coded("C"), read: shares },
      {
        "largest-remainder": [34, 33, 33],
        "remainder-first": [34, 33, 33],
        "remainder-last": [33, 33, 34],
        "remainder-largest-weight": [34, 33, 33],
        "last-takes-rest": [33, 33, 34],
        "round-then-fix-first": [34, 33, 33],
        "from-last-remaining": [34, 33, 33],
        "sequential-capped": [34, 33, 33],
        "first-with-room": [34, 33, 33],
      },
    ],
    [
      { lines: STEPS, world: anAmount(100), draft: coded("C"), read: shares },
      {
        "largest-remainder": [17, 33, 50],
        "remainder-first": [17, 33, 50],
        "remainder-last": [16, 33, 51],
        "remainder-largest-weight": [16, 33, 51],
        "last-takes-rest": [17, 33, 50],
        "round-then-fix-first": [17, 33, 50],
        "from-last-remaining": [17, 33, 50],
        "sequential-capped": [17, 33, 50],
        "first-with-room": [17, 33, 50],
      },
    ],
  ],
  allocationRounding: [
    [
      {
        lines: STEPS,
        world: anAmount(100),
        draft: coded("C"),
        setting: { allocation: "last-takes-rest" },
        read: shares,
      },
      { null: [17, 33, 50], down: [16, 33, 51], up: [17, 34, 49] },
    ],
  ],
  allocationLevel: [
    // 0.10 over 1.00 and 2 × 1.00: over lines 3.33 and 6.67; over three units 4, 3 and 3.
    [
      { lines: [aLine("A", "1.00"), aLine("B", "1.00", "2")], world: anAmount(10), draft: coded("C"), read: shares },
      { line: [3, 7], unit: [4, 6] },
    ],
    // What comes in fractions is one unit.
    [
      { lines: [aLine("A", "1.00"), aLine("B", "1.00", "2.5")], world: anAmount(10), draft: coded("C"), read: shares },
      { line: [3, 7], unit: [3, 7] },
    ],
    [
      {
        lines: [aLine("A", "1.00"), aLine("B", "1.00", "2.5"), aLine("C", "0", "123456789012345.1234567891")],
        world: anAmount(30),
        draft: coded("C"),
        read: shares,
      },
      { unit: [9, 21, 0] },
    ],
    // Each share rounded, and the last takes the rest: 7.5 and 2.5; or three times 2.5.
    [
      {
        lines: [aLine("A", "1.00", "3"), aLine("B", "1.00")],
        world: anAmount(10),
        draft: coded("C"),
        setting: { allocation: "last-takes-rest" },
        read: shares,
      },
      { line: [8, 2], unit: [9, 1] },
    ],
    // Two of B's three units count: 2.67 each, where three units of two thirds would have 1.78.
    [
      {
        lines: [aLine("A", "1.00"), aLine("B", "1.00", "3")],
        world: { coupons: [aCoupon("C", { benefit: fixedAmount(8), units: { most: "3", first: "in-order" } })] },
        draft: coded("C"),
        read: shares,
      },
      { unit: [3, 5] },
    ],
    // Carriage is one unit: 0.10 over 1.00, 2.00 and 1.00.
    [
      {
        lines: [aLine("A", "1.00"), aLine("B", "1.00", "2")],
        draft: {
          shipping: atCustomPrice("1.00"),
          totalDiscount: { kind: "amount", amount: "0.10", taxTreatment: "unchanged", reason: null },
        },
        read: ({ lines, shipping }) => [...lines, shipping].map((row) => row?.totalDiscount),
      },
      { line: [2, 5, 3], unit: [3, 4, 3] },
    ],
    // Too many units to look at each: the lines share.
    [
      {
        lines: [aLine("A", "1.00"), aLine("B", "0.01", "100000")],
        world: anAmount(10),
        draft: coded("C"),
        read: shares,
      },
      { line: [0, 10], unit: [0, 10] },
    ],
    // 100,000 units are looked at, and not one more; what carriage would be is one.
    ...(
      [
        ["99996", [4, 6, 0]],
        ["99997", [3, 7, 0]],
      ] as const
    ).map(([free, unit]): [Example, Record<string, unknown>] => [
      {
        lines: [aLine("A", "1.00"), aLine("B", "1.00", "2"), aLine("F", "0.00", free)],
        world: anAmount(10),
        draft: coded("C"),
        read: shares,
      },
      { line: [3, 7, 0], unit },
    ]),
  ],
  taxLevel: [
    [
      { lines: PAIR, world: { rates: TWO_RATES }, read: taxOf },
      { "row-rate": 20, row: 22, unit: 24, "order-rate": 22, order: 21, "rate-carried": 22 },
    ],
    [
      {
        lines: PAIR,
        world: { rates: TWO_RATES },
        read: ({ lines }) => lines.map(({ taxes }) => taxes.map(({ amount }) => amount)),
      },
      {
        "row-rate": [
          [5, 5],
          [5, 5],
        ],
        row: [
          [5, 6],
          [5, 6],
        ],
        unit: [
          [6, 6],
          [6, 6],
        ],
        "order-rate": [
          [6, 6],
          [5, 5],
        ],
        order: [
          [5, 6],
          [5, 5],
        ],
        "rate-carried": [
          [5, 5],
          [6, 6],
        ],
      },
    ],
    // 10 % inside of 1.05 is 0.0954…; inside of 2.10 it is 0.1909…; inside of 0.35 it is 0.0318….
    [
      { lines: PAIR, world: { rates: TEN_INSIDE }, read: taxOf },
      { "row-rate": 20, row: 20, unit: 18, "order-rate": 19, order: 19, "rate-carried": 19 },
    ],
    // 1.00 is no multiple of 3 units: two units of 0.33 and one of 0.34, each with 0.03 inside.
    [
      { lines: [aLine("A", "0.3333", "3")], world: { rates: TEN_INSIDE }, read: taxOf },
      { "row-rate": 9, unit: 9 },
    ],
    // One cent with two taxes of 40 % of it inside: never more tax than the cent.
    [
      {
        lines: [aLine("A", "0.01")],
        world: {
          rates: { "DE goods": [aRate("200", { id: "a", included: true }), aRate("200", { id: "b", included: true })] },
        },
        read: taxOf,
      },
      { "row-rate": 0, row: 1, unit: 0, "order-rate": 0, order: 1, "rate-carried": 0 },
    ],
  ],
  taxRounding: [
    [
      { lines: [aLine("A", "0.35")], world: { rates: { "DE goods": [aRate("10")] } }, read: taxOf },
      { null: 4, down: 3, "half-even": 4, "half-odd": 3 },
    ],
  ],
  includedTaxRounding: [
    // 20 % inside of 0.03 is half a cent.
    [
      { lines: [aLine("A", "0.03")], world: { rates: { "DE goods": [aRate("20", { included: true })] } }, read: taxOf },
      { null: 1, "half-down": 0, up: 1 },
    ],
  ],
  taxBase: [
    [
      {
        lines: [aLine("A", "10.00")],
        world: { ...aPercentage("10"), rates: { "DE goods": [aRate("20")] } },
        draft: coded("C"),
        read: ({ totals: { tax, total } }) => [tax, total],
      },
      { "after-discounts": [180, 1080], "before-discounts": [200, 1100], "discount-rows": [180, 1080] },
    ],
    // A sixth of 1.00 is 0.17, a sixth of 0.50 is 0.08.
    [
      {
        lines: [aLine("A", "1.00")],
        world: { ...aPercentage("50"), rates: { "DE goods": [aRate("20", { included: true })] } },
        draft: coded("C"),
        read: ({ totals: { tax, total } }) => [tax, total],
      },
      { "after-discounts": [8, 50], "before-discounts": [17, 50], "discount-rows": [9, 50] },
    ],
    // Free, and taxed all the same.
    [
      {
        lines: [aLine("A", "10.00")],
        world: { ...aPercentage("100"), rates: { "DE goods": [aRate("20", { included: true })] } },
        draft: coded("C"),
        read: ({ totals: { tax, total } }) => [tax, total],
      },
      { "after-discounts": [0, 0], "before-discounts": [167, 0], "discount-rows": [0, 0] },
    ],
  ],
  pricesIncludeTax: [
    // 19 % in the price (a port that says so) and 10 % on top of the carriage.
    ...[ZONE_UNSAID, HOME_SAID].map(([line, expected]): readonly [Example, Partial<Record<string, unknown>>] => [
      {
        lines: [line],
        world: { rates: { "DE goods": [aRate("19", { included: true })], "DE wrap": [aRate("10")] } },
        draft: { surcharges: [{ id: "wrap", label: "Gift wrap", amount: "1.00", taxCategory: "wrap" }] },
        read: ({ totals: { tax, total } }) => [tax, total],
      },
      expected,
    ]),
    // Who pays no tax pays what is left of it.
    [
      {
        lines: [aLine("A", "11.90")],
        world: {
          customer: aCustomer({ exemption: anExemption() }),
          rates: { "DE goods": [aRate("19", { included: true })] },
        },
        read: ({ totals: { taxRemoved, total } }) => [taxRemoved, total],
      },
      { "per-rate": [190, 1000], yes: [190, 1000], no: [0, 1190] },
    ],
    // Of rates that nobody knows there is nothing to be said.
    [
      {
        lines: [aLine("A", "11.90")],
        world: { rates: { "DE goods": null } },
        read: ({ totals: { total }, pending }) => [total, pending.map(({ what }) => what)],
      },
      { "per-rate": [1190, ["tax"]], yes: [1190, ["tax"]], no: [1190, ["tax"]] },
    ],
  ],
  totalDiscountTax: [
    [
      {
        lines: [aLine("A", "10.00")],
        world: { rates: { "DE goods": [aRate("20")] } },
        draft: { totalDiscount: { kind: "percent", percent: "10", taxTreatment: "proportional", reason: null } },
        read: ({ totals: { tax, total, taxTreatment } }) => [tax, total, taxTreatment],
      },
      {
        "as-chosen": [180, 1080, "proportional"],
        unchanged: [200, 1080, "unchanged"],
        proportional: [180, 1080, "proportional"],
      },
    ],
  ],
};

const CASES = Object.entries(EXAMPLES).flatMap(([axis, examples]) =>
  examples.flatMap(([example, expected]) =>
    Object.entries(expected).map(
      ([value, figure]) => [axis, value === "null" ? null : value, figure, example] as const,
    ),
  ),
);

describe("an axis of the policy, with the same example in each value", () => {
  it.each(CASES)("%s: %s gives %j", (axis, value, figure, { lines, world = {}, draft = {}, setting = {}, read }) => {
    const policy = { ...DEFAULT_POLICY, couponStacking: "all", ...setting, [axis]: value } as PricingPolicy;
    const sheet = sheetIn(world, aDraft(lines, draft), { policy });
    expect(read(sheet)).toEqual(figure);
    expect(sheet.policy).toEqual(policy);
  });
});

describe("tax on the price before discounts", () => {
  it("is without the tax inside of it that is not paid: 10 % on 11.90 less 1.90, though half of it is taken off", () => {
    const world: World = {
      ...aPercentage("50"),
      customer: aCustomer({ exemption: anExemption() }),
      rates: { "DE goods": [aRate("19", { included: true })] },
      exemptRates: { "DE goods": [aRate("10")] },
    };
    const policy: PricingPolicy = { ...DEFAULT_POLICY, taxBase: "before-discounts" };
    const { lines } = sheetIn(world, aDraft([aLine("A", "11.90")], coded("C")), { policy });
    expect(lines).toMatchObject([{ taxable: 595, taxRemoved: 95, taxAdded: 100, payable: 600 }]);
  });

  it("is reduced by a total discount in the proportion that is left of the row: 20 % on 10.00, 5.00 by coupon, 10 % off 7.00", () => {
    const policy: PricingPolicy = { ...DEFAULT_POLICY, taxBase: "before-discounts" };
    const draft = aDraft([aLine("A", "10.00")], {
      ...coded("C"),
      totalDiscount: { kind: "percent", percent: "10", taxTreatment: "proportional", reason: null },
    });
    const { totals, lines } = sheetIn({ ...aPercentage("50"), rates: { "DE goods": [aRate("20")] } }, draft, {
      policy,
    });
    expect(totals).toMatchObject({ transactionTotal: 700, totalDiscount: 70, total: 630, tax: 180 });
    expect(lines[0]?.taxes).toMatchObject([{ base: 900, amount: 180 }]);
  });
});
