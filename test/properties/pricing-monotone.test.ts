import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Draft, Line, LineDiscount, TotalDiscount } from "../../src/draft/draft.js";
import type { CouponBenefit, TaxRate } from "../../src/facts/answers.js";
import { DEFAULT_POLICY } from "../../src/pricing/policy.js";
import { calculate } from "../../src/pricing/price.js";
import {
  atAnyPrice,
  byWholeLines,
  takenOff,
  withCoupons,
  withoutConditions,
  withoutThresholds,
} from "../support/coupon-domains.js";
import { type Case, cases } from "../support/pricing-arbitrary.js";
import { aPrice } from "../support/pricing-builders.js";
import { priced, sheetOf, withDraft } from "../support/pricing-laws.js";
import { runs } from "../support/runs.js";

/*
 * Named exceptions, kept out of every domain below: a minimum spend that is reached or lost, and rates of carriage that depend on
 * the subtotal; quantity breaks are chosen before pricing. Rounding is half-up. A discount per unit grows with the quantity, as
 * what was off the original of a replacement does: such lines do not change their quantity here.
 */
const steady = cases.map((one): Case => {
  const coupons = (one.world.coupons ?? []).map((coupon) => ({ ...coupon, minimumSpend: null }));
  const policy = { ...DEFAULT_POLICY, crossZone: one.policy.crossZone, couponStacking: "all" as const };
  return { ...one, policy, stages: [], world: { ...one.world, coupons } };
});

const withLine = (one: Case, index: number, change: (line: Line) => Line) =>
  withDraft(one, { lines: one.draft.lines.map((line, i) => (i === index ? change(line) : line)) });
const withRates = (one: Case, change: (rates: readonly TaxRate[]) => readonly TaxRate[]): Case => {
  const changed = Object.entries(one.world.rates ?? {}).map(([key, rates]) => [key, rates && change(rates)]);
  return { ...one, world: { ...one.world, rates: Object.fromEntries(changed) } };
};

/** No coupons, and the taxes of a price all inside it or all on top. */
const plain = fc
  .tuple(steady, fc.boolean())
  .map(([one, included]) =>
    withRates(withDraft(one, { coupons: [] }), (rates) => rates.map((rate) => ({ ...rate, included }))),
  );

/**
 * One coupon at most, on whole lines and without a threshold: one piece more may be the one that is free, or that reaches a tier.
 * None that fixes what goods cost together: a dearer line then moves that price to its own tax rate, by as much as it likes. On a row at most two rates, of at most 100 % and none upon another, and two that are taken out of it. */
const bounded = steady.map((one) =>
  withRates(withDraft(unconditional(one), { coupons: one.draft.coupons.slice(0, 1) }), (rates) =>
    rates.slice(0, 2).map((rate) => ({ ...rate, compound: false })),
  ),
);

function unconditional(one: Case): Case {
  return withCoupons(one, byWholeLines, withoutThresholds, takenOff);
}

/** How many rates there are on all rows, of those taken out of a price too: each may turn over by one minor unit. */
function ratesOn(one: Case): number {
  const { draft, policy } = one;
  const outcome = calculate(draft, priced(one).facts, { policy })._unsafeUnwrap();
  if (outcome.status !== "priced") throw new Error("not priced");
  return outcome.figures.rows.reduce((count, { taxes, removed }) => count + taxes.length + removed.length, 0);
}

/** The decimal and a whole number more. */
function raised(amount: string, by: number): string {
  const [whole = "0", decimals] = amount.split(".");
  return `${BigInt(whole) + BigInt(by)}${decimals === undefined ? "" : `.${decimals}`}`;
}

/** A case, and the same where one line costs more a piece or is ordered in a larger quantity. */
const dearer = (arbitrary: fc.Arbitrary<Case>) =>
  fc.tuple(arbitrary, fc.nat(4), fc.integer({ min: 1, max: 30 }), fc.boolean()).map(([given, which, by, isPrice]) => {
    const index = which % Math.max(1, given.draft.lines.length);
    const grows = (line: Line): Line => ({ ...line, discount: null, copiedFrom: null });
    const less = isPrice ? given : withLine(given, index, grows);
    const more = withLine(less, index, (line) => {
      if (!isPrice) return { ...line, quantity: raised(line.quantity, by) };
      const { price } = line;
      return price === null
        ? line
        : { ...line, price: aPrice(raised(price.amount, by), { includesTaxOf: price.includesTaxOf }) };
    });
    return [less, more] as const;
  });

function checkNeverLowers(
  pairs: fc.Arbitrary<readonly [less: Case, more: Case]>,
  bound: (less: Case, more: Case) => number,
) {
  fc.assert(
    fc.property(pairs, ([less, more]) => {
      const [before, after] = [sheetOf(less).totals.total, sheetOf(more).totals.total];
      expect(after).toBeGreaterThanOrEqual(before - (after < before ? bound(less, more) : 0));
    }),
    { numRuns: runs() },
  );
}
const CATEGORIES = ["goods", "books", "food", "carriage", "wrap"];
const exactly = () => 0;
const byOnePerRate = (less: Case, more: Case) => Math.max(ratesOn(less), ratesOn(more));

describe("M5: a higher price or quantity never lowers the total", () => {
  it("exactly, without coupons, where no tax is taken out of prices and those of a price are all inside or all on top", () => {
    const pays = dearer(plain).filter(([less, more]) =>
      [less, more].every((one) => sheetOf(one).totals.taxRemoved === 0),
    );
    checkNeverLowers(pays, exactly);
  });

  it("but by one minor unit for each rate on each row, with a coupon, exempt customers and rates of both kinds", () => {
    checkNeverLowers(dearer(bounded), byOnePerRate);
  });
});

describe("M5: a higher tax rate never lowers the total", () => {
  const raisedRates = (one: Case, by: number) =>
    withRates(one, (rates) => rates.map((rate, i) => (i === 0 ? { ...rate, rate: raised(rate.rate, by) } : rate)));
  const fullPrices = (one: Case, included: boolean) =>
    withRates(
      withDraft(one, {
        lines: one.draft.lines.map((line) => ({
          ...line,
          price: line.price && { ...line.price, includesTaxOf: null },
        })),
      }),
      (rates) => rates.map((rate) => ({ ...rate, included })),
    );

  it("exactly, where it is on top, with any coupons and discounts", () => {
    const pairs = fc.tuple(steady, fc.integer({ min: 1, max: 50 })).map(([one, by]) => {
      const onTop = fullPrices(one, false);
      return [onTop, raisedRates(onTop, by)] as const;
    });
    checkNeverLowers(pairs, exactly);
  });

  it("and changes none where it is inside and nobody is exempt", () => {
    fc.assert(
      fc.property(steady, fc.integer({ min: 1, max: 50 }), (one, by) => {
        const inside = fullPrices(one, true);
        const before = sheetOf(inside).totals;
        fc.pre(before.taxRemoved === 0);
        const after = sheetOf(raisedRates(inside, by)).totals;
        fc.pre(after.taxRemoved === 0);
        expect(after.total).toBe(before.total);
      }),
      { numRuns: runs() },
    );
  });
});

describe("M5: a larger discount never raises the total", () => {
  const largerPercent = (percent: string, by: number) => String(Math.min(100, Math.floor(Number(percent)) + by));
  const largerLine = (discount: LineDiscount | null, by: number): LineDiscount => {
    if (discount === null) return { kind: "amount", amount: String(by), per: "line", reason: null };
    return discount.kind === "percent"
      ? { ...discount, percent: largerPercent(discount.percent, by) }
      : { ...discount, amount: raised(discount.amount, by) };
  };
  const largerTotal = (discount: TotalDiscount | null, by: number): TotalDiscount => {
    if (discount === null) return { kind: "percent", percent: String(by), taxTreatment: "unchanged", reason: null };
    return discount.kind === "percent"
      ? { ...discount, percent: largerPercent(discount.percent, by) }
      : { ...discount, amount: raised(discount.amount, by) };
  };
  const largerBenefit = (benefit: CouponBenefit, by: number): CouponBenefit => {
    if (benefit.kind === "percent") return { ...benefit, percent: largerPercent(benefit.percent, by) };
    return benefit.kind === "amount"
      ? { ...benefit, amount: { ...benefit.amount, minor: benefit.amount.minor + by } }
      : benefit;
  };
  const by = fc.integer({ min: 1, max: 60 });

  it("exactly, on a line, in the domain of the first law", () => {
    const pairs = fc
      .tuple(plain, fc.nat(4), by)
      .map(([one, which, more]) => {
        const index = which % Math.max(1, one.draft.lines.length);
        return [withLine(one, index, (line) => ({ ...line, discount: largerLine(line.discount, more) })), one] as const;
      })
      .filter((pair) => pair.every((one) => sheetOf(one).totals.taxRemoved === 0));
    checkNeverLowers(pairs, exactly);
  });

  it("exactly, on the total, for every draft", () => {
    const pairs = fc
      .tuple(cases, by)
      .map(
        ([one, more]) => [withDraft(one, { totalDiscount: largerTotal(one.draft.totalDiscount, more) }), one] as const,
      );
    checkNeverLowers(pairs, exactly);
  });

  it("but by one minor unit for each rate on each row, by a coupon", () => {
    const pairs = fc.tuple(bounded, by).map(([one, more]) => {
      const coupons = (one.world.coupons ?? []).map((coupon) => ({
        ...coupon,
        benefit: largerBenefit(coupon.benefit, more),
      }));
      return [{ ...one, world: { ...one.world, coupons } }, one] as const;
    });
    checkNeverLowers(pairs, byOnePerRate);
  });
});

describe("M6: what is nothing changes nothing, for every draft, policy and stage of a shop's own", () => {
  const checkSameTotals = (arbitrary: fc.Arbitrary<Case>, change: (one: Case) => Case) =>
    fc.assert(
      fc.property(arbitrary, (one) => {
        const changed = sheetOf(change(one)).totals;
        expect({ ...changed, taxTreatment: null }).toEqual({ ...sheetOf(one).totals, taxTreatment: null });
      }),
      { numRuns: runs() },
    );
  const zero = (included: boolean): TaxRate => ({ id: "zero", name: "Zero", rate: "0", included, compound: false });

  it("a tax of 0 %, inside or on top, alone or after others", () => {
    const places = ["DE", "FR", "US"].flatMap((country) => CATEGORIES.map((category) => `${country} ${category}`));
    checkSameTotals(cases, (one) => {
      const { rates = {} } = one.world;
      const table = places.map((place) => [place, [...(rates[place] ?? []), zero(true), zero(false)]]);
      return { ...one, world: { ...one.world, rates: Object.fromEntries(table) } };
    });
  });

  it("a discount of 0 % or of nothing, on lines and on the total", () => {
    const nothing: LineDiscount[] = [
      { kind: "percent", percent: "0", reason: null },
      { kind: "amount", amount: "0", per: "unit", reason: null },
    ];
    const undiscounted = cases.map((one) =>
      withDraft(one, { lines: one.draft.lines.map((line) => ({ ...line, discount: null })), totalDiscount: null }),
    );
    checkSameTotals(undiscounted, (one) =>
      withDraft(one, {
        lines: one.draft.lines.map((line, i) => ({ ...line, discount: nothing[i % 2] ?? null })),
        totalDiscount: { kind: "percent", percent: "0", taxTreatment: "proportional", reason: null },
      }),
    );
  });

  it("a coupon that nobody knows, a line and a surcharge that cost nothing", () => {
    // A line that costs nothing is a line all the same to who counts or looks for lines, and to a coupon for cheap goods.
    const uncounted = cases.map((one) => {
      return withCoupons(one, atAnyPrice, withoutConditions("quantity", "contains", "lacks"));
    });
    checkSameTotals(uncounted, (one) => {
      const { lines, coupons, surcharges } = one.draft;
      const free = lines.slice(0, 1).map((line): Line => ({ ...line, id: "line-free", price: aPrice("0") }));
      return withDraft(one, {
        lines: [...lines, ...free],
        coupons: [{ code: "ZERO", at: one.draft.createdAt }, ...coupons],
        surcharges: [...surcharges, { id: "s-free", label: "Free", amount: "0", taxCategory: "wrap" }],
      });
    });
  });

  it("a draft without lines costs its shipping and surcharges with their tax", () => {
    const empty = cases.map((one) =>
      withDraft(one, { lines: [], coupons: [], totalDiscount: null } satisfies Partial<Draft>),
    );
    fc.assert(
      fc.property(empty, (one) => {
        const { totals, lines } = sheetOf({ ...one, stages: [] });
        expect(lines).toEqual([]);
        expect(totals.merchandise).toBe(0);
        expect(totals.total).toBe(totals.shipping + totals.surcharges - totals.taxRemoved + totals.taxAdded);
      }),
      { numRuns: runs() },
    );
  });
});
