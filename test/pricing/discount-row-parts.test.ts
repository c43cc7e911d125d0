import { describe, expect, it } from "vitest";
import type { Line } from "../../src/draft/draft.js";
import type { CouponFact, TaxRate } from "../../src/facts/answers.js";
import { DEFAULT_POLICY, type PricingPolicy } from "../../src/pricing/policy.js";
import {
  aCoupon,
  aCustomer,
  aDraft,
  aLine,
  anExemption,
  aRate,
  aVariant,
  coded,
  fixedAmount,
  percentOff,
} from "../support/pricing-builders.js";
import { sheetIn, type World } from "../support/pricing-world.js";

const by = (axes: Partial<PricingPolicy> = {}): { readonly policy: PricingPolicy } => ({
  policy: { ...DEFAULT_POLICY, couponStacking: "all", ...axes, taxBase: "discount-rows" },
});
const inside = (rate: string, id = `vat-${rate}`) => aRate(rate, { id, included: true });
/** A line of the tax category a, b … */
const line = (taxCategory: string, amount: string, sku = taxCategory): Line =>
  aLine(sku, amount, "1", { item: aVariant(sku, { taxCategory }) });
const ratesOf = (rates: Readonly<Record<string, readonly TaxRate[]>>) =>
  Object.fromEntries(Object.entries(rates).map(([category, all]) => [`DE ${category}`, all]));

/** Of the coupons C, D …: the taxes of each that applies, by rate. And the taxes of the lines. */
function taxed(
  lines: readonly Line[],
  rates: Readonly<Record<string, readonly TaxRate[]>>,
  coupons: readonly Partial<CouponFact>[],
  axes: Partial<PricingPolicy> = {},
  world: World = {},
) {
  const facts = coupons.map((changes, i) => aCoupon("CDE"[i] as string, changes));
  const draft = aDraft(lines, coded(...facts.map(({ code }) => code)));
  const sheet = sheetIn({ ...world, rates: ratesOf(rates), coupons: facts }, draft, by(axes));
  return {
    off: sheet.coupons.map((coupon) =>
      coupon.applied ? (coupon.taxes ?? []).map(({ rateId, base, amount }) => [rateId, base, amount]) : null,
    ),
    left: sheet.lines.map(({ taxes }) => taxes.map(({ amount }) => amount)),
    totals: sheet.totals,
  };
}

describe("what of a discount falls on a rate", () => {
  const shelf = [line("a", "10.00"), line("b", "10.00")];
  const rates = { a: [inside("19")], b: [inside("7")] };
  const exact = [
    ["vat-19", 272, 51],
    ["vat-7", 302, 21],
  ];

  it.each<[string, Partial<CouponFact>]>([
    ["an amount", { benefit: fixedAmount(645) }],
    ["a price for all", { benefit: { kind: "pay-only", amount: { minor: 1355, currency: "EUR" } } }],
    ["a percentage of all", { benefit: percentOff("32.25") }],
  ])("is its exact part of %s: 3.225, with 0.51 and not 0.52 of tax in it", (_, changes) => {
    expect(taxed(shelf, rates, [changes]).off).toEqual([exact]);
  });

  it("is what each row bears, where each has its own percentage: 0.10 of 0.95, which of 0.13 of 1.37 is 0.09", () => {
    const lines = [line("a", "0.95"), ...["X", "Y", "Z"].map((sku) => line("b", "0.14", sku))];
    const { off } = taxed(lines, rates, [{ benefit: percentOff("10") }], { percentLevel: "line" });
    expect(off[0]?.[0]).toEqual(["vat-19", 8, 2]);
  });

  it("is what each row bears, where each has its own amount: 0.10 of 0.10 and of 0.11", () => {
    const benefit = { ...fixedAmount(10), per: "line" } as const;
    const { off } = taxed([line("a", "0.10"), line("b", "0.11")], { a: [inside("5.4")], b: [] }, [{ benefit }]);
    expect(off).toEqual([[["vat-5.4", 9, 1]]]);
  });

  it("is one part for rows whose rates are reckoned in one order, however they are named: 6.00 with 1.00 inside, and 0.50", () => {
    const [on, within] = [aRate("10", { id: "on" }), inside("20", "in")];
    const { off } = taxed(shelf, { a: [on, within], b: [within, on] }, [{ benefit: fixedAmount(600) }]);
    expect(off).toEqual([
      [
        ["in", 500, 100],
        ["on", 500, 50],
      ],
    ]);
  });

  describe("where earlier coupons left some rows too little", () => {
    const three = ["a", "b", "b"].map((category, i) => line(category, "1.00", `S${i}`));
    const doubled = { a: [aRate("100", { id: "a" })], b: [] };
    const only = (...skus: readonly string[]) => ({ include: { productIds: [], skus, tags: [], productTypes: [] } });
    const ninety = { ...fixedAmount(90), per: "line" } as const;

    it.each<[string, Partial<CouponFact>, number, readonly unknown[]]>([
      // Three rows and carriage: as much as four cents are near.
      ["16, 10 and 10: 12, being near", { benefit: ninety, ...only("S1", "S2") }, 48, ["a", 12, 12]],
      ["17, 10 and 10: 17, being too far", { benefit: ninety, ...only("S1", "S2") }, 51, ["a", 17, 17]],
      ["10, 16 and 16: 14, being near", { benefit: ninety, ...only("S0") }, 48, ["a", 14, 14]],
      ["10, 17 and 17: 10, being too far", { benefit: ninety, ...only("S0") }, 51, ["a", 10, 10]],
    ])("is the part of the whole, or what the row bore: %s", (_, first, minor, expected) => {
      const coupons = [first, { benefit: fixedAmount(minor) }];
      expect(taxed(three, doubled, coupons, { couponBase: "original" }).off[1]).toEqual([expected]);
    });
  });
});

describe("the tax of a part", () => {
  it("that is inside of it is no more than it, together", () => {
    const rates = { a: [inside("200", "x"), inside("200", "y")] };
    const { off } = taxed([line("a", "1.00")], rates, [{ benefit: fixedAmount(1) }], { includedTaxRounding: "up" });
    expect(off).toEqual([
      [
        ["x", 0, 1],
        ["y", 0, 0],
      ],
    ]);
  });

  it("that comes on top may be more than it, and so may what is left of it", () => {
    const { off, left } = taxed([line("a", "1.00")], { a: [aRate("200", { id: "x" })] }, [
      { benefit: fixedAmount(10) },
    ]);
    expect(off).toEqual([[["x", 10, 20]]]);
    expect(left).toEqual([[180]]);
  });
});

describe("the taxes of goods less those of discounts", () => {
  it("are no more inside of a row than the row, together: one cent is left, and 2 + 2 of tax", () => {
    // Ten of 0.04 with 0.018 of each tax; 17.55 of each go with 0.39.
    const lines = Array.from({ length: 10 }, (_, i) => line("a", "0.04", `S${i}`));
    const rates = { a: [inside("450", "x"), inside("450", "y")] };
    const { off, left, totals } = taxed(lines, rates, [{ benefit: fixedAmount(39) }]);
    expect(off[0]?.map(([id, , amount]) => [id, amount])).toEqual([
      ["x", 18],
      ["y", 18],
    ]);
    expect(left.flat().filter((amount) => amount > 0)).toEqual([1]);
    expect(totals).toMatchObject({ total: 1, tax: 1 });
  });

  it("stay where no discount touches them, to the cent", () => {
    // 0.48, 0.48 and 2.55 in cents: spread over the rows they would be 1, 0 and 2.
    const lines = [line("a", "0.03", "X"), line("a", "0.03", "Y"), line("a", "0.16", "Z"), line("b", "10.00")];
    const only = { include: { skus: ["b"], productIds: [], tags: [], productTypes: [] } };
    const rates = { a: [inside("19")], b: [inside("7")] };
    expect(taxed(lines, rates, [{ benefit: fixedAmount(100), ...only }]).left).toEqual([[0], [0], [3], [58]]);
  });

  it("are summed up exactly where all tax is rounded once: 100 + 100 + 100 less 2", () => {
    const three = ["a", "b", "c"].map((category) => line(category, "1.00"));
    const rates = Object.fromEntries(["a", "b", "c"].map((id) => [id, [aRate("100", { id })]]));
    const coupon = { benefit: fixedAmount(2) };
    expect(taxed(three, rates, [coupon], { taxLevel: "order" }).totals.tax).toBe(298);
    // Two thirds of a cent are a whole one for each.
    expect(taxed(three, rates, [coupon]).totals.tax).toBe(297);
  });

  it("give way where least of them was cut off: 2.31 of 0.77 cents that no line bears, off the last of like lines", () => {
    // The cent falls on the heaviest, which has no tax.
    const lines = [
      line("a", "0.60"),
      ...["0.51", "0.50", "0.50", "0.50"].map((amount, i) => line("b", amount, `S${i}`)),
    ];
    const rates = { a: [], b: [aRate("300", { id: "b" })] };
    const { left } = taxed(lines, rates, [{ benefit: fixedAmount(1) }], { taxLevel: "order-rate" });
    expect(left).toEqual([[], [153], [150], [150], [148]]);
  });

  it("are said in minor units where amounts are carried exactly", () => {
    const coupon = { benefit: fixedAmount(645) };
    const rates = { a: [inside("19")], b: [inside("7")] };
    const { off } = taxed([line("a", "10.00"), line("b", "10.00")], rates, [coupon], { carry: "exact" });
    expect(off).toEqual([
      [
        ["vat-19", 271, 51],
        ["vat-7", 301, 21],
      ],
    ]);
  });

  it("are those of a customer who does not pay the tax inside: 10 % of 10.00 and not of 11.90, less half", () => {
    const world: World = {
      customer: aCustomer({ exemption: anExemption() }),
      exemptRates: ratesOf({ a: [aRate("10", { id: "x" })] }),
    };
    const { off, left, totals } = taxed(
      [line("a", "11.90")],
      { a: [inside("19")] },
      [{ benefit: fixedAmount(595) }],
      {},
      world,
    );
    expect(off).toEqual([[["x", 500, 50]]]);
    expect(left).toEqual([[50]]);
    expect(totals).toMatchObject({ taxRemoved: 95, total: 550 });
  });
});
