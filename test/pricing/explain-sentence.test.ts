import { describe, expect, it } from "vitest";
import { explainFigure } from "../../src/pricing/explain-figure.js";
import { explainSentence } from "../../src/pricing/explain-sentence.js";
import { DEFAULT_POLICY } from "../../src/pricing/policy.js";
import type { Pending } from "../../src/pricing/sheet.js";
import {
  aCoupon,
  aDraft,
  aLine,
  anExemption,
  anOption,
  aRate,
  byOption,
  coded,
  EUR,
  fixedAmount,
  JPY,
  KWD,
  percentOff,
} from "../support/pricing-builders.js";
import { explanationIn, pricedIn } from "../support/pricing-world.js";

type Told = Parameters<typeof explanationIn>;

function sentence(world: Told[0], draft: Told[1], pricing: Told[2] = {}, locale = "en"): string {
  const { explanation, sheet } = explanationIn(world, draft, pricing);
  return explainSentence(explanation, sheet, { locale }).replaceAll("\u00a0", " ");
}

describe("why is my total so much?", () => {
  it("names goods, discounts, shipping, tax and what was taken off, and the tax in it where that is another", () => {
    const world = {
      options: [anOption("post", 495)],
      coupons: [aCoupon("SPRING", { benefit: fixedAmount(500) })],
      rates: { "DE goods": [aRate("19")], "DE carriage": [aRate("19")] },
    };
    const draft = aDraft([aLine("MUG", "12.50", "3", { discount: percentOff("10", "regular customer") })], {
      ...coded("SPRING"),
      shipping: byOption("post"),
      totalDiscount: { kind: "amount", amount: "2.00", taxTreatment: "proportional", reason: "late delivery" },
    });
    expect(sentence(world, draft)).toBe(
      "Your total is €38.10: €37.50 for goods, less €3.75 taken off the price of goods, less €5.00 with coupons, " +
        "plus €4.95 for shipping, plus €6.40 of tax, less €2.00 taken off the total. The total contains €6.08 of tax.",
    );
  });

  it("is short where there is little to say", () => {
    expect(sentence({}, aDraft([aLine("A", "10.00")]))).toBe("Your total is €10.00: €10.00 for goods.");
    expect(sentence({}, aDraft())).toBe("Your total is €0.00.");
  });

  it("begins with what there is where there are no goods", () => {
    const surcharges = [{ id: "s-1", label: "Visit", amount: "30.00", taxCategory: "none" }];
    expect(sentence({}, aDraft([], { surcharges }))).toBe("Your total is €30.00: €30.00 in surcharges.");
  });

  it("keeps the signs where it begins with what is taken off", () => {
    const world = { options: [anOption("post", 500)], coupons: [aCoupon("SHIP", { target: "shipping" })] };
    const draft = aDraft([aLine("A", "0.00")], { ...coded("SHIP"), shipping: byOption("post") });
    expect(sentence(world, draft)).toBe("Your total is €4.50: less €0.50 with coupons, plus €5.00 for shipping.");
  });

  it("says what is to be paid where that is another amount", () => {
    const check = { kind: "check", mailingInstructions: "by post", instructionsBy: { kind: "invoice" } } as const;
    const policy = { ...DEFAULT_POLICY, cashRounding: 5 };
    expect(sentence({}, aDraft([aLine("A", "19.99")], { billing: check }), { policy })).toBe(
      "Your total is €19.99: €19.99 for goods. Rounded to the nearest coin, you pay €20.00.",
    );
    const billing = { kind: "not-required", settlement: { kind: "goodwill" }, reason: "broken" } as const;
    expect(sentence({}, aDraft([aLine("A", "19.99")], { billing }))).toBe(
      "Your total is €19.99: €19.99 for goods. No payment is required for this order: you have nothing to pay.",
    );
    expect(sentence({}, aDraft([aLine("A", "0.02")], { billing: check }), { policy })).toBe(
      "Your total is €0.02: €0.02 for goods. Rounded to the nearest coin, you have nothing to pay.",
    );
  });

  it("says that tax was computed before discounts where it was: 0.17 inside of 1.00, all of which a coupon takes off", () => {
    const world = {
      coupons: [aCoupon("ALL", { benefit: fixedAmount(100) })],
      rates: { "DE goods": [aRate("20", { included: true })] },
    };
    const draft = aDraft([aLine("A", "1.00")], coded("ALL"));
    const policy = { ...DEFAULT_POLICY, taxBase: "before-discounts" } as const;
    const start = "Your total is €0.00: €1.00 for goods, less €1.00 with coupons.";
    expect(sentence(world, draft, { policy })).toBe(
      `${start} Tax of €0.17 was computed on the prices before discounts.`,
    );
    // Without a discount there is nothing to tell apart, and without the sheet nobody knows.
    const rates = world.rates;
    expect(sentence({ rates }, aDraft([aLine("A", "1.00")]), { policy })).toBe(
      "Your total is €1.00: €1.00 for goods. The total contains €0.17 of tax.",
    );
    expect(explainSentence(explanationIn(world, draft, { policy }).explanation)).toContain("The total contains");
  });

  it.each<[string, number, number]>([
    ["a discount of a shop's own alone", 0, 300],
    ["one as great as what a coupon takes off", 300, 300],
  ])("says that tax was computed before %s", (_, byCoupon, own) => {
    const points = { kind: "discount", id: "p", label: "Points", amount: own } as const;
    const stages = [{ name: "shop", after: "surcharges", rows: () => [points] } as const];
    const policy = { ...DEFAULT_POLICY, taxBase: "before-discounts" } as const;
    const world = {
      coupons: [aCoupon("SOME", { benefit: fixedAmount(byCoupon) })],
      rates: { "DE goods": [aRate("20", { included: true })] },
    };
    const draft = aDraft([aLine("A", "12.00")], byCoupon === 0 ? {} : coded("SOME"));
    expect(sentence(world, draft, { policy, stages })).toContain(
      " Tax of €2.00 was computed on the prices before discounts.",
    );
    // What is pending alone is no sheet whose policy could say so.
    const { explanation } = explanationIn(world, draft, { policy, stages });
    expect(explainSentence(explanation, { pending: [] })).toContain("The total contains €2.00 of tax.");
  });

  it.each([
    ["exempt", "No tax is charged, because you are exempt."],
    ["reverse-charge", "No tax is charged, because you account for it yourself (reverse charge)."],
  ] as const)("says why there is no tax for who is %s", (kind, why) => {
    const rates = { "DE goods": [aRate("20")] };
    const draft = aDraft([aLine("A", "10.00")], { exemption: anExemption({ kind }) });
    expect(sentence({ rates }, draft)).toBe(`Your total is €10.00: €10.00 for goods. ${why}`);
    // There is some for the same customer, or nobody knows it.
    expect(sentence({ rates, exemptRates: rates }, draft)).toBe(
      "Your total is €12.00: €10.00 for goods, plus €2.00 of tax.",
    );
    expect(sentence({ exemptRates: { "DE goods": null } }, draft)).not.toContain(why);
    // Where a price is not known yet, that there will be no tax is.
    expect(sentence({ rates }, { ...draft, lines: [...draft.lines, aLine("B", null)] })).toContain(why);
    const limited = aDraft([aLine("A", "10.00")], { exemption: anExemption({ kind, categories: ["books"] }) });
    expect(sentence({}, limited)).toBe("Your total is €10.00: €10.00 for goods.");
  });

  it("says what is not known yet, each once, where it has the sheet", () => {
    const draft = aDraft([aLine("A", "10.00"), aLine("B", null)], { shippingAddressId: null });
    const { explanation, sheet } = explanationIn({}, draft);
    expect(sheet.pending.map(({ what }) => what)).toEqual(["unit-price", "tax"]);
    expect(explainSentence(explanation, sheet)).toBe(
      "Your total is €10.00: €10.00 for goods. The total may still change: not known yet is a price, the tax.",
    );
    expect(explainSentence(explanation)).toBe("Your total is €10.00: €10.00 for goods.");
  });

  it.each([
    [JPY, "1200", "en", "Your total is ¥1,200: ¥1,200 for goods."],
    [KWD, "1204.170", "en", "Your total is KWD 1,204.170: KWD 1,204.170 for goods."],
    [EUR, "1204.17", "de", "Your total is 1.204,17 €: 1.204,17 € for goods."],
  ])("is printed as the currency and the language want it: %o", (currency, amount, locale, text) => {
    expect(sentence({}, aDraft([aLine("A", amount)], { currency }), {}, locale)).toBe(text);
  });

  it("names what is rare: discounts and charges of a shop's own, and tax that is taken out of prices", () => {
    const points = { kind: "discount", id: "p", label: "Points", amount: 100 } as const;
    const deposit = { kind: "charge", id: "d", label: "Deposit", amount: 25, taxCategory: "none" } as const;
    const stages = [{ name: "shop", after: "surcharges", rows: () => [points, deposit] } as const];
    const rates = { "DE goods": [aRate("20", { included: true })] };
    // 13.00 − 1.00 = 12.00, of which 2.00 is tax that a charity does not pay.
    expect(sentence({ rates }, aDraft([aLine("A", "13.00")], { exemption: anExemption() }), { stages })).toBe(
      "Your total is €10.25: €13.00 for goods, less €1.00 in other discounts, plus €0.25 in other charges, " +
        "less €2.00 of tax in the prices that you do not pay. No tax is charged, because you are exempt.",
    );
  });

  it("names tax once, and none that a discount has taken away", () => {
    const rates = { "DE goods": [aRate("20")] };
    expect(sentence({ rates }, aDraft([aLine("A", "10.00")]))).toBe(
      "Your total is €12.00: €10.00 for goods, plus €2.00 of tax.",
    );
    const totalDiscount = { kind: "percent", percent: "100", taxTreatment: "proportional", reason: null } as const;
    expect(sentence({ rates }, aDraft([aLine("A", "10.00")], { totalDiscount }))).toBe(
      "Your total is €0.00: €10.00 for goods, plus €2.00 of tax, less €12.00 taken off the total.",
    );
  });

  it("reads the totals and no row's tax, also where the trace of a total has the rows behind it", () => {
    const world = {
      options: [anOption("post", 500)],
      rates: { "DE goods": [aRate("20")], "DE carriage": [aRate("20")] },
    };
    const { explanation } = explanationIn(world, aDraft([aLine("A", "10.00")], { shipping: byOption("post") }));
    const trace = explainFigure(explanation, ["totals", "total"])._unsafeUnwrap();
    expect(explainSentence(trace)).toBe(
      "Your total is €18.00: €10.00 for goods, plus €5.00 for shipping, plus €3.00 of tax.",
    );
  });

  it.each([
    ["unit-price", "a price"],
    ["tax", "the tax"],
    ["tax-category", "the tax"],
    ["shipping-rate", "the cost of shipping"],
  ] as const)("says of what is pending as %s that it is %s", (what, name) => {
    const { explanation, sheet } = explanationIn({}, aDraft());
    const [pending] = pricedIn({}, aDraft([aLine("A", null)])).sheet.pending;
    expect(explainSentence(explanation, { ...sheet, pending: [{ ...pending, what } as Pending] })).toBe(
      `Your total is €0.00. The total may still change: not known yet is ${name}.`,
    );
  });

  it("says nothing of an explanation that has no total", () => {
    const { explanation } = explanationIn({}, aDraft([aLine("A", "10.00")]));
    const line = explainFigure(explanation, ["lines", 0, "net"])._unsafeUnwrap();
    expect(explainSentence(line)).toBe("");
  });
});
