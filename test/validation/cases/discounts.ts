import type { TotalDiscount } from "../../../src/draft/draft.js";
import {
  aCoupon,
  aLine,
  amountOff,
  aPrice,
  aRate,
  aVariant,
  coded,
  percentOff,
} from "../../support/pricing-builders.js";
import { actor, sound } from "../world.js";
import type { AllCases } from "./case.js";

const onDiscount = { path: ["lines", 0, "discount"], lineId: "line-A" };
const onTotal = { path: ["totalDiscount"] };
const discounted = (discount: ReturnType<typeof percentOff> | ReturnType<typeof amountOff>) =>
  sound({}, [aLine("A", "10.00", "2", { discount })]);
const totalOff = (discount: object, more: Partial<TotalDiscount> = {}) =>
  sound({ totalDiscount: { taxTreatment: "unchanged", reason: null, ...discount, ...more } as TotalDiscount });
const lineAt = (percent: string, reason = {}) => [
  { type: "line.discount", input: { lineId: "line-A", discount: { kind: "percent", percent, ...reason } } } as const,
];
const costing = (amount: string, quantity = "2") => [
  aLine("A", "10.00", quantity, {
    item: aVariant("A", { cost: { amount, currency: "EUR" } }),
    discount: percentOff("10"),
  }),
];
const TAXED = { rates: { "DE goods": [aRate("19")] } };
const grant = { what: "line-discount", lineId: "line-A" } as const;
const onWhole = { what: "total-discount" } as const;
const percentOfTotal = { kind: "percent", percent: "10" } as const;

const BY_HAND_AND_OFF = aLine("A", "10.00", "2", {
  price: aPrice("10.00", { source: "override" }),
  discount: percentOff("10"),
});
const TEN_OFF = { kind: "percent", percent: "10", taxTreatment: "unchanged", reason: null } as const;
const FIVE_OFF = { kind: "amount", amount: "5", taxTreatment: "unchanged", reason: null } as const;
const NO_TOTAL = [{ type: "total.removeDiscount", input: {} }] as const;

/** What somebody took off by hand, and coupons. */
export const DISCOUNT_CASES = {
  line_discount_above_authority: [
    {
      when: "5.00 of 20.00 are more than 15 %",
      draft: discounted(amountOff("2.50", "unit", "loyal")),
      actor: actor({ maxLineDiscountPercent: "15" }),
      issue: {
        ...onDiscount,
        severity: "needs_approval",
        details: { percent: "25.00", limit: "15", discount: 500 },
        fix: lineAt("15", { reason: "loyal" }),
      },
    },
    {
      when: "2.50 without tax are 3.00 of 20.00, and more than 14 %",
      draft: discounted(amountOff("2.50")),
      shop: { rates: { "DE goods": [aRate("20", { included: true })] }, policy: { discountBase: "net" } },
      actor: actor({ maxLineDiscountPercent: "14" }),
      issue: {
        ...onDiscount,
        severity: "needs_approval",
        details: { percent: "15.00", limit: "14", discount: 300 },
        fix: lineAt("14"),
      },
    },
    {
      when: "it is more than the line, of which it takes all",
      draft: discounted(amountOff("30")),
      actor: actor({ maxLineDiscountPercent: "99.9" }),
      issue: {
        ...onDiscount,
        severity: "needs_approval",
        details: { percent: "100.00", limit: "99.9", discount: 2_000 },
        fix: lineAt("99.9"),
      },
      beside: ["discount_clamped"],
    },
  ],
  margin_below_floor: [
    {
      when: "18.00 net less 15.00 of cost are less than 20 %",
      draft: sound({}, costing("7.50")),
      actor: actor({ minMarginPercent: "20" }),
      issue: {
        path: ["lines", 0, "price"],
        lineId: "line-A",
        severity: "needs_approval",
        details: { margin: "16.67", floor: "20", net: 1_800, cost: 1_500 },
      },
    },
    {
      when: "the price includes tax, of which the shop keeps nothing",
      draft: sound({}, costing("7.505")),
      shop: { rates: { "DE goods": [aRate("20", { included: true })] } },
      actor: actor({ minMarginPercent: "0" }),
      issue: {
        path: ["lines", 0, "price"],
        lineId: "line-A",
        severity: "needs_approval",
        details: { margin: "-0.07", floor: "0", net: 1_500, cost: 1_501 },
      },
    },
  ],
  total_discount_above_authority: [
    {
      when: "10 % of 25.00 are more than 5 %",
      draft: totalOff(percentOfTotal, { reason: "fair" }),
      actor: actor({ maxTotalDiscountPercent: "5" }),
      issue: {
        ...onTotal,
        severity: "needs_approval",
        details: { percent: "10.00", limit: "5", discount: 250 },
        fix: [
          {
            type: "total.discount",
            input: { discount: { kind: "percent", percent: "5" }, taxTreatment: "unchanged", reason: "fair" },
          },
        ],
      },
    },
  ],
  total_above_authority: [
    {
      when: "25.00 are more than 24.99",
      draft: sound(),
      actor: actor({ maxTotal: "24.999" }),
      issue: { path: ["lines"], severity: "needs_approval", details: { total: 2_500, limit: 2_499 } },
    },
  ],
  total_discount_leaves_tax: [
    {
      when: "19 % of 20.00 stay due while 10 % of 28.80 are taken off",
      draft: totalOff(percentOfTotal, { reason: "fair" }),
      shop: TAXED,
      issue: {
        ...onTotal,
        severity: "warning",
        details: { tax: 380, discount: 288 },
        fix: [
          {
            type: "total.discount",
            input: { discount: percentOfTotal, taxTreatment: "proportional", reason: "fair" },
          },
        ],
      },
    },
    {
      when: "19 % of 20.00 stay due while 1.00 is taken off",
      draft: totalOff({ kind: "amount", amount: "1" }),
      shop: TAXED,
      issue: {
        ...onTotal,
        severity: "warning",
        details: { tax: 380, discount: 100 },
        fix: [
          {
            type: "total.discount",
            input: { discount: { kind: "amount", amount: "1" }, taxTreatment: "proportional" },
          },
        ],
      },
    },
  ],
  discount_clamped: [
    {
      when: "a line's discount is more than the line",
      draft: discounted(amountOff("30")),
      issue: { ...onDiscount, severity: "warning", details: { wanted: 3_000, applied: 2_000 } },
    },
    {
      when: "17.00 without tax are 20.40 with it, and the line is 20.00",
      draft: discounted(amountOff("17.00")),
      shop: { rates: { "DE goods": [aRate("20", { included: true })] }, policy: { discountBase: "net" } },
      issue: { ...onDiscount, severity: "warning", details: { wanted: 2_040, applied: 2_000 } },
    },
    {
      when: "the total discount is more than the total",
      draft: totalOff({ kind: "amount", amount: "30" }),
      issue: { ...onTotal, severity: "warning", details: { wanted: 3_000, applied: 2_500 } },
    },
  ],
  discount_gives_way: [
    {
      when: "10 % off a line whose price was set by hand",
      draft: sound({}, [BY_HAND_AND_OFF]),
      shop: { policy: { exclusions: ["override+line-discount"] } },
      // It takes nothing, so that nobody has to allow it.
      actor: actor({ maxLineDiscountPercent: "5" }),
      issue: {
        ...onDiscount,
        severity: "warning",
        details: { to: "override" },
        fix: [{ type: "line.removeDiscount", input: { lineId: "line-A" } }],
      },
    },
    {
      when: "10 % off a total with a coupon on it",
      draft: sound({ ...coded("TEN"), totalDiscount: TEN_OFF }),
      shop: { coupons: [aCoupon("TEN")], policy: { exclusions: ["coupon+total-discount"] } },
      issue: { ...onTotal, severity: "warning", details: { to: "coupon" }, fix: NO_TOTAL },
    },
    {
      when: "5.00 off a total of which nothing is left to discount beside the line's own discount",
      draft: sound({ shipping: null, totalDiscount: FIVE_OFF }, [
        aLine("A", "10.00", "2", {
          item: aVariant("A", { requiresShipping: false }),
          discount: percentOff("10"),
        }),
      ]),
      shop: { policy: { exclusions: ["line-discount+total-discount"] } },
      issue: { ...onTotal, severity: "warning", details: { to: "line-discount" }, fix: NO_TOTAL },
    },
  ],
  granted_to_earlier_customer: [
    {
      when: "a line discount was somebody else's",
      draft: { ...discounted(percentOff("10")), unconfirmed: [grant] },
      issue: {
        path: ["unconfirmed"],
        lineId: "line-A",
        severity: "blocking",
        details: { grant },
        fix: [{ type: "grants.confirm", input: { grants: [grant] } }],
      },
    },
    {
      when: "the total discount was somebody else's",
      draft: { ...totalOff(percentOfTotal), unconfirmed: [onWhole] },
      issue: {
        path: ["unconfirmed"],
        severity: "blocking",
        details: { grant: onWhole },
        fix: [{ type: "grants.confirm", input: { grants: [onWhole] } }],
      },
    },
  ],
  coupon_not_applied: [
    {
      when: "nobody knows the second of two",
      draft: sound(coded("TEN", "NONE")),
      shop: { coupons: [aCoupon("TEN", { combinable: true })] },
      issue: {
        path: ["coupons", 1],
        severity: "warning",
        details: { coupon: "NONE", refusal: { code: "coupon_unknown" } },
        fix: [{ type: "coupon.remove", input: { code: "NONE" } }],
      },
    },
  ],
} satisfies Partial<AllCases>;
