import type { Grant } from "./draft.js";

/** No line of the draft has this id. */
export interface LineUnknown {
  readonly code: "line_unknown";
  readonly lineId: string;
}

/** The draft holds as many of these as it may. */
export interface LimitReached {
  readonly code: "limit_reached";
  readonly what: "lines" | "coupons" | "surcharges" | "tags" | "attachments" | "metadata";
  readonly limit: number;
}

/** What was to be changed or taken away does not stand on the draft. */
export interface NotOnDraft {
  readonly code: "not_on_draft";
  readonly what: "sku" | "surcharge" | "coupon" | "attachment" | "tag" | "acknowledgement";
  /** Its id, code or text. */
  readonly id: string;
}

/** There is no such position in the list; positions are counted from 0. */
export interface PositionOutOfRange {
  readonly code: "position_out_of_range";
  readonly to: number;
  readonly last: number;
}

export interface VariantUnknown {
  readonly code: "variant_unknown";
  readonly variantId: string;
}

export interface CustomerUnknown {
  readonly code: "customer_unknown";
  readonly customerId: string;
}

/** This needs a customer, and the draft has none yet. */
export interface CustomerMissing {
  readonly code: "customer_missing";
}

/** Missing, or neither in the customer's book nor of this draft: the two look alike. */
export interface AddressUnknown {
  readonly code: "address_unknown";
  readonly addressId: string;
}

/** Missing, or another customer's: the two look alike. */
export interface PaymentMethodUnknown {
  readonly code: "payment_method_unknown";
  readonly paymentMethodId: string;
}

export interface DocumentUnknown {
  readonly code: "document_unknown";
  readonly documentId: string;
}

/** A file is a PDF by its content, whatever it is called. */
export interface NotAPdf {
  readonly code: "not_a_pdf";
  readonly documentId: string;
  readonly name: string;
}

/** Only the price of an option that is chosen can be replaced. */
export interface ShippingNotChosen {
  readonly code: "shipping_not_chosen";
}

/** The line's price was not set by hand, or nothing stands behind it (a custom line). */
export interface NothingToRevert {
  readonly code: "nothing_to_revert";
  readonly lineId: string;
}

/** The line has no unit price yet, and this builds on it. */
export interface PriceMissing {
  readonly code: "price_missing";
  readonly lineId: string;
}

/** The moment until which something is to hold has passed already. */
export interface ExpiryPast {
  readonly code: "expiry_past";
  readonly expiresAt: string;
  readonly at: string;
}

/** More is to be taken off than the lines cost together; both are decimal strings in major units. */
export interface SpreadAboveLines {
  readonly code: "spread_above_lines";
  readonly amount: string;
  readonly gross: string;
}

export interface CouponCodeInvalid {
  readonly code: "coupon_code_invalid";
  readonly reason: "not_text" | "empty" | "too_long" | "foreign_character";
}

/** A named value whose name says that it is card data: it is refused whatever it holds. */
export interface CardDataRefused {
  readonly code: "card_data_refused";
}

/** A name that means something to the language: `__proto__`, `constructor`, `prototype`. */
export interface MetadataKeyInvalid {
  readonly code: "metadata_key_invalid";
}

/** Nothing of the kind waits to be confirmed. */
export interface GrantUnknown {
  readonly code: "grant_unknown";
  readonly grant: Grant;
}
