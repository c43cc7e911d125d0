import { describe, expect, it } from "vitest";
import type { TaxRate } from "../../src/facts/answers.js";
import type { RoundingMode } from "../../src/money/rounding.js";
import { DEFAULT_POLICY } from "../../src/pricing/policy.js";
import { aCustomItem, aDraft, aLine, anOption, aRate, byOption } from "../support/pricing-builders.js";
import { sheetIn } from "../support/pricing-world.js";

const included = (rate: string, changes: Partial<TaxRate> = {}) => aRate(rate, { included: true, ...changes });
const compound = { compound: true };

/** A line of this amount under these rates. */
function taxed(amount: string, rates: readonly TaxRate[], rounding: RoundingMode = "half-up") {
  const sheet = sheetIn({ rates: { "DE goods": rates } }, aDraft([aLine("A", amount)]), {
    policy: { ...DEFAULT_POLICY, rounding },
  });
  const row = sheet.lines[0];
  return {
    taxes: row?.taxes.map(({ rate, base, amount: tax }) => [rate, base, tax]),
    added: row?.taxAdded,
    payable: row?.payable,
    tax: sheet.totals.tax,
  };
}

describe("tax added", () => {
  it.each<[string, string, readonly TaxRate[], unknown]>([
    ["no rate: no tax", "10.00", [], { taxes: [], added: 0, payable: 1000, tax: 0 }],
    ["0 % of 10.00", "10.00", [aRate("0")], { taxes: [["0", 1000, 0]], added: 0, payable: 1000, tax: 0 }],
    [
      "19 % of 10.00 = 1.90",
      "10.00",
      [aRate("19")],
      { taxes: [["19", 1000, 190]], added: 190, payable: 1190, tax: 190 },
    ],
    [
      "8.875 % of 19.99 = 1.7741125, down to 1.77",
      "19.99",
      [aRate("8.875")],
      { taxes: [["8.875", 1999, 177]], added: 177, payable: 2176, tax: 177 },
    ],
    [
      "two rates on one base: 6.25 % and 2.5 % of 9.99 = 0.624375 and 0.24975, each up: 0.62 and 0.25",
      "9.99",
      [aRate("6.25"), aRate("2.5")],
      {
        taxes: [
          ["6.25", 999, 62],
          ["2.5", 999, 25],
        ],
        added: 87,
        payable: 1086,
        tax: 87,
      },
    ],
    [
      "compound: 5 % of 100.00, then 9.975 % of 105.00 = 10.47375",
      "100.00",
      [aRate("5"), aRate("9.975", compound)],
      {
        taxes: [
          ["5", 10_000, 500],
          ["9.975", 10_500, 1047],
        ],
        added: 1547,
        payable: 11_547,
        tax: 1547,
      },
    ],
    [
      "a compound rate that comes first has nothing to lie on: 10 % and 5 % of 100.00",
      "100.00",
      [aRate("10", compound), aRate("5")],
      {
        taxes: [
          ["10", 10_000, 1000],
          ["5", 10_000, 500],
        ],
        added: 1500,
        payable: 11_500,
        tax: 1500,
      },
    ],
    ["19 % of nothing", "0", [aRate("19")], { taxes: [["19", 0, 0]], added: 0, payable: 0, tax: 0 }],
    ["1000 % of 0.01", "0.01", [aRate("1000")], { taxes: [["1000", 1, 10]], added: 10, payable: 11, tax: 10 }],
  ])("%s", (_, amount, rates, expected) => {
    expect(taxed(amount, rates)).toEqual(expected);
  });
});

describe("tax included", () => {
  it.each<[string, string, readonly TaxRate[], unknown]>([
    [
      "19 % inside 11.90: 11.90 × 19 ÷ 119 = 1.90, the total stays",
      "11.90",
      [included("19")],
      { taxes: [["19", 1000, 190]], added: 0, payable: 1190, tax: 190 },
    ],
    [
      "20 % inside 9.99: 9.99 ÷ 6 = 1.665, a tie, up to 1.67; the base is what is left",
      "9.99",
      [included("20")],
      { taxes: [["20", 832, 167]], added: 0, payable: 999, tax: 167 },
    ],
    [
      "7 % inside 0.05: 0.05 × 7 ÷ 107 = 0.00327",
      "0.05",
      [included("7")],
      { taxes: [["7", 5, 0]], added: 0, payable: 5, tax: 0 },
    ],
    [
      "two rates inside 10.75: 5 and 2.5 of 107.5 parts",
      "10.75",
      [included("5"), included("2.5")],
      {
        taxes: [
          ["5", 1000, 50],
          ["2.5", 1000, 25],
        ],
        added: 0,
        payable: 1075,
        tax: 75,
      },
    ],
    [
      "5 % and 10 % upon it inside 115.50: 200 : 10 : 21 of 231 parts",
      "115.50",
      [included("5"), included("10", compound)],
      {
        taxes: [
          ["5", 10_000, 500],
          ["10", 10_500, 1050],
        ],
        added: 0,
        payable: 11_550,
        tax: 1550,
      },
    ],
    [
      "100 % and 50 % upon it inside 9.00: 2 : 2 : 2 of 6 parts",
      "9.00",
      [included("100"), included("50", compound)],
      {
        taxes: [
          ["100", 300, 300],
          ["50", 600, 300],
        ],
        added: 0,
        payable: 900,
        tax: 600,
      },
    ],
  ])("%s", (_, amount, rates, expected) => {
    expect(taxed(amount, rates)).toEqual(expected);
  });

  it("never takes more out of a price than there is: two rates inside one cent, each rounded up", () => {
    expect(taxed("0.01", [included("20"), included("5")], "up")).toEqual({
      taxes: [
        ["20", 0, 1],
        ["5", 0, 0],
      ],
      added: 0,
      payable: 1,
      tax: 1,
    });
  });
});

describe("tax included and added on one row", () => {
  it("lays what is added on the net of what is included: 20 % inside 12.00 leaves 10.00, 5 % of it = 0.50", () => {
    expect(taxed("12.00", [aRate("5"), included("20")])).toEqual({
      taxes: [
        ["20", 1000, 200],
        ["5", 1000, 50],
      ],
      added: 50,
      payable: 1250,
      tax: 250,
    });
  });

  it("lays a compound rate on the included tax too: 5 % of 12.00 = 0.60", () => {
    expect(taxed("12.00", [included("20"), aRate("5", compound)])).toEqual({
      taxes: [
        ["20", 1000, 200],
        ["5", 1200, 60],
      ],
      added: 60,
      payable: 1260,
      tax: 260,
    });
  });
});

describe("tax over the order", () => {
  it("rounds per line and rate: 19 % of 0.03 three times is 0.01 × 3, not 19 % of 0.09 = 0.02", () => {
    const lines = ["A", "B", "C"].map((sku) => aLine(sku, "0.03"));
    const { taxes, totals } = sheetIn({ rates: { "DE goods": [aRate("19")] } }, aDraft(lines));
    expect(taxes).toEqual([
      { rateId: "rate-19", name: "VAT", rate: "19", category: "goods", included: false, base: 9, amount: 3 },
    ]);
    expect(totals.taxAdded).toBe(3);
  });

  it("adds up per rate and category, over lines, shipping and surcharges, in the order of the rows", () => {
    const rates = {
      "DE goods": [aRate("19")],
      "DE books": [included("7")],
      "DE carriage": [aRate("19"), aRate("1")],
    };
    const book = aLine("B", "10.70", "1", { item: aCustomItem({ taxCategory: "books" }) });
    const surcharges = [{ id: "s-1", label: "Gift wrap", amount: "2.00", taxCategory: "goods" }];
    const draft = aDraft([aLine("A", "10.00"), book], { shipping: byOption("post"), surcharges });
    const {
      taxes,
      totals,
      shipping,
      surcharges: wrapped,
    } = sheetIn({ rates, options: [anOption("post", 500)] }, draft);
    // 1.90 and 0.38; 0.70 inside; 0.95 and 0.05
    expect(taxes.map(({ category, rate, base, amount }) => [category, rate, base, amount])).toEqual([
      ["goods", "19", 1200, 228],
      ["books", "7", 1000, 70],
      ["carriage", "19", 500, 95],
      ["carriage", "1", 500, 5],
    ]);
    expect(wrapped).toMatchObject([
      { surchargeId: "s-1", label: "Gift wrap", amount: 200, taxable: 200, taxAdded: 38, payable: 238 },
    ]);
    expect(shipping).toMatchObject({ taxable: 500, taxAdded: 100, payable: 600 });
    // 10.00 + 10.70 + 5.00 + 2.00 + 1.90 + 1.00 + 0.38
    expect(totals).toMatchObject({ tax: 398, taxAdded: 328, surcharges: 200, transactionTotal: 3098, total: 3098 });
  });

  it("keeps a rate that is included here and added there apart", () => {
    const rates = { "DE goods": [aRate("19")], "DE books": [included("19")] };
    const book = aLine("B", "11.90", "1", { item: aCustomItem({ taxCategory: "books" }) });
    const { taxes } = sheetIn({ rates }, aDraft([aLine("A", "10.00"), book]));
    expect(taxes.map((tax) => [tax.category, tax.included, tax.amount])).toEqual([
      ["goods", false, 190],
      ["books", true, 190],
    ]);
  });
});
