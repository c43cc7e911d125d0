import { describe, expect, it } from "vitest";
import { DEFAULT_POLICY, type PricingPolicy } from "../../src/pricing/policy.js";
import type { RowTax } from "../../src/pricing/sheet.js";
import type { ShopStage } from "../../src/pricing/stage.js";
import { aCoupon, aDraft, aLine, anOption, aRate, byOption, coded, percentOff } from "../support/pricing-builders.js";
import { sheetIn, type World } from "../support/pricing-world.js";

const policy: PricingPolicy = { ...DEFAULT_POLICY, carry: "exact" };
const world: World = {
  rates: { "DE goods": [aRate("20", { included: true })], "DE carriage": [aRate("20")] },
  options: [anOption("post", 500)],
  coupons: [aCoupon("C", { benefit: percentOff("10") })],
};
/** 1.005 of goods, 0.1005 off, 0.15075 of tax inside; 5.00 of carriage and 1.00 on top: 0.9045 + 6.00. */
const lines = [aLine("A", "0.335", "3")];
const changes = { ...coded("C"), shipping: byOption("post") };
const tenOff = (taxTreatment: "unchanged" | "proportional") =>
  ({ kind: "percent", percent: "10", taxTreatment, reason: null }) as const;
const taxes = ({ taxes: all }: { readonly taxes: readonly RowTax[] }) => all.map(({ base, amount }) => [base, amount]);

describe("amounts carried exactly", () => {
  it("are rounded in the end, at each station of a row", () => {
    const sheet = sheetIn(world, aDraft(lines, changes), { policy });
    expect(sheet.lines).toMatchObject([
      { gross: 101, net: 101, couponDiscount: 11, taxable: 90, taxRemoved: 0, taxAdded: 0, payable: 90, paid: 90 },
    ]);
    expect(sheet.coupons).toMatchObject([{ base: 101, amount: 11, lineShares: [11], shippingShare: 0 }]);
    expect(sheet.lines.map(taxes)).toEqual([[[75, 15]]]);
    expect(sheet.shipping).toMatchObject({ amount: 500, taxable: 500, taxAdded: 100, payable: 600, paid: 600 });
    expect(sheet.shipping === null ? null : taxes(sheet.shipping)).toEqual([[500, 100]]);
    expect(sheet.totals).toMatchObject({ couponDiscounts: 11, tax: 115, transactionTotal: 690, total: 690 });
  });

  it.each([
    // 0.09045 and 0.60 off: 0.81405 and 5.40 are paid, with 0.135675 and 0.90 of tax in them.
    ["proportional", [[68, 13]], [[450, 90]], 103],
    ["unchanged", [[75, 15]], [[500, 100]], 115],
  ] as const)("are less a total discount that leaves the tax %s", (taxTreatment, ofGoods, ofCarriage, tax) => {
    const sheet = sheetIn(world, aDraft(lines, { ...changes, totalDiscount: tenOff(taxTreatment) }), { policy });
    expect(sheet.lines).toMatchObject([{ payable: 90, totalDiscount: 9, paid: 81 }]);
    expect(sheet.shipping).toMatchObject({ payable: 600, totalDiscount: 60, paid: 540 });
    expect(sheet.lines.map(taxes)).toEqual([ofGoods]);
    expect(sheet.shipping === null ? null : taxes(sheet.shipping)).toEqual(ofCarriage);
    expect(sheet.totals).toMatchObject({ transactionTotal: 690, totalDiscount: 69, total: 621, tax });
  });

  it("are shown to a shop's own stages in minor units", () => {
    const seen: unknown[] = [];
    const stage: ShopStage = {
      name: "looking",
      after: "coupons",
      rows: (_, { gross, net, coupons, shipping }) => {
        seen.push({ gross, net, coupons, shipping });
        return [];
      },
    };
    const coupons = [...(world.coupons ?? []), aCoupon("USED", { limit: 3, used: 3 })];
    const draft = aDraft(lines, { ...changes, ...coded("C", "USED") });
    sheetIn({ ...world, coupons }, draft, { policy, stages: [stage] });
    // What is counted, and no amount, is shown as it is.
    const refused = { code: "USED", applied: false, reason: { code: "coupon_used_up", limit: 3, used: 3 } };
    expect(seen[0]).toMatchObject({
      gross: [101],
      net: [101],
      coupons: [{ applied: true, base: 101, amount: 10, lineShares: [10], shippingShare: 0 }, refused],
      shipping: { amount: 500 },
    });
  });
});
