import { describe, expect, it } from "vitest";
import type { Figures } from "../../src/pricing/figures.js";
import { DEFAULT_POLICY } from "../../src/pricing/policy.js";
import type { ShopStage } from "../../src/pricing/stage.js";
import { aCustomer, aDraft, aLine, percentOff } from "../support/pricing-builders.js";
import { sheetIn } from "../support/pricing-world.js";

/** What a stage of the shop's own sees after one of the built-in stages. */
function seenAfter(after: ShopStage["after"]): readonly Figures[] {
  const seen: Figures[] = [];
  const stage: ShopStage = {
    name: "looking",
    after,
    rows: (_, figures) => {
      seen.push(figures);
      return [];
    },
  };
  sheetIn({}, aDraft([aLine("A", "10.00", "2", { discount: percentOff("10") })]), { stages: [stage] });
  return seen;
}

describe("two stages of the shop's own", () => {
  it("both add to the charges, and share over units what they take off", () => {
    const stage = (name: string): ShopStage => ({
      name,
      after: "coupons",
      rows: () => [
        { kind: "charge", id: name, label: name, amount: 100, taxCategory: "goods" },
        { kind: "discount", id: `${name} off`, label: name, amount: 10 },
      ],
    });
    const policy = { ...DEFAULT_POLICY, allocationLevel: "unit" } as const;
    const surcharges = ["2.00", "3.00"].map((amount) => ({ id: amount, label: amount, amount, taxCategory: "goods" }));
    const draft = aDraft([aLine("A", "1.00"), aLine("B", "1.00", "2")], { surcharges });
    const sheet = sheetIn({}, draft, { policy, stages: [stage("one"), stage("two")] });
    expect(sheet.extra.map(({ id, payable }) => [id, payable])).toEqual([
      ["one", 100],
      ["two", 100],
    ]);
    expect(sheet.surcharges.map(({ payable }) => payable)).toEqual([200, 300]);
    // Over three units: 4, 3 and 3; then over 0.96, 0.97 and 0.97.
    expect(sheet.extraDiscounts.map(({ lineShares }) => lineShares)).toEqual([
      [4, 6],
      [3, 7],
    ]);
  });
});

describe("what a stage of the shop's own sees", () => {
  const goods = {
    customer: aCustomer(),
    customerTax: "standard",
    exemptCategories: undefined,
    destination: { country: "DE", region: "", postalCode: "10000" },
    gross: [2000],
    lineDiscount: [200],
    net: [1800],
  };
  const nothingYet = {
    shipping: null,
    coupons: [],
    couponWork: [],
    couponDiscount: [],
    shippingCoupon: 0,
    surcharges: [],
    extra: [],
    extraDiscounts: [],
    extraDiscount: [],
    rows: [],
    totalDiscount: 0,
    totalDiscountShares: [],
    reportedTaxes: [],
    reducedTo: [],
    total: 0,
    cashRounding: 0,
    amountDue: 0,
    pending: [],
    failed: null,
  };

  it.each(["line-discounts", "shipping", "coupons", "surcharges"] as const)(
    "is what there is after %s, and nothing where nothing is yet",
    (after) => {
      const seen = seenAfter(after);
      expect(seen.length).toBeGreaterThan(0);
      for (const figures of seen) {
        expect(figures).toStrictEqual({ ...goods, ...nothingYet });
      }
    },
  );
});
