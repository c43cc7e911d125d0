import { describe, expect, it } from "vitest";
import { PRICING_METHODS } from "../../src/pricing/methods.js";
import { DEFAULT_POLICY, type PricingPolicy } from "../../src/pricing/policy.js";
import { calculate } from "../../src/pricing/price.js";
import type { RowTax } from "../../src/pricing/sheet.js";
import type { ShopStage } from "../../src/pricing/stage.js";
import {
  aCoupon,
  aCustomer,
  aDraft,
  aLine,
  anExemption,
  anOption,
  aRate,
  atCustomPrice,
  byOption,
  coded,
  percentOff,
} from "../support/pricing-builders.js";
import { pricedIn, sheetIn, type World } from "../support/pricing-world.js";

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

  it("may have tax inside and on top: 0.1675 in 1.005, and 0.08375 upon 0.8375", () => {
    const both: World = { rates: { "DE goods": [aRate("20", { included: true }), aRate("10")] } };
    const sheet = sheetIn(both, aDraft(lines), { policy });
    expect(sheet.lines).toMatchObject([{ taxable: 101, taxAdded: 8, payable: 109 }]);
    expect(sheet.lines.map(taxes)).toEqual([
      [
        [84, 17],
        [84, 8],
      ],
    ]);
  });

  it("stand in every row: discounts of all kinds, charges of all kinds, and tax that is not paid", () => {
    const own: ShopStage = {
      name: "own",
      after: "coupons",
      rows: () => [
        { kind: "discount", id: "five", label: "Five", amount: 5 },
        { kind: "discount", id: "one", label: "One", amount: 1, lineId: "line-A" },
        { kind: "charge", id: "thirty", label: "Thirty", amount: 30, taxCategory: "carriage" },
      ],
    };
    const draft = aDraft([aLine("A", "0.335", "3", { discount: percentOff("10") })], {
      ...coded("C"),
      shipping: atCustomPrice("0.335"),
      surcharges: [{ id: "s-1", label: "Wrap", amount: "0.335", taxCategory: "goods" }],
    });
    const exempt: World = {
      rates: { "DE goods": [aRate("20", { included: true })] },
      customer: aCustomer({ exemption: anExemption() }),
      coupons: [aCoupon("C", { benefit: percentOff("10"), target: "items-and-shipping" })],
    };
    const options = { policy, stages: [own], methods: PRICING_METHODS };
    const { sheet, facts } = pricedIn(exempt, draft, options);
    // 1.005 − 0.1005 − 0.09045 − 0.05 − 0.01 is 0.75405, with 0.125675 of tax inside.
    expect(sheet.lines).toMatchObject([
      {
        gross: 101,
        lineDiscount: 11,
        net: 90,
        couponDiscount: 9,
        extraDiscount: 6,
        taxable: 75,
        taxRemoved: 12,
        taxAdded: 0,
        payable: 63,
        paid: 63,
      },
    ]);
    expect(sheet.coupons).toMatchObject([{ base: 124, amount: 13, lineShares: [9], shippingShare: 4 }]);
    expect(sheet.extraDiscounts).toMatchObject([
      { id: "five", amount: 5, lineShares: [5] },
      { id: "one", amount: 1, lineShares: [1] },
    ]);
    expect(sheet.shipping).toMatchObject({ amount: 34, couponDiscount: 4, taxable: 30, payable: 30 });
    expect(sheet.surcharges).toMatchObject([{ amount: 34, taxable: 34, taxRemoved: 6, payable: 28 }]);
    expect(sheet.extra).toMatchObject([{ id: "thirty", amount: 30, taxable: 30, payable: 30 }]);
    expect(sheet.totals).toMatchObject({ merchandise: 90, taxRemoved: 18, tax: 0, total: 63 + 30 + 28 + 30 });
    const calculated = calculate(draft, facts, options)._unsafeUnwrap();
    expect("figures" in calculated ? calculated.figures.rows[0]?.removed : null).toMatchObject([
      { base: 63, amount: 12 },
    ]);
  });
});
