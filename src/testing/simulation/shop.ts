import type { CountryTax } from "../../adapters/memory/tax.js";
import type { AddressFact, CustomerFact, PaymentMethodFact, ShippingOption } from "../../facts/answers.js";
import type { CatalogEntry } from "../../ports/catalog-entry.js";
import type { CouponDefinition } from "../../ports/coupon-definition.js";
import { aCatalogEntry, aCoupon, aCustomer, anAddress } from "../builders.js";

/** How a provider is to be reckoned with. Times in milliseconds. */
export interface ProviderProfile {
  readonly hasFence: boolean;
  /** So long a key is remembered. */
  readonly windowMs: number;
  /** So long a request can be under way. */
  readonly inFlightMs: number;
  /** So long an authorization stands. */
  readonly lifetimeMs: number;
}

export interface SavedCard extends PaymentMethodFact {
  readonly token: string;
}

/** Virtual time begins here. */
export const START_MS = Date.parse("2026-03-02T09:00:00.000Z");

export const TENANT = "simulated";

/** Words that may be nowhere but where they belong: whoever finds one elsewhere has found a leak. */
export const CANARIES = {
  token: "tok_canary_5e1f",
  cardToken: "tok_canary_saved_9c2d",
  email: "canary.mail@example.com",
  cardNumber: "4111 1111 1111 1111",
} as const;

/** Rita is trusted, Ron is new, Wim buys wholesale. */
export const CUSTOMERS: readonly CustomerFact[] = [
  aCustomer({ customerId: "rita", name: "Rita Example", email: CANARIES.email }),
  aCustomer({ customerId: "ron", name: "Ron Example", email: `ron.${CANARIES.email}` }),
  aCustomer({
    customerId: "wim",
    name: "Wim Example",
    email: `wim.${CANARIES.email}`,
    kind: "wholesale",
    credit: { limit: euros(500_000), balance: euros(0), dueInDays: 30 },
  }),
];

export const TRUSTED: readonly string[] = ["rita", "wim"];

export const ADDRESSES: readonly AddressFact[] = CUSTOMERS.map(({ customerId, name }) =>
  anAddress({ addressId: `${customerId}-home`, customerId, name }),
);

export const CARDS: readonly SavedCard[] = CUSTOMERS.map(({ customerId }) => ({
  paymentMethodId: `card-${customerId}`,
  customerId,
  label: "Visa ending in 4242",
  usable: true,
  reason: null,
  token: CANARIES.cardToken,
}));

export const SHIPPING: readonly ShippingOption[] = [
  { optionId: "parcel", name: "Parcel", amount: euros(490), taxCategory: "standard", estimate: null },
];

export const TAXES: readonly CountryTax[] = [
  {
    country: "DE",
    category: "standard",
    rates: [{ id: "vat", name: "VAT", rate: "19", included: false, compound: false }],
  },
];

/** Few units of each, so that they run out; what the plan says of stock goes first. */
export function catalogOf(units: Readonly<Record<string, StockPlan>>, isDear = false): readonly CatalogEntry[] {
  return Object.entries(units).map(([sku, { onHand, backorder }]) =>
    aCatalogEntry({
      variant: { sku, title: sku },
      price: isDear ? "12.50" : "10.00",
      onHand: String(onHand),
      backorderLimit: String(backorder),
    }),
  );
}

export interface StockPlan {
  readonly onHand: number;
  readonly backorder: number;
}

export function couponsOf(limit: number, perCustomer: number | null): readonly CouponDefinition[] {
  return [aCoupon({ code: "SAVE", limit, limitPerCustomer: perCustomer })];
}

function euros(minor: number) {
  return { minor, currency: "EUR" };
}
