import type { PriceSheet } from "../../pricing/sheet.js";
import type { InvoiceTotal, InvoiceTotalRow } from "./paper.js";

/**
 * The totals in the order in which they were calculated: what is added or taken off, and after it the sums that a reader needs.
 * Rows of nothing are left out; a sum that would only repeat the one below it is too.
 */
export function invoiceTotals(sheet: PriceSheet): readonly InvoiceTotal[] {
  const { totals } = sheet;
  const coupons = sheet.coupons.flatMap((verdict) =>
    verdict.applied ? [item("coupon", -verdict.amount, verdict.code)] : [],
  );
  const rows: readonly InvoiceTotal[] = [
    item("goods", totals.gross),
    item("line_discounts", -totals.lineDiscounts),
    ...coupons,
    ...sheet.extraDiscounts.map(({ label, amount }) => item("shop_discount", -amount, label)),
    ...(sheet.shipping === null ? [] : [item("shipping", totals.shipping, sheet.shipping.name)]),
    ...sheet.surcharges.map(({ label, amount }) => item("surcharge", amount, label)),
    ...sheet.extra.map(({ label, amount }) => item("extra", amount, label)),
    item("tax_removed", -totals.taxRemoved),
    item("tax_added", totals.taxAdded),
    ...(totals.totalDiscount === 0 ? [] : [sum("transaction_total", totals.transactionTotal)]),
    item("total_discount", -totals.totalDiscount),
    sum("total", totals.total),
    item("cash_rounding", totals.cashRounding),
    ...(totals.settlement === null ? [] : [item("settled", totals.amountDue - totals.total - totals.cashRounding)]),
    sum("amount_due", totals.amountDue),
  ];
  return rows.filter(
    ({ row, kind, amount }) => kind === "sum" || row === "goods" || row === "shipping" || amount !== 0,
  );
}

function item(row: InvoiceTotalRow, amount: number, name: string | null = null): InvoiceTotal {
  // Adding 0 turns −0 into 0.
  return { row, kind: "item", name, amount: amount + 0 };
}

function sum(row: InvoiceTotalRow, amount: number): InvoiceTotal {
  return { row, kind: "sum", name: null, amount };
}
