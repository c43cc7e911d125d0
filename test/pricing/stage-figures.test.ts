import { describe, expect, it } from "vitest";
import type { Figures } from "../../src/pricing/figures.js";
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
