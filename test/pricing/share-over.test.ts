import { describe, expect, it } from "vitest";
import { noFacts } from "../../src/facts/facts.js";
import { DEFAULT_POLICY } from "../../src/pricing/policy.js";
import { shareOver } from "../../src/pricing/share-over.js";
import {
  AS_OF,
  aCoupon,
  aCustomItem,
  aDraft,
  aLine,
  aRate,
  aVariant,
  coded,
  fixedAmount,
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
