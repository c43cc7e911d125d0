import { describe, expect, it } from "vitest";
import { explainFigure, type FigureTree } from "../../src/pricing/explain-figure.js";
import { explainText } from "../../src/pricing/explain-text.js";
import type { ExplainedFigure, Explanation, Part } from "../../src/pricing/explanation.js";
import { DEFAULT_POLICY } from "../../src/pricing/policy.js";
import {
  aCoupon,
  aDraft,
  aLine,
  anOption,
  aRate,
  byOption,
  coded,
  EUR,
  fixedAmount,
  percentOff,
} from "../support/pricing-builders.js";
import { explanationIn } from "../support/pricing-world.js";

const plain = (text: string) => text.replaceAll("\u00a0", " ");
const world = {
  options: [anOption("post", 495)],
  coupons: [aCoupon("SPRING", { name: "Spring sale", benefit: fixedAmount(500) })],
  rates: { "DE goods": [aRate("19")], "DE carriage": [aRate("19")] },
};
const draft = aDraft([aLine("MUG", "12.505", "3", { discount: percentOff("10") })], {
  ...coded("SPRING"),
  shipping: byOption("post"),
  totalDiscount: { kind: "amount", amount: "2.00", taxTreatment: "proportional", reason: "late delivery" },
});
const { explanation } = explanationIn(world, draft);
const trace = (path: readonly (string | number)[], from: Explanation = explanation) =>
  explainFigure(from, path)._unsafeUnwrap();

/** A tree as nested lists of labels and amounts. */
const outline = ({ parts }: FigureTree): readonly unknown[] =>
  parts.map(({ label, amount, from }) => (from === null ? [label, amount] : [label, amount, outline(from)]));

describe("a figure traced", () => {
  it("leads through coupon, discount and price × quantity to what was entered", () => {
    expect(outline(trace(["lines", 0, "taxable"]).tree)).toEqual([
      [
        "after the line's discount",
        3377,
        [
          ["price × quantity", 3752, [["price × quantity", 3752]]],
          ["line discount", -375, [["10 % discount", 375]]],
        ],
      ],
      ["share of coupon SPRING", -500, [["Spring sale", 500, [["Spring sale", 500]]]]],
    ]);
  });

  it("leads from a tax to what it was laid on", () => {
    const { tree } = trace(["lines", 0, "taxAdded"]);
    expect(tree.amount).toBe(547);
    expect(tree.parts[0]?.from?.path).toEqual(["lines", 0, "taxable"]);
    expect(trace(["taxes", 0, "base"]).tree.amount).toBe(trace(["lines", 0, "taxes", 0, "base"]).tree.amount);
  });

  it("is a full trace as text, with the row of each figure and every rounding and way of sharing", () => {
    expect(
      plain(explainText(trace(["shipping", "totalDiscount"]), { detail: "full" }))
        .split("\n")
        .slice(0, 4),
    ).toEqual([
      "shipping: Share of the discount on the total  €0.29",
      "  shipping                                  €0.29  (€5.89 of €40.13 shares in €2.00, largest-remainder: €0.29 rounded down; none of 1 × €0.01 left over: its turn is number 2, most cut off first)",
      "2.00 off the total                          €2.00",
      "  discount on the total                     €2.00  (2.00 EUR, half-up; late delivery; the tax is reduced in proportion)",
    ]);
    const text = explainText(trace(["totals", "total"]), { detail: "full" });
    expect(text).toContain("line 1: Tax added");
    expect(text).toContain("shipping: Tax added");
  });

  it("names both roundings of a percentage of each unit", () => {
    const policy = { ...DEFAULT_POLICY, lineDiscountLevel: "unit", percentRounding: "floor" } as const;
    const { explanation: each } = explanationIn({}, aDraft([aLine("A", "1.01", "3", { discount: percentOff("10") })]), {
      policy,
    });
    expect(explainText(trace(["lines", 0, "lineDiscount"], each), { detail: "full" })).toContain(
      "10 % of 1.01 EUR, floor, × 3, half-up",
    );
  });

  it("says of what is 0 that it is, and that nothing made it", () => {
    const { explanation: bare } = explanationIn({}, aDraft([aLine("A", "1.00")]));
    for (const path of [
      ["totals", "totalDiscount"],
      ["totals", "cashRounding"],
      ["lines", 0, "lineDiscount"],
      ["lines", 0, "taxAdded"],
      ["lines", 0, "totalDiscount"],
    ]) {
      expect(trace(path, bare).tree).toMatchObject({ path, amount: 0, parts: [] });
    }
  });

  it("leads from a tax that looks at the price before coupons to the coupon that it does not see", () => {
    const policy = { ...DEFAULT_POLICY, taxBase: "before-discounts" } as const;
    const { explanation: before } = explanationIn(world, aDraft([aLine("A", "20.00")], coded("SPRING")), { policy });
    expect(trace(["lines", 0, "taxes", 0, "base"], before).tree.parts).toMatchObject([
      { amount: 1500, path: ["lines", 0, "taxable"] },
      { label: "taxed besides", amount: 500, how: { is: "given", text: "tax looks at the price before coupons" } },
    ]);
  });

  it("refuses what is no figure of the sheet", () => {
    const refused = { code: "figure_unknown" };
    const long = Array.from({ length: 9 }, () => "lines");
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    for (const path of [[], proxy, ["lines"], ["lines", 1, "net"], ["totals", "constructor"], ["__proto__"], long]) {
      expect(explainFigure(explanation, path)._unsafeUnwrapErr()).toEqual(refused);
    }
  });
});

describe("an explanation that was tampered with", () => {
  const partAt = (path: readonly (string | number)[]): Part => ({
    label: "p",
    amount: 1,
    path,
    how: null,
    reason: null,
  });
  const figureAt = (path: readonly (string | number)[], parts: readonly Part[]): ExplainedFigure => ({
    path,
    label: "f",
    amount: 1,
    parts,
  });

  it("ends where a figure is made of itself", () => {
    const figures = [figureAt(["a"], [partAt(["b"])]), figureAt(["b"], [partAt(["a"])])];
    expect(outline(trace(["a"], { currency: EUR, figures }).tree)).toEqual([["p", 1, [["p", 1]]]]);
  });

  it("ends where it is deeper than any sheet, or branches without end", () => {
    const deep = Array.from({ length: 50_000 }, (_, i) => figureAt([i], [partAt([i + 1]), partAt([i + 1])]));
    expect(trace([0], { currency: EUR, figures: deep }).figures).toHaveLength(65);
  });

  it("does not lead to a figure of another amount, nor from a part of which nothing is said", () => {
    const other = { ...figureAt(["b"], []), amount: 2 };
    const silent = { ...partAt(["b"]), path: null };
    const figures = [figureAt(["a"], [partAt(["b"]), silent]), other];
    expect(trace(["a"], { currency: EUR, figures }).tree.parts.map(({ from }) => from)).toEqual([null, null]);
  });

  it("does not lead from what was given, which was calculated of nothing, to a figure of nothing beside it", () => {
    const { explanation: unpriced } = explanationIn({}, aDraft([aLine("A", null)]));
    expect(trace(["lines", 0, "gross"], unpriced).tree.parts.map(({ from }) => from)).toEqual([null]);
  });

  it("has a figure of eight keys, which is more than any sheet has, and none of nine", () => {
    const keys = (length: number) => Array.from({ length }, (_, i) => i);
    const figures = [figureAt(keys(8), []), figureAt(keys(9), [])];
    expect(explainFigure({ currency: EUR, figures }, keys(8)).isOk()).toBe(true);
    expect(explainFigure({ currency: EUR, figures }, keys(9)).isErr()).toBe(true);
  });

  it("keeps the keys of a path apart", () => {
    const figures = [figureAt(["ab", "c"], []), { ...figureAt(["a", "bc"], []), label: "asked" }];
    expect(trace(["a", "bc"], { currency: EUR, figures }).tree.label).toBe("asked");
  });

  it("has nothing at a path that is none, even where a figure pretends to stand there", () => {
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    const key = { toString: () => "b" };
    const almost = { length: 2, every: () => true, join: () => "a/b" };
    const none = [
      undefined,
      null,
      "a/b",
      almost,
      ["a", key],
      [key],
      proxy,
    ] as readonly unknown[] as readonly string[][];
    const figures = [figureAt(["a", "b"], []), figureAt(["b"], []), ...none.map((path) => figureAt(path, []))];
    for (const path of none) {
      expect(explainFigure({ currency: EUR, figures }, path)._unsafeUnwrapErr()).toEqual({ code: "figure_unknown" });
    }
  });
});
