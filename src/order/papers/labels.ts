/**
 * Every word on the papers, in English. `{name}` is filled in. A shop that writes another language gives its own words for any of
 * them; what it leaves out stays English.
 */
export const PAPER_LABELS = {
  invoice: "Invoice {number}",
  packing_slip: "Packing slip {number}",
  order_number: "Order",
  order_date: "Order date",
  customer: "Customer",
  po_number: "Your order number",
  tax_id: "Tax number",
  bill_to: "Bill to",
  ship_to: "Ship to",
  phone: "Telephone",

  items: "Items",
  column_position: "No.",
  column_item: "Item",
  column_quantity: "Quantity",
  column_unit_price: "Unit price",
  column_discount: "Discount",
  column_tax: "Tax",
  column_amount: "Amount",
  column_ordered: "Ordered",
  column_shipped: "Sent before",
  column_to_ship: "In this parcel",
  column_backordered: "To follow",
  option: "{name}: {value}",
  sku: "Item no. {sku}",
  to_follow: "{quantity} to follow",
  cancelled: "{quantity} cancelled",
  line_note: "Note: {note}",
  percent: "{rate} %",
  taxes: "Taxes",
  column_tax_name: "Tax",
  column_tax_rate: "Rate",
  column_tax_base: "Net amount",
  column_tax_amount: "Tax amount",
  tax_name_included: "{name} (included in the prices)",
  tax_name_added: "{name}",

  totals: "Totals",
  goods: "Goods",
  line_discounts: "Discounts on items",
  coupon: "Coupon {name}",
  shop_discount: "{name}",
  shipping: "Shipping: {name}",
  surcharge: "{name}",
  extra: "{name}",
  tax_removed: "Included tax, not charged",
  tax_added: "Tax",
  transaction_total: "Total before discount",
  total_discount: "Discount on the total",
  total: "Total",
  cash_rounding: "Rounding",
  settled: "Settled without payment",
  amount_due: "Amount due",

  payment: "Payment",
  by_check: "By check",
  by_card: "By card",
  by_card_named: "By card: {label}",
  on_terms: "On account",
  not_required: "No payment required",
  nothing_due: "Nothing is to be paid.",
  payment_due: "To be paid: {outstanding}.",
  to_be_charged: "{outstanding} will be charged.",
  paid: "Paid: {received}.",
  partly_paid: "Paid so far: {received}. Still to be paid: {outstanding}.",
  refunded: "Paid: {received}. Refunded: {refunded}.",
  payment_awaited: "Payment awaited: {outstanding}.",
  due_on: "{outstanding} to be paid by {date}.",
  mailing_instructions: "Where to send the check",

  notes: "Please note",
  tax_not_reduced: "The discount on the total is a credit after tax: taxable amount not reduced.",
  tax_reduced_in_proportion: "The discount on the total reduces the taxable amounts and the tax in proportion.",
  reverse_charge: "Reverse charge: the customer accounts for the tax. {certificate}. {reason}",
  exempt: "Tax exempt. {certificate}. {reason}",
  exempt_only: "For these tax categories only: {categories}.",
  replacement_of: "Replacement for items of order {orderId}.",
  replacement_of_chain: "Replacement for items of order {orderId}; first order {rootOrderId}.",
  covered_by:
    "Covered by order {orderId}: value and tax are shown for information and are already reported on that order.",
  goodwill: "No charge: with our compliments.",
  sample: "No charge: sample.",
  settled_elsewhere: "Settled elsewhere.",
  backordered: "Items to follow are sent as soon as they arrive.",
  ships_complete: "This parcel completes the order.",
  ships_in_parts: "The rest of the order follows.",

  delivery: "Delivery",
  enclosures: "Enclosed",
  enclosure: "{name}",
  enclosure_with_pages: "{name} (pages: {pages})",
  page: "Page {page} of {pages}",
} as const;

export type PaperLabel = keyof typeof PAPER_LABELS;
export type PaperLabels = Readonly<Record<PaperLabel, string>>;

/** A label with its blanks filled in. A blank that nothing is given for stays as it is, to be seen. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  const given = new Map(Object.entries(values));
  return template.replace(/\{(\w+)\}/g, (blank, name: string) => given.get(name) ?? blank);
}
