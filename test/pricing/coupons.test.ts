import { describe, expect, it } from "vitest";
import type { CouponFact } from "../../src/facts/answers.js";
import {
  aCoupon,
  aDraft,
  aLine,
  aRate,
  anOption,
  byOption,
  coded,
  fixedAmount,
  percentOff,
} from "../support/pricing-builders.js";
import { pricedIn, sheetIn } from "../support/pricing-world.js";

const lines = [aLine("A", "10.00", "2"), aLine("B", "5.00")];
const options = [anOption("post", 500)];
const onlyZ = { productIds: [], skus: ["Z"], tags: [], productTypes: [] };
const percent = (text: string) => ({ kind: "percent", percent: text }) as const;

/** Shares per line, then shipping's. */
function taken(changes: Partial<CouponFact>, someLines = lines) {
  const draft = aDraft(someLines, { ...coded("ONE"), shipping: byOption("post") });
  const sheet = sheetIn({ options, coupons: [aCoupon("ONE", changes)] }, draft);
  return [...sheet.lines.map((line) => line.couponDiscount), sheet.shipping?.couponDiscount];
}

describe("what a coupon takes off", () => {
  it.each<[string, Partial<CouponFact>, readonly number[]]>([
    ["10 % of 25.00 on items: 2.50 over 20.00 and 5.00", { benefit: percent("10") }, [200, 50, 0]],
    ["33 % of 25.00: 8.25 over 20.00 and 5.00", { benefit: percent("33") }, [660, 165, 0]],
    ["100 % of items leaves nothing of them", { benefit: percent("100") }, [2000, 500, 0]],
    ["10 % of 30.00 on items and shipping", { benefit: percent("10"), target: "items-and-shipping" }, [200, 50, 50]],
    ["10 % of 5.00 on shipping", { benefit: percent("10"), target: "shipping" }, [0, 0, 50]],
    ["5.00 off items: 4.00 and 1.00", { benefit: fixedAmount(500) }, [400, 100, 0]],
    ["0.01 off items goes to the largest claim", { benefit: fixedAmount(1) }, [1, 0, 0]],
    ["99.00 off items is cut to 25.00", { benefit: fixedAmount(9900) }, [2000, 500, 0]],
    ["6.00 over 20.00, 5.00, 5.00", { benefit: fixedAmount(600), target: "items-and-shipping" }, [400, 100, 100]],
    ["3.00 off shipping", { benefit: fixedAmount(300), target: "shipping" }, [0, 0, 300]],
    ["9.00 off shipping is cut to 5.00", { benefit: fixedAmount(900), target: "shipping" }, [0, 0, 500]],
    ["free shipping", { benefit: { kind: "free-shipping" }, target: "shipping" }, [0, 0, 500]],
    ["free shipping, whichever lines it names", { benefit: { kind: "free-shipping" }, include: onlyZ }, [0, 0, 500]],
    [
      "3.00 off shipping, whichever lines",
      { benefit: fixedAmount(300), target: "shipping", include: onlyZ },
      [0, 0, 300],
    ],
    ["free shipping, whatever its target says", { benefit: { kind: "free-shipping" }, target: "items" }, [0, 0, 500]],
  ])("%s", (_, changes, shares) => {
    expect(taken(changes)).toEqual(shares);
  });

  it("rounds the whole once, and shares what it rounded: 12.5 % of 0.99 + 0.99 = 0.2475, 0.25 as 0.13 and 0.12", () => {
    expect(taken({ benefit: percent("12.5") }, [aLine("A", "0.99"), aLine("B", "0.99")])).toEqual([13, 12, 0]);
  });

  it("looks at lines after their discounts: 10 % of 10.00 + 5.00", () => {
    const half = aLine("A", "10.00", "2", { discount: percentOff("50") });
    expect(taken({ benefit: percent("10") }, [half, aLine("B", "5.00")])).toEqual([100, 50, 0]);
  });

  it("stays out of lines that have nothing left", () => {
    const free = aLine("F", "3.00", "1", { discount: percentOff("100") });
    expect(taken({ benefit: fixedAmount(300) }, [free, ...lines])).toEqual([0, 240, 60, 0]);
  });

  it("gives carriage its odd cent by its tax category, too", () => {
    const benefit = fixedAmount(1);
    expect(taken({ benefit, target: "items-and-shipping" }, [aLine("A", "5.00")])).toEqual([0, 1]);
    expect(taken({ benefit, target: "items-and-shipping" }, [aLine("A", "5.01")])).toEqual([1, 0]);
  });

  it("lowers what carriage is taxed on: 20 % of 5.00 less 0.50", () => {
    const draft = aDraft(lines, { ...coded("ONE"), shipping: byOption("post") });
    const coupons = [aCoupon("ONE", { benefit: percent("10"), target: "shipping" })];
    const { shipping } = sheetIn({ options, coupons, rates: { "DE carriage": [aRate("20")] } }, draft);
    expect(shipping).toMatchObject({ taxable: 450, taxAdded: 90, payable: 540 });
  });

  it("shares ten cents over three equal lines as 0.04, 0.03, 0.03", () => {
    const three = [aLine("A", "1.00"), aLine("B", "1.00"), aLine("C", "1.00")];
    expect(taken({ benefit: fixedAmount(10) }, three)).toEqual([4, 3, 3, 0]);
  });

  it("never raises the price of a line: 3.00 over 200 lines of 1.00 takes 0.01 or 0.02 off each", () => {
    const many = Array.from({ length: 200 }, (_, i) => aLine(`A${i}`, "1.00"));
    const shares = taken({ benefit: fixedAmount(300) }, many).slice(0, -1);
    expect(shares.filter((share) => share === 2)).toHaveLength(100);
    expect(shares.filter((share) => share === 1)).toHaveLength(100);
  });
});

describe("the verdict", () => {
  it("says what was taken of what, and from which rows", () => {
    const draft = aDraft(lines, { ...coded("ONE"), shipping: byOption("post") });
    const coupons = [aCoupon("ONE", { name: "Spring", target: "items-and-shipping" })];
    expect(sheetIn({ options, coupons }, draft).coupons).toEqual([
      {
        code: "ONE",
        applied: true,
        name: "Spring",
        base: 3000,
        percent: "10",
        amount: 300,
        lineShares: [200, 50],
        shippingShare: 50,
      },
    ]);
  });

  it("names no percentage for a fixed amount and for free shipping", () => {
    const coupons = [
      aCoupon("ONE", { benefit: fixedAmount(500), combinable: true }),
      aCoupon("TWO", { benefit: { kind: "free-shipping" }, combinable: true }),
    ];
    const draft = aDraft(lines, { ...coded("ONE", "TWO"), shipping: byOption("post") });
    expect(sheetIn({ options, coupons }, draft).coupons).toMatchObject([
      { percent: null, base: 2500, amount: 500 },
      { percent: null, base: 500, amount: 500, lineShares: [0, 0], shippingShare: 500 },
    ]);
  });

  it("lets each coupon see what the earlier ones left: 5.00 off 25.00, 10 % of 20.00 + 5.00, free shipping", () => {
    const coupons = [
      aCoupon("A", { benefit: fixedAmount(500), combinable: true }),
      aCoupon("B", { target: "items-and-shipping", combinable: true }),
      aCoupon("C", { benefit: { kind: "free-shipping" }, combinable: true }),
    ];
    const draft = aDraft(lines, { ...coded("A", "B", "C"), shipping: byOption("post") });
    const sheet = sheetIn({ options, coupons }, draft);
    expect(sheet.coupons).toMatchObject([
      { base: 2500, amount: 500, lineShares: [400, 100], shippingShare: 0 },
      { base: 2500, amount: 250, lineShares: [160, 40], shippingShare: 50 },
      { base: 450, amount: 450, lineShares: [0, 0], shippingShare: 450 },
    ]);
    expect(sheet.lines.map(({ couponDiscount, taxable }) => [couponDiscount, taxable])).toEqual([
      [560, 1440],
      [140, 360],
    ]);
    expect(sheet.shipping).toMatchObject({ amount: 500, couponDiscount: 500, taxable: 0, payable: 0 });
    // 25.00 + 5.00 − 12.00
    expect(sheet.totals).toMatchObject({ couponDiscounts: 1200, shipping: 500, total: 1800 });
  });

  it("lowers what is taxed and never the tax itself: 19 % of 20.00 − 2.00 and of 5.00 − 0.50", () => {
    const rates = { "DE goods": [aRate("19")] };
    const sheet = sheetIn({ rates, coupons: [aCoupon("ONE")] }, aDraft(lines, coded("ONE")));
    // 18.00 → 3.42; 4.50 → 0.855, up to 0.86
    expect(sheet.lines.map(({ taxable, taxAdded }) => [taxable, taxAdded])).toEqual([
      [1800, 342],
      [450, 86],
    ]);
    expect(sheet.totals.total).toBe(2250 + 428);
  });

  it("comes after shipping was quoted: what it takes off changes no quote", () => {
    const draft = aDraft(lines, { ...coded("ONE"), shipping: byOption("post") });
    const asked = pricedIn({ options, coupons: [aCoupon("ONE")] }, draft).asked.flat();
    expect(asked).toContainEqual(expect.objectContaining({ kind: "shipping-options", subtotal: 2500 }));
  });
});
