import type { AddressFact, CustomerFact, Destination, EditContext, PricesFact, VariantFact } from "power-buyer";
import { FULL_AUTHORITY } from "power-buyer";

/** The world in which every vector is priced: one retail customer, one address, one moment. */
export const AS_OF = "2026-01-31T12:00:00.000Z";
export const BEFORE = "2026-01-01T00:00:00.000Z";
export const AFTER = "2026-12-31T00:00:00.000Z";

export const CUSTOMER_ID = "customer";
export const ADDRESS_ID = "address";
export const DRAFT_ID = "draft";

export const DESTINATION: Destination = { country: "DE", region: "", postalCode: "10115" };

export const BY: Omit<EditContext, "facts"> = {
  actor: { id: "harness", kind: "system", authority: FULL_AUTHORITY },
  at: AS_OF,
};

export function addressFact(): AddressFact {
  return {
    addressId: ADDRESS_ID,
    customerId: CUSTOMER_ID,
    draftId: null,
    name: "Example",
    company: "",
    line1: "1 Example Street",
    line2: "",
    city: "Exampleton",
    ...DESTINATION,
    phone: "",
    deliveryNotes: "",
    extra: {},
  };
}

/** What a vector may say of the customer. */
export interface Buyer {
  readonly isExempt: boolean;
  readonly group: string | undefined;
  readonly previousOrders: number | undefined;
}

export function customerFact({ isExempt, group, previousOrders }: Buyer): CustomerFact {
  const exemption = { kind: "exempt", reason: "stated", certificate: "1", country: "DE", region: "", expiresAt: null };
  return {
    customerId: CUSTOMER_ID,
    name: "Example",
    email: null,
    kind: "retail",
    groups: group === undefined ? [] : [{ id: group, name: group }],
    exemption: isExempt ? ({ ...exemption, kind: "exempt" } as const) : null,
    requiresPoNumber: false,
    credit: null,
    ...(previousOrders === undefined ? {} : { orders: previousOrders }),
  };
}

/** What a row of a vector sells. */
export interface Sold {
  readonly variantId: string;
  readonly productId: string;
  readonly sku: string;
  readonly tags: readonly string[];
  readonly taxCategory: string;
  readonly discountable: boolean;
}

export function variantFact({ variantId, productId, sku, tags, taxCategory, discountable }: Sold): VariantFact {
  return {
    variantId,
    productId,
    sku,
    skuName: null,
    title: sku,
    options: [],
    published: true,
    notSellable: null,
    taxCategory,
    discountable,
    requiresShipping: true,
    weightGrams: null,
    cost: null,
    increment: "0.0000000001",
    minimum: "0.0000000001",
    maximum: null,
    productType: null,
    tags,
  };
}

export function pricesFact(amount: string, listed: string | undefined, currency: string): PricesFact {
  const compareAt = listed === undefined ? null : { amount: listed, currency };
  return { contract: [], lists: [], sale: { amount, currency }, compareAt, includesTaxOf: null };
}
