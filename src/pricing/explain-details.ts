import { couponDetails } from "./explain-coupon-shares.js";
import { RELIEVED, reliefOf } from "./explain-customer-tax.js";
import { discountTaxBases } from "./explain-discounts.js";
import { explainOrderTaxes } from "./explain-order-taxes.js";
import { calculated, figure, figureAt, lessFigureAt, telling } from "./explain-parts.js";
import type { ExplainedRow } from "./explain-row.js";
import { taxLabel } from "./explain-tax.js";
import { totalDiscountShares } from "./explain-total-discount.js";
import type { Calculation, ExplainedFigure, Part } from "./explanation.js";
import type { WithFine } from "./explain-fine.js";
import type { Calculated } from "./price.js";
import type { PriceSheet, SheetExtraDiscount } from "./sheet.js";
import { at, type RowFigures, sum } from "./figures.js";

/** The figures of a sheet that nobody reads for themselves: with them every amount of it can be traced. */
export function explainDetails(from: WithFine, rows: readonly ExplainedRow[]): readonly ExplainedFigure[] {
  const { sheet } = from;
  return [
    ...rows.flatMap((row, i) => rowDetails(from, row, i)),
    ...totalDiscountShares(from, rows).map((parts, i) => {
      const { path } = rows[i] as ExplainedRow;
      // Here the share is the figure itself, and how it came about is its only part.
      const how = parts.map((part) => ({ ...part, path: null }));
      return figure([...path, "totalDiscount"], "Share of the discount on the total", how);
    }),
    ...sheet.coupons.flatMap((coupon, i) => (coupon.applied ? couponDetails(from, coupon, i) : [])),
    ...sheet.extraDiscounts.flatMap((discount, i) => extraShares(discount, i, sheet)),
    ...discountTaxBases(sheet),
    ...explainOrderTaxes(sheet, rows, "base"),
    ...(sheet.totals.cashRounding === 0 ? [figure(["totals", "cashRounding"], "Rounded to cash", [])] : []),
    ...(from.given.draft.totalDiscount === null
      ? [figure(["totals", "totalDiscount"], "Discount on the total", [])]
      : []),
  ];
}

function rowDetails(from: Calculated, explained: ExplainedRow, index: number): ExplainedFigure[] {
  const { path, row, figures } = explained;
  const { sheet } = from;
  const isLine = "gross" in row;
  const named = (name: string) => figures.some((one) => one.path.at(-1) === name);
  return [
    ...(isLine && !named("lineDiscount") ? [figure([...path, "lineDiscount"], "Taken off the line", [])] : []),
    ...("couponDiscount" in row ? [couponDiscount(sheet, explained, isLine ? index : null)] : []),
    ...(isLine ? [extraDiscount(sheet, explained, index)] : []),
    ...row.taxes.map((tax, k) =>
      figure(
        [...path, "taxes", k, "base"],
        `${taxLabel(tax)}: what it is laid on`,
        baseParts(from, explained, index, k),
      ),
    ),
    ...noTax(from, explained, index),
  ];
}

/** Where no tax was taken out or added, the row has no figure of it yet. */
function noTax(from: Calculated, explained: ExplainedRow, index: number): ExplainedFigure[] {
  const { path } = explained;
  const { removed, taxes } = from.figures.rows[index] as RowFigures;
  const relief = reliefOf(from, explained);
  const why = relief === null ? [] : [calculated("no tax", 0, { is: "given", text: RELIEVED[relief] })];
  const isAdded = taxes.some(({ included }) => !included);
  return [
    ...(removed.length === 0
      ? [figure([...path, "taxRemoved"], "Tax in the price that this customer does not pay", [])]
      : []),
    ...(isAdded ? [] : [figure([...path, "taxAdded"], "Tax added", why)]),
  ];
}

/** The shares of all coupons; `line` is null for shipping. */
function couponDiscount({ coupons }: PriceSheet, { path }: ExplainedRow, line: number | null): ExplainedFigure {
  const parts = coupons.flatMap((coupon, i): Part[] => {
    if (!coupon.applied) return [];
    const label = `share of coupon ${coupon.code}`;
    return line === null
      ? [figureAt(["coupons", i, "shippingShare"], label, coupon.shippingShare, coupon.name)]
      : [figureAt(["coupons", i, "lineShares", line], label, at(coupon.lineShares, line), coupon.name)];
  });
  return figure([...path, "couponDiscount"], "Taken off by coupons", telling(parts));
}

function extraDiscount({ extraDiscounts }: PriceSheet, { path }: ExplainedRow, line: number): ExplainedFigure {
  const parts = extraDiscounts.map(({ label, lineShares }, i) =>
    figureAt(["extraDiscounts", i, "lineShares", line], `share of ${label}`, at(lineShares, line)),
  );
  return figure([...path, "extraDiscount"], "Taken off by other discounts", telling(parts));
}

function extraShares({ label, lineShares }: SheetExtraDiscount, index: number, { policy }: PriceSheet) {
  const how: Calculation = { is: "given", text: `shared by ${policy.allocation}` };
  return lineShares.map((share, i) =>
    figure(
      ["extraDiscounts", index, "lineShares", i],
      `Share of ${label}: line ${i + 1}`,
      share === 0 ? [] : [calculated(label, share, how)],
    ),
  );
}

/** What a tax of a row was laid on: what was taxed, less the taxes inside; for a compound one with the taxes before it. */
function baseParts({ figures }: Calculated, { path, row }: ExplainedRow, index: number, k: number): readonly Part[] {
  const { taxes, taxedOn } = figures.rows[index] as RowFigures;
  const isReduced = figures.reportedTaxes[index] !== taxes;
  const tax = row.taxes[k] as (typeof row.taxes)[number];
  const start = isReduced
    ? [figureAt([...path, "paid"], "paid in the end", row.paid)]
    : [
        figureAt([...path, "taxable"], "before tax", row.taxable),
        lessFigureAt([...path, "taxRemoved"], "tax that this customer does not pay", row.taxRemoved),
      ];
  const taxed = isReduced ? at(figures.reducedTo, index) : taxedOn;
  const taxAt = (i: number, part: typeof figureAt) => {
    const { name, amount } = row.taxes[i] as typeof tax;
    return part([...path, "taxes", i, "amount"], name, amount);
  };
  const beside = { is: "given", text: "tax looks at the price before coupons" } as const;
  return telling([
    ...start,
    calculated("taxed besides", taxed - amountOf(start), beside),
    ...row.taxes.flatMap(({ included }, i) => (isReduced || included ? [taxAt(i, lessFigureAt)] : [])),
    ...(tax.compound ? row.taxes.slice(0, k).map((_, i) => taxAt(i, figureAt)) : []),
  ]);
}

function amountOf(parts: readonly Part[]): number {
  return sum(parts.map(({ amount }) => amount));
}
