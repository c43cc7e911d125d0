import type { RowAnswer, TaxAnswer, Totals } from "./answer.js";
import type { Order } from "./order.js";
import { dueOf } from "./total.js";

export interface Groups {
  readonly lines: readonly RowAnswer[];
  readonly shipping: readonly RowAnswer[];
  readonly surcharges: readonly RowAnswer[];
}

const total = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0);

export function perRate(rows: readonly RowAnswer[]): TaxAnswer[] {
  const found = new Map<string, TaxAnswer>();
  for (const { rateId, base, amount } of rows.flatMap(({ taxes }) => taxes)) {
    const before = found.get(rateId) ?? { base: 0, amount: 0 };
    found.set(rateId, { rateId, base: before.base + base, amount: before.amount + amount });
  }
  return [...found.values()].sort((a, b) => (a.rateId < b.rateId ? -1 : 1));
}

/** The figures of an order are the sums of its rows. */
export function totalsOf(order: Order, { lines, shipping, surcharges }: Groups): Totals {
  const all = [...lines, ...shipping, ...surcharges];
  const paid = total(all.map((row) => row.paid));
  return {
    gross: total(lines.map(({ gross }) => gross)),
    lineDiscounts: total(lines.map(({ lineDiscount }) => lineDiscount)),
    merchandise: total(lines.map(({ net }) => net)),
    couponDiscounts: total(all.map(({ couponDiscount }) => couponDiscount)),
    shipping: total(shipping.map(({ net }) => net)),
    surcharges: total(surcharges.map(({ net }) => net)),
    taxRemoved: total(all.map(({ taxRemoved }) => taxRemoved)),
    taxAdded: total(all.map(({ taxAdded }) => taxAdded)),
    transactionTotal: total(all.map(({ payable }) => payable)),
    totalDiscount: total(all.map(({ totalDiscount }) => totalDiscount)),
    total: paid,
    tax: total(all.flatMap(({ taxes }) => taxes).map(({ amount }) => amount)),
    ...dueOf(order, paid),
  };
}
