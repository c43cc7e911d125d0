import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PriceSheet } from "../../src/pricing/sheet.js";
import { everyCase } from "../support/every-case.js";
import { byWholeLines, inTheirOrder, sharedOnce, withCoupons } from "../support/coupon-domains.js";
import { type Case, cases, casesOfEveryPolicy } from "../support/pricing-arbitrary.js";
import { exactSum, numbersIn, rowsOf, sheetOf, withDraft } from "../support/pricing-laws.js";
import { looksAt } from "../support/coupon-oracle.js";

const overEvery = everyCase(sheetOf);
const checkEvery = (law: (one: Case, sheet: PriceSheet) => void, arbitrary = casesOfEveryPolicy) =>
  overEvery(arbitrary, law);

/** Each share is less than one minor unit from amount × weight ÷ weights, and a weight of 0 has none. */
function checkShares(amount: number, shares: readonly number[], weights: readonly number[]) {
  expect(exactSum(shares)).toBe(BigInt(amount));
  const whole = exactSum(weights);
  shares.forEach((share, i) => {
    const distance = BigInt(share) * whole - BigInt(amount) * BigInt(weights[i] ?? 0);
    const isNear = distance === 0n || (distance > -whole && distance < whole);
    expect({ share, isNear, isWithin: share >= 0 && share <= (weights[i] ?? 0) }).toEqual({
      share,
      isNear: true,
      isWithin: true,
    });
  });
}

describe("M1: nothing is lost and nothing comes from nowhere, for every draft, policy and stage of a shop's own", () => {
  it("the total is Σ nets − discounts + charges − tax taken out + tax added, from the parts of the sheet", () => {
    checkEvery((_, sheet) => {
      const { lines, shipping, surcharges, extra, extraDiscounts, coupons, totals } = sheet;
      const rows = rowsOf(sheet);
      const column = <K extends string>(list: readonly Readonly<Record<K, number>>[], name: K) =>
        exactSum(list.map((row) => row[name]));
      const applied = coupons.filter((coupon) => coupon.applied);
      const charges = [...(shipping === null ? [] : [shipping]), ...surcharges, ...extra];
      const total =
        column(lines, "gross") -
        column(lines, "lineDiscount") -
        column(applied, "amount") -
        column(extraDiscounts, "amount") +
        column(charges, "amount") -
        column(rows, "taxRemoved") +
        column(rows, "taxAdded") -
        column(rows, "totalDiscount");
      const columns = {
        gross: column(lines, "gross"),
        lineDiscounts: column(lines, "lineDiscount"),
        merchandise: column(lines, "net"),
        couponDiscounts: column(lines, "couponDiscount") + BigInt(shipping?.couponDiscount ?? 0),
        extraDiscounts: column(lines, "extraDiscount"),
        shipping: BigInt(shipping?.amount ?? 0),
        surcharges: column(surcharges, "amount"),
        extra: column(extra, "amount"),
        taxRemoved: column(rows, "taxRemoved"),
        taxAdded: column(rows, "taxAdded"),
        transactionTotal: column(rows, "payable"),
        totalDiscount: column(rows, "totalDiscount"),
        total,
        tax: column(
          rows.flatMap(({ taxes }) => taxes),
          "amount",
        ),
        amountDue: totals.settlement === null ? total + BigInt(totals.cashRounding) : 0n,
      };
      const { taxTreatment: _treatment, cashRounding: _step, settlement: _settlement, ...shown } = totals;
      expect(Object.fromEntries(Object.entries(shown).map(([name, amount]) => [name, BigInt(amount)]))).toEqual(
        columns,
      );
      expect(column(rows, "paid")).toBe(total);
      expect(column(sheet.taxes, "amount")).toBe(columns.tax);
      expect(column(applied, "amount")).toBe(columns.couponDiscounts);
      expect(column(extraDiscounts, "amount")).toBe(columns.extraDiscounts);
    });
  });

  it("each row adds up in itself", () => {
    checkEvery((_, sheet) => {
      const lines = sheet.lines.map((line) => ({
        net: line.gross - line.lineDiscount,
        taxable: line.net - line.couponDiscount - line.extraDiscount,
      }));
      expect(sheet.lines.map(({ net, taxable }) => ({ net, taxable }))).toEqual(lines);
      const rows = rowsOf(sheet).map((row) => ({
        payable: row.taxable - row.taxRemoved + row.taxAdded,
        paid: row.payable - row.totalDiscount,
      }));
      expect(rowsOf(sheet).map(({ payable, paid }) => ({ payable, paid }))).toEqual(rows);
    });
  });
});

describe("M2: the shares of a discount add up to it, and each is the exact one but for less than a minor unit", () => {
  // What comes off each row or counts units is not shared over whole rows; that, and who stands first, the independent calculation tells.
  it("coupons, over what the earlier ones left of the rows that each looks at (no stages of a shop's own before them)", () => {
    const later = cases.map((one) => ({
      ...withCoupons(one, byWholeLines, sharedOnce, inTheirOrder),
      stages: one.stages.map((stage) => ({ ...stage, after: "coupons" as const })),
    }));
    checkEvery(({ draft, world }, sheet) => {
      const left = [...sheet.lines.map(({ net }) => net), sheet.shipping?.amount ?? 0];
      for (const coupon of sheet.coupons) {
        if (!coupon.applied) continue;
        const fact = world.coupons?.find(({ code }) => code === coupon.code);
        if (fact === undefined) throw new Error(`nobody knows ${coupon.code}`);
        const isFree = fact.benefit.kind === "free-shipping" && fact.tiers === undefined;
        const touched = isFree ? "shipping" : fact.target;
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
    checkEvery(({ draft }, { lines, extraDiscounts }) => {
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
    checkEvery(({ draft }, sheet) => {
      const rows = rowsOf(sheet);
      const weights = rows.map(({ payable }, i) => (draft.lines[i]?.item.discountable === false ? 0 : payable));
      checkShares(
        sheet.totals.totalDiscount,
        rows.map(({ totalDiscount }) => totalDiscount),
        weights,
      );
    }, cases);
  });

  it("shared in any other way, they still add up, and no row bears more than it weighs", () => {
    checkEvery(({ draft }, sheet) => {
      const rows = rowsOf(sheet);
      const applied = sheet.coupons.filter((coupon) => coupon.applied);
      for (const { amount, lineShares, shippingShare } of applied) {
        expect(exactSum([...lineShares, shippingShare])).toBe(BigInt(amount));
      }
      const borne = rows.map((row, i) => ({
        share: row.totalDiscount,
        most: draft.lines[i]?.item.discountable === false ? 0 : row.payable,
      }));
      expect(exactSum(borne.map(({ share }) => share))).toBe(BigInt(sheet.totals.totalDiscount));
      expect(borne.filter(({ share, most }) => share < 0 || share > most)).toEqual([]);
    });
  });
});

describe("M3: nothing is negative", () => {
  it("in any sheet, but for the step down to the nearest coin; and nothing is −0, NaN or a fraction", () => {
    checkEvery((_, sheet) => {
      const wrong = numbersIn(sheet).filter(
        ([path, amount]) =>
          !Number.isSafeInteger(amount) || Object.is(amount, -0) || (amount < 0 && path !== "totals.cashRounding"),
      );
      expect(wrong).toEqual([]);
    });
  });
});

describe("M4: a discount is never more than what it applies to", () => {
  it("line, coupon, shop's own and total discount, and included tax taken out", () => {
    checkEvery((_, sheet) => {
      const excess = [
        ...sheet.lines.map((line) => line.lineDiscount - line.gross),
        ...sheet.lines.map((line) => line.couponDiscount + line.extraDiscount - line.net),
        (sheet.shipping?.couponDiscount ?? 0) - (sheet.shipping?.amount ?? 0),
        ...rowsOf(sheet).flatMap((row) => [row.totalDiscount - row.payable, row.taxRemoved - row.taxable]),
      ];
      expect(excess.filter((amount) => amount > 0)).toEqual([]);
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
    checkEvery((_, { totals, lines }) => {
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
    checkEvery(({ draft }, sheet) => {
      expect(sheet.totals).toMatchObject({ total: 0, amountDue: 0, totalDiscount: sheet.totals.transactionTotal });
      expect(rowsOf(sheet).every(({ paid }) => paid === 0)).toBe(true);
      expect(sheet.totals.tax).toBe(draft.totalDiscount?.taxTreatment === "proportional" ? 0 : sheet.totals.tax);
    }, all);
  });
});
