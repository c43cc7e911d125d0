import { describe, expect, it } from "vitest";
import type { Draft } from "../../src/draft/draft.js";
import { DEFAULT_POLICY, type PricingPolicy } from "../../src/pricing/policy.js";
import { toldOf } from "../support/explained-places.js";
import { aDraft, aLine, anExemption, aRate, aVariant, percentOff } from "../support/pricing-builders.js";
import { explanationIn } from "../support/pricing-world.js";

const inside = aRate("20", { included: true });
const line = aLine("A", "12.00");
const exempt = aDraft([line], { exemption: anExemption() });

describe("why a row bears no tax", () => {
  it.each<[string, Draft, readonly string[]]>([
    ["its customer is exempt", exempt, ["  no tax  €0.00  (this customer is exempt from tax)"]],
    [
      "its customer accounts for it",
      aDraft([line], { exemption: anExemption({ kind: "reverse-charge" }) }),
      ["  no tax  €0.00  (this customer accounts for the tax (reverse charge))"],
    ],
    ["there is none on such goods", aDraft([line]), []],
    [
      "its customer is exempt for other goods",
      aDraft([line], { exemption: anExemption({ categories: ["books"] }) }),
      [],
    ],
    [
      "nobody knows how it is taxed",
      { ...exempt, lines: [aLine("A", "1.00", "1", { item: aVariant("A", { taxCategory: null }) })] },
      [],
    ],
  ])("%s", (_, draft, why) => {
    expect(toldOf({}, draft, "lines/0/taxAdded")).toEqual(["line 1: Tax added  €0.00", ...why]);
    const { explanation } = explanationIn({}, draft);
    expect("customerTax" in explanation).toBe(why.length > 0);
  });

  it("is said of the order where it is so of any row of it", () => {
    const book = aLine("B", "5.00", "1", { item: aVariant("B", { taxCategory: "books" }) });
    const draft = aDraft([line, book], { exemption: anExemption({ categories: ["books"] }) });
    expect(explanationIn({}, draft).explanation.customerTax).toBe("exempt");
  });
});

describe("tax that this customer does not pay", () => {
  const two = aDraft([aLine("A", "0.35", "3"), aLine("B", "0.35", "3")], { exemption: anExemption() });
  const removed = (policy: Partial<PricingPolicy>) =>
    toldOf({ rates: { "DE goods": [inside] } }, two, "lines/0/taxRemoved", {
      policy: { ...DEFAULT_POLICY, ...policy },
    })[1];
  const why = "tax category goods; this customer is exempt from tax)";

  it("is taken out unit by unit where tax is rounded so: three times 0.058333", () => {
    expect(removed({ taxLevel: "unit" })).toBe(
      `  20 % inside the amount  €0.18  (1/6 of €0.35, half-up, × 3; the tax of each unit is rounded; ${why}`,
    );
  });

  it.each(["row-rate", "row", "order-rate", "order", "rate-carried"] as const)(
    "and row by row where it is rounded by %s: 0.175",
    (taxLevel) => {
      expect(removed({ taxLevel })).toBe(`  20 % inside the amount  €0.18  (1/6 of €1.05, half-up; ${why}`);
    },
  );
});

describe("taxes between two amounts that are rounded in the end", () => {
  const policy = { ...DEFAULT_POLICY, carry: "exact" } as const;
  const rates = { "DE goods": [inside] };
  const inTheEnd = "half-up: amounts are carried exactly and rounded in the end";
  const relieved = "tax category goods; this customer is exempt from tax)";

  it("are inside of the price where they are taken out of it", () => {
    expect(toldOf({ rates }, exempt, "lines/0/taxRemoved", { policy })[1]).toBe(
      `  20 % inside the amount  €2.00  (20 % of 10.00 EUR is 2.00 EUR; 12.00 EUR rounded less 10.00 EUR rounded, ${inTheEnd}; ${relieved}`,
    );
  });

  it("stand on what is left of it where this customer pays another", () => {
    const world = { rates, exemptRates: { "DE goods": [aRate("5")] } };
    const place = "lines/0/taxes/0/amount";
    expect(toldOf(world, exempt, place, { policy })[1]).toBe(
      `  5 % of the base  €0.50  (5 % of 10.00 EUR is 0.50 EUR; 10.50 EUR rounded less 10.00 EUR rounded, ${inTheEnd}; ${relieved}`,
    );
    const { figures } = explanationIn(world, exempt, { policy }).explanation;
    expect(figures.find(({ path }) => path.join("/") === place)?.parts[0]?.how).toMatchObject({ base: 1000 });
  });

  it("are inside of what a discount on the total leaves: half of 11.00 is 5.00 and a tenth of that", () => {
    const half = { totalDiscount: { ...percentOff("50"), taxTreatment: "proportional" } } as const;
    const world = { rates: { "DE goods": [aRate("10")] } };
    expect(toldOf(world, aDraft([aLine("A", "10.00")], half), "lines/0/taxes/0/amount", { policy })[1]).toBe(
      `  10 % inside the amount  €0.50  (10 % of 5.00 EUR is 0.50 EUR; 5.50 EUR rounded less 5.00 EUR rounded, ${inTheEnd}; tax category goods)`,
    );
  });
});
