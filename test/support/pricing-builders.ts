import {
  type CustomItem,
  DRAFT_SCHEMA,
  type Draft,
  type Line,
  type LinePrice,
  type VariantItem,
} from "../../src/draft/draft.js";
import type {
  AddressFact,
  CouponFact,
  CustomerFact,
  Exemption,
  ShippingOption,
  TaxRate,
} from "../../src/facts/answers.js";
import type { Currency } from "../../src/money/currency.js";

/** Small builders of what pricing reads. Each gives the plainest value of its kind; `changes` say what the test is about. */
export const AS_OF = "2026-03-01T12:00:00.000Z";

export const EUR: Currency = { code: "EUR", digits: 2 };
export const JPY: Currency = { code: "JPY", digits: 0 };
export const KWD: Currency = { code: "KWD", digits: 3 };
export const CLF: Currency = { code: "CLF", digits: 4 };

export function aDraft(lines: readonly Line[] = [], changes: Partial<Draft> = {}): Draft {
  return {
    schema: DRAFT_SCHEMA,
    id: "draft-1",
    version: 1,
    status: "open",
    createdAt: AS_OF,
    updatedAt: AS_OF,
    currency: EUR,
    customerId: "customer-1",
    lines,
    linesAdded: lines.length,
    shippingAddressId: "address-1",
    billingAddressId: null,
    shipping: null,
    billing: null,
    coupons: [],
    surcharges: [],
    totalDiscount: null,
    exemption: null,
    packing: { attachments: [], leaveOutInvoice: false },
    details: { note: null, tags: [], metadata: {}, poNumber: null },
    acknowledgements: [],
    unconfirmed: [],
    approvals: [],
    replacement: null,
    amends: null,
    ...changes,
  };
}

export function coded(...codes: readonly string[]): Pick<Draft, "coupons"> {
  return { coupons: codes.map((code) => ({ code, at: AS_OF })) };
}

export function aPrice(amount: string, changes: Partial<LinePrice> = {}): LinePrice {
  return {
    amount,
    source: "catalog",
    label: null,
    compareAt: null,
    includesTaxOf: null,
    at: AS_OF,
    expiresAt: null,
    ...changes,
  };
}

export function aVariant(sku: string, changes: Partial<VariantItem> = {}): VariantItem {
  return {
    kind: "variant",
    variantId: `variant-${sku}`,
    productId: `product-${sku}`,
    sku,
    skuName: null,
    title: `Item ${sku}`,
    options: [],
    published: true,
    notSellable: null,
    taxCategory: "goods",
    discountable: true,
    requiresShipping: true,
    weightGrams: 500,
    cost: null,
    increment: "1",
    minimum: "1",
    maximum: null,
    productType: null,
    tags: [],
    ...changes,
  };
}

export function aCustomItem(changes: Partial<CustomItem> = {}): CustomItem {
  return {
    kind: "custom",
    title: "Engraving",
    sku: null,
    taxCategory: "goods",
    discountable: true,
    requiresShipping: false,
    weightGrams: null,
    ...changes,
  };
}

/** A line of the variant A, B … at a price; a null price is not known yet. */
export function aLine(sku: string, amount: string | null, quantity = "1", changes: Partial<Line> = {}): Line {
  return {
    id: `line-${sku}`,
    item: aVariant(sku),
    quantity,
    price: amount === null ? null : aPrice(amount),
    priceBefore: null,
    discount: null,
    note: null,
    copiedFrom: null,
    ...changes,
  };
}

export const percentOff = (percent: string, reason: string | null = null) =>
  ({ kind: "percent", percent, reason }) as const;
export const amountOff = (amount: string, per: "line" | "unit" = "line", reason: string | null = null) =>
  ({ kind: "amount", amount, per, reason }) as const;

export function aCustomer(changes: Partial<CustomerFact> = {}): CustomerFact {
  return {
    customerId: "customer-1",
    name: "Pat Example",
    email: null,
    kind: "retail",
    groups: [],
    exemption: null,
    requiresPoNumber: false,
    credit: null,
    ...changes,
  };
}

export function anAddress(changes: Partial<AddressFact> = {}): AddressFact {
  return {
    addressId: "address-1",
    customerId: "customer-1",
    draftId: null,
    name: "Pat Example",
    company: "",
    line1: "1 Example Street",
    line2: "",
    city: "Exampletown",
    region: "",
    postalCode: "10000",
    country: "DE",
    phone: "",
    deliveryNotes: "",
    extra: {},
    ...changes,
  };
}

export function anExemption(changes: Partial<Exemption> = {}): Exemption {
  return {
    kind: "exempt",
    reason: "charity",
    certificate: "C-1",
    country: "DE",
    region: "",
    expiresAt: null,
    ...changes,
  };
}

/** Added to the price unless said otherwise; the percentage is its id too. */
export function aRate(rate: string, changes: Partial<TaxRate> = {}): TaxRate {
  return { id: `rate-${rate}`, name: "VAT", rate, included: false, compound: false, ...changes };
}

export function aCoupon(code: string, changes: Partial<CouponFact> = {}): CouponFact {
  return {
    code,
    name: `Coupon ${code}`,
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
    used: 0,
    usedByCustomer: 0,
    combinable: false,
    ...changes,
  };
}

export const fixedAmount = (minor: number, currency = "EUR") =>
  ({ kind: "amount", amount: { minor, currency } }) as const;

export function anOption(optionId: string, minor: number, changes: Partial<ShippingOption> = {}): ShippingOption {
  return {
    optionId,
    name: `By ${optionId}`,
    amount: { minor, currency: "EUR" },
    taxCategory: "carriage",
    estimate: null,
    ...changes,
  };
}

export const byOption = (optionId: string, price: { amount: string; reason: string | null } | null = null) =>
  ({ kind: "option", optionId, price }) as const;
export const atCustomPrice = (amount: string, taxCategory = "carriage") =>
  ({ kind: "custom", name: "Own van", amount, taxCategory, reason: null }) as const;
