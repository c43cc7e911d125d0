import { describe, expect, it } from "vitest";
import type { Draft } from "../../src/draft/draft.js";
import type { TaxRate } from "../../src/facts/answers.js";
import type { Explanation } from "../../src/pricing/explanation.js";
import { DEFAULT_POLICY, type PricingPolicy } from "../../src/pricing/policy.js";
import type { ShopStage } from "../../src/pricing/stage.js";
import { toldOf } from "../support/explained-places.js";
import { aCoupon, aDraft, aLine, aRate, aVariant, coded, fixedAmount } from "../support/pricing-builders.js";
import { explanationIn, type World } from "../support/pricing-world.js";
import { brokenTaxRules } from "../support/tax-rules.js";

const inside = (rate: string, changes: Partial<TaxRate> = {}) => aRate(rate, { included: true, ...changes });
const three = aDraft(["A", "B", "C"].map((sku) => aLine(sku, "0.08")));

function told(rates: readonly TaxRate[], draft: Draft, place: string, policy: Partial<PricingPolicy>) {
  const lines = toldOf({ rates: { "DE goods": rates } }, draft, place, { policy: { ...DEFAULT_POLICY, ...policy } });
  return lines.slice(1).map((text) => text.trim().replace("; tax category goods", ""));
}

const tax = (line: number) => `lines/${line}/taxes/0/amount`;

describe("a tax is explained by the rule of its level", () => {
  it("of a unit: 5 % of 0.35 is 0.02, twenty times", () => {
    const twenty = aDraft([aLine("A", "0.35", "20")]);
    expect(told([aRate("5")], twenty, tax(0), { taxLevel: "unit" })).toEqual([
      "5 % of the base  €0.40  (5 % of €0.35, half-up, × 20; the tax of each unit is rounded)",
    ]);
  });

  it("of a unit, where some units are dearer: 1.00 is 0.33, 0.33 and 0.34", () => {
    const uneven = aDraft([aLine("A", "0.3333333", "3")]);
    expect(told([inside("5")], uneven, tax(0), { taxLevel: "unit" })).toEqual([
      "5 % inside the amount  €0.06  (1/21 of €0.33, half-up, × 2 and 1/21 of €0.34, half-up, × 1; the tax of each unit is rounded)",
    ]);
  });

  it("over the order: the rule, rate × sum of the bases, and who has the odd cents of it", () => {
    const byRate = { taxLevel: "order-rate" } as const;
    expect(told([aRate("7")], three, "taxes/0/amount", byRate)).toEqual([
      "rate × sum of the bases  €0.02  (7 % of €0.24, half-up; the rate is rounded once over the order)",
      "VAT 7 % on goods  €0.02",
      "line 1  €0.01",
      "line 2  €0.01",
      "line 3  €0.00",
    ]);
    const group = "the rate is rounded once over the order (7 % of €0.24, half-up)";
    expect([0, 1, 2].flatMap((line) => told([aRate("7")], three, tax(line), byRate))).toEqual([
      `7 % of the base  €0.01  (7 % of €0.08, cut off below €0.01, and one of 2 × €0.01 left over: its turn is number 1, most cut off first; ${group})`,
      `7 % of the base  €0.01  (7 % of €0.08, cut off below €0.01, and one of 2 × €0.01 left over: its turn is number 2, most cut off first; ${group})`,
      `7 % of the base  €0.00  (7 % of €0.08, cut off below €0.01; 2 × €0.01 left over go elsewhere: its turn is number 3, most cut off first; ${group})`,
    ]);
  });

  it("over the order, where goods of two categories have one rate: what is of the other comes off", () => {
    const book = aLine("B", "0.08", "1", { item: aVariant("B", { taxCategory: "books" }) });
    const rates = { "DE goods": [aRate("7")], "DE books": [aRate("7")] };
    const policy = { ...DEFAULT_POLICY, taxLevel: "order-rate" } as const;
    const lines = toldOf({ rates }, aDraft([aLine("A", "0.08"), book]), "taxes/1/amount", { policy });
    expect(lines).toEqual([
      "VAT 7 % on books, as rounded  €0.00",
      "  rate × sum of the bases  €0.01  (7 % of €0.16, half-up; the rate is rounded once over the order)",
      "  of it line 1  -€0.01",
      "VAT 7 % on books  €0.00",
      "  line 2  €0.00",
    ]);
  });

  it("over the order, all tax at once: 7 % and 19 % of 0.08 are 0.0208", () => {
    const two = [aRate("7"), aRate("19")];
    const order = { taxLevel: "order" } as const;
    expect(told(two, aDraft([aLine("A", "0.08")]), "totals/tax", order)[0]).toBe(
      "rate × sum of the bases  €0.02  (7 % of €0.08 + 19 % of €0.08, half-up; all tax of the order is added up and rounded once)",
    );
    expect(told(two, aDraft([aLine("A", "0.08")]), "lines/0/taxes/1/amount", order)).toEqual([
      "19 % of the base  €0.01  (19 % of €0.08, cut off below €0.01; 1 × €0.01 left over go elsewhere: its turn is number 2, most cut off first; " +
        "all tax of the order is added up and rounded once (7 % of €0.08 + 19 % of €0.08, half-up))",
    ]);
  });

  it("of a row, inside: 7 of 107 parts of 0.08 are laid on a net that has no end", () => {
    expect(told([inside("7")], three, tax(0), { taxLevel: "row" })).toEqual([
      "7 % inside the amount  €0.01  (7 % of about 0.074766 EUR, cut off below €0.01, and one of 1 × €0.01 left over: " +
        "its turn is number 1, most cut off first; the taxes of the row are added up and rounded once (7 % of about 0.074766 EUR, half-up))",
    ]);
  });

  it("carried from row to row: 0.0056, 0.0012 and 0.0068 are due", () => {
    const carried = { taxLevel: "rate-carried" } as const;
    expect([0, 1, 2].flatMap((line) => told([aRate("7")], three, tax(line), carried))).toEqual([
      "7 % of the base  €0.01  (7 % of €0.08, half-up; -0.0044 EUR is carried to the next row)",
      "7 % of the base  €0.00  (7 % of €0.08 and -0.0044 EUR carried from rows before, half-up; 0.0012 EUR is carried to the next row)",
      "7 % of the base  €0.01  (7 % of €0.08 and 0.0012 EUR carried from rows before, half-up; -0.0032 EUR is carried to the next row)",
    ]);
  });
});

describe("a tax inside is rounded by a mode of its own", () => {
  it.each<[PricingPolicy["taxLevel"], string]>([
    ["unit", "1/21 of €0.35, ceiling, × 1"],
    ["row", "(5 % of about 0.333333 EUR, ceiling)"],
    ["order-rate", "(5 % of about 0.333333 EUR, ceiling)"],
    ["order", "(5 % of about 0.333333 EUR, ceiling)"],
    ["rate-carried", "5 % of about 0.333333 EUR, ceiling; "],
  ])("by %s", (taxLevel, text) => {
    const policy = { taxLevel, taxRounding: "floor", includedTaxRounding: "ceiling" } as const;
    expect(told([inside("5")], aDraft([aLine("A", "0.35")]), tax(0), policy)[0]).toContain(text);
  });
});

describe("a compound tax over the order", () => {
  it("is laid on the taxes before it too: 10 % of 1.00, then 10 % of 1.10, then 10 % of 1.21", () => {
    const rates = ["a", "b", "c"].map((id, i) => aRate("10", { id, compound: i > 0 }));
    const bases = [0, 1, 2].map((k) => {
      const [text = ""] = told(rates, aDraft([aLine("A", "1.00")]), `lines/0/taxes/${k}/amount`, {
        taxLevel: "order-rate",
      });
      return text.match(/\(10 % of (\S+),/)?.[1];
    });
    expect(bases).toEqual(["€1.00", "€1.10", "€1.21"]);
  });
});

describe("a row that is full of tax", () => {
  const book = (amount: string) => aLine("B", amount, "1", { item: aVariant("B", { taxCategory: "books" }) });
  const toldAt = (place: string, draft: Draft, rates: World["rates"] = {}, policy: Partial<PricingPolicy> = {}) =>
    toldOf({ rates }, draft, place, { policy: { ...DEFAULT_POLICY, taxLevel: "order", ...policy } })[1];
  const full = "; it can hold no more tax; ";
  const second = "lines/0/taxes/1/amount";

  it.each([
    // 0.01 holds 2/5 of a cent of each: with the first of them it is full.
    ["of parts of a cent", "0.01", ["200", "200"]],
    // 0.02 holds 1.4 and 0.4 cents: one and the odd one are all that there is.
    ["of a whole cent too", "0.02", ["700", "200"]],
  ])("is passed over, full %s", (_, amount, [first = "", other = ""]) => {
    const rates = {
      "DE goods": [inside(first, { id: "a1" }), inside(other, { id: "a2" })],
      "DE books": [inside("50", { id: "b" })],
    };
    const draft = aDraft([aLine("A", amount), book("0.01")]);
    expect(toldAt(second, draft, rates, { includedTaxRounding: "ceiling" })).toContain(full);
    expect(toldAt("lines/1/taxes/0/amount", draft, rates, { includedTaxRounding: "ceiling" })).toContain(
      ", and one of ",
    );
  });

  it("is not one whose tax stands on top, however much that is: 7 % inside of 1.00, and 200 % on 0.93", () => {
    const rates = { "DE goods": [inside("7"), aRate("200")] };
    expect(toldAt("lines/0/taxes/0/amount", aDraft([aLine("A", "1.00")]), rates)).toContain(", and one of 1 ×");
  });

  it("nor one that got an odd cent on top before", () => {
    const onTop = aRate("180");
    const rates = { "DE books": [onTop], "DE goods": [inside("200"), onTop] };
    const draft = aDraft([book("0.04"), aLine("A", "0.01")]);
    expect(toldAt("lines/1/taxes/1/amount", draft, rates)).toContain(", and one of 1 ×");
    expect(toldAt("lines/1/taxes/0/amount", draft, rates)).toContain(", and one of 1 ×");
  });
});

describe("taxes of goods of which a discount takes something off", () => {
  const coupons = [aCoupon("ONE", { benefit: fixedAmount(999) }), aCoupon("OLD", { active: false })];
  const own = { kind: "discount", id: "p", label: "Points", amount: 999 } as const;
  const stages = [{ name: "shop", after: "surcharges", rows: () => [own] } as const];
  const byLevel = "cut off below €0.01";
  const byItself = "in full less €0.73 for discounts leaves €0.73";

  /** 1.46 is inside of 10.00 and 10.00, 0.73 of 9.99; 0.73 is left, of which either line would have 0.37. */
  it.each<[string, Partial<PricingPolicy>, Partial<Draft>, readonly ShopStage[], string]>([
    ["by their level, as of all others", { taxLevel: "order-rate" }, coded("ONE"), [], byLevel],
    [
      "so too where none stands that could be a row",
      { taxLevel: "order-rate", taxBase: "discount-rows" },
      {},
      [],
      byLevel,
    ],
    [
      "beside a coupon that is a row, and one that is not applied",
      { taxBase: "discount-rows" },
      coded("ONE", "OLD"),
      [],
      byItself,
    ],
    ["beside a shop's own discount that is a row", { taxBase: "discount-rows" }, {}, stages, byItself],
  ])("are told %s", (_, changes, more, own, text) => {
    const policy = { ...DEFAULT_POLICY, includedTaxRounding: "ceiling", ...changes } as const;
    const world = { rates: { "DE goods": [inside("7.77")] }, coupons };
    const draft = aDraft([aLine("A", "10.00"), aLine("B", "10.00")], more);
    expect(toldOf(world, draft, tax(0), { policy, stages: own }).join("\n")).toContain(text);
  });
});

describe("an explanation that tells another rule than the sheet is noticed", () => {
  const levels = ["row-rate", "unit", "row", "order-rate", "order", "rate-carried"] as const;
  const cases = levels.flatMap((taxLevel) =>
    (["minor-units", "exact"] as const).map((carry) => [taxLevel, carry] as const),
  );

  it.each(cases)("by %s, carried as %s", (taxLevel, carry) => {
    const draft = aDraft([aLine("A", "0.35", "3"), aLine("B", "0.47", "3")]);
    const policy = { ...DEFAULT_POLICY, taxLevel, carry };
    const { explanation, sheet } = explanationIn({ rates: { "DE goods": [aRate("5")] } }, draft, { policy });
    expect(brokenTaxRules(explanation, sheet)).toEqual([]);
    // Every base a minor unit too high.
    const text = JSON.stringify(explanation).replaceAll(/"base":"?(\d+)"?(?=[,}])/g, (all, base) =>
      all.replace(base, String(Number(base) + 1)),
    );
    expect(brokenTaxRules(JSON.parse(text) as Explanation, sheet)).not.toEqual([]);
  });
});
