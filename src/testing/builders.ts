import type { AddressFact, CustomerFact, VariantFact } from "../facts/answers.js";
import type { CatalogEntry } from "../ports/catalog-entry.js";
import type { CouponDefinition } from "../ports/coupon-definition.js";

/**
 * A variant that may be sold: published, counted in pieces, taxed as "standard". What the test is about is given, the rest is as
 * ordinary as can be; ids follow the SKU.
 *
 * @example
 * ```ts
 * import { aVariant } from "power-buyer/testing";
 *
 * aVariant({ sku: "TEA-1", published: false }).variantId; // "variant-TEA-1"
 * ```
 */
export function aVariant(given: Partial<VariantFact> = {}): VariantFact {
  const sku = given.sku ?? "SKU-1";
  return {
    variantId: `variant-${sku}`,
    productId: `product-${sku}`,
    sku,
    skuName: null,
    title: "Green tea",
    options: [],
    published: true,
    notSellable: null,
    taxCategory: "standard",
    discountable: true,
    requiresShipping: true,
    weightGrams: 500,
    cost: null,
    increment: "1",
    minimum: "1",
    maximum: null,
    productType: null,
    tags: [],
    ...given,
  };
}

/** What a test says about a catalog entry in few words. */
export interface EntryGiven {
  readonly variant?: Partial<VariantFact>;
  /** Net, in major units; null for a variant without a price. */
  readonly price?: string | null;
  readonly currency?: string;
  readonly onHand?: string;
  readonly backorderLimit?: string;
  /** false: nobody counts it. */
  readonly tracked?: boolean;
}

/**
 * A variant with a price and stock: 10.00 EUR net and 10 on hand, without backorders, where nothing else is said. The price is a
 * decimal string in major units.
 *
 * @example
 * ```ts
 * import { aCatalogEntry } from "power-buyer/testing";
 *
 * aCatalogEntry({ variant: { sku: "TEA-1" }, price: "4.90", backorderLimit: "unlimited" });
 * ```
 */
export function aCatalogEntry(given: EntryGiven = {}): CatalogEntry {
  const { price = "10.00", currency = "EUR", onHand = "10", backorderLimit = "0", tracked = true } = given;
  const amount = price === null ? null : { amount: price, currency };
  const plain = { compareAt: null, includesTaxOf: null, groupPrices: [], contracts: [] };
  return {
    variant: aVariant(given.variant),
    prices: [{ currency, price: amount, ...plain }],
    stock: { tracked, onHand, backorderLimit },
  };
}

/**
 * A retail customer without anything special.
 *
 * @example
 * ```ts
 * import { aCustomer } from "power-buyer/testing";
 *
 * aCustomer({ customerId: "c-7", kind: "wholesale" }).email; // "c-7@example.com"
 * ```
 */
export function aCustomer(given: Partial<CustomerFact> = {}): CustomerFact {
  const customerId = given.customerId ?? "customer-1";
  return {
    customerId,
    name: "Anna Example",
    email: `${customerId}@example.com`,
    kind: "retail",
    groups: [],
    exemption: null,
    requiresPoNumber: false,
    credit: null,
    ...given,
  };
}

/**
 * A complete address in the book of "customer-1".
 *
 * @example
 * ```ts
 * import { anAddress } from "power-buyer/testing";
 *
 * anAddress({ country: "US", region: "NY", postalCode: "10001", city: "New York" });
 * ```
 */
export function anAddress(given: Partial<AddressFact> = {}): AddressFact {
  return {
    addressId: "address-1",
    customerId: "customer-1",
    draftId: null,
    name: "Anna Example",
    company: "",
    line1: "Example Street 1",
    line2: "",
    city: "Berlin",
    region: "",
    postalCode: "10115",
    country: "DE",
    phone: "",
    deliveryNotes: "",
    extra: {},
    ...given,
  };
}

/**
 * An active coupon of 10 % on all items, without limits.
 *
 * @example
 * ```ts
 * import { aCoupon } from "power-buyer/testing";
 *
 * aCoupon({ code: "ONCE", limitPerCustomer: 1 });
 * ```
 */
export function aCoupon(given: Partial<CouponDefinition> = {}): CouponDefinition {
  const code = given.code ?? "TEN";
  return {
    code,
    name: code,
    active: true,
    benefit: { kind: "percent", percent: "10" },
    target: "items",
    startsAt: null,
    endsAt: null,
    minimumSpend: null,
    include: null,
    exclude: null,
    limit: null,
    limitPerCustomer: null,
    combinable: false,
    ...given,
  };
}
