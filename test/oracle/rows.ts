import {
  compare,
  type Fraction,
  floorOf,
  fraction,
  isWhole,
  least,
  ONE,
  over,
  parse,
  round,
  type Rounding,
  share,
  times,
  ZERO,
} from "./fraction.js";
import type { Coupon, Order, OrderLine } from "./order.js";
import { meantOf } from "./meant.js";
import type { Readings } from "./readings.js";
import type { Tax } from "./taxes.js";

export { least, share } from "./fraction.js";

/** One taxable row on its way through the calculation, in minor units. */
export interface Row {
  readonly type: "line" | "shipping" | "surcharge";
  readonly id: string;
  readonly category: string;
  readonly zone: string | null;
  /** By coupons. */
  readonly discountable: boolean;
  /** By the total discount. */
  readonly inTotal: boolean;
  /** 1 for what comes in fractions. */
  readonly units: bigint;
  /** What else decides how a row goes on; asked only where rows are tied. */
  readonly kind: () => string;
  /** What an amount that is taken off 1 of it was meant as. */
  readonly meant: Fraction;
  readonly gross: bigint;
  readonly lineDiscount: bigint;
  readonly net: bigint;
  couponDiscount: bigint;
  taxRemoved: bigint;
  /** What tax was laid on. */
  taxedOn: bigint;
  /** As laid, and as they are after the total discount. */
  laid: readonly Tax[];
  final: readonly Tax[];
  taxAdded: bigint;
  totalDiscount: bigint;
}

export const taxable = (row: Row): bigint => row.net - row.couponDiscount;
export const payable = (row: Row): bigint => taxable(row) - row.taxRemoved + row.taxAdded;
export const paid = (row: Row): bigint => payable(row) - row.totalDiscount;

export const minor = (order: Order, major: string): Fraction =>
  times(parse(major), fraction(10n ** BigInt(order.digits)));
export const wholeMinor = (order: Order, major: string): bigint => round(minor(order, major), order.policy.rounding);
export const percentMode = (order: Order): Rounding => order.policy.percentRounding ?? order.policy.rounding;

/** Does the coupon look at this row? What is not discountable is left out of every coupon. */
export function looksAt(coupon: Coupon, type: Row["type"], id: string, discountable: boolean): boolean {
  if (type === "shipping") return coupon.target !== "items";
  if (type === "surcharge" || coupon.target === "shipping") return false;
  return discountable && (coupon.lines === "all" || coupon.lines.includes(id));
}

type Figures = Pick<Row, "meant" | "gross" | "lineDiscount" | "units" | "zone" | "discountable" | "inTotal">;

function rowOf(order: Order, type: Row["type"], id: string, category: string, figures: Figures): Row {
  const { meant, gross, lineDiscount, units, zone, discountable, inTotal } = figures;
  // Where what an earlier coupon took counts for the minimum of a later one, lines of that minimum are not like others.
  const isCounted = (coupon: Coupon) =>
    order.policy.minimumSpendOf === "after-earlier-discounts" &&
    looksAt({ ...coupon, target: "items" }, type, id, discountable);
  const seenBy = () => order.coupons.filter((coupon) => looksAt(coupon, type, id, discountable) || isCounted(coupon));
  return {
    meant,
    gross,
    lineDiscount,
    units,
    zone,
    discountable,
    type,
    id,
    category,
    inTotal,
    kind: () =>
      [type, category, zone ?? "-", ...seenBy().map(({ code }) => code), ...(inTotal ? [] : ["-total"])].join("|"),
    net: gross - lineDiscount,
    couponDiscount: 0n,
    taxRemoved: 0n,
    taxedOn: 0n,
    laid: [],
    final: [],
    taxAdded: 0n,
    totalDiscount: 0n,
  };
}

function percentOfLine(order: Order, line: OrderLine, percent: string, gross: bigint, readings: Readings): bigint {
  const off = share(percent);
  const quantity = parse(line.quantity);
  const perUnit = order.policy.lineDiscountLevel === "unit" && (isWhole(quantity) || readings.percentOfParts === "one");
  // Rounding the percentage of a unit must not leave anything of a line that is given away.
  if (!perUnit || compare(off, ONE) === 0) return round(times(fraction(gross), off), percentMode(order));
  const ofOne = round(times(minor(order, line.unitPrice), off), percentMode(order));
  return round(times(fraction(ofOne), quantity), order.policy.rounding);
}

function lineDiscountOf(
  order: Order,
  line: OrderLine,
  { gross, meant }: Pick<Row, "gross" | "meant">,
  readings: Readings,
): bigint {
  const discount = line.lineDiscount;
  if (discount === null) return 0n;
  if ("percent" in discount) return least(gross, percentOfLine(order, line, discount.percent, gross, readings));
  const amount = minor(order, discount.amount);
  const whole = discount.per === "unit" ? times(amount, parse(line.quantity)) : amount;
  return least(gross, round(over(whole, meant), order.policy.rounding));
}

function isBarred({ policy }: Order, standing: readonly string[], later: string): boolean {
  return policy.exclusions.some((pair) => standing.some((earlier) => pair === `${earlier}+${later}`));
}

/** What somebody did to the line that stands, and that others may have to give way to. */
function standingOn(order: Order, { priceByHand, lineDiscount }: OrderLine): string[] {
  const standing = priceByHand ? ["override"] : [];
  const off = lineDiscount === null ? "0" : "percent" in lineDiscount ? lineDiscount.percent : lineDiscount.amount;
  const isOff = compare(parse(off), ZERO) > 0 && !isBarred(order, standing, "line-discount");
  return isOff ? [...standing, "line-discount"] : standing;
}

function lineRow(order: Order, line: OrderLine, readings: Readings): Row {
  const quantity = parse(line.quantity);
  const gross = round(times(minor(order, line.unitPrice), quantity), order.policy.rounding);
  const units = isWhole(quantity) ? floorOf(quantity) : 1n;
  const standing = standingOn(order, line);
  const meant = meantOf(order, line.priceIncludesTaxOf, line.category, readings);
  const isFree = (later: string) => line.discountable && !isBarred(order, standing, later);
  return rowOf(order, "line", line.id, line.category, {
    meant,
    gross,
    lineDiscount: isBarred(order, standing, "line-discount")
      ? 0n
      : lineDiscountOf(order, line, { gross, meant }, readings),
    units,
    zone: line.priceIncludesTaxOf,
    discountable: isFree("coupon"),
    inTotal: isFree("total-discount"),
  });
}

/** Lines, shipping, surcharges: the order of all sharing. */
export function rowsOf(order: Order, readings: Readings): Row[] {
  const charge = (type: Row["type"], id: string, amount: string, category: string): Row => {
    const gross = wholeMinor(order, amount);
    return rowOf(order, type, id, category, {
      meant: meantOf(order, null, category, readings),
      gross,
      lineDiscount: 0n,
      units: 1n,
      zone: null,
      discountable: true,
      inTotal: true,
    });
  };
  return [
    ...order.lines.map((line) => lineRow(order, line, readings)),
    ...(order.shipping === null
      ? []
      : [charge("shipping", "shipping", order.shipping.amount, order.shipping.category)]),
    ...order.surcharges.map(({ amount, category }, index) =>
      charge("surcharge", `surcharge-${index}`, amount, category),
    ),
  ];
}
