import type { Line, TotalDiscount } from "../../draft/draft.js";
import { mulDiv, percentOf, toMinor } from "../../money/arithmetic.js";
import { type PricingPolicy, roundingOf } from "../policy.js";
import { rateOf, taxRows } from "../row-tax.js";
import { rowKinds, shareOver } from "../share-over.js";
import type { RowTax, SheetTotals } from "../sheet.js";
import { at, type Figures, type RowFigures, sum } from "../figures.js";
import type { Given, Stage } from "../stage.js";

/**
 * A discount on what the customer would pay, after shipping and tax. It is shared over lines, shipping, surcharges and extra
 * charges by what is payable for each, so that a return knows what was really paid. `unchanged` leaves the tax as it was;
 * `proportional` takes the tax out of what is left of each row, at the row's own rates, rounded where all tax is.
 */
export const totalDiscount: Stage = {
  name: "total-discount",
  apply: (given, figures) => {
    const { rows } = figures;
    const weights = discountableAmounts(given.draft.lines, rows);
    const base = sum(weights);
    const discount = Math.min(base, wantedTotalDiscount(given, base));
    const shares = discount === 0 ? [] : shareOver(discount, { weights, kinds: rowKinds(given, figures) }, given);
    return {
      totalDiscount: discount,
      totalDiscountShares: shares,
      ...reportedAfter(given, rows, taxTreatmentOf(given) === "proportional" ? shares : []),
      total: sum(rows.map(({ payable }) => payable)) - discount,
    };
  },
};

/** What the total discount does to the tax; null where there is none. */
export function taxTreatmentOf(given: Given): SheetTotals["taxTreatment"] {
  const { totalDiscount } = given.draft;
  return totalDiscount === null ? null : treatmentBy(given, totalDiscount);
}

/** As the policy says for every draft, or as the discount itself says. */
export function treatmentBy(
  { policy }: Pick<Given, "policy">,
  { taxTreatment }: TotalDiscount,
): "unchanged" | "proportional" {
  return policy.totalDiscountTax === "as-chosen" ? taxTreatment : policy.totalDiscountTax;
}

/** The taxes of rows that bear a share are taken out of what is left, all of them together; the others stay as they were. */
function reportedAfter(
  given: Given,
  rows: readonly RowFigures[],
  shares: readonly number[],
): Pick<Figures, "reportedTaxes" | "reducedTo"> {
  const { draft, policy } = given;
  const reducedTo = rows.map((row, i) => (at(shares, i) > 0 ? leftOf(row, at(shares, i), policy) : 0));
  const bearing = rows.flatMap((_, i) => (at(shares, i) > 0 ? [i] : []));
  const reduced = taxRows(
    bearing.map((i) => ({
      amount: at(reducedTo, i),
      rates: (rows[i] as RowFigures).taxes.map(rateOf),
      quantity: draft.lines[i]?.quantity ?? "1",
      allInside: true,
    })),
    given,
  );
  const reportedTaxes = rows.map(({ taxes }) => taxes);
  bearing.forEach((i, k) => {
    reportedTaxes[i] = reduced[k] as readonly RowTax[];
  });
  return { reportedTaxes, reducedTo };
}

/** What the taxes of a row are inside of, after its share: what is paid, unless tax looks at the price before discounts. */
function leftOf({ taxedOn, taxAdded, payable }: RowFigures, share: number, policy: PricingPolicy): number {
  return mulDiv(taxedOn + taxAdded, payable - share, payable, policy.rounding);
}

/** The discount as it was asked for, in minor units, before it is cut to what there is to discount. */
export function wantedTotalDiscount({ draft, policy }: Pick<Given, "draft" | "policy">, base: number): number {
  const discount = draft.totalDiscount;
  if (discount === null) return 0;
  return discount.kind === "percent"
    ? percentOf(base, discount.percent, roundingOf(policy, "percentRounding"))
    : toMinor(discount.amount, draft.currency.digits, policy.rounding);
}

/** What is payable per row; lines that must not be discounted (gift cards, deposits) stay out of the base. */
export function discountableAmounts(lines: readonly Line[], rows: readonly { readonly payable: number }[]): number[] {
  return rows.map(({ payable }, i) => (lines[i]?.item.discountable === false ? 0 : payable));
}
