import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareSheets } from "../../src/pricing/compare-sheets.js";
import type { PriceSheet } from "../../src/pricing/sheet.js";
import type { AmountChange, SheetChanges } from "../../src/pricing/sheet-changes.js";
import { cases } from "../support/pricing-arbitrary.js";
import { exactSum, sheetOf } from "../support/pricing-laws.js";
import { runs } from "../support/runs.js";

const compared = (before: PriceSheet, after: PriceSheet): SheetChanges => compareSheets(before, after)._unsafeUnwrap();
const changeOf = (amounts: readonly AmountChange[]) => exactSum(amounts.map(({ change }) => change));

/** An earlier sheet and another one, of drafts that have lines, coupons and taxes in common or not. */
const pairs = fc.tuple(cases, cases).map(([one, other]) => {
  const [before, after] = [sheetOf(one), sheetOf(other)];
  // Of one currency, as two sheets of one draft are; the figures stay what they are.
  return [before, { ...after, currency: before.currency }] as const;
});

describe("V13: what differs between two sheets adds up to what their totals differ by", () => {
  it("lines to the goods, taxes to the tax, and the other way round to the same with the other sign", () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const { lines, taxes, totals, shipping, coupons } = compared(before, after);
        expect(changeOf(lines.map(({ gross }) => gross))).toBe(BigInt(totals.gross.change));
        expect(changeOf(lines.map(({ net }) => net))).toBe(BigInt(totals.merchandise.change));
        expect(changeOf(taxes.map(({ amount }) => amount))).toBe(BigInt(totals.tax.change));
        expect(shipping?.amount.change ?? 0).toBe(totals.shipping.change);
        const back = compared(after, before);
        expect(changeOf(Object.values(back.totals))).toBe(-changeOf(Object.values(totals)));
        expect(back.coupons.map(({ code }) => code).sort()).toEqual(coupons.map(({ code }) => code).sort());
      }),
      { numRuns: runs() },
    );
  });

  it("nothing differs of a sheet that was stored and read again", () => {
    fc.assert(
      fc.property(cases, (one) => {
        const sheet = sheetOf(one);
        const changes = compared(sheet, JSON.parse(JSON.stringify(sheet)) as PriceSheet);
        expect(changes).toMatchObject({ lines: [], shipping: null, coupons: [], taxes: [] });
        expect(Object.values(changes.totals).every(({ change }) => change === 0)).toBe(true);
      }),
      { numRuns: runs() },
    );
  });
});
