import type { ResultAsync } from "neverthrow";
import {
  type ManualClock,
  manualClock,
  memoryPorts,
  type MemoryPorts,
  type MemoryPortsOptions,
} from "../../src/adapters/memory/index.js";
import type { DeskOptions } from "../../src/application/index.js";
import { type OrderDesk, orderDesk } from "../../src/application/index.js";
import { type Actor, FULL_AUTHORITY } from "../../src/draft/actor.js";
import type { Command } from "../../src/draft/command.js";
import type { Draft } from "../../src/draft/draft.js";
import type { CustomerFact, TaxRate } from "../../src/facts/answers.js";
import type { DomainEvent } from "../../src/ports/events.js";
import type { Ports } from "../../src/ports/ports.js";
import { aCatalogEntry, aCoupon, aCustomer, anAddress, type EntryGiven } from "../../src/testing/builders.js";
import { aPdf } from "../../src/testing/pdf-builder.js";

/** A small shop in memory, and a desk on it: what the tests of the desk and the journeys have in common. */
export const START = "2026-03-02T09:00:00.000Z";
export const SCOPE = { tenant: "default" } as const;

export const KIM: Actor = { id: "kim", kind: "staff", authority: FULL_AUTHORITY };
/** May take 10 % off, and nothing else. */
export const CLERK: Actor = {
  id: "clerk",
  kind: "staff",
  authority: {
    priceOverride: false,
    maxLineDiscountPercent: "10",
    maxTotalDiscountPercent: "10",
    minMarginPercent: null,
    customShippingPrice: false,
    paymentNotRequired: false,
    acknowledgeExcess: false,
    maxTotal: "500.00",
  },
};
export const BOT: Actor = { id: "bot", kind: "agent", onBehalfOf: "anna", authority: FULL_AUTHORITY };

const VAT: TaxRate = { id: "vat", name: "VAT", rate: "20", included: false, compound: false };

export function entry(sku: string, price: string | null, given: EntryGiven = {}) {
  return aCatalogEntry({ ...given, price, variant: { sku, title: sku, ...given.variant } });
}

/** Mugs (5 + 2 on backorder), plates, an unpublished vase, what nobody counts, and what is recalled. */
const CATALOG = [
  entry("MUG", "10.00", { onHand: "5", backorderLimit: "2" }),
  entry("PLATE", "7.50", { onHand: "100" }),
  entry("VASE", "33.33", { onHand: "3", variant: { published: false } }),
  entry("STICKER", "1.00", { tracked: false, onHand: "0" }),
  entry("CARD", "50.00", { onHand: "10", variant: { discountable: false, requiresShipping: false } }),
  entry("TOY", "12.00", { onHand: "10", variant: { notSellable: "recalled" } }),
];

export const CUSTOMERS: readonly CustomerFact[] = [
  aCustomer({ customerId: "anna", name: "Anna Example", email: "anna@example.com" }),
  aCustomer({
    customerId: "shop",
    name: "Corner Shop",
    email: "shop@example.com",
    kind: "wholesale",
    groups: [{ id: "trade", name: "Trade" }],
    credit: { limit: { minor: 50_000, currency: "EUR" }, balance: { minor: 0, currency: "EUR" }, dueInDays: 30 },
  }),
  aCustomer({ customerId: "ben", name: "Ben Example", email: "ben@example.com" }),
];

const SHIPPING = (["standard", 490] as const).length && [
  {
    optionId: "standard",
    name: "Parcel",
    amount: { minor: 500, currency: "EUR" },
    taxCategory: "standard",
    estimate: "2–4 working days",
  },
  { optionId: "express", name: "Express", amount: { minor: 1500, currency: "EUR" }, taxCategory: "standard", estimate: null },
];
