import { describe, expect, it } from "vitest";
import type { CouponFact } from "../../src/facts/answers.js";
import type { PricingPolicy } from "../../src/pricing/policy.js";
import type { PriceSheet, RowTax, TaxedRow } from "../../src/pricing/sheet.js";
import { everyCase } from "../support/every-case.js";
import { answer, fraction, over, plus, times } from "../money/oracle.js";
import { byWholeLines, inTheirOrder, sharedOnce, withCoupons } from "../support/coupon-domains.js";
import { looksAt } from "../support/coupon-oracle.js";
import { type Case, cases, casesOfEveryPolicy } from "../support/pricing-arbitrary.js";
import { rowsOf, sheetOf } from "../support/pricing-laws.js";
import { runs } from "../support/runs.js";

type TaxBase = PricingPolicy["taxBase"];
const at = (one: Case, taxBase: TaxBase): Case => ({ ...one, policy: { ...one.policy, taxBase } });

const overEvery = everyCase((one: Case) => ({
  rows: sheetOf(at(one, "discount-rows")),
  before: sheetOf(at(one, "before-discounts")),
  after: sheetOf(at(one, "after-discounts")),
}));
const check = (
  law: (one: Case, sheets: Record<"rows" | "before" | "after", PriceSheet>) => void,
  cases: typeof casesOfEveryPolicy,
) => overEvery(cases, law);

const undiscounted = casesOfEveryPolicy.map((one) => ({
  ...one,
  draft: { ...one.draft, coupons: [] },
  stages: [],
}));

/** One rate for each category, by a name of its own, and rounded row by row. */
const withOneRateEach = (every: typeof casesOfEveryPolicy) =>
  every
    .filter(({ policy: { taxLevel } }) => taxLevel !== "order-rate" && taxLevel !== "order")
    .map((one): Case => {
      const rates = Object.entries(one.world.rates ?? {}).map(([key, all]) => [
        key,
        (all ?? []).slice(0, 1).map((rate) => ({ ...rate, id: key, compound: false })),
      ]);
      const lines = one.draft.lines.map((line) =>
        line.price === null ? line : { ...line, price: { ...line.price, includesTaxOf: null } },
      );
      return {
        ...one,
        policy: { ...one.policy, carry: "minor-units" },
        draft: { ...one.draft, lines, totalDiscount: null },
        world: { ...one.world, rates: Object.fromEntries(rates), exemptRates: {} },
      };
    });

/** Taxes that are rounded up and lines that cost next to nothing: there a discount's tax may come to more than what it is taken of. */
const roundedUp = withOneRateEach(casesOfEveryPolicy).map(
  (one): Case => ({
    ...one,
    policy: { ...one.policy, taxRounding: "up", exclusions: [] },
    draft: {
      ...one.draft,
      lines: one.draft.lines.map((line) =>
        line.price === null ? line : { ...line, price: { ...line.price, amount: "0.09" } },
      ),
    },
  }),
);

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
const discountsOf = ({ coupons, extraDiscounts }: PriceSheet) => [
  ...coupons.flatMap((coupon) => (coupon.applied ? [coupon] : [])),
  ...extraDiscounts,
];

describe("law: a discount that is a row of its own", () => {
  it("changes nothing where there is none", () => {
    check((_, { rows, after }) => {
      expect({ ...rows, policy: null }).toEqual({ ...after, policy: null });
    }, undiscounted);
  });

  it("takes as much off as it does any other way, and the total differs by tax alone", () => {
    check((_, { rows, after }) => {
      expect(rows.lines.map(({ taxable }) => taxable)).toEqual(after.lines.map(({ taxable }) => taxable));
      const ofGoods = ({ totals }: PriceSheet) => totals.transactionTotal - totals.taxAdded;
      expect(ofGoods(rows)).toBe(ofGoods(after));
    }, casesOfEveryPolicy);
  });

  it("takes off each rate the tax that it says, and no more than leaves it between nothing and what is left to hold it", () => {
    let cut = 0;
    const law: Parameters<typeof check>[0] = (_, { rows, before }) => {
      const taxesOff = discountsOf(rows).flatMap(({ taxes = [] }) => taxes);
      const taxesIn = (sheet: PriceSheet) => rowsOf(sheet).flatMap(({ taxes }) => taxes);
      for (const id of new Set(taxesIn(before).map(({ rateId }) => rateId))) {
        const of = (taxes: readonly RowTax[]) =>
          sum(taxes.filter(({ rateId }) => rateId === id).map(({ amount }) => amount));
        const bearing = rowsOf(rows).filter(({ taxes }) => taxes.some(({ rateId }) => rateId === id));
        const there = sum(bearing.map(({ taxable, taxRemoved }) => taxable - taxRemoved));
        const isInside = bearing.some(({ taxes }) => taxes.some(({ included }) => included));
        const most = isInside || there === 0 ? there : Number.POSITIVE_INFINITY;
        const wanted = of(taxesIn(before)) - of(taxesOff);
        cut += Number(wanted < 0 || wanted > most);
        expect({ id, tax: of(taxesIn(rows)) }).toEqual({ id, tax: Math.max(0, Math.min(most, wanted)) });
      }
    };
    check(law, withOneRateEach(casesOfEveryPolicy));
    check(law, roundedUp);
    // The borders are met, too, where there are cases enough.
    expect(cut).toBeGreaterThanOrEqual(Math.min(1, Math.trunc(runs() / 1000)));
  });

  it("is split by what it is taken of, and each part taxed as fractions of whole numbers say, rounded once", () => {
    const shared = withOneRateEach(cases).map((one) => ({
      ...withCoupons(one, byWholeLines, sharedOnce, inTheirOrder),
      stages: [],
    }));
    let compared = 0;
    check(({ draft, world, policy: { rounding } }, { rows: sheet }) => {
      const rows = rowsOf(sheet);
      const left = [...sheet.lines.map(({ net }) => net), sheet.shipping?.amount ?? 0];
      for (const coupon of sheet.coupons) {
        if (!coupon.applied) continue;
        const fact = world.coupons?.find(({ code }) => code === coupon.code) as CouponFact;
        const isFree = fact.benefit.kind === "free-shipping" && fact.tiers === undefined;
        const touched = isFree ? "shipping" : fact.target;
        const weights = left.map((amount, i) =>
          (i === draft.lines.length ? touched !== "items" : touched !== "shipping" && looksAt(fact, draft.lines[i]))
            ? amount
            : 0,
        );
        for (const { rateId, rate, included, amount } of coupon.taxes ?? []) {
          const isTaxedSo = ({ taxes }: TaxedRow) => taxes.some((tax) => tax.rateId === rateId);
          const ofRate = sum(weights.filter((_, i) => rows[i] !== undefined && isTaxedSo(rows[i])));
          const part = fraction(BigInt(coupon.amount) * BigInt(ofRate), sum(weights));
          const whole = included ? plus(fraction(100), fraction(rate)) : fraction(100);
          const tax = answer(over(times(part, fraction(rate)), whole), rounding);
          const most = included ? answer(part, rounding) : tax;
          expect({ rateId, amount }).toEqual({ rateId, amount: Math.min(tax, most) });
          compared += 1;
        }
        [...coupon.lineShares, coupon.shippingShare].forEach((share, i) => {
          left[i] = (left[i] ?? 0) - share;
        });
      }
    }, shared);
    expect(compared).toBeGreaterThanOrEqual(Math.trunc(runs() / 100) * 10);
  });
});
