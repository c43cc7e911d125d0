import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PriceSheet } from "../../src/pricing/sheet.js";
import { type Case, cases } from "../support/pricing-arbitrary.js";
import { exactSum, numbersIn, rowsOf, sheetOf, withDraft } from "../support/pricing-laws.js";
import { looksAt } from "../support/pricing-oracle.js";
import { runs } from "../support/runs.js";

const forEvery = (law: (one: Case, sheet: PriceSheet) => void, arbitrary = cases) =>
  fc.assert(
    fc.property(arbitrary, (one) => law(one, sheetOf(one))),
    { numRuns: runs() },
  );

/** Each share is less than one minor unit from amount × weight ÷ weights, and a weight of 0 has none. */
function checkShares(amount: number, shares: readonly number[], weights: readonly number[]) {
  expect(exactSum(shares)).toBe(BigInt(amount));
  const whole = exactSum(weights);
  shares.forEach((share, i) => {
    const distance = BigInt(share) * whole - BigInt(amount) * BigInt(weights[i] ?? 0);
    expect(distance > -whole && distance < whole ? "near" : distance === 0n).not.toBe(false);
    expect(share).toBeGreaterThanOrEqual(0);
    expect(share).toBeLessThanOrEqual(weights[i] ?? 0);
  });
}

describe("M1: nothing is lost and nothing comes from nowhere, for every draft, policy and stage of a shop's own", () => {
  it("the total is Σ nets − discounts + charges − tax taken out + tax added, from the parts of the sheet", () => {
    forEvery((_, { lines, shipping, surcharges, extra, extraDiscounts, coupons, totals, ...sheet }) => {
      const rows = rowsOf({ lines, shipping, surcharges, extra, extraDiscounts, coupons, totals, ...sheet });
      const total =
        exactSum(lines.map(({ gross }) => gross)) -
        exactSum(lines.map(({ lineDiscount }) => lineDiscount)) -
        exactSum(coupons.map((coupon) => (coupon.applied ? coupon.amount : 0))) -
        exactSum(extraDiscounts.map(({ amount }) => amount)) +
        exactSum([...(shipping === null ? [] : [shipping]), ...surcharges, ...extra].map(({ amount }) => amount)) -
        exactSum(rows.map(({ taxRemoved }) => taxRemoved)) +
        exactSum(rows.map(({ taxAdded }) => taxAdded)) -
        exactSum(rows.map(({ totalDiscount }) => totalDiscount));
      expect(BigInt(totals.total)).toBe(total);
    });
  });

  it("each total is the sum of its column, and each row adds up in itself", () => {
    forEvery((_, sheet) => {
      const { lines, shipping, surcharges, extra, coupons, extraDiscounts, taxes, totals } = sheet;
      const rows = rowsOf(sheet);
      expect({
        gross: exactSum(lines.map(({ gross }) => gross)),
        lineDiscounts: exactSum(lines.map(({ lineDiscount }) => lineDiscount)),
        merchandise: exactSum(lines.map(({ net }) => net)),
        couponDiscounts: exactSum([...lines.map((line) => line.couponDiscount), shipping?.couponDiscount ?? 0]),
        couponAmounts: exactSum(coupons.map((coupon) => (coupon.applied ? coupon.amount : 0))),
        extraDiscounts: exactSum(lines.map(({ extraDiscount }) => extraDiscount)),
        extraAmounts: exactSum(extraDiscounts.map(({ amount }) => amount)),
        surcharges: exactSum(surcharges.map(({ amount }) => amount)),
        extra: exactSum(extra.map(({ amount }) => amount)),
        transactionTotal: exactSum(rows.map(({ payable }) => payable)),
        totalDiscount: exactSum(rows.map(({ totalDiscount }) => totalDiscount)),
        tax: exactSum(rows.flatMap((row) => row.taxes.map(({ amount }) => amount))),
        taxes: exactSum(taxes.map(({ amount }) => amount)),
        paid: exactSum(rows.map(({ paid }) => paid)),
        due: BigInt(totals.settlement === null ? totals.total + totals.cashRounding : 0),
      }).toEqual({
        gross: BigInt(totals.gross),
        lineDiscounts: BigInt(totals.lineDiscounts),
        merchandise: BigInt(totals.merchandise),
        couponDiscounts: BigInt(totals.couponDiscounts),
        couponAmounts: BigInt(totals.couponDiscounts),
        extraDiscounts: BigInt(totals.extraDiscounts),
        extraAmounts: BigInt(totals.extraDiscounts),
        surcharges: BigInt(totals.surcharges),
        extra: BigInt(totals.extra),
        transactionTotal: BigInt(totals.transactionTotal),
        totalDiscount: BigInt(totals.totalDiscount),
        tax: BigInt(totals.tax),
        taxes: BigInt(totals.tax),
        paid: BigInt(totals.total),
        due: BigInt(totals.amountDue),
      });
      for (const line of lines) {
        expect(line.net).toBe(line.gross - line.lineDiscount);
        expect(line.taxable).toBe(line.net - line.couponDiscount - line.extraDiscount);
      }
      for (const row of rows) {
        expect(row.payable).toBe(row.taxable - row.taxRemoved + row.taxAdded);
        expect(row.paid).toBe(row.payable - row.totalDiscount);
      }
    });
  });
});

describe("M2: the shares of a discount add up to it, and each is the exact one but for less than a minor unit", () => {
  it("coupons, over what the earlier ones left of the rows that each looks at (no stages of a shop's own before them)", () => {
    const later = cases.map((one) => ({
      ...one,
      stages: one.stages.map((stage) => ({ ...stage, after: "coupons" as const })),
    }));
    forEvery(({ draft, world }, sheet) => {
      const left = [...sheet.lines.map(({ net }) => net), sheet.shipping?.amount ?? 0];
      for (const coupon of sheet.coupons) {
        if (!coupon.applied) continue;
        const fact = world.coupons?.find(({ code }) => code === coupon.code);
        if (fact === undefined) throw new Error(`nobody knows ${coupon.code}`);
        const touched = fact.benefit.kind === "free-shipping" ? "shipping" : fact.target;
        const weights = left.map((amount, i) => {
          const isTouched =
            i === draft.lines.length ? touched !== "items" : touched !== "shipping" && looksAt(fact, draft.lines[i]);
          return isTouched ? amount : 0;
        });
        const shares = [...coupon.lineShares, coupon.shippingShare];
        checkShares(coupon.amount, shares, weights);
        expect(BigInt(coupon.base)).toBe(exactSum(weights));
        shares.forEach((share, i) => {
          left[i] = (left[i] ?? 0) - share;
        });
      }
    }, later);
  });

  it("discounts of a shop's own stages, over what is left of the lines (all of them after the coupons)", () => {
    const last = cases.map((one) => ({
      ...one,
      stages: one.stages.map((stage) => ({ ...stage, after: "surcharges" as const })),
    }));
    forEvery(({ draft }, { lines, extraDiscounts }) => {
      const left = lines.map(({ net, couponDiscount }) => net - couponDiscount);
      for (const { amount, lineId, lineShares } of extraDiscounts) {
        const weights = left.map((rest, i) => {
          const line = draft.lines[i];
          return (lineId === null ? line?.item.discountable : line?.id === lineId) ? rest : 0;
        });
        checkShares(amount, lineShares, weights);
        lineShares.forEach((share, i) => {
          left[i] = (left[i] ?? 0) - share;
        });
      }
    }, last);
  });

  it("the discount on the total, over what is payable for all rows but lines that may not be discounted", () => {
    forEvery(({ draft }, sheet) => {
      const rows = rowsOf(sheet);
      const weights = rows.map(({ payable }, i) => (draft.lines[i]?.item.discountable === false ? 0 : payable));
      checkShares(
        sheet.totals.totalDiscount,
        rows.map(({ totalDiscount }) => totalDiscount),
        weights,
      );
    });
  });
});

describe("M3: nothing is negative", () => {
  it("in any sheet, but for the step down to the nearest coin; and nothing is −0, NaN or a fraction", () => {
    forEvery((_, sheet) => {
      for (const [path, amount] of numbersIn(sheet)) {
        expect(Number.isSafeInteger(amount) && !Object.is(amount, -0) ? "" : path).toBe("");
        if (path !== "totals.cashRounding") expect(amount < 0 ? path : "").toBe("");
      }
    });
  });
});

describe("M4: a discount is never more than what it applies to", () => {
  it("line, coupon, shop's own and total discount, and included tax taken out", () => {
    forEvery((_, sheet) => {
      for (const line of sheet.lines) {
        expect(line.lineDiscount).toBeLessThanOrEqual(line.gross);
        expect(line.couponDiscount + line.extraDiscount).toBeLessThanOrEqual(line.net);
      }
      expect(sheet.shipping?.couponDiscount ?? 0).toBeLessThanOrEqual(sheet.shipping?.amount ?? 0);
      for (const row of rowsOf(sheet)) {
        expect(row.totalDiscount).toBeLessThanOrEqual(row.payable);
        expect(row.taxRemoved).toBeLessThanOrEqual(row.taxable);
      }
    });
  });

  it("100 % off every line leaves no merchandise, by any rounding", () => {
    const free = cases.map((one) =>
      withDraft(one, {
        lines: one.draft.lines.map((line) => ({
          ...line,
          discount: { kind: "percent", percent: "100", reason: null },
        })),
      }),
    );
    forEvery((_, { totals, lines }) => {
      expect(totals.merchandise).toBe(0);
      expect(lines.every(({ paid, taxes }) => paid === 0 && taxes.every(({ amount }) => amount === 0))).toBe(true);
    }, free);
  });

  it("100 % off the total leaves exactly 0, in both treatments, where every line may be discounted", () => {
    const all = fc
      .tuple(cases, fc.constantFrom("unchanged" as const, "proportional" as const))
      .map(([one, taxTreatment]) =>
        withDraft(one, {
          lines: one.draft.lines.map((line) => ({ ...line, item: { ...line.item, discountable: true } })),
          totalDiscount: { kind: "percent", percent: "100", taxTreatment, reason: null },
        }),
      );
    forEvery(({ draft }, sheet) => {
      expect(sheet.totals).toMatchObject({ total: 0, amountDue: 0, totalDiscount: sheet.totals.transactionTotal });
      expect(rowsOf(sheet).every(({ paid }) => paid === 0)).toBe(true);
      if (draft.totalDiscount?.taxTreatment === "proportional") expect(sheet.totals.tax).toBe(0);
    }, all);
  });
});
