import { describe, expect, it } from "vitest";
import { explain } from "../../src/pricing/explain.js";
import { explainText } from "../../src/pricing/explain-text.js";
import { DEFAULT_POLICY, type PricingPolicy } from "../../src/pricing/policy.js";
import type { PriceSheet } from "../../src/pricing/sheet.js";
import type { ShopStage } from "../../src/pricing/stage.js";
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
} from "../support/pricing-builders.js";
import { pricedIn, refusalIn, sheetIn, type World } from "../support/pricing-world.js";

const by = (axes: Partial<PricingPolicy> = {}): { readonly policy: PricingPolicy } => ({
  policy: { ...DEFAULT_POLICY, couponStacking: "all", ...axes, taxBase: "discount-rows" },
});
const inside = (rate: string) => aRate(rate, { id: `vat-${rate}`, included: true });
const book = { item: aVariant("book", { taxCategory: "books" }) };
const shelf = [aLine("A", "10.00"), aLine("B", "10.00", "1", book)];
const rates = { "DE goods": [inside("19")], "DE books": [inside("7")] };
const off = (minor: number): World => ({ rates, coupons: [aCoupon("C", { benefit: fixedAmount(minor) })] });

const taxesOff = ({ coupons }: PriceSheet) =>
  coupons.map((coupon) =>
    coupon.applied ? coupon.taxes?.map(({ rateId, base, amount }) => [rateId, base, amount]) : null,
  );
const taxLines = ({ taxes }: PriceSheet) => taxes.map(({ amount }) => amount);

describe("a discount that is a row of its own", () => {
  it("is laid over the rates of the goods, and each part is taxed by itself without being rounded before", () => {
    // 3.225 each: 0.5149 and 0.2110 of tax; 3.23 and 3.22 would have 0.52 and 0.21.
    const sheet = sheetIn(off(645), aDraft(shelf, coded("C")), by());
    expect(taxesOff(sheet)).toEqual([
      [
        ["vat-19", 272, 51],
        ["vat-7", 302, 21],
      ],
    ]);
    expect(taxLines(sheet)).toEqual([160 - 51, 65 - 21]);
    expect(sheet.totals).toMatchObject({ total: 1355, tax: 153, couponDiscounts: 645 });
  });

  it("leaves the rows that it does not touch as they are, however their tax was rounded", () => {
    const lines = [aLine("A", "0.10"), aLine("B", "0.12"), aLine("C", "10.00", "1", book)];
    const only = { include: { skus: ["book"], productIds: [], tags: [], productTypes: [] } };
    const world = { rates, coupons: [aCoupon("C", { benefit: fixedAmount(100), ...only })] };
    const sheet = sheetIn(world, aDraft(lines, coded("C")), by());
    expect(sheet.lines.map(({ taxes }) => taxes[0]?.amount)).toEqual([2, 2, 58]);
  });

  it("spreads what is left of a rate over the rows by what is left of them", () => {
    const lines = [aLine("A", "30.00"), aLine("B", "10.00")];
    const sheet = sheetIn(off(1000), aDraft(lines, coded("C")), by());
    // 4.79 + 1.60 − 1.60, over 22.50 and 7.50.
    expect(sheet.lines.map(({ taxable, taxes, payable }) => [taxable, taxes[0]?.amount, payable])).toEqual([
      [2250, 359, 2250],
      [750, 120, 750],
    ]);
  });

  it.each<[string, Partial<PricingPolicy>, readonly number[]]>([
    ["by rate and row", {}, [84, 34]],
    ["by row", { taxLevel: "row" }, [84, 34]],
    ["by unit", { taxLevel: "unit" }, [84, 34]],
    ["with the error carried on", { taxLevel: "rate-carried" }, [84, 34]],
    // 5.225 × 19 ÷ 119 is 0.8342, 5.225 × 7 ÷ 107 is 0.3418.
    ["once for each rate", { taxLevel: "order-rate" }, [83, 34]],
    ["once", { taxLevel: "order" }, [84, 34]],
    ["in the end", { carry: "exact" }, [84, 35]],
  ])("of 9.55, tax rounded %s", (_, axes, expected) => {
    const sheet = sheetIn(off(955), aDraft(shelf, coded("C")), by(axes));
    expect(taxLines(sheet)).toEqual(expected);
  });

  describe("of 0.02 over three taxes of 100 %, rounded once for each rate", () => {
    const three = ["a", "b", "c"].map((taxCategory) =>
      aLine(taxCategory, "1.00", "1", { item: aVariant(taxCategory, { taxCategory }) }),
    );
    const doubled = Object.fromEntries(["a", "b", "c"].map((id) => [`DE ${id}`, [aRate("100", { id })]]));
    const two = aCoupon("TWO", { benefit: fixedAmount(2) });
    const all = aCoupon("ALL", { benefit: { kind: "percent", percent: "100" } });
    const sheetWith = (...codes: readonly string[]) =>
      sheetIn({ rates: doubled, coupons: [two, all] }, aDraft(three, coded(...codes)), by({ taxLevel: "order-rate" }));

    it("takes what it comes to off each, also where the line bears nothing of it", () => {
      // 99.33 of tax each; the lines bear 1, 1 and 0.
      const sheet = sheetWith("TWO");
      expect(sheet.lines.map(({ couponDiscount }) => couponDiscount)).toEqual([1, 1, 0]);
      expect(taxLines(sheet)).toEqual([99, 99, 99]);
    });

    it("takes nothing from what has nothing", () => {
      expect(sheetWith("TWO", "ALL").totals).toMatchObject({ tax: 0, total: 0 });
    });
  });

  it("never leaves less than no tax, nor more than there is", () => {
    // Twenty rows of 0.02 hold no whole cent of tax each; 0.20 off would take off 0.03.
    const many = Array.from({ length: 20 }, (_, i) => aLine(`S${i}`, "0.02"));
    const { totals } = sheetIn(off(20), aDraft(many, coded("C")), by());
    expect(totals).toMatchObject({ tax: 0, total: 20 });
    // Ten of 0.04 hold 0.01 each; of 0.40 less 0.39 one cent is left, and it holds no four of tax.
    const few = Array.from({ length: 10 }, (_, i) => aLine(`S${i}`, "0.04"));
    const left = sheetIn(off(39), aDraft(few, coded("C")), by());
    expect(left.totals).toMatchObject({ total: 1, tax: 1 });
  });

  it("of 100 % leaves no tax, whatever roundings left of it", () => {
    const world: World = {
      rates: { "DE goods": [aRate("10")] },
      coupons: [aCoupon("C", { benefit: { kind: "percent", percent: "100" } })],
    };
    const sheet = sheetIn(world, aDraft([aLine("A", "0.35"), aLine("B", "0.35")], coded("C")), by());
    expect(taxesOff(sheet)).toEqual([[["rate-10", 70, 7]]]);
    expect(sheet.totals).toMatchObject({ tax: 0, total: 0 });
  });

  it("is without the tax of goods whose customer pays none", () => {
    const world: World = {
      ...off(595),
      customer: aCustomer({ exemption: anExemption() }),
      exemptRates: { "DE goods": [aRate("0")], "DE books": [aRate("0")] },
    };
    const sheet = sheetIn(world, aDraft([aLine("A", "11.90")], coded("C")), by());
    expect(taxesOff(sheet)).toEqual([[["rate-0", 500, 0]]]);
    expect(sheet.lines).toMatchObject([{ taxable: 595, taxRemoved: 95, payable: 500 }]);
  });

  it("that a coupon could not take everywhere is laid over the rates by what each row bore", () => {
    const free = { include: { skus: ["A"], productIds: [], tags: [], productTypes: [] } };
    const world: World = {
      rates,
      coupons: [
        aCoupon("ONE", { benefit: { kind: "percent", percent: "100" }, ...free }),
        aCoupon("TWO", { benefit: fixedAmount(1000) }),
      ],
    };
    const sheet = sheetIn(world, aDraft(shelf, coded("ONE", "TWO")), by({ couponBase: "original" }));
    expect(taxesOff(sheet)).toEqual([[["vat-19", 840, 160]], [["vat-7", 467, 33]]]);
    expect(sheet.totals).toMatchObject({ total: 500, tax: 32 });
  });

  it.each<[string, Parameters<typeof aCoupon>[1], Partial<PricingPolicy>]>([
    ["percentages of each line", { benefit: { kind: "percent", percent: "10" } }, { percentLevel: "line" }],
    ["an amount off each line", { benefit: { ...fixedAmount(100), per: "line" } as never }, {}],
    ["a price for all", { benefit: { kind: "pay-only", amount: { minor: 1800, currency: "EUR" } } }, {}],
    ["a percentage of all", { benefit: { kind: "percent", percent: "10" } }, {}],
  ])("comes of %s", (_, changes, axes) => {
    const world: World = { rates, coupons: [aCoupon("C", changes)] };
    const sheet = sheetIn(world, aDraft(shelf, coded("C")), by(axes));
    expect(taxesOff(sheet)).toEqual([
      [
        ["vat-19", 84, 16],
        ["vat-7", 93, 7],
      ],
    ]);
  });

  it("is what a shop's own stage gives, too", () => {
    const loyal: ShopStage = {
      name: "loyal",
      after: "coupons",
      rows: () => [
        { kind: "discount", id: "loyal", label: "Loyal", amount: 200 },
        { kind: "discount", id: "book", label: "Book", amount: 107, lineId: "line-B" },
      ],
    };
    const { sheet, facts } = pricedIn({ rates }, aDraft(shelf), { ...by(), stages: [loyal] });
    expect(sheet.extraDiscounts).toMatchObject([
      { amount: 200, taxes: [{ amount: 16 }, { amount: 7 }] },
      { amount: 107, taxes: [{ rateId: "vat-7", amount: 7 }] },
    ]);
    expect(taxLines(sheet)).toEqual([144, 51]);
    expect(explainText(explain(aDraft(shelf), facts, sheet, { stages: [loyal] })._unsafeUnwrap())).toContain(
      "Loyal: VAT 19 % (in the price) taken off with it",
    );
  });

  it("is none where a coupon does not apply", () => {
    const sheet = sheetIn(off(100), aDraft(shelf, coded("NONE", "C")), by());
    expect(sheet.coupons).toMatchObject([{ applied: false }, { applied: true, amount: 100 }]);
    expect(taxesOff(sheet)[0]).toBeNull();
    expect(taxLines(sheet)).toEqual([152, 62]);
  });

  it("is shared no further by a discount on the total, which takes its tax out of what is left", () => {
    const draft = aDraft(shelf, {
      ...coded("C"),
      totalDiscount: { kind: "percent", percent: "10", taxTreatment: "proportional", reason: null },
    });
    const { sheet, facts } = pricedIn(off(645), draft, by());
    // 6.10 × 19 ÷ 119 and 6.10 × 7 ÷ 107, rounded once.
    expect(taxLines(sheet)).toEqual([97, 40]);
    expect(explain(draft, facts, sheet).isOk()).toBe(true);
  });

  it("says in the explanation where the odd cent comes from", () => {
    const draft = aDraft(shelf, coded("C"));
    const { sheet, facts } = pricedIn(off(645), draft, by());
    const text = explainText(explain(draft, facts, sheet)._unsafeUnwrap());
    expect(text).toContain("Coupon C: VAT 19 % (in the price) taken off with it");
    expect(text).toContain("the tax of each discount is rounded by itself");
  });

  it("is refused where its tax cannot be weighed, and never a wrong number", () => {
    const fine = ["1", "2", "3"].map((id) => aRate(`1.23456789${id}`, { id, included: true, compound: true }));
    const world: World = { rates: { "DE goods": fine }, coupons: [aCoupon("C", { benefit: fixedAmount(10) })] };
    const draft = aDraft([aLine("A", "10.00")], coded("C"));
    expect(refusalIn(world, draft, by())).toMatchObject({ code: "amount_out_of_range" });
    const large: World = { rates, coupons: [aCoupon("C", { benefit: { kind: "percent", percent: "10" } })] };
    const dear = aDraft([aLine("A", "90071992547409.91"), aLine("B", "90071992547409.91")], coded("C"));
    expect(refusalIn(large, dear, by())).toMatchObject({ code: "amount_out_of_range" });
  });
});
