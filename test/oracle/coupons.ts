import type { Verdict } from "./answer.js";
import { allocate } from "./allocate.js";
import { fraction, round, times } from "./fraction.js";
import type { Coupon, Order } from "./order.js";
import { least, looksAt, percentMode, type Row, share, taxable, wholeMinor } from "./rows.js";
import type { Sharing } from "./table.js";

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
  if (order.policy.couponStacking === "none") return false;
  return coupon.combinable && applied.every(({ combinable }) => combinable);
}

function sharesOf(order: Order, { value }: Coupon, rows: readonly Row[], weights: readonly bigint[], how: Sharing) {
  const base = total(weights);
  if (value.kind === "free-shipping") return weights;
  const sharers = rows.map(({ units, kind }, index) => ({ weight: weights[index] ?? 0n, units, kind }));
  if (value.kind === "amount") return allocate(least(base, wholeMinor(order, value.amount)), sharers, how);
  const percentOf = (amount: bigint) => round(times(fraction(amount), share(value.percent)), percentMode(order));
  if (order.policy.percentLevel === "line") return weights.map(percentOf);
  return allocate(least(base, percentOf(base)), sharers, how);
}

function apply(order: Order, coupon: Coupon, rows: readonly Row[], how: Sharing): Verdict {
  const original = order.policy.couponBase === "original";
  const weights = rows.map((row) => (original ? row.net : taxable(row)));
  const shares = sharesOf(order, coupon, rows, weights, how);
  const lines: Record<string, number> = {};
  let shipping = 0;
  let amount = 0;
  for (const [index, row] of rows.entries()) {
    const given = least(shares[index] ?? 0n, taxable(row));
    row.couponDiscount += given;
    amount += Number(given);
    if (row.type === "shipping") shipping = Number(given);
    else if (given > 0n) lines[row.id] = Number(given);
  }
  return { code: coupon.code, applied: true, amount, lines, shipping };
}

/** Takes every coupon in turn off the rows. */
export function applyCoupons(order: Order, rows: readonly Row[], how: Sharing): Verdict[] {
  const applied: Coupon[] = [];
  return order.coupons.map((coupon) => {
    const seen = rows.filter(({ type, id, discountable }) => looksAt(coupon, type, id, discountable));
    if (seen.length === 0 || !spendsEnough(order, coupon, rows) || !mayJoin(order, coupon, applied)) {
      return { code: coupon.code, applied: false, amount: 0, lines: {}, shipping: 0 };
    }
    applied.push(coupon);
    return apply(order, coupon, seen, how);
  });
}
