import type { Verdict } from "./answer.js";
import { allocate } from "./allocate.js";
import { fraction, over, round, sum, times } from "./fraction.js";
import type { Coupon, Order } from "./order.js";
import { least, looksAt, minor, percentMode, type Row, share, taxable, wholeMinor } from "./rows.js";
import type { Readings } from "./readings.js";
import type { Sharing } from "./table.js";

/** A coupon with what it takes off rows, and of what. */
export interface Taking {
  readonly verdict: Verdict;
  readonly offs: readonly { readonly row: Row; readonly off: bigint; readonly of: bigint }[];
  /** One amount for all that it looks at. */
  readonly isOne: boolean;
}

const total = (amounts: readonly bigint[]): bigint => amounts.reduce((all, amount) => all + amount, 0n);

/** Is there enough in the lines that it looks at, before any coupon or after those before it? */
function spendsEnough(order: Order, coupon: Coupon, rows: readonly Row[]): boolean {
  if (coupon.minimumSpend === null) return true;
  const seen = rows.filter(
    ({ type, id, discountable }) =>
      type === "line" && discountable && (coupon.lines === "all" || coupon.lines.includes(id)),
  );
  const isBefore = order.policy.minimumSpendOf === "before-discounts";
  return total(seen.map((row) => (isBefore ? row.net : taxable(row)))) >= wholeMinor(order, coupon.minimumSpend);
}

/** May it join the coupons that are applied already? */
function mayJoin(order: Order, coupon: Coupon, applied: readonly Coupon[]): boolean {
  if (applied.length === 0 || order.policy.couponStacking === "all") return true;
  if (order.policy.couponStacking !== "marked") return false;
  return coupon.combinable && applied.every(({ combinable }) => combinable);
}

/** Is there a row that it could take something off? */
function hasRows({ target }: Coupon, seen: readonly Row[], { withoutGoods }: Readings): boolean {
  const needsGoods = withoutGoods === "refused" && target !== "shipping";
  return seen.some(({ type }) => !needsGoods || type === "line");
}

/** An amount off rows that are worth so much, with the tax inside of it where it was meant without. */
function amountOff(order: Order, amount: string, rows: readonly Row[], weights: readonly bigint[]): bigint {
  const base = total(weights);
  if (base === 0n) return 0n;
  const meant = sum(rows.map((row, index) => times(fraction(weights[index] ?? 0n), row.meant)));
  return least(base, round(over(times(minor(order, amount), fraction(base)), meant), order.policy.rounding));
}

function sharesOf(order: Order, { value }: Coupon, rows: readonly Row[], weights: readonly bigint[], how: Sharing) {
  const base = total(weights);
  if (value.kind === "free-shipping") return weights;
  const sharers = rows.map(({ units, kind }, index) => ({ weight: weights[index] ?? 0n, units, kind }));
  if (value.kind === "amount") return allocate(amountOff(order, value.amount, rows, weights), sharers, how);
  const percentOf = (amount: bigint) => round(times(fraction(amount), share(value.percent)), percentMode(order));
  if (order.policy.percentLevel === "line") return weights.map(percentOf);
  return allocate(least(base, percentOf(base)), sharers, how);
}

/** What it takes off each row, cut to what is left of it. */
function takenBy(order: Order, coupon: Coupon, rows: readonly Row[], how: Sharing): Taking["offs"] {
  const original = order.policy.couponBase === "original";
  const weights = rows.map((row) => (original ? row.net : taxable(row)));
  const shares = sharesOf(order, coupon, rows, weights, how);
  return rows.map((row, at) => ({ row, off: least(shares[at] ?? 0n, taxable(row)), of: weights[at] ?? 0n }));
}

function apply({ policy }: Order, { code, value }: Coupon, offs: Taking["offs"]): Taking {
  const lines: Record<string, number> = {};
  let shipping = 0;
  for (const { row, off } of offs) {
    row.couponDiscount += off;
    if (row.type === "shipping") shipping = Number(off);
    else if (off > 0n) lines[row.id] = Number(off);
  }
  const amount = Number(total(offs.map(({ off }) => off)));
  const isOne = value.kind === "amount" || (value.kind === "percent" && policy.percentLevel === "together");
  return { verdict: { code, applied: true, amount, lines, shipping, taxes: [] }, offs, isOne };
}

/** The rows that it looks at, and what it takes off them; null where it does not apply. */
function attempt(order: Order, coupon: Coupon, rows: readonly Row[], readings: Readings, how: Sharing) {
  const seen = rows.filter(({ type, id, discountable }) => looksAt(coupon, type, id, discountable));
  if (!hasRows(coupon, seen, readings) || !spendsEnough(order, coupon, rows)) return null;
  const offs = takenBy(order, coupon, seen, how);
  const amount = total(offs.map(({ off }) => off));
  return readings.nothingLeft === "refused" && amount === 0n ? null : { offs, amount };
}

/** The coupon that takes most by itself; of two that take the same the earlier one. How much is no matter of ties. */
function bestOf(order: Order, rows: readonly Row[], readings: Readings, how: Sharing): Coupon[] {
  const amounts = order.coupons.flatMap((coupon) => {
    const found = attempt(order, coupon, rows, readings, { ...how, choose: () => 0 });
    return found === null ? [] : [{ coupon, amount: found.amount }];
  });
  const most = amounts.reduce((found, { amount }) => (amount > found ? amount : found), 0n);
  return amounts.filter(({ amount }) => amount === most).map(({ coupon }) => coupon);
}

/** Takes every coupon in turn off the rows. */
export function applyCoupons(order: Order, rows: readonly Row[], readings: Readings, how: Sharing): Taking[] {
  const applied: Coupon[] = [];
  const refused = ({ code }: Coupon): Taking => ({
    verdict: { code, applied: false, amount: 0, lines: {}, shipping: 0, taxes: [] },
    offs: [],
    isOne: false,
  });
  const best = order.policy.couponStacking === "best" ? bestOf(order, rows, readings, how) : order.coupons;
  return order.coupons.map((coupon) => {
    if (!best.includes(coupon) || !mayJoin(order, coupon, applied)) return refused(coupon);
    const found = attempt(order, coupon, rows, readings, how);
    if (found === null) return refused(coupon);
    applied.push(coupon);
    return apply(order, coupon, found.offs);
  });
}
