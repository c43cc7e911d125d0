import type { AddressFact } from "../../facts/answers.js";
import type { Currency } from "../../money/currency.js";
import type { PaymentMethod } from "../order.js";
import type { Settlement } from "../../draft/draft.js";

/** Who sells, as it stands on the papers. */
export interface ShopDetails {
  readonly name: string;
  readonly addressLines: readonly string[];
  readonly taxId: string | null;
  /** Telephone, e-mail, web address: one a line. */
  readonly contact: readonly string[];
}

export type PaperAddress = Pick<
  AddressFact,
  "name" | "company" | "line1" | "line2" | "city" | "region" | "postalCode" | "country"
>;

/** What every paper says of a line. Quantities are decimal strings. */
export interface PaperItem {
  /** Counted from 1. */
  readonly position: number;
  readonly lineId: string;
  readonly sku: string | null;
  readonly title: string;
  readonly options: readonly { readonly name: string; readonly value: string }[];
}

export interface Enclosure {
  readonly documentId: string;
  readonly name: string;
  /** null where nobody has looked. */
  readonly pages: number | null;
}

/** The other order that this one replaces part of. */
export interface ReplacementNote {
  readonly orderId: string;
  readonly rootOrderId: string;
}

/** The invoice, which is the packing slip too, as plain data. Amounts are integers in minor units of `currency`. */
export interface InvoicePaper {
  readonly kind: "invoice";
  readonly orderId: string;
  readonly number: string;
  readonly placedAt: string;
  readonly currency: Currency;
  readonly shop: ShopDetails;
  readonly customerName: string | null;
  readonly billTo: PaperAddress | null;
  readonly shipTo: PaperAddress | null;
  readonly poNumber: string | null;
  readonly lines: readonly InvoiceLine[];
  /** Tax per rate, as reported. */
  readonly taxes: readonly InvoiceTax[];
  /** In the order of the calculation. Each `sum` is the sum of all `item` amounts above it. */
  readonly totals: readonly InvoiceTotal[];
  readonly payment: InvoicePayment;
  readonly notes: readonly InvoiceNote[];
  readonly enclosures: readonly Enclosure[];
}

export interface InvoiceLine extends PaperItem {
  readonly quantity: string;
  readonly backordered: string;
  /** Decimal string in major units. */
  readonly unitPrice: string | null;
  /** unit price × quantity. */
  readonly gross: number;
  readonly discounts: readonly InvoiceDiscount[];
  /** gross − discounts. */
  readonly amount: number;
  /** In percent, each rate once. */
  readonly taxRates: readonly string[];
}

/** Taken off a line: by hand, its share of the coupons, its share of the shop's own discounts. */
export interface InvoiceDiscount {
  readonly kind: "line" | "coupon" | "shop";
  readonly amount: number;
}

export interface InvoiceTax {
  readonly name: string;
  /** In percent. */
  readonly rate: string;
  /** Inside the prices, or added to them. */
  readonly included: boolean;
  readonly base: number;
  readonly amount: number;
}

export interface InvoiceTotal {
  readonly row: InvoiceTotalRow;
  readonly kind: "item" | "sum";
  /** The coupon's code, the carrier's option, the surcharge's name; null where the row says it all. */
  readonly name: string | null;
  readonly amount: number;
}

export type InvoiceTotalRow =
  | "goods"
  | "line_discounts"
  | "coupon"
  | "shop_discount"
  | "shipping"
  | "surcharge"
  | "extra"
  | "tax_removed"
  | "tax_added"
  | "transaction_total"
  | "total_discount"
  | "total"
  | "cash_rounding"
  | "settled"
  | "amount_due";

/** What the customer reads about the money. */
export type PaymentStatement =
  | "nothing_due"
  | "payment_due"
  | "to_be_charged"
  | "paid"
  | "partly_paid"
  | "refunded"
  | "payment_awaited"
  | "due_on";

export interface InvoicePayment {
  readonly method: PaymentMethod["kind"];
  /** "Visa ending in 4242". */
  readonly label: string | null;
  readonly statement: PaymentStatement;
  readonly received: number;
  readonly refunded: number;
  readonly outstanding: number;
  /** How a check is sent. */
  readonly mailingInstructions: string | null;
  readonly dueAt: string | null;
}

/** What must be said in words. */
export type InvoiceNote =
  /** The total discount is a credit after tax: the taxable amount stays. */
  | { readonly note: "tax_not_reduced" }
  /** The total discount took its part of the tax along. */
  | { readonly note: "tax_reduced_in_proportion" }
  | {
      readonly note: "reverse_charge" | "exempt";
      readonly certificate: string;
      readonly reason: string;
      /** The only tax categories that it covers; null: all. */
      readonly categories: readonly string[] | null;
    }
  | ({ readonly note: "replacement_of" } & ReplacementNote)
  /** Nothing is to be paid: the value and the tax shown here stand on that order already. */
  | { readonly note: "covered_by"; readonly orderId: string }
  | { readonly note: "not_required"; readonly settlement: Exclude<Settlement["kind"], "covered_by"> }
  | { readonly note: "backordered" };

/** What the packer and the driver need, without a price. */
export interface PackingSlip {
  readonly kind: "packing-slip";
  readonly orderId: string;
  readonly number: string;
  readonly placedAt: string;
  readonly shop: ShopDetails | null;
  readonly shipTo: PaperAddress | null;
  readonly poNumber: string | null;
  readonly phone: string | null;
  readonly deliveryNotes: string | null;
  /** Gate code, dock number and the like, in alphabetical order. */
  readonly deliveryDetails: readonly { readonly name: string; readonly value: string }[];
  readonly lines: readonly PackingLine[];
  readonly shipsComplete: boolean;
  readonly replacement: ReplacementNote | null;
  readonly enclosures: readonly Enclosure[];
}

export interface PackingLine extends PaperItem {
  readonly note: string | null;
  readonly ordered: string;
  readonly shipped: string;
  readonly cancelled: string;
  /** Open and in stock: what goes into this parcel. */
  readonly toShip: string;
  /** Open and to follow. */
  readonly backordered: string;
}
