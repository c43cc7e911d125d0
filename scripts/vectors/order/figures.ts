import {
  addMoney,
  mulDiv,
  type PriceSheet,
  type SheetLine,
  type SheetSurcharge,
  subtractMoney,
  type TaxedRow,
} from "power-buyer";
import { exactMinor } from "../decimals.js";
import type { MappedCoupon } from "./coupons.js";
import { FURTHER_SHIPPING } from "./draft.js";
import type { OrderInput } from "./input.js";
import { rowsIn } from "./rows.js";

/** A priced order, ready to be asked for figures. Amounts are minor units; sums add rows of the sheet and nothing else. */
export interface Priced {
  readonly sheet: PriceSheet;
  readonly input: OrderInput;
  readonly coupons: readonly MappedCoupon[];
  /** By how many places the point of every amount was moved to the right. */
  readonly places: number;
  /** The same rows, taxed by what the payer keeps back; null where nothing is. */
  readonly retained: PriceSheet | null;
}

type Ask<What> = (priced: Priced, what: What) => number;

export const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
const taxOf = ({ taxes }: TaxedRow) => sum(taxes.map(({ amount }) => amount));
const netOf = (row: TaxedRow) => row.payable - taxOf(row);

/** A line and the charges that stand beside it. */
export function rowsOf({ sheet }: Priced, line: SheetLine): TaxedRow[] {
  return [line, ...sheet.extra.filter(({ lineId }) => lineId === line.lineId)];
}

/** The lines that are goods; charges may stand as lines after them. */
function goodsIn({ sheet, input }: Priced): readonly SheetLine[] {
  return sheet.lines.slice(0, rowsIn(input).goods.length);
}

const overLines = (ask: Ask<SheetLine>) => (priced: Priced) => sum(goodsIn(priced).map((line) => ask(priced, line)));
type Carriage = TaxedRow & { readonly amount: number };

const isFurther = ({ label }: SheetSurcharge) => label === FURTHER_SHIPPING;
const ofShipping =
  (ask: (row: Carriage) => number) =>
  ({ sheet: { shipping, surcharges } }: Priced) =>
    sum([...(shipping === null ? [] : [shipping]), ...surcharges.filter(isFurther)].map(ask));
const shippingDiscount = ({ sheet }: Priced) => sheet.shipping?.couponDiscount ?? 0;

/** What the discounts of the order took off a line; what allowances of the document took stays in the line. */
function orderDiscount(priced: Priced, { lineId }: SheetLine): number {
  const index = priced.sheet.lines.findIndex((line) => line.lineId === lineId);
  return sum(appliedOf(priced, isOfOrder).map(({ lineShares }) => lineShares[index] ?? 0));
}

/** As listed, less all discounts and the tax that nobody pays; allowances are kept whole beside the lines. */
const lineTotal: Ask<SheetLine> = (priced, line) => {
  const index = priced.sheet.lines.indexOf(line);
  const allowed = sum(appliedOf(priced, isKeptWhole).map(({ lineShares }) => lineShares[index] ?? 0));
  return sum(rowsOf(priced, line).map(({ taxable, taxRemoved }) => taxable - taxRemoved)) + allowed;
};

/** What a line takes back. */
export function creditFor(priced: Priced, id: string): number {
  return sum(appliedOf(priced, ({ creditOf }) => creditOf === id).map(({ amount }) => amount));
}

/** What one of several units comes to; NaN where they cannot be counted. */
function ofUnit({ sheet: { policy } }: Priced, { quantity }: SheetLine, amount: number): number {
  return mulDiv(amount, 1, exactMinor(quantity, 0), policy.rounding);
}

export const LINE_FIGURES: Readonly<Record<string, Ask<SheetLine>>> = {
  subtotal: (_, { gross }) => gross,
  lineDiscount: (priced, line) => line.lineDiscount + line.couponDiscount - orderDiscount(priced, line),
  orderDiscount,
  discount: (_, { lineDiscount, couponDiscount }) => lineDiscount + couponDiscount,
  total: lineTotal,
  net: (priced, line) => sum(rowsOf(priced, line).map(netOf)),
  gross: (priced, line) => sum(rowsOf(priced, line).map(({ payable }) => payable)),
  tax: (priced, line) => sum(rowsOf(priced, line).map(taxOf)),
  unitNet: (priced, line) => ofUnit(priced, line, sum(rowsOf(priced, line).map(netOf))),
  unitGross: (priced, line) => ofUnit(priced, line, sum(rowsOf(priced, line).map(({ payable }) => payable))),
  discountedUnitGross: (priced, line) => ofUnit(priced, line, sum(rowsOf(priced, line).map(({ payable }) => payable))),
  charge: (priced, line) =>
    sum(
      rowsOf(priced, line)
        .slice(1)
        .map(({ taxable }) => taxable),
    ),
};

export const SHIPPING_FIGURES: Readonly<Record<string, (priced: Priced) => number>> = {
  amount: ofShipping(({ amount }) => amount),
  discount: shippingDiscount,
  tax: ofShipping(taxOf),
  net: ofShipping(netOf),
  gross: ofShipping(({ payable }) => payable),
};

export const ORDER_FIGURES: Readonly<Record<string, (priced: Priced) => number>> = {
  subtotal: ({ sheet }) => sheet.totals.gross,
  lineDiscountTotal: overLines((priced, line) => line.lineDiscount + line.couponDiscount - orderDiscount(priced, line)),
  orderDiscountTotal: (priced) => sum(appliedOf(priced, isOfOrder).map(({ amount }) => amount)),
  itemsDiscountTotal: overLines((_, { lineDiscount, couponDiscount }) => lineDiscount + couponDiscount),
  discountTotal: ({ sheet: { totals } }) => totals.lineDiscounts + totals.couponDiscounts,
  itemsTotal: (priced) => overLines(lineTotal)(priced) - sum(appliedOf(priced, isCredit).map(({ amount }) => amount)),
  itemsNet: overLines((priced, line) => sum(rowsOf(priced, line).map(netOf))),
  itemsGross: overLines((priced, line) => sum(rowsOf(priced, line).map(({ payable }) => payable))),
  itemsTax: overLines((priced, line) => sum(rowsOf(priced, line).map(taxOf))),
  allowanceTotal: (priced) => sum(appliedOf(priced, isAllowance).map(({ amount }) => amount)),
  chargeTotal: ({ sheet: { surcharges, lines, extra }, input }) =>
    sum([
      ...surcharges.filter((row) => !isFurther(row)).map(({ amount }) => amount),
      ...lines.slice(rowsIn(input).goods.length).map(({ gross }) => gross),
      ...extra.flatMap(({ lineId, amount }) => (lineId === null ? [amount] : [])),
    ]),
  shippingListed: ofShipping(({ amount }) => amount),
  shippingDiscount,
  shippingNet: ofShipping(netOf),
  shippingTax: ofShipping(taxOf),
  shippingGross: ofShipping(({ payable }) => payable),
  taxAdded: ({ sheet }) => sheet.totals.taxAdded,
  taxIncluded: ({ sheet }) => sum(sheet.taxes.filter(({ included }) => included).map(({ amount }) => amount)),
  taxTotal: ({ sheet }) => sheet.totals.tax,
  net: ({ sheet }) => sheet.totals.total - sheet.totals.tax,
  total: ({ sheet }) => sheet.totals.total,
  retained: ({ retained }) => retained?.totals.tax ?? 0,
  payable: ({ sheet, retained, input: { prepaid = "0", payableRounding = "0" } }) => {
    const { code: currency, digits } = sheet.currency;
    const money = (text: string) => ({ minor: exactMinor(text, digits), currency });
    return subtractMoney({ minor: sheet.totals.amountDue, currency }, money(prepaid))
      .andThen((rest) => subtractMoney(rest, { minor: retained?.totals.tax ?? 0, currency }))
      .andThen((rest) => addMoney(rest, money(payableRounding)))
      .unwrapOr({ minor: Number.NaN, currency }).minor;
  },
};

/** Verdicts of applied coupons whose discount is so. */
export function appliedOf({ sheet, coupons }: Priced, isSo: (coupon: MappedCoupon) => boolean) {
  const chosen = coupons.filter(isSo).map(({ fact }) => fact.code);
  return sheet.coupons.filter((verdict) => verdict.applied).filter(({ code }) => chosen.includes(code));
}

const isCredit = ({ about }: MappedCoupon) => about === "credit";
const isKeptWhole = (coupon: MappedCoupon) => isAllowance(coupon) || isCredit(coupon);
const isAllowance = ({ about }: MappedCoupon) => about === "allowance";
const isOfOrder = ({ about }: MappedCoupon) => about === "order";
