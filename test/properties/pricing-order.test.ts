import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Line } from "../../src/draft/draft.js";
import { addQuantities } from "../../src/money/quantity.js";
import { DEFAULT_POLICY } from "../../src/pricing/policy.js";
import type { CouponRefusal, PriceSheet } from "../../src/pricing/sheet.js";
import { cheapestFirst, countedTogether, sharedOnce, withCoupons } from "../support/coupon-domains.js";
import { type Case, cases, decimalOf, exclusionLists, withPricesByHand } from "../support/pricing-arbitrary.js";
import { aPrice } from "../support/pricing-builders.js";
import { rowsOf, sheetOf, withDraft } from "../support/pricing-laws.js";
import { runs } from "../support/runs.js";

/** All that must not depend on the order of lines: which of two like lines carries the odd cent is all that may. */
function unordered(sheet: PriceSheet) {
  const { totals, taxes, coupons, extraDiscounts, shipping } = sheet;
  return {
    totals,
    taxes: taxes.map((tax) => JSON.stringify([tax.category, tax.rateId, tax.rate, tax.base, tax.amount])).sort(),
    coupons: coupons.map((coupon) =>
      coupon.applied ? [coupon.base, coupon.amount, coupon.shippingShare] : unplaced(coupon.reason),
    ),
    extraDiscounts: extraDiscounts.map(({ amount }) => amount),
    shipping,
    paid: rowsOf(sheet)
      .map(({ taxCategory, paid }) => `${taxCategory} ${paid}`)
      .sort(),
  };
}

/** Which lines a coupon must do without is said in their order. */
function unplaced(reason: CouponRefusal): unknown {
  return reason.code === "condition_not_met" && Array.isArray(reason.found)
    ? { ...reason, found: reason.found.length }
    : reason;
}

/** A shop's own stage may name lines; one that does tells like lines apart, and is left out here, as are units taken in the order of lines. */
const impartial = cases.map(
  (one): Case => ({
    ...withCoupons(one, cheapestFirst),
    stages: one.stages.map((stage) => ({
      ...stage,
      rows: (given, figures) => stage.rows(given, figures).filter(({ lineId }) => lineId == null),
    })),
  }),
);

/** Few prices and small coupons, so that rows have the same claim to an odd cent all the time. */
const tied = fc
  .tuple(
    impartial,
    fc.array(fc.constantFrom("0.11", "0.11", "10.03", "1"), { minLength: 5, maxLength: 5 }),
    fc.integer({ min: 1, max: 7 }),
  )
  .map(([one, prices, minor]): Case => {
    const lines = one.draft.lines.map((line, i): Line => {
      const price = aPrice(prices[i] ?? "1", { includesTaxOf: line.price?.includesTaxOf ?? null });
      return { ...line, quantity: "1", discount: null, copiedFrom: null, price };
    });
    const coupons = (one.world.coupons ?? []).map((coupon) =>
      coupon.benefit.kind === "amount"
        ? { ...coupon, benefit: { kind: "amount" as const, amount: { ...coupon.benefit.amount, minor } } }
        : coupon,
    );
    return { ...withDraft(one, { lines }), world: { ...one.world, coupons } };
  });

/** The same where something may give way on some of the lines. */
const excluding = (arbitrary: fc.Arbitrary<Case>) =>
  fc
    .tuple(withPricesByHand(arbitrary), exclusionLists)
    .map(([one, exclusions]): Case => ({ ...one, policy: { ...one.policy, exclusions } }));

describe("M7: the order of lines changes no total, for every draft and policy", () => {
  const shuffled = (arbitrary: fc.Arbitrary<Case>) =>
    arbitrary.chain((one) =>
      fc.shuffledSubarray([...one.draft.lines], { minLength: one.draft.lines.length }).map((lines) => {
        // As if they had been added in this order: the ids stay with the places.
        const readded = lines.map((line, i) => ({ ...line, id: one.draft.lines[i]?.id ?? "" }));
        return [one, withDraft(one, { lines: readded })] as const;
      }),
    );

  it.each([
    ["any lines", impartial],
    ["lines that tie for odd cents", tied],
    ["lines on which something gives way", excluding(impartial)],
    ["lines that tie, and on which something gives way", excluding(tied)],
  ])("%s", (_, arbitrary) => {
    fc.assert(
      fc.property(shuffled(arbitrary), ([one, other]) => {
        expect(unordered(sheetOf(other))).toEqual(unordered(sheetOf(one)));
      }),
      { numRuns: runs() },
    );
  });
});

/** What comes off each line, or asks for so many in one line, is not indifferent to how many lines there are. */
const byOrder = (one: Case) =>
  withCoupons(one, sharedOnce, countedTogether, (coupon) =>
    coupon.conditions === undefined
      ? coupon
      : {
          ...coupon,
          conditions: coupon.conditions.map((condition) =>
            condition.kind === "quantity" ? { ...condition, each: false } : condition,
          ),
        },
  );

/**
 * A draft whose first line is ordered as one line of n + m, or as two of n and m: prices of whole minor units, nothing off the
 * line itself, at most one coupon (what a coupon leaves of a line is shared anew for the next), no minimum.
 */
const split = fc
  .tuple(cases, fc.nat(5000), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
  .filter(([one]) => one.draft.lines.length > 0)
  .map(([one, units, n, m]) => {
    const given: Case = {
      ...withDraft(byOrder(one), { coupons: one.draft.coupons.slice(0, 1) }),
      policy: DEFAULT_POLICY,
      stages: [],
    };
    const [first, ...rest] = given.draft.lines;
    if (first === undefined) throw new Error("no line");
    const price = aPrice(decimalOf(units, given.draft.currency.digits), {
      includesTaxOf: first.price?.includesTaxOf ?? null,
    });
    const line: Line = { ...first, price, discount: null, copiedFrom: null };
    const [part, other] = [String(n), String(m)];
    const whole = withDraft(given, { lines: [{ ...line, quantity: addQuantities(part, other) }, ...rest] });
    const parts = [
      { ...line, quantity: part },
      { ...line, id: "line-split", quantity: other },
    ];
    return [whole, withDraft(given, { lines: [...parts, ...rest] })] as const;
  });

describe("M7: splitting a line (n + m pieces as n and m) in its domain", () => {
  it("changes no total where tax is not rounded per line: here, where there is none", () => {
    const untaxed = split.map((pair) =>
      pair.map((one): Case => ({ ...one, world: { ...one.world, rates: {}, exemptRates: {} } })),
    );
    fc.assert(
      fc.property(untaxed, ([whole, parts]) => {
        if (whole === undefined || parts === undefined) throw new Error("no pair");
        expect(sheetOf(parts).totals).toEqual(sheetOf(whole).totals);
      }),
      { numRuns: runs() },
    );
  });

  it("and otherwise, without coupons, by at most one minor unit for each rate on the line or in its price (3 here)", () => {
    fc.assert(
      fc.property(split, (pair) => {
        const [whole, parts] = pair.map((one) =>
          sheetOf({ ...withDraft(one, { coupons: [], totalDiscount: null }), world: oneByOne(one) }),
        );
        if (whole === undefined || parts === undefined) throw new Error("no pair");
        const rates = (parts.lines[0]?.taxes.length ?? 0) + (whole.totals.taxRemoved > 0 ? 3 : 0);
        expect(Math.abs(parts.totals.total - whole.totals.total)).toBeLessThanOrEqual(rates);
      }),
      { numRuns: runs() },
    );
  });

  /** Rates that do not lie upon each other: an error of one does not reach the next. */
  function oneByOne({ world }: Case): Case["world"] {
    const apart = (tables: Case["world"]["rates"] = {}) =>
      Object.fromEntries(
        Object.entries(tables).map(([key, rates]) => [
          key,
          rates?.map((rate) => ({ ...rate, compound: false, included: false })) ?? null,
        ]),
      );
    const { rates, exemptRates } = world;
    return { ...world, rates: apart(rates), ...(exemptRates && { exemptRates: apart(exemptRates) }) };
  }
});
