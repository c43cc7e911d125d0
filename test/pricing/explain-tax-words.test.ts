import { describe, expect, it } from "vitest";
import { readCurrency } from "../../src/money/currency.js";
import { carriedMoney, exactMoney } from "../../src/pricing/explain-exact.js";
import { taxText } from "../../src/pricing/explain-tax-words.js";
import type { Calculation } from "../../src/pricing/explanation.js";

const EUR = readCurrency("EUR")._unsafeUnwrap();
const JPY = readCurrency("JPY")._unsafeUnwrap();

type TaxShare = Extract<Calculation, { is: "tax-share" }>;

/** 19 % of 0.55 is 0.1045: 0.10, and 0.0045 for the order to round. */
const SHARE: TaxShare = {
  is: "tax-share",
  level: "order-rate",
  percent: "19",
  base: "55",
  of: [{ percent: "19", base: "165" }],
  rounding: "half-up",
  odd: 2,
  rank: 2,
  left: 1,
  each: 1,
  isFull: false,
};
const worded = (changes: Partial<TaxShare>) =>
  taxText({ ...SHARE, ...changes }, { currency: EUR, locale: "en", inFull: false });

describe("who has the odd cent of a tax that was rounded over rows", () => {
  it.each<[string, Partial<TaxShare>, string]>([
    ["nobody, where nothing is left over", { odd: 0, rank: 1, left: 0 }, "; nothing is left over"],
    ["this row", {}, ", and one of 2 × €0.01 left over: its turn is number 2, most cut off first"],
    [
      "another row",
      { rank: 3, left: 0 },
      "; 2 × €0.01 left over go elsewhere: its turn is number 3, most cut off first",
    ],
    [
      "this row, with several",
      { odd: 5, left: 5, each: 3 },
      ", and 3 of 5 × €0.01 left over: its turn is number 2, most cut off first",
    ],
    ["no row that can hold no more", { isFull: true }, "; it can hold no more tax"],
    ["a row that gives one back", { odd: -2, left: -1 }, "; 1 × €0.01 too many are taken back, as far as there are"],
    ["a row that keeps what it has, where others give", { odd: -2, left: 0 }, ""],
  ])("%s", (_, changes, ending) => {
    expect(worded(changes)).toBe(`19 % of €0.55, cut off below €0.01${ending}`);
  });
});

describe("a tax of a row", () => {
  const wording = { currency: EUR, locale: "en", inFull: false };

  it.each([
    [119, "19/119 of €5.00, half-up"],
    [10777, "7.77 % of €4.64: 19/10777 of €5.00, half-up"],
  ])(
    "inside of it is told in parts of %i, or as a percentage too where nobody reckons them in the head",
    (whole, told) => {
      const how = { is: "inside", base: 500, part: 19, whole, percent: "7.77", on: 464, rounding: "half-up" } as const;
      expect(taxText(how, wording)).toBe(told);
    },
  );

  it.each([
    ["0", "1/2", "5 % of €0.35, half-up; 0.005 EUR is carried to the next row"],
    ["1/2", "0", "5 % of €0.35 and 0.005 EUR carried from rows before, half-up"],
  ])("has %s of a cent from the rows before, and leaves %s", (carriedIn, carriedOut, told) => {
    const how = { is: "carried-tax", percent: "5", base: "35", carriedIn, carriedOut, rounding: "half-up" } as const;
    expect(taxText(how, wording)).toBe(told);
  });
});

describe("what discounts leave of a tax", () => {
  const LEFT: Extract<Calculation, { is: "tax-left" }> = {
    is: "tax-left",
    full: 200,
    off: [],
    most: null,
    left: 200,
    weight: 50,
    weights: 150,
    odd: 0,
    rank: 1,
  };

  it.each<[string, Partial<typeof LEFT>, string]>([
    ["all, where theirs is nothing", {}, "€2.00 on such goods in full leaves €2.00; €0.50 of €1.50 shares in it"],
    [
      "what is left of the price",
      { most: 150, left: 150, off: [20, 10] },
      "€2.00 on such goods in full less €0.20 and €0.10 for discounts leaves €1.50, which is all that can hold tax; €0.50 of €1.50 shares in it",
    ],
    [
      "an odd cent",
      { off: [30], most: 171, left: 170, odd: 1 },
      "€2.00 on such goods in full less €0.30 for discounts leaves €1.70; €0.50 of €1.50 shares in it, and one of 1 × €0.01 left over",
    ],
  ])("%s", (_, changes, text) => {
    expect(taxText({ ...LEFT, ...changes }, { currency: EUR, locale: "en", inFull: false })).toBe(text);
  });
});

describe("an amount finer than the currency", () => {
  it.each([
    ["50", "€0.50"],
    ["1/4", "0.0025 EUR"],
    ["1/3", "about 0.003333 EUR"],
  ])("%s minor units is %s", (exact, told) => {
    expect(exactMoney(exact, EUR, "en")).toBe(told);
  });

  it.each([
    ["0.5000", EUR, "0.50 EUR"],
    ["0.1250", EUR, "0.125 EUR"],
    ["12", JPY, "12 JPY"],
  ])("%s is written as short as the currency lets it", (amount, currency, told) => {
    expect(carriedMoney(amount, currency)).toBe(told);
  });
});
