import { describe, expect, it } from "vitest";
import type { Draft, TotalDiscount } from "../../src/draft/draft.js";
import type { PriceSheet } from "../../src/pricing/sheet.js";
import { totalDiscountBase } from "../../src/pricing/total-discount-base.js";
import { aCustomItem, aDraft, aLine, anOption, aRate, aVariant, byOption } from "../support/pricing-builders.js";
import { sheetIn } from "../support/pricing-world.js";

const reduce = (percent: string, taxTreatment: TotalDiscount["taxTreatment"]): TotalDiscount => ({
  kind: "percent",
  percent,
  taxTreatment,
  reason: null,
});
const takeOff = (amount: string, taxTreatment: TotalDiscount["taxTreatment"]): TotalDiscount => ({
  kind: "amount",
  amount,
  taxTreatment,
  reason: null,
});

const world = {
  rates: {
    "DE goods": [aRate("20")],
    "DE books": [aRate("5", { included: true })],
    "DE carriage": [aRate("10")],
    "DE wrap": [aRate("20")],
  },
  options: [anOption("post", 1000)],
};
const book = aLine("B", "21.00", "1", { item: aCustomItem({ taxCategory: "books" }) });
const giftCard = aLine("G", "50.00", "1", { item: aVariant("G", { discountable: false, taxCategory: "none" }) });

/** 50.00 + 20 %, 21.00 with 5 % inside, carriage of 10.00 + 10 %, gift wrap of 5.00 + 20 %: 60.00, 21.00, 11.00, 6.00. */
const draft = (totalDiscount: TotalDiscount | null, lines = [aLine("A", "50.00"), book]): Draft =>
  aDraft(lines, {
    totalDiscount,
    shipping: byOption("post"),
    surcharges: [{ id: "s-1", label: "Gift wrap", amount: "5.00", taxCategory: "wrap" }],
  });
const priced = (totalDiscount: TotalDiscount | null, lines?: Draft["lines"]) =>
  sheetIn(world, draft(totalDiscount, lines && [...lines]));
const rowsOf = ({ lines, shipping, surcharges }: PriceSheet) => [
  ...lines,
  ...(shipping === null ? [] : [shipping]),
  ...surcharges,
];
const sharesOf = (sheet: PriceSheet) => rowsOf(sheet).map(({ totalDiscount }) => totalDiscount);
const taxesOf = (sheet: PriceSheet) =>
  rowsOf(sheet).map(({ taxes }) => taxes.map(({ base, amount }) => [base, amount]));

describe("a discount on the total", () => {
  it("is not there unless somebody gave it: 60.00 + 21.00 + 11.00 + 6.00", () => {
    const { totals } = priced(null);
    expect(totals).toMatchObject({ transactionTotal: 9800, totalDiscount: 0, taxTreatment: null, total: 9800 });
  });

  it("is a percentage of the total, shared by what is payable: 10 % of 98.00 = 9.80", () => {
    const sheet = priced(reduce("10", "unchanged"));
    expect(sheet.totals).toMatchObject({ totalDiscount: 980, taxTreatment: "unchanged", total: 8820, amountDue: 8820 });
    expect(sharesOf(sheet)).toEqual([600, 210, 110, 60]);
    expect(rowsOf(sheet).map(({ paid }) => paid)).toEqual([5400, 1890, 990, 540]);
  });

  it("or an amount: 1.00 over 60.00, 21.00, 11.00, 6.00 is 0.612, 0.214, 0.112, 0.061", () => {
    const sheet = priced(takeOff("1.00", "unchanged"));
    // Cut down to 0.61, 0.21, 0.11, 0.06: one cent is left, for the largest remainder, that of the book (0.43 of a cent).
    expect(sharesOf(sheet)).toEqual([61, 22, 11, 6]);
    expect(sheet.totals.total).toBe(9700);
  });

  it("leaves the tax as it was computed, where it is a credit: 10.00 + 1.00 + 1.00 + 1.00", () => {
    for (const discount of [reduce("10", "unchanged"), reduce("100", "unchanged"), takeOff("5.00", "unchanged")]) {
      const sheet = priced(discount);
      expect(sheet.totals.tax).toBe(1300);
      expect(taxesOf(sheet)).toEqual([[[5000, 1000]], [[2000, 100]], [[1000, 100]], [[500, 100]]]);
    }
  });

  it("or takes the tax out of what is left of each row: of 54.00, 18.90, 9.90, 5.40", () => {
    const sheet = priced(reduce("10", "proportional"));
    expect(sharesOf(sheet)).toEqual([600, 210, 110, 60]);
    // 54.00 ÷ 6, 18.90 ÷ 21, 9.90 ÷ 11, 5.40 ÷ 6: every tax a tenth less
    expect(taxesOf(sheet)).toEqual([[[4500, 900]], [[1800, 90]], [[900, 90]], [[450, 90]]]);
    expect(sheet.totals).toMatchObject({ totalDiscount: 980, taxTreatment: "proportional", total: 8820, tax: 1170 });
    // What was added before the discount stays on record.
    expect(sheet.totals.taxAdded).toBe(1200);
  });

  it("keeps tax = rate × base to the cent on rows that do not divide: 1.00 off 60.00, 21.00, 11.00, 6.00", () => {
    const sheet = priced(takeOff("1.00", "proportional"));
    // 59.39 ÷ 6 = 9.898; 20.78 ÷ 21 = 0.9895; 10.89 ÷ 11 = 0.99; 5.94 ÷ 6 = 0.99
    expect(taxesOf(sheet)).toEqual([[[4949, 990]], [[1979, 99]], [[990, 99]], [[495, 99]]]);
    expect(sheet.totals.tax).toBe(1287);
  });

  it("takes several and compound rates out together: 5 % and 10 % upon it, half of 115.50", () => {
    const two = { "DE goods": [aRate("5"), aRate("10", { compound: true })] };
    const sheet = sheetIn(
      { rates: two },
      aDraft([aLine("A", "100.00")], { totalDiscount: reduce("50", "proportional") }),
    );
    expect(taxesOf(sheet)).toEqual([
      [
        [5000, 250],
        [5250, 525],
      ],
    ]);
    expect(sheet.totals).toMatchObject({ transactionTotal: 11_550, totalDiscount: 5775, total: 5775, tax: 775 });
  });

  it.each(["unchanged", "proportional"] as const)("leaves exactly 0 at 100 %%, %s", (taxTreatment) => {
    for (const discount of [
      reduce("100", taxTreatment),
      takeOff("98.00", taxTreatment),
      takeOff("500", taxTreatment),
    ]) {
      const sheet = priced(discount);
      expect(sheet.totals).toMatchObject({ totalDiscount: 9800, total: 0, amountDue: 0 });
      expect(rowsOf(sheet).map(({ paid }) => paid)).toEqual([0, 0, 0, 0]);
      expect(sheet.totals.tax).toBe(taxTreatment === "unchanged" ? 1300 : 0);
    }
  });

  it("keeps out what may not be discounted: 10 % of 98.00, beside a gift card of 50.00", () => {
    const sheet = priced(reduce("10", "proportional"), [giftCard, aLine("A", "50.00"), book]);
    expect(sharesOf(sheet)).toEqual([0, 600, 210, 110, 60]);
    expect(sheet.totals).toMatchObject({ transactionTotal: 14_800, totalDiscount: 980, total: 13_820 });
    expect(priced(reduce("100", "unchanged"), [giftCard, aLine("A", "50.00"), book]).totals.total).toBe(5000);
    expect(priced(takeOff("140.00", "unchanged"), [giftCard, aLine("A", "50.00"), book]).totals.totalDiscount).toBe(
      9800,
    );
  });

  it("finds nothing to discount on a draft of gift cards alone", () => {
    const sheet = sheetIn(world, aDraft([giftCard], { totalDiscount: reduce("50", "unchanged") }));
    expect(sheet.totals).toMatchObject({ totalDiscount: 0, total: 5000 });
  });

  it("rounds once: 33.333 % of 98.00 = 32.66634, and 0.005 off is 0.01 off", () => {
    expect(priced(reduce("33.333", "unchanged")).totals.totalDiscount).toBe(3267);
    expect(priced(takeOff("0.005", "unchanged")).totals.totalDiscount).toBe(1);
  });
});

describe("the base of a discount on the total", () => {
  it("is Σ payable of what may be discounted, with and without shipping", () => {
    const lines = [giftCard, aLine("A", "50.00"), book];
    expect(totalDiscountBase(draft(null, lines), priced(null, lines))).toBe(9800);
    const unshipped = aDraft(lines);
    expect(totalDiscountBase(unshipped, sheetIn(world, unshipped))).toBe(8100);
  });
});
