import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Case, cases } from "../support/pricing-arbitrary.js";
import { judge } from "../support/pricing-oracle.js";
import { sheetIn } from "../support/pricing-world.js";
import { runs } from "../support/runs.js";

const sheetOf = ({ draft, world, policy, stages }: Case) => sheetIn(world, draft, { policy, stages });

describe("M11: the sheet is what an independent calculation in fractions of bigints gives", () => {
  it("for every draft, policy and shop's own stage that is generated", () => {
    fc.assert(
      fc.property(cases, (one) => {
        const sheet = sheetOf(one);
        const verdict = judge(one);
        const rows = [
          ...sheet.lines,
          ...(sheet.shipping === null ? [] : [sheet.shipping]),
          ...sheet.surcharges,
          ...sheet.extra,
        ];
        expect({
          lines: sheet.lines.map(({ gross, net }) => ({ gross: BigInt(gross), net: BigInt(net) })),
          rows: rows.map(({ taxable, taxRemoved, payable, paid, taxes }) => ({
            taxable: BigInt(taxable),
            removed: BigInt(taxRemoved),
            payable: BigInt(payable),
            paid: BigInt(paid),
            taxes: taxes.map(({ amount }) => BigInt(amount)),
          })),
          coupons: sheet.coupons.map((coupon) => BigInt(coupon.applied ? coupon.amount : 0)),
          transactionTotal: BigInt(sheet.totals.transactionTotal),
          totalDiscount: BigInt(sheet.totals.totalDiscount),
          total: BigInt(sheet.totals.total),
          tax: BigInt(sheet.totals.tax),
          amountDue: BigInt(sheet.totals.amountDue),
        }).toEqual(verdict);
      }),
      { numRuns: runs() },
    );
  });
});
