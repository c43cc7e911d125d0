import type { DocumentFact } from "../../facts/answers.js";
import type { SheetLine, SheetTax } from "../../pricing/sheet.js";
import type { Order } from "../order.js";
import { outstanding, type PaymentState, paymentState } from "../payment-state.js";
import { invoiceNotes } from "./invoice-notes.js";
import { invoiceTotals } from "./invoice-totals.js";
import type {
  InvoiceDiscount,
  InvoiceLine,
  InvoicePaper,
  InvoicePayment,
  InvoiceTax,
  PaymentStatement,
  ShopDetails,
} from "./paper.js";
import { enclosuresOf, paperAddress, paperItem } from "./paper-parts.js";

/**
 * The invoice of an order, which is its packing slip too, as plain data: numbered lines with their discounts, tax per rate,
 * totals that add up row by row, how it is paid (a check's mailing instructions stand on it), and what must be said in words.
 * All amounts are integers in minor units; unit prices and quantities decimal strings. It has no clock: payment stands as it
 * did when the order last changed. `documents` only lends the page counts of what is enclosed.
 *
 * @example
 * ```ts
 * import { invoiceOf, type Order } from "power-buyer/order";
 *
 * const shop = { name: "Corner Shop", addressLines: ["1 High Street"], taxId: null, contact: [] };
 * const due = (order: Order) => invoiceOf(order, shop).totals.at(-1);
 * // { row: "amount_due", kind: "sum", name: null, amount: 4990 }
 * ```
 */
export function invoiceOf(order: Order, shop: ShopDetails, documents: readonly DocumentFact[] = []): InvoicePaper {
  return {
    kind: "invoice",
    orderId: order.id,
    number: order.number,
    placedAt: order.placedAt,
    currency: order.currency,
    shop,
    customerName: order.customer?.name ?? null,
    billTo: paperAddress(order.billingAddress ?? order.shippingAddress),
    shipTo: paperAddress(order.shippingAddress),
    poNumber: order.details.poNumber,
    lines: invoiceLines(order),
    taxes: taxesPerRate(order.sheet.taxes),
    totals: invoiceTotals(order.sheet),
    payment: invoicePayment(order),
    notes: invoiceNotes(order),
    enclosures: enclosuresOf(order, documents),
  };
}

function invoiceLines({ lines, sheet, fulfilment }: Order): readonly InvoiceLine[] {
  const items = new Map(lines.map((line, index) => [line.id, paperItem(line, index)]));
  const backordered = new Map(fulfilment.map((line) => [line.lineId, line.backordered]));
  return sheet.lines.flatMap((figures) => {
    const item = items.get(figures.lineId);
    return item === undefined
      ? []
      : [{ ...item, backordered: backordered.get(item.lineId) ?? "0", ...lineFigures(figures) }];
  });
}

function lineFigures(figures: SheetLine): Omit<InvoiceLine, keyof ReturnType<typeof paperItem> | "backordered"> {
  const { quantity, unitPrice, gross, lineDiscount, couponDiscount, extraDiscount, taxes } = figures;
  const discounts: readonly InvoiceDiscount[] = [
    { kind: "line", amount: lineDiscount },
    { kind: "coupon", amount: couponDiscount },
    { kind: "shop", amount: extraDiscount },
  ];
  return {
    quantity,
    unitPrice,
    gross,
    discounts: discounts.filter(({ amount }) => amount > 0),
    amount: gross - lineDiscount - couponDiscount - extraDiscount,
    taxRates: [...new Set(taxes.map(({ rate }) => rate))],
  };
}

/** The sheet keeps rates apart by tax category; the customer reads one row for each. */
function taxesPerRate(taxes: readonly SheetTax[]): readonly InvoiceTax[] {
  const rows = new Map<string, InvoiceTax>();
  for (const { name, rate, included, base, amount } of taxes) {
    const key = JSON.stringify([name, rate, included]);
    const so = rows.get(key) ?? { base: 0, amount: 0 };
    rows.set(key, { name, rate, included, base: so.base + base, amount: so.amount + amount });
  }
  return [...rows.values()];
}

/** What a customer reads is not what a clerk reads: a provider's trouble with a card is the shop's affair. */
const STATEMENTS: Readonly<Record<PaymentState, PaymentStatement>> = {
  not_due: "nothing_due",
  unpaid: "payment_due",
  authorized: "to_be_charged",
  authorization_short: "payment_due",
  authorization_expired: "payment_due",
  capture_refused: "payment_due",
  voided: "payment_due",
  partly_captured: "partly_paid",
  captured: "paid",
  partly_refunded: "refunded",
  refunded: "refunded",
  awaiting_check: "payment_awaited",
  check_cleared: "paid",
  check_bounced: "payment_awaited",
  on_terms: "due_on",
  overdue: "due_on",
};

function invoicePayment(order: Order): InvoicePayment {
  const { method, captured, refunded } = order.payment;
  const lastChange = order.timeline.at(-1)?.at ?? order.placedAt;
  return {
    method: method.kind,
    label: method.kind === "saved-card" || method.kind === "new-method" ? method.label : null,
    statement: STATEMENTS[paymentState(order, lastChange)],
    received: captured,
    refunded,
    outstanding: outstanding(order.payment),
    mailingInstructions: method.kind === "check" ? method.mailingInstructions : null,
    dueAt: method.kind === "terms" ? method.dueAt : null,
  };
}
