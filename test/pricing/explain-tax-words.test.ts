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

describe("a tax in words", () => {
  const wording = { currency: EUR, locale: "en", inFull: true };
  const inside = { is: "inside", base: 1000, part: 1, percent: "12.5", on: 999, rounding: "down" } as const;
  const carried = { is: "carried-tax", percent: "5", base: "20", rounding: "half-up" } as const;

  it.each<[string, Parameters<typeof taxText>[0], string]>([
    ["parts that one can reckon with", { ...inside, whole: 999 }, "1/999 of €10.00, down"],
    ["parts that are too many for that", { ...inside, whole: 1000 }, "12.5 % of €9.99: 1/1000 of €10.00, down"],
    ["nothing carried", { ...carried, carriedIn: "0", carriedOut: "0" }, "5 % of €0.20, half-up"],
    [
      "carried in and used up",
      { ...carried, carriedIn: "1/2", carriedOut: "0" },
      "5 % of €0.20 and 0.005 EUR carried from rows before, half-up",
    ],
  ])("of %s", (_, how, text) => {
    expect(taxText(how, wording)).toBe(text);
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
    ["120", JPY, "120 JPY"],
  ])("%s is written as short as the currency lets it", (amount, currency, told) => {
    expect(carriedMoney(amount, currency)).toBe(told);
  });
});
