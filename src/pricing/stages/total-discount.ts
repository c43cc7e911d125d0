import type { Draft, Line } from "../../draft/draft.js";
import { percentOf, toMinor } from "../../money/arithmetic.js";
import { taxIncluded } from "../row-tax.js";
import { rowKinds, shareOver } from "../share-over.js";
import type { PriceSheet, RowTax } from "../sheet.js";
import { type AppliedRate, at, type Given, type Stage, sum } from "../stage.js";

/**
 * A discount on what the customer would pay, after shipping and tax. It is shared over lines, shipping, surcharges and extra
 * charges by what is payable for each, so that a return knows what was really paid. `unchanged` leaves the tax as it was;
 * `proportional` takes the tax out of what is left of each row, at the row's own rates.
 */
export const totalDiscount: Stage = {
  name: "total-discount",
  apply: (given, figures) => {
    const { rows } = figures;
    const weights = discountableAmounts(given.draft.lines, rows);
    const base = sum(weights);
    const discount = Math.min(base, wantedTotalDiscount(given, base));
    const shares = discount === 0 ? [] : shareOver(discount, weights, rowKinds(given, figures));
    const isProportional = given.draft.totalDiscount?.taxTreatment === "proportional";
    const reportedTaxes = rows.map((row, i) =>
      isProportional && at(shares, i) > 0
        ? taxIncluded(row.payable - at(shares, i), row.taxes.map(rateOf), given.policy.rounding)
        : row.taxes,
    );
    return {
      totalDiscount: discount,
      totalDiscountShares: shares,
      reportedTaxes,
      total: sum(rows.map(({ payable }) => payable)) - discount,
    };
  },
};

/** All of a row's taxes are inside of what is payable for it; `included` still says how the price was listed. */
export function rateOf({ rateId: id, name, rate, included, compound }: RowTax): AppliedRate {
  return { id, name, rate, included, compound };
}

/** The discount as it was asked for, in minor units, before it is cut to what there is to discount. */
export function wantedTotalDiscount({ draft, policy }: Given, base: number): number {
  const discount = draft.totalDiscount;
  if (discount === null) return 0;
  return discount.kind === "percent"
    ? percentOf(base, discount.percent, policy.rounding)
    : toMinor(discount.amount, draft.currency.digits, policy.rounding);
}

/** What is payable per row; lines that must not be discounted (gift cards, deposits) stay out of the base. */
function discountableAmounts(lines: readonly Line[], rows: readonly { readonly payable: number }[]): number[] {
  return rows.map(({ payable }, i) => (lines[i]?.item.discountable === false ? 0 : payable));
}

/** Σ of what may be discounted, in minor units: the base of the total discount, read from a finished sheet. */
export function discountBase(draft: Draft, sheet: PriceSheet): number {
  const rows = [
    ...sheet.lines,
    ...(sheet.shipping === null ? [] : [sheet.shipping]),
    ...sheet.surcharges,
    ...sheet.extra,
  ];
  return sum(discountableAmounts(draft.lines, rows));
}
