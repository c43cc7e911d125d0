import { canonicalJson } from "../internal/canonical-json.js";

/** What taxes and rates of carriage depend on in an address. */
export interface Destination {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** State or province, where the country has them; "" where it is not known or does not matter. */
  readonly region: string;
  readonly postalCode: string;
}

/** How the customer stands towards tax. */
export type CustomerTax = "standard" | "exempt" | "reverse-charge";

/** What a shipping port needs to know of one line that travels. */
export interface ShippedItem {
  readonly sku: string | null;
  readonly variantId: string | null;
  readonly quantity: string;
}

/** Everything that the core may ask. A question holds all that its answer depends on, and no personal data. */
export type Question =
  | { readonly kind: "variant"; readonly variantId: string }
  | {
      readonly kind: "prices";
      readonly variantId: string;
      readonly customerId: string | null;
      readonly currency: string;
    }
  | { readonly kind: "stock"; readonly sku: string }
  | { readonly kind: "customer"; readonly customerId: string }
  /** Only an address of this customer's book or of this draft is answered; a foreign one and a missing one look alike. */
  | {
      readonly kind: "address";
      readonly addressId: string;
      readonly customerId: string | null;
      readonly draftId: string;
    }
  | { readonly kind: "payment-method"; readonly paymentMethodId: string; readonly customerId: string }
  | { readonly kind: "coupon"; readonly code: string; readonly customerId: string | null }
  | {
      readonly kind: "shipping-options";
      readonly destination: Destination;
      readonly currency: string;
      /** Merchandise after line discounts and before coupons, in minor units. */
      readonly subtotal: number;
      /** Grams of all that travels; null where a line does not say. */
      readonly weight: number | null;
      readonly items: readonly ShippedItem[];
    }
  | {
      readonly kind: "tax-rates";
      readonly destination: Destination;
      /** Tax category of the taxed row. */
      readonly category: string;
      readonly customerTax: CustomerTax;
    }
  | { readonly kind: "document"; readonly documentId: string }
  | { readonly kind: "purchase-order"; readonly customerId: string; readonly poNumber: string }
  /** `without`: an order that counts as if it were not there. */
  | { readonly kind: "replacement-ledger"; readonly orderId: string; readonly without?: string }
  /** What an order that is to be amended holds, which does not stand against its amendment. */
  | { readonly kind: "order-held"; readonly orderId: string };

export type QuestionKind = Question["kind"];
export type QuestionOf<K extends QuestionKind> = Extract<Question, { kind: K }>;

/**
 * The key under which an answer is kept in facts: the whole question as text with its fields in one order, so that a changed draft
 * asks again, and two ways of writing one question are the same one. Whoever answers questions may keep answers by it.
 *
 * @example
 * ```ts
 * import { questionKey } from "power-buyer";
 *
 * questionKey({ sku: "MUG", kind: "stock" }); // '{"kind":"stock","sku":"MUG"}'
 * ```
 */
export const questionKey: (question: Question) => string = canonicalJson;
