import { allocate } from "./allocate.js";
import { fraction, round, times } from "./fraction.js";
import type { Order } from "./order.js";
import { least, payable, percentMode, type Row, share, wholeMinor } from "./rows.js";
import type { Sharing } from "./table.js";

/** Takes the discount on the total off every row that may be discounted, by what each row is to pay with its tax. */
export function applyTotalDiscount(order: Order, rows: readonly Row[], how: Sharing): void {
  const discount = order.totalDiscount;
  const isTaken = rows.some(({ couponDiscount }) => couponDiscount > 0n);
  if (discount === null || (isTaken && order.policy.exclusions.includes("coupon+total-discount"))) return;
  const seen = rows.filter(({ inTotal }) => inTotal);
  const sharers = seen.map((row) => ({ weight: payable(row), units: row.units, kind: row.kind }));
  const base = sharers.reduce((all, { weight }) => all + weight, 0n);
  const amount =
    "percent" in discount
      ? round(times(fraction(base), share(discount.percent)), percentMode(order))
      : wholeMinor(order, discount.amount);
  const shares = allocate(least(amount, base), sharers, how);
  for (const [index, row] of seen.entries()) row.totalDiscount = shares[index] ?? 0n;
}

/** Does the tax shrink with the total? */
export function isProportional({ totalDiscount, policy }: Order): boolean {
  const chosen = policy.totalDiscountTax === "as-chosen" ? totalDiscount?.treatment : policy.totalDiscountTax;
  return chosen === "proportional";
}

/** What is asked for in the end, and how much rounding to the cash step changed it. */
export function dueOf({ payment, policy }: Order, total: number): { amountDue: number; cashRounding: number } {
  if (payment === "not-required") return { amountDue: 0, cashRounding: 0 };
  if (payment !== "check" || policy.cashRounding === null) return { amountDue: total, cashRounding: 0 };
  const steps = round(fraction(BigInt(total), BigInt(policy.cashRounding)), policy.rounding);
  const amountDue = policy.cashRounding * Number(steps);
  return { amountDue, cashRounding: amountDue - total };
}
