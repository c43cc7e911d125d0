import { describe, expect, it } from "vitest";
import { explainText } from "../../src/pricing/explain-text.js";
import type { Calculation, Explanation } from "../../src/pricing/explanation.js";
import { DEFAULT_POLICY } from "../../src/pricing/policy.js";
import {
  aCoupon,
  aDraft,
  aLine,
  anOption,
  aPrice,
  aRate,
  aVariant,
  byOption,
  coded,
  EUR,
  fixedAmount,
  JPY,
  percentOff,
} from "../support/pricing-builders.js";
import { explanationIn } from "../support/pricing-world.js";

/** Formatting by `Intl` puts a space that does not break; a reader sees a space. */
const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("an explanation as text", () => {
  const world = {
    options: [anOption("post", 495)],
    coupons: [aCoupon("SPRING", { name: "Spring sale", benefit: fixedAmount(500) })],
    rates: { "DE goods": [aRate("19")], "DE carriage": [aRate("19")] },
  };
  const mug = aLine("MUG", "12.50", "3", {
    price: aPrice("12.50", { source: "override", label: "price match" }),
    discount: percentOff("10", "regular customer"),
  });
  const draft = aDraft([mug], {
    ...coded("SPRING"),
    shipping: byOption("post"),
    totalDiscount: { kind: "amount", amount: "2.00", taxTreatment: "proportional", reason: "late delivery" },
  });

  it("says for every figure what it is made of, how and why, with the amounts below each other", () => {
    expect(plain(explainText(explanationIn(world, draft).explanation))).toMatchInlineSnapshot(`
      "Item MUG: 3 × 12.50                   €37.50
        price × quantity                    €37.50  (12.50 EUR × 3, half-up; price set by hand: price match)
      Taken off the line                     €3.75
        10 % discount                        €3.75  (10 % of €37.50, half-up; regular customer)
      After the line's discount             €33.75
        price × quantity                    €37.50
        line discount                       -€3.75
      After coupons                         €28.75
        after the line's discount           €33.75
        share of coupon SPRING              -€5.00  (Spring sale)
      VAT 19 %                               €5.19
        19 % inside the amount               €5.19  (19/119 of €32.50, half-up; tax category goods)
      Tax added                              €5.46
        19 % of the base                     €5.46  (19 % of €28.75, half-up; tax category goods)
      Payable, with tax                     €34.21
        before tax                          €28.75
        tax added                            €5.46
      Paid in the end                       €32.50
        payable                             €34.21
        share of the discount on the total  -€1.71
      Coupon SPRING                          €5.00
        Spring sale                          €5.00  (5.00 EUR)
      Shipping: By post                      €4.95
        rate                                 €4.95  (the rate offered for this draft)
      VAT 19 %                               €0.89
        19 % inside the amount               €0.89  (19/119 of €5.60, half-up; tax category carriage)
      Tax added                              €0.94
        19 % of the base                     €0.94  (19 % of €4.95, half-up; tax category carriage)
      Payable, with tax                      €5.89
        before tax                           €4.95
        tax added                            €0.94
      Paid in the end                        €5.60
        payable                              €5.89
        share of the discount on the total  -€0.29
      Tax added                              €6.40
        line 1                               €5.46
        shipping                             €0.94
      Merchandise                           €33.75
        price × quantity                    €37.50
        off lines                           -€3.75
      Total after shipping and tax          €40.10
        merchandise                         €33.75
        coupons                             -€5.00
        shipping                             €4.95
        tax added                            €6.40
      2.00 off the total                     €2.00
        discount on the total                €2.00  (2.00 EUR; late delivery; the tax is reduced in proportion)
      Discount on the total, row by row      €2.00
        line 1                               €1.71  (€34.21 of €40.10 shares in €2.00, and one of 1 × €0.01 left over)
        shipping                             €0.29  (€5.89 of €40.10 shares in €2.00)
      Total                                 €38.10
        total after shipping and tax        €40.10
        discount on the total               -€2.00
      Tax in the total, as reported          €6.08
        VAT 19 % on goods                    €5.19
        VAT 19 % on carriage                 €0.89"
    `);
  });

  it("is printed as the language and the currency want it", () => {
    const inYen = aDraft([aLine("A", "1200", "2", { discount: percentOff("10") })], { currency: JPY });
    const { explanation } = explanationIn({}, inYen);
    expect(plain(explainText(explanation, { locale: "de" }))).toContain("-240 ¥");
    expect(plain(explainText(explanation, { locale: "ja" }))).toContain("240");
  });

  it("has nothing to say of nothing", () => {
    expect(explainText({ currency: EUR, figures: [] })).toBe("");
    expect(explainText(explanationIn({}, aDraft()).explanation)).toBe("");
  });

  it.each<[Calculation, string]>([
    [{ is: "given", text: "stage loyalty" }, "stage loyalty"],
    [{ is: "amount", amount: "2.005", rounding: "half-up" }, "2.005 EUR"],
    [{ is: "product", price: "0.0125", quantity: "3", rounding: "half-up" }, "0.0125 EUR × 3, half-up"],
    [{ is: "percentage", base: 2000, percent: "15", rounding: "half-even" }, "15 % of €20.00, half-even"],
    [
      { is: "inside", base: 1200, part: 1, whole: 6, percent: "20", on: 1000, rounding: "half-up" },
      "1/6 of €12.00, half-up",
    ],
    [{ is: "proportion", base: 200, part: "2", whole: "4", rounding: "down" }, "2/4 of €2.00, down"],
    [
      {
        is: "share",
        of: 250,
        weight: 2000,
        weights: 2500,
        by: "largest-remainder",
        units: 1,
        first: 200,
        rounding: "down",
        odd: 0,
        rank: 1,
      },
      "€20.00 of €25.00 shares in €2.50",
    ],
    [{ is: "down-to", base: 2000, price: 0 }, "all of €20.00"],
    [{ is: "down-to", base: 2000, price: 500 }, "€20.00 for €5.00"],
    [{ is: "cut-off", wanted: 2600, limit: 2000 }, "€26.00 was asked for, €20.00 is there"],
    [{ is: "cash", base: 1999, step: 5, rounding: "half-up" }, "€19.99 in steps of €0.05, half-up"],
    [{ is: "rounded-elsewhere", level: "in-the-end" }, "amounts are carried exactly and rounded in the end"],
  ])("says how: %o", (how, text) => {
    const part = { label: "part", amount: 1, path: null, how, reason: "because" };
    const explanation: Explanation = {
      currency: EUR,
      figures: [{ path: ["lines", 0, "net"], label: "Figure", amount: 1, parts: [part] }],
    };
    expect(plain(explainText(explanation))).toBe(`Figure  €0.01\n  part  €0.01  (${text}; because)`);
  });

  it("leaves out what only repeats another figure, and what is nothing", () => {
    const text = explainText(explanationIn({}, aDraft([aLine("A", "10.00")])).explanation);
    expect(plain(text)).toBe(
      ["Item A: 1 × 10.00   €10.00", "  price × quantity  €10.00  (10.00 EUR × 1, half-up; catalog price)"].join("\n"),
    );
  });

  it("has nothing to say of what costs nothing, but in full", () => {
    const { explanation } = explanationIn({}, aDraft([aLine("A", "0.00")]));
    expect(explainText(explanation)).toBe("");
    expect(explainText(explanation, { detail: "full" })).toContain("line 1: Item A: 1 × 0.00");
    // The first of its parts says that it is nothing.
    expect(explainText(explanation, { detail: "full" })).toMatch(
      /After coupons +€0\.00\n {2}after the line's discount +€0\.00\n/,
    );
  });

  it("lets a long title push its own amount aside and no other", () => {
    const named = aLine("A", "10.00", "1", { item: aVariant("A", { title: "t".repeat(60) }) });
    const [title, part] = plain(explainText(explanationIn({}, aDraft([named])).explanation)).split("\n");
    expect(title).toBe(`${"t".repeat(60)}: 1 × 10.00  €10.00`);
    expect(part).toMatch(/^ {2}price × quantity {26}€10\.00/);
  });

  it("keeps the step to the nearest coin", () => {
    const billing = { kind: "check", mailingInstructions: "by post", instructionsBy: { kind: "invoice" } } as const;
    const policy = { ...DEFAULT_POLICY, cashRounding: 5 };
    const { explanation } = explanationIn({}, aDraft([aLine("A", "0.02")], { billing }), { policy });
    expect(plain(explainText(explanation))).toContain("rounded to cash");
  });
});
