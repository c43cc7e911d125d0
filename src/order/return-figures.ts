import { mulDiv } from "../money/arithmetic.js";
import { partOf } from "../money/part-of.js";
import type { PriceSheet, RowTax, TaxedRow } from "../pricing/sheet.js";
import { at, sum } from "../pricing/figures.js";

/**
 * What was charged and paid for a part of a row, in minor units. Where the total discount left the tax as it was, and where there was
 * none: net + tax − totalDiscount − settled = paid. Where it reduced the tax, net and tax are what is left after it: net + tax −
 * settled = paid.
 */
export interface ReturnFigures {
  readonly net: number;
  readonly tax: number;
  readonly taxes: readonly RowTax[];
  readonly totalDiscount: number;
  /** What nobody paid, because payment was not required. */
  readonly settled: number;
  readonly paid: number;
}

/** From where to where of how much: units of a line, or minor units of a charge. Decimal strings. */
export interface Span {
  readonly from: string;
  readonly to: string;
  readonly whole: string;
}

/** What of the sheet decides how a row's figures hang together. */
type Terms = Pick<PriceSheet["totals"], "taxTreatment" | "settlement">;

/**
 * The figures of a part of a row: those up to its end less those up to its beginning. So the figures of parts add up to the row's own,
 * each of them, in whatever order and pieces the row comes back.
 */
export function figuresOf(row: TaxedRow, span: Span, terms: Terms): ReturnFigures {
  const end = figuresUpTo(row, span.to, span.whole, terms);
  const start = figuresUpTo(row, span.from, span.whole, terms);
  return {
    net: end.net - start.net,
    tax: end.tax - start.tax,
    taxes: end.taxes.map((tax, i) => {
      const before = start.taxes[i] as RowTax;
      return { ...tax, base: tax.base - before.base, amount: tax.amount - before.amount };
    }),
    totalDiscount: end.totalDiscount - start.totalDiscount,
    settled: end.settled - start.settled,
    paid: end.paid - start.paid,
  };
}

/** The same rule for an amount that stands by itself. */
export function pieceOf(amount: number, { from, to, whole }: Span): number {
  return partOf(amount, to, whole) - partOf(amount, from, whole);
}

/** What was paid and the total discount go by the rule of `paidPerUnit`; the taxes share what both leave of the price. */
function figuresUpTo(
  row: TaxedRow,
  reached: string,
  whole: string,
  { taxTreatment, settlement }: Terms,
): ReturnFigures {
  const piece = (amount: number) => partOf(amount, reached, whole);
  const paid = piece(row.paid);
  const totalDiscount = piece(row.totalDiscount);
  const isReduced = taxTreatment === "proportional";
  const taxed = isReduced ? paid : paid + totalDiscount;
  const wholeTaxed = isReduced ? row.paid : row.payable;
  const wholeTaxes = row.taxes.map(({ amount }) => amount);
  const amounts = sum(wholeTaxes) > wholeTaxed ? wholeTaxes.map(piece) : sharesOf(taxed, wholeTaxes, wholeTaxed);
  const tax = sum(amounts);
  const net = taxed - tax;
  const wholeNet = wholeTaxed - sum(wholeTaxes);
  const taxes = row.taxes.map((one, i) => ({
    ...one,
    // A compound rate's base is more than the net, and shrinks with it.
    base: net + piece(one.base - wholeNet),
    amount: at(amounts, i),
  }));
  const isSettled = settlement !== null;
  return { net, tax, taxes, totalDiscount, settled: isSettled ? paid : 0, paid: isSettled ? 0 : paid };
}

/**
 * Of the first so many minor units of a whole: how many belong to each of its parts. One is parted off after the other, so that one
 * more unit belongs to exactly one of them (or to what no part names): none ever shrinks while the amount grows.
 */
function sharesOf(amount: number, parts: readonly number[], whole: number): number[] {
  let left = amount;
  let leftOfWhole = whole;
  return parts.map((part) => {
    const share = leftOfWhole === 0 ? 0 : mulDiv(left, part, leftOfWhole, "half-up");
    left -= share;
    leftOfWhole -= part;
    return share;
  });
}
