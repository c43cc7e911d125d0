import { describe, expect, it } from "vitest";
import type { LineDiscount } from "../../src/draft/draft.js";
import type { CouponBenefit, CouponFact } from "../../src/facts/answers.js";
import { withTaxInside } from "../../src/pricing/methods/tax-inside.js";
import { DEFAULT_POLICY, type PricingPolicy } from "../../src/pricing/policy.js";
import { toldOf } from "../support/explained-places.js";
import {
  aCoupon,
  aDraft,
  aLine,
  amountOff,
  anAddress,
  aCustomer,
  anExemption,
  anOption,
  aPrice,
  aRate,
  aVariant,
  byOption,
  coded,
  percentOff,
} from "../support/pricing-builders.js";
import { pricedIn, refusalIn, sheetIn, type World } from "../support/pricing-world.js";

const inside = (rate: string) => [aRate(rate, { included: true })];
const NET: PricingPolicy = { ...DEFAULT_POLICY, discountBase: "net" };
/** 24.00 and 11.00, which are 20.00 and 10.00 without tax; carriage is 2.38, which is 2.00. */
const food = { item: aVariant("B", { taxCategory: "food" }) };
const lines = [aLine("A", "12.00", "2"), aLine("B", "11.00", "1", food)];
const world: World = {
  rates: { "DE goods": inside("20"), "DE food": inside("10"), "DE carriage": inside("19") },
  options: [anOption("post", 238)],
};
const euros = (minor: number) => ({ minor, currency: "EUR" });

const ONE_OF_A: Partial<CouponFact> = {
  units: { most: "1", first: "dearest" },
  include: { productIds: [], skus: ["A"], tags: [], productTypes: [] },
};

/** What comes off each line, then off carriage. */
function taken(benefit: CouponBenefit, changes: Partial<CouponFact> = {}, policy: Partial<PricingPolicy> = {}) {
  const draft = aDraft(lines, { ...coded("ONE"), shipping: byOption("post") });
  const sheet = sheetIn({ ...world, coupons: [aCoupon("ONE", { benefit, ...changes })] }, draft, {
    policy: { ...NET, ...policy },
  });
  return [...sheet.lines.map((line) => line.couponDiscount), sheet.shipping?.couponDiscount];
}

describe("an amount of a coupon that is meant without the tax inside the prices", () => {
  const amount = (minor: number, per: "order" | "line" | "unit"): CouponBenefit => ({
    kind: "amount",
    amount: euros(minor),
    per,
  });
  const everywhere = { target: "items-and-shipping" } as const;

  it.each<[string, CouponBenefit, Partial<CouponFact>, readonly number[]]>([
    ["3.00 of 30.00 is 3.50 of 35.00, shared as 24 to 11", amount(300, "order"), {}, [240, 110, 0]],
    ["all of 30.00 is all of 35.00", amount(3000, "order"), {}, [2400, 1100, 0]],
    ["more than there is takes no more", amount(9000, "order"), {}, [2400, 1100, 0]],
    ["1.00 off each line is 1.20 and 1.10", amount(100, "line"), {}, [120, 110, 0]],
    ["1.00 off each unit is 2.40 and 1.10, and of carriage 1.19", amount(100, "unit"), everywhere, [240, 110, 119]],
    ["no limit, as an amount", amount(8e15, "order"), {}, [2400, 1100, 0]],
    ["no limit, as a cap", { kind: "percent", percent: "50", atMost: euros(8e15) }, {}, [1200, 550, 0]],
    ["a line gives no more than it has", amount(1500, "line"), {}, [1800, 1100, 0]],
    ["all for 15.00 is all for 17.50", { kind: "pay-only", amount: euros(1500) }, {}, [1200, 550, 0]],
    [
      "half, but 6.00 at most, is 7.00 at most",
      { kind: "percent", percent: "50", atMost: euros(600) },
      {},
      [480, 220, 0],
    ],
    ["a percentage is the same either way", { kind: "percent", percent: "50" }, {}, [1200, 550, 0]],
    ["carriage for nothing too", { kind: "free-shipping" }, {}, [0, 0, 238]],
    ["of one of the two units: 5.00 is 6.00 of 12.00", amount(500, "order"), ONE_OF_A, [600, 0, 0]],
  ])("%s", (_, benefit, changes, off) => {
    expect(taken(benefit, changes)).toEqual(off);
  });

  it("is rounded once, as everything else: 0.07 of 30.00 is 0.081666…", () => {
    expect(taken(amount(7, "order"))).toEqual([5, 3, 0]);
    expect(taken(amount(7, "order"), {}, { rounding: "up" })).toEqual([6, 3, 0]);
  });
});

/** What comes off one line of 12.00, in minor units, and what its customer pays. */
function off(discount: LineDiscount, where: World = world, changes: Parameters<typeof aLine>[3] = {}) {
  const sheet = sheetIn(where, aDraft([aLine("A", "12.00", "3", { discount, ...changes })]), { policy: NET });
  return [sheet.totals.lineDiscounts, sheet.totals.total];
}

describe("an amount off a line by hand that is meant without the tax inside its price", () => {
  it.each<[string, LineDiscount, readonly number[]]>([
    ["off the line: 1.00 is 1.20", amountOff("1.00"), [120, 3480]],
    ["off each unit: 1.00 is 1.20, three times", amountOff("1.00", "unit"), [360, 3240]],
    ["of less than a cent a unit: 0.004 is 0.0048, three times 0.0144", amountOff("0.004", "unit"), [1, 3599]],
    ["more than the line is without tax: all of it", amountOff("31.00"), [3600, 0]],
    ["in percent it is the same either way", percentOff("10"), [360, 3240]],
  ])("%s", (_, discount, figures) => {
    expect(off(discount)).toEqual(figures);
  });

  const french = { ...world, address: anAddress({ country: "FR" }), rates: { "DE goods": inside("20") } };
  const listedInGermany = { price: aPrice("12.00", { includesTaxOf: { country: "DE", region: "" } }) };
  const exempt = aCustomer({ exemption: anExemption() });

  it.each<[string, World, object, readonly number[]]>([
    ["taken out for who pays none: 30.00 less 1.00", { ...world, customer: exempt }, {}, [120, 2900]],
    [
      "of the country where it goes, where the gross is kept: 25 %",
      inFrance(french, "25"),
      listedInGermany,
      [125, 3475],
    ],
    [
      "of the country where it was listed, where nothing is due there",
      inFrance(french, "0"),
      listedInGermany,
      [120, 2900],
    ],
    ["on top: none is inside", { ...world, rates: { "DE goods": [aRate("20")] } }, {}, [100, 4200]],
    ["that nobody knows", { ...world, rates: { "DE goods": null } }, {}, [100, 3500]],
    ["without an address", { ...world, address: null }, {}, [100, 3500]],
  ])("looks at the tax %s", (_, where, changes, figures) => {
    expect(off(amountOff("1.00"), where, changes)).toEqual(figures);
  });

  function inFrance(there: World, rate: string): World {
    return { ...there, rates: { ...there.rates, "FR goods": [aRate(rate)] } };
  }

  it("looks at the taxes that the policy says are inside, whatever the rate says", () => {
    const policy: PricingPolicy = { ...NET, pricesIncludeTax: "yes" };
    const draft = aDraft([aLine("A", "12.00", "1", { discount: amountOff("1.00") })]);
    const sheet = sheetIn({ rates: { "DE goods": [aRate("20")] } }, draft, { policy });
    expect(sheet.totals.lineDiscounts).toBe(120);
  });

  it("does not change what the original of a replacement had off, which was with tax", () => {
    const copiedFrom = { orderId: "order-0", lineId: "line-0", quantity: "3", adjustment: "1.00" };
    expect(off(amountOff("1.00"), world, { copiedFrom })).toEqual([220, 3380]);
  });

  it("asks for the tax before the discount, and for nothing twice", () => {
    const draft = aDraft([aLine("A", "12.00", "1", { discount: amountOff("1.00") })]);
    const { asked } = pricedIn(world, draft, { policy: NET });
    expect(asked.map((questions) => questions.map(({ kind }) => kind))).toEqual([
      ["customer", "address"],
      ["tax-rates"],
    ]);
  });
});

describe("where it cannot be calculated", () => {
  const beyond = inside("999999999999999.9999999999");
  const draft = aDraft([aLine("A", "12.00", "1", { discount: amountOff("1.00") })]);

  it("a rate with more digits than can be weighed is refused", () => {
    expect(refusalIn({ rates: { "DE goods": beyond } }, draft, { policy: NET })).toMatchObject({
      code: "amount_out_of_range",
    });
  });

  it.each([
    [{ weight: 100, inside: { net: Number.NaN, taxes: [Number.NaN] } }],
    [{ weight: Number.NaN, inside: { net: 5, taxes: [1] } }],
    [{ weight: 2 ** 53, inside: { net: 5, taxes: [1] } }],
  ])("neither is what nobody can weigh: %j", (row) => {
    expect(withTaxInside([1], [row, { weight: 100, inside: { net: 5, taxes: [1] } }], "half-up")).toBeNaN();
    expect(withTaxInside([1, "1e3"], [{ weight: 100, inside: { net: 5, taxes: [1] } }], "half-up")).toBeNaN();
  });

  it.each([["1e3"], [0.5], ["-1"], [Number.NaN]])("a factor that is no amount (%s) is none", (factor) => {
    expect(withTaxInside([factor], [{ weight: 100, inside: { net: 5, taxes: [1] } }], "half-up")).toBeNaN();
  });

  it("off what is worth nothing an amount is what it is", () => {
    expect(withTaxInside([100], [{ weight: 0, inside: { net: 5, taxes: [1] } }], "half-up")).toBe(100);
  });
});

describe("its explanation", () => {
  it("of a line's discount names price with tax and without", () => {
    const discount = amountOff("0.50", "unit", "scratched");
    expect(
      toldOf(world, aDraft([aLine("A", "12.00", "3", { discount })]), "lines/0/lineDiscount", { policy: NET }),
    ).toEqual([
      "line 1: Taken off the line  €1.80",
      "  0.50 off each unit  €1.80  (0.50 EUR without tax × 3 × €36.00 / €30.00 with the tax inside, half-up; scratched)",
    ]);
  });

  const explained = (benefit: CouponBenefit, place = "amount/") => {
    const coupons = [aCoupon("ONE", { benefit, name: "Sale" })];
    return toldOf({ ...world, coupons }, aDraft(lines, coded("ONE")), `coupons/0/${place}`, { policy: NET });
  };

  it("of a coupon that is shared, too", () => {
    expect(explained({ kind: "amount", amount: euros(300) })).toEqual([
      "Coupon ONE  €3.50",
      "  Sale  €3.50  (3.00 EUR without tax × €35.00 / €30.00 with the tax inside, half-up)",
      "Coupon ONE, row by row  €3.50",
      "  line 1  €2.40",
      "  line 2  €1.10",
    ]);
  });

  it("of an amount off each unit: row by row", () => {
    expect(explained({ kind: "amount", amount: euros(100), per: "unit" }).slice(0, 3)).toEqual([
      "Coupon ONE  €3.50",
      "  line 1  €2.40  (1.00 EUR without tax × 2 × €24.00 / €20.00 with the tax inside, half-up)",
      "  line 2  €1.10  (1.00 EUR without tax × €11.00 / €10.00 with the tax inside, half-up)",
    ]);
  });

  it("of an amount off each line, once for all of its units", () => {
    expect(explained({ kind: "amount", amount: euros(100), per: "line" })[1]).toBe(
      "  line 1  €1.20  (1.00 EUR without tax × €24.00 / €20.00 with the tax inside, half-up)",
    );
  });

  it("of a price for all, and of a cap", () => {
    expect(explained({ kind: "pay-only", amount: euros(1500) })[1]).toBe(
      "  Sale  €17.50  (€35.00 for €17.50; 15.00 without tax)",
    );
    expect(explained({ kind: "percent", percent: "50", atMost: euros(600) }).slice(1, 3)).toEqual([
      "  Sale  €17.50  (50 % of €35.00, half-up)",
      "  never more than its cap  -€10.50  (€17.50 was asked for, €7.00 is there; 6.00 without tax)",
    ]);
  });

  it("says nothing of tax where none is inside", () => {
    const discount = amountOff("0.50");
    const free = { rates: {} };
    expect(
      toldOf(free, aDraft([aLine("A", "12.00", "1", { discount })]), "lines/0/lineDiscount", { policy: NET }),
    ).toEqual(["line 1: Taken off the line  €0.50", "  0.50 off the line  €0.50  (0.50 EUR, half-up)"]);
  });
});
