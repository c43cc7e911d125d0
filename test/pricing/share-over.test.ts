import { describe, expect, it } from "vitest";
import type { Line } from "../../src/draft/draft.js";
import type { CouponFact } from "../../src/facts/answers.js";
import { noFacts } from "../../src/facts/facts.js";
import { DEFAULT_POLICY, type PricingPolicy } from "../../src/pricing/policy.js";
import { shareOver } from "../../src/pricing/share-over.js";
import {
  AS_OF,
  aCoupon,
  aCustomItem,
  aDraft,
  aLine,
  aPrice,
  aRate,
  aVariant,
  coded,
  fixedAmount,
  percentOff,
} from "../support/pricing-builders.js";
import { sheetIn } from "../support/pricing-world.js";

const shared = (amount: number, weights: readonly number[], kinds: readonly string[]) =>
  shareOver(
    amount,
    { weights, kinds },
    { draft: aDraft([]), facts: noFacts(AS_OF), policy: DEFAULT_POLICY, methods: undefined },
  );

describe("who gets the odd unit", () => {
  it.each<[string, number, number[], string[], number[]]>([
    ["the largest remainder: 5 over 3, 3, 1 is 2.14, 2.14, 0.71", 5, [3, 3, 1], ["a", "a", "a"], [2, 2, 1]],
    ["among like rows the earlier one", 1, [7, 7, 7], ["a", "a", "a"], [1, 0, 0]],
    ["before that the first by kind", 1, [7, 7, 7], ["b", "a", "a"], [0, 1, 0]],
    ["before that the heaviest: 3 over 1, 2, 3 is 0.5, 1, 1.5", 3, [1, 2, 3], ["a", "b", "c"], [0, 1, 2]],
    ["nobody who weighs nothing", 2, [0, 1, 0, 1], ["", "", "", ""], [0, 1, 0, 1]],
    ["nobody where nothing is shared", 0, [0, 0], ["", ""], [0, 0]],
    ["rows without a kind are alike", 1, [7, 7], [], [1, 0]],
  ])("%s", (_, amount, weights, kinds, shares) => {
    expect(shared(amount, weights, kinds)).toEqual(shares);
  });

  it("cannot say where an operand is none", () => {
    expect(shared(Number.NaN, [1, 2], ["", ""])).toEqual([Number.NaN, Number.NaN]);
  });
});

describe("an odd cent of a coupon", () => {
  const rates = { "DE goods": [aRate("20")], "DE books": [] };
  // 20 % of 10.03 = 2.006, of 10.02 = 2.004: it matters to the tax which of the two lines has the cent off.
  const goods = aLine("A", "10.03");
  const book = aLine("B", "10.03", "1", { item: aCustomItem({ taxCategory: "books" }) });
  const coupons = [aCoupon("CENT", { benefit: fixedAmount(1) })];
  const totalOf = (...lines: (typeof goods)[]) =>
    sheetIn({ rates, coupons }, aDraft(lines, coded("CENT"))).totals.total;

  it("falls on the same line whichever comes first: 20.06 − 0.01 + 2.01", () => {
    expect(totalOf(goods, book)).toBe(2206);
    expect(totalOf(book, goods)).toBe(2206);
  });

  it("falls on the same line for the coupon after it, too", () => {
    const onlyB = { productIds: [], skus: ["B"], tags: [], productTypes: [] };
    const half = { kind: "percent", percent: "50" } as const;
    const two = [
      aCoupon("CENT", { benefit: fixedAmount(1), combinable: true }),
      aCoupon("HALF", { benefit: half, include: onlyB, combinable: true }),
    ];
    const a = aLine("A", "0.11");
    const b = aLine("B", "0.11", "1", { item: aVariant("B") });
    const taken = (...lines: (typeof a)[]) => {
      const sheet = sheetIn({ coupons: two }, aDraft(lines, coded("CENT", "HALF")));
      return sheet.totals.couponDiscounts;
    };
    // A loses the cent, being looked at by fewer coupons; half of 0.11 is 0.06.
    expect(taken(a, b)).toBe(7);
    expect(taken(b, a)).toBe(7);
  });
});

describe("the line that carries the odd cent", () => {
  const cent = aCoupon("CENT", { benefit: fixedAmount(1), combinable: true });

  /** The ids of the lines that carry it, of two orders of the same lines. */
  function carriers(
    [a, b]: readonly [Line, Line],
    coupons: readonly CouponFact[] = [cent],
    policy: Partial<PricingPolicy> = {},
  ): readonly string[] {
    return [
      [a, b],
      [b, a],
    ].map((lines) => {
      const draft = aDraft(lines, coded(...coupons.map(({ code }) => code)));
      const sheet = sheetIn({ coupons }, draft, { policy: { ...DEFAULT_POLICY, ...policy } });
      return sheet.lines.find(({ couponDiscount }) => couponDiscount === 1)?.lineId ?? "none";
    });
  }
  const taxedIn = (sku: string, country: string, region: string) =>
    aLine(sku, "1.00", "1", { price: aPrice("1.00", { includesTaxOf: { country, region } }) });
  const book = aLine("B", "1.00", "1", { item: aVariant("B", { taxCategory: "books" }) });
  const much = { minor: 9900, currency: "EUR" };
  const onlyA = { productIds: [], skus: ["A"], tags: [], productTypes: [] };

  it.each<[string, readonly [Line, Line]]>([
    ["prices with the tax of two countries", [taxedIn("A", "DE", ""), taxedIn("B", "AT", "")]],
    ["prices with the tax of two regions", [taxedIn("A", "US", "NY"), taxedIn("B", "US", "CA")]],
    ["a price with tax and one without", [aLine("A", "1.00"), taxedIn("B", "AT", "")]],
    ["two categories", [aLine("A", "1.00"), book]],
  ])("is the same wherever it stands, of %s", (_, pair) => {
    expect(carriers(pair)).toEqual(["line-B", "line-B"]);
  });

  it.each<[string, Partial<CouponFact>, boolean]>([
    ["a condition on a spend", { conditions: [{ kind: "spend", of: onlyA, atLeast: much }] }, true],
    ["a condition on units", { conditions: [{ kind: "quantity", of: onlyA, atLeast: "9" }] }, false],
    ["a minimum spend", { benefit: { kind: "free-shipping" }, include: onlyA, minimumSpend: much }, true],
  ])("is the same where what is left of it counts for %s of another coupon", (_, changes, isSame) => {
    const other = aCoupon("OTHER", { combinable: true, ...changes });
    const pair = [aLine("A", "1.00"), aLine("B", "1.00")] as const;
    const left = { minimumSpendOf: "after-earlier-discounts" } as const;
    expect(carriers(pair, [cent, other], left)).toEqual(isSame ? ["line-B", "line-B"] : ["line-A", "line-B"]);
  });

  it("is the same where units share", () => {
    expect(carriers([aLine("A", "1.00"), book], [cent], { allocationLevel: "unit" })).toEqual(["line-B", "line-B"]);
  });

  it("is the earlier of like lines, also where carriage is free for one of them", () => {
    const free = aCoupon("FREE", { benefit: { kind: "free-shipping" }, include: onlyA, combinable: true });
    const pair = [aLine("A", "1.00"), aLine("B", "1.00")] as const;
    expect(carriers(pair)).toEqual(["line-A", "line-B"]);
    expect(carriers(pair, [cent, free])).toEqual(["line-A", "line-B"]);
  });
});

describe("the unit that gets cheaper", () => {
  it.each(["cheapest", "dearest"] as const)(
    "is of the same line wherever it stands: the %s of two of one price",
    (first) => {
      const coupon = aCoupon("ONE", { benefit: percentOff("100"), units: { most: "1", first } });
      const goods = aLine("A", "1.00", "2");
      const books = aLine("B", "1.00", "3", { item: aVariant("B", { taxCategory: "books" }) });
      for (const lines of [
        [goods, books],
        [books, goods],
      ]) {
        const sheet = sheetIn({ coupons: [coupon] }, aDraft(lines, coded("ONE")));
        expect(sheet.lines.filter(({ couponDiscount }) => couponDiscount === 100)).toMatchObject([
          { lineId: "line-B" },
        ]);
      }
    },
  );
});
