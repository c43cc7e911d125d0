import { describe, expect, it } from "vitest";
import type { Draft } from "../../src/draft/draft.js";
import type { TaxRate } from "../../src/facts/answers.js";
import type { Explanation } from "../../src/pricing/explanation.js";
import { DEFAULT_POLICY, type PricingPolicy } from "../../src/pricing/policy.js";
import { toldOf } from "../support/explained-places.js";
import { aDraft, aLine, aRate, aVariant } from "../support/pricing-builders.js";
import { explanationIn } from "../support/pricing-world.js";
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
