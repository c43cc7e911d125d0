import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CouponFact } from "../../src/facts/answers.js";
import type { CouponRefusal, PriceSheet } from "../../src/pricing/sheet.js";
import { type Case, cases } from "../support/pricing-arbitrary.js";
import { priced, rowsOf } from "../support/pricing-laws.js";

/** What the generated drafts must reach for the laws to say anything. */
const FEATURES: Readonly<Record<string, (one: Case, sheet: PriceSheet) => boolean>> = {
  "no lines": (_, { lines }) => lines.length === 0,
  "several lines": (_, { lines }) => lines.length > 3,
  "a price of 0": ({ draft }) => draft.lines.some(({ price }) => price?.amount === "0"),
  "a price of parts of a minor unit": ({ draft }) =>
    draft.lines.some(({ price }) => (price?.amount.split(".")[1]?.length ?? 0) > draft.currency.digits),
  "no price": (_, { pending }) => pending.some(({ what }) => what === "unit-price"),
  "a quantity that is not whole": ({ draft }) => draft.lines.some(({ quantity }) => quantity.includes(".")),
  "100 % off a line": ({ draft }) =>
    draft.lines.some(({ discount }) => discount?.kind === "percent" && discount.percent === "100"),
  "a discount per unit": ({ draft }) =>
    draft.lines.some(({ discount }) => discount?.kind === "amount" && discount.per === "unit"),
  "a line discount cut off": ({ draft }, { lines }) =>
    lines.some(
      ({ gross, lineDiscount }, i) =>
        gross > 0 && lineDiscount === gross && draft.lines[i]?.discount?.kind === "amount",
    ),
  "discounts of an original": ({ draft }) => draft.lines.some(({ copiedFrom }) => copiedFrom !== null),
  "a line that may not be discounted": ({ draft }) => draft.lines.some(({ item }) => !item.discountable),
  "a custom line": ({ draft }) => draft.lines.some(({ item }) => item.kind === "custom"),
  "no digits": ({ draft }) => draft.currency.digits === 0,
  "two digits": ({ draft }) => draft.currency.digits === 2,
  "three digits": ({ draft }) => draft.currency.digits === 3,
  "four digits": ({ draft }) => draft.currency.digits === 4,
  "three coupons": ({ draft }) => draft.coupons.length === 3,
  "two coupons applied": (_, { coupons }) => coupons.filter(({ applied }) => applied).length >= 2,
  "three coupons applied": (_, { coupons }) => coupons.filter(({ applied }) => applied).length === 3,
  "100 % off by coupon": (_, { coupons }) => coupons.some((coupon) => coupon.applied && coupon.percent === "100"),
  "a coupon on shipping": (_, { coupons }) => coupons.some((coupon) => coupon.applied && coupon.shippingShare > 0),
  "a coupon on items and shipping": (_, { coupons }) =>
    coupons.some(
      (coupon) => coupon.applied && coupon.shippingShare > 0 && coupon.lineShares.some((share) => share > 0),
    ),
  "a coupon refused": (_, { coupons }) => coupons.some(({ applied }) => !applied),
  "a minimum spend missed": (_, { coupons }) =>
    coupons.some((coupon) => !coupon.applied && coupon.reason.code === "minimum_spend_not_met"),
  "coupons that do not combine": (_, { coupons }) =>
    coupons.some((coupon) => !coupon.applied && coupon.reason.code === "not_combinable"),
  ...couponFeatures(),
  shipping: (_, { shipping }) => shipping !== null,
  "shipping not offered": (_, { pending }) =>
    pending.some((one) => one.what === "shipping-rate" && one.because === "not-offered"),
  surcharges: (_, { surcharges }) => surcharges.length > 0,
  "a charge of a shop's own": (_, { extra }) => extra.length > 0,
  "a discount of a shop's own": (_, { extraDiscounts }) => extraDiscounts.some(({ amount }) => amount > 0),
  "tax added": (_, { totals }) => totals.taxAdded > 0,
  "tax included": (_, sheet) => sheet.taxes.some(({ included, amount }) => included && amount > 0),
  "tax included and added on one row": (_, sheet) =>
    rowsOf(sheet).some(({ taxes }) => new Set(taxes.map(({ included }) => included)).size === 2),
  "a compound rate upon another": (_, sheet) =>
    rowsOf(sheet).some(({ taxes }) => taxes.slice(1).some(({ compound }) => compound)),
  "three rates on a row": (_, sheet) => rowsOf(sheet).some(({ taxes }) => taxes.length === 3),
  "a rate of 0 %": (_, sheet) => sheet.taxes.some(({ rate }) => rate === "0"),
  "an exempt customer": ({ world }, { totals }) =>
    world.customer?.exemption?.kind === "exempt" && totals.taxRemoved > 0,
  "reverse charge": ({ world }, { totals }) =>
    world.customer?.exemption?.kind === "reverse-charge" && totals.taxRemoved > 0,
  "tax taken out and other tax added": (_, { totals }) => totals.taxRemoved > 0 && totals.taxAdded > 0,
  "tax pending": (_, { pending }) => pending.some(({ what }) => what === "tax"),
  "no discount on the total": (_, { totals }) => totals.taxTreatment === null,
  "a credit on the total": (_, { totals }) => totals.taxTreatment === "unchanged" && totals.totalDiscount > 0,
  "a proportional discount on the total": (_, { totals }) =>
    totals.taxTreatment === "proportional" && totals.totalDiscount > 0,
  "a proportional discount that lowers the tax": (_, { totals, ...sheet }) =>
    totals.taxTreatment === "proportional" && totals.tax > 0 && totals.totalDiscount > 0 && sheet.lines.length > 0,
  "an amount off the total cut off": ({ draft }, { totals }) =>
    draft.totalDiscount?.kind === "amount" && totals.transactionTotal > 0 && totals.total === 0,
  "100 % off the total": ({ draft }) =>
    draft.totalDiscount?.kind === "percent" && draft.totalDiscount.percent === "100",
  "cash rounding": (_, { totals }) => totals.cashRounding !== 0,
  "payment not required": (_, { totals }) => totals.settlement !== null && totals.total > 0,
};

describe("the drafts that the laws are tried on", () => {
  it.each(Object.keys(FEATURES))("reach: %s", (name) => {
    expect(COUNTS.get(name)).toBeGreaterThanOrEqual(5);
  });
});

type Feature = (one: Case, sheet: PriceSheet) => boolean;

/** Each kind of benefit and rule on a coupon that was applied, and each reason for which one was not. */
function couponFeatures(): Readonly<Record<string, Feature>> {
  const applied =
    (is: (fact: CouponFact) => boolean): Feature =>
    ({ world }, { coupons }) =>
      coupons.some((verdict) => {
        const fact = world.coupons?.find(({ code }) => code === verdict.code);
        return verdict.applied && fact !== undefined && is(fact);
      });
  const refused =
    (is: (reason: CouponRefusal) => boolean): Feature =>
    (_, { coupons }) =>
      coupons.some((verdict) => !verdict.applied && is(verdict.reason));
  const kinds = ["spend", "quantity", "contains", "lacks", "customer-group", "shipping-option", "nth-order"] as const;
  return {
    "a cap on a percentage": applied(({ benefit }) => benefit.kind === "percent" && benefit.atMost !== undefined),
    "an amount off each line": applied(({ benefit }) => benefit.kind === "amount" && benefit.per === "line"),
    "an amount off each unit": applied(({ benefit }) => benefit.kind === "amount" && benefit.per === "unit"),
    "one price for all": applied(({ benefit }) => benefit.kind === "pay-only"),
    "buy and get of the same": applied(({ benefit }) => benefit.kind === "buy-get" && benefit.buy.of === undefined),
    "buy and get of another": applied(({ benefit }) => benefit.kind === "buy-get" && benefit.buy.of !== undefined),
    tiers: applied(({ tiers = [] }) => tiers.length > 1),
    "units in order": applied(({ units }) => units?.first === "in-order"),
    "the cheapest units": applied(({ units }) => units?.first === "cheapest"),
    "the dearest units": applied(({ units }) => units?.first === "dearest"),
    "units of each line": applied(({ units }) => units?.first === "of-each-line"),
    "a budget": applied(({ budget }) => budget !== undefined),
    "a budget exceeded": refused(({ code }) => code === "budget_exceeded"),
    "a unit's price": applied(({ include }) => include?.unitPrice !== undefined),
    "the best of several": applied(({ bestOf }) => bestOf !== undefined),
    "an exclusive coupon": applied(({ exclusive }) => exclusive === true),
    "a coupon refused for a better one": refused(({ code }) => code === "better_coupon"),
    "too few bought": refused(({ code }) => code === "too_few_bought"),
    ...Object.fromEntries(
      kinds.flatMap((kind) => [
        [`${kind}: met`, applied(({ conditions = [] }) => conditions.some((one) => one.kind === kind))],
        [
          `${kind}: not met`,
          refused((reason) => reason.code === "condition_not_met" && reason.condition.kind === kind),
        ],
      ]),
    ),
  };
}

/** How many of 2,000 drafts have each feature. */
const COUNTS = countFeatures();

function countFeatures(): ReadonlyMap<string, number> {
  const sample = fc.sample(cases, { numRuns: 2000, seed: 20_260_301 }).map((one) => [one, priced(one).sheet] as const);
  return new Map(
    Object.entries(FEATURES).map(([name, has]) => [name, sample.filter(([one, sheet]) => has(one, sheet)).length]),
  );
}
