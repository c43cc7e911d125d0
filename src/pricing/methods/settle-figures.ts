import { allocate } from "../../money/allocate.js";
import { mulDiv } from "../../money/arithmetic.js";
import { inMinorUnits } from "../minor-units.js";
import { rateOf, rowTaxes } from "../row-tax.js";
import type { CouponVerdict, RowTax, SheetExtraDiscount } from "../sheet.js";
import { at, type Charge, type Figures, type RowFigures, sum } from "../figures.js";
import type { Carried } from "../stage.js";

/**
 * Figures in parts of a minor unit, rounded in the end. What a row is worth is rounded at each of its stations by itself (gross, net,
 * after coupons, without tax, payable, paid); discounts and taxes are what lies between two stations, so that every row adds up
 * and every total is the sum of its rows.
 */
export function settleFigures(figures: Figures, given: Carried): Partial<Figures> {
  const { parts, policy } = given;
  const couponWork = inMinorUnits(figures.couponWork, given);
  return { ...settled(figures, (amount) => mulDiv(amount, 1, parts, policy.rounding)), couponWork };
}

type Whole = (amount: number) => number;

function settled(fine: Figures, whole: Whole): Partial<Figures> {
  const gross = fine.gross.map(whole);
  const net = fine.net.map(whole);
  const rows = fine.rows.map((row) => settleRow(row, whole));
  const lineShares = discountShares(fine, net, rows);
  const shipping = settleCharge(fine.shipping, whole);
  const shippingShares = fine.coupons.map((coupon) => (coupon.applied ? coupon.shippingShare : 0));
  const shippingOff = shipping === null ? 0 : shipping.amount - (rows[net.length] as RowFigures).taxable;
  const offShipping = allocate(shippingOff, shippingShares);
  const coupons = fine.coupons.map((coupon, k) =>
    settleCoupon(
      coupon,
      lineShares.map((ofLine) => at(ofLine, k)),
      at(offShipping, k),
      whole,
    ),
  );
  const extraDiscounts = fine.extraDiscounts.map((discount, k): SheetExtraDiscount => {
    const ofDiscount = lineShares.map((ofLine) => at(ofLine, coupons.length + k));
    return { ...discount, amount: sum(ofDiscount), lineShares: ofDiscount, ...settledTaxes(discount, whole) };
  });
  const paid = fine.rows.map(({ payable }, i) => whole(payable - at(fine.totalDiscountShares, i)));
  const totalDiscountShares = rows.map(({ payable }, i) => payable - at(paid, i));
  return {
    gross,
    lineDiscount: gross.map((amount, i) => amount - at(net, i)),
    net,
    shipping,
    coupons,
    couponDiscount: net.map((_, i) => sum((lineShares[i] as number[]).slice(0, coupons.length))),
    shippingCoupon: sum(offShipping),
    surcharges: fine.surcharges.map((charge) => ({ ...charge, amount: whole(charge.amount) })),
    extra: fine.extra.map((charge) => ({ ...charge, amount: whole(charge.amount) })),
    extraDiscounts,
    extraDiscount: net.map((_, i) => sum((lineShares[i] as number[]).slice(coupons.length))),
    rows,
    totalDiscount: sum(totalDiscountShares),
    totalDiscountShares,
    ...settleReported(fine, rows, whole),
    total: sum(paid),
  };
}

function settleCharge(charge: Charge | null, whole: Whole): Charge | null {
  return charge === null ? null : { ...charge, amount: whole(charge.amount) };
}

/** Per line, what each coupon and then each discount of a shop's own stages takes of what lies between net and taxable. */
function discountShares(fine: Figures, net: readonly number[], rows: readonly RowFigures[]): number[][] {
  const discounts = [
    ...fine.coupons.map((coupon) => (coupon.applied ? coupon.lineShares : [])),
    ...fine.extraDiscounts.map(({ lineShares }) => lineShares),
  ];
  return net.map((amount, i) =>
    allocate(
      amount - (rows[i] as RowFigures).taxable,
      discounts.map((shares) => at(shares, i)),
    ),
  );
}

function settleCoupon(
  coupon: CouponVerdict,
  lineShares: readonly number[],
  shippingShare: number,
  whole: Whole,
): CouponVerdict {
  if (!coupon.applied) return coupon;
  const amount = sum(lineShares) + shippingShare;
  return {
    ...coupon,
    base: whole(coupon.base),
    amount,
    lineShares,
    shippingShare,
    ...settledTaxes(coupon, whole),
  };
}

/** The taxes of a discount that is a row of its own. */
function settledTaxes({ taxes }: { readonly taxes?: readonly RowTax[] }, whole: Whole) {
  if (taxes === undefined) return {};
  return { taxes: taxes.map((tax) => ({ ...tax, base: whole(tax.base), amount: whole(tax.amount) })) };
}

function settleRow(row: RowFigures, whole: Whole): RowFigures {
  const taxable = whole(row.taxable);
  const kept = whole(row.taxable - row.taxRemoved);
  const payable = whole(row.payable);
  const taxedOn = whole(row.taxedOn);
  const inside = row.taxes.filter(({ included }) => included);
  const onTop = row.taxes.filter(({ included }) => !included);
  const insideTax = taxedOn - whole(row.taxedOn - taxOf(inside));
  return {
    taxable,
    taxedOn,
    removed: taxesOf(taxable, row.removed, sharesOf(row.removed, taxable - kept), true),
    taxRemoved: taxable - kept,
    taxAdded: payable - kept,
    payable,
    taxes: taxesOf(taxedOn, row.taxes, [...sharesOf(inside, insideTax), ...sharesOf(onTop, payable - kept)], false),
  };
}

/** A row whose taxes the total discount reduced has others than before it: they are inside of what is left of the row. */
function settleReported(
  fine: Figures,
  rows: readonly RowFigures[],
  whole: Whole,
): Pick<Figures, "reportedTaxes" | "reducedTo"> {
  const reducedTo = fine.reducedTo.map(whole);
  const reportedTaxes = fine.reportedTaxes.map((taxes, i) => {
    if (taxes === fine.rows[i]?.taxes) return (rows[i] as RowFigures).taxes;
    const tax = at(reducedTo, i) - whole(at(fine.reducedTo, i) - taxOf(taxes));
    return taxesOf(at(reducedTo, i), taxes, sharesOf(taxes, tax), true);
  });
  return { reportedTaxes, reducedTo };
}

function taxesOf(amount: number, taxes: readonly RowTax[], amounts: readonly number[], allInside: boolean): RowTax[] {
  return rowTaxes({ amount, rates: taxes.map(rateOf), allInside, quantity: "1" }, amounts);
}

function sharesOf(taxes: readonly RowTax[], whole: number): number[] {
  return allocate(
    whole,
    taxes.map(({ amount }) => amount),
  );
}

function taxOf(taxes: readonly RowTax[]): number {
  return sum(taxes.map(({ amount }) => amount));
}
