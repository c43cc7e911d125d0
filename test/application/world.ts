import type { ResultAsync } from "neverthrow";
import {
  type ManualClock,
  manualClock,
  memoryCoupons,
  memoryInventory,
  type MemoryPorts,
  type MemoryPortsOptions,
  memoryPorts,
} from "../../src/adapters/memory/index.js";
import { type DeskOptions, type JudgedOrder, type OrderDesk, orderDesk } from "../../src/application/index.js";
import { type Actor, FULL_AUTHORITY } from "../../src/draft/actor.js";
import type { Command } from "../../src/draft/command.js";
import type { Draft } from "../../src/draft/draft.js";
import type { CustomerFact, TaxRate } from "../../src/facts/answers.js";
import type { DomainEvent } from "../../src/ports/events.js";
import type { Order } from "../../src/order/order.js";
import type { Ports } from "../../src/ports/ports.js";
import { aCatalogEntry, aCoupon, aCustomer, anAddress, type EntryGiven } from "../../src/testing/builders.js";
import { aPdf } from "../../src/testing/pdf-builder.js";

/** A small shop in memory, and a desk on it: what the tests of the desk and the journeys have in common. */
export const START = "2026-03-02T09:00:00.000Z";
export const SCOPE = { tenant: "default" } as const;

export const KIM: Actor = { id: "kim", kind: "staff", authority: FULL_AUTHORITY };
/** May take 10 % off, and little else. */
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

const euros = (minor: number) => ({ minor, currency: "EUR" });
const VAT: TaxRate = { id: "vat", name: "VAT", rate: "20", included: false, compound: false };

export function entry(sku: string, price: string | null, given: EntryGiven = {}) {
  return aCatalogEntry({ ...given, price, variant: { sku, title: sku, ...given.variant } });
}

/** Mugs (5 and 2 on backorder), plates, an unpublished vase, what nobody counts, a gift card, and a toy that was recalled. */
const CATALOG = [
  entry("MUG", "10.00", { onHand: "5", backorderLimit: "2" }),
  entry("PLATE", "7.50", { onHand: "100" }),
  entry("VASE", "33.33", { onHand: "3", variant: { published: false } }),
  entry("STICKER", "1.00", { tracked: false, onHand: "0" }),
  entry("CARD", "50.00", { onHand: "10", variant: { discountable: false, requiresShipping: false } }),
  entry("TOY", "12.00", { onHand: "10", variant: { notSellable: "recalled" } }),
];

const CUSTOMERS: readonly CustomerFact[] = [
  aCustomer({ customerId: "anna", name: "Anna Example", email: "anna@example.com" }),
  aCustomer({ customerId: "ben", name: "Ben Example", email: "ben@example.com" }),
  aCustomer({
    customerId: "shop",
    name: "Corner Shop",
    email: "shop@example.com",
    kind: "wholesale",
    groups: [{ id: "trade", name: "Trade" }],
    credit: { limit: euros(50_000), balance: euros(0), dueInDays: 30 },
  }),
];

const OPTIONS = [
  { optionId: "standard", name: "Parcel", amount: euros(500), taxCategory: "standard", estimate: "2–4 days" },
  { optionId: "express", name: "Express", amount: euros(1500), taxCategory: "standard", estimate: null },
];

const OKAY = { flag: "OKAY", by: "human", who: "kim", at: START, reason: "known" } as const;

/** Anna and the corner shop are known and trusted, Ben is new. */
const SHOP: MemoryPortsOptions = {
  catalog: CATALOG,
  customers: CUSTOMERS,
  addresses: ["anna", "ben", "shop"].map((customerId) =>
    anAddress({ addressId: `${customerId}-home`, customerId, name: `${customerId} Example` }),
  ),
  shipping: OPTIONS,
  tax: [{ country: "DE", category: "standard", rates: [VAT] }],
  coupons: [
    aCoupon({ code: "TEN" }),
    aCoupon({ code: "ONCE", limit: 1 }),
    aCoupon({ code: "MINE", limitPerCustomer: 1 }),
  ],
  payments: {
    methods: [
      { paymentMethodId: "card-anna", customerId: "anna", label: "Visa ending in 4242", usable: true, reason: null },
      { paymentMethodId: "card-ben", customerId: "ben", label: "Visa ending in 1881", usable: true, reason: null },
    ],
  },
  risk: {
    flags: [
      { customerId: "anna", flag: OKAY },
      { customerId: "shop", flag: OKAY },
    ],
  },
  documents: [
    { documentId: "manual", name: "manual.pdf", content: aPdf(2) },
    { documentId: "photo", name: "photo.pdf", content: new Uint8Array([1, 2, 3]) },
  ],
};

export interface World {
  readonly ports: Ports & Pick<MemoryPorts, "catalog" | "payments" | "events">;
  readonly desk: OrderDesk;
  readonly clock: ManualClock;
  /** Every event that was delivered, in order. */
  readonly events: DomainEvent[];
}

export interface Setup {
  readonly shop?: Omit<MemoryPortsOptions, "use">;
  readonly desk?: DeskOptions;
  /** Stock and coupons live in systems of their own, outside of the store's transactions. */
  readonly isApart?: boolean;
  /** What the desk gets in place of the ports. */
  readonly through?: (ports: Ports) => Ports;
}

export function aWorld({ shop = {}, desk = {}, isApart = false, through = (ports) => ports }: Setup = {}): World {
  const clock = manualClock(START);
  const events: DomainEvent[] = [];
  const given = { ...SHOP, subscribers: [(event: DomainEvent) => events.push(event)], ...shop };
  const stock = (given.catalog ?? []).map((one) => ({ sku: one.variant.sku, ...one.stock }));
  const ports = isApart
    ? memoryPorts({
        ...given,
        use: { clock, inventory: memoryInventory({ stock }), coupons: memoryCoupons({ coupons: given.coupons ?? [] }) },
      })
    : memoryPorts({ ...given, use: { clock } });
  return { ports, desk: orderDesk(through(ports), desk), clock, events };
}

interface Coded {
  readonly code: string;
}

/** The value of an answer that must be one. */
export async function ok<T, E>(answer: ResultAsync<T, E>): Promise<T> {
  const result = await answer;
  if (result.isOk()) return result.value;
  throw new Error(`refused: ${JSON.stringify(result.error)}`);
}

/** The refusal of an answer that must be one. */
export async function refusal<T, E extends Coded>(answer: ResultAsync<T, E>): Promise<E> {
  const result = await answer;
  if (result.isErr()) return result.error;
  throw new Error(`accepted: ${JSON.stringify(result.value)}`);
}

export const add = (sku: string, quantity: string | number = 1): Command => ({
  type: "line.add",
  input: { variantId: `variant-${sku}`, quantity },
});
export const BY_CHECK: Command = { type: "billing.check", input: { mailingInstructions: "To: Corner Shop, Berlin" } };
export const byCard = (paymentMethodId = "card-anna"): Command => ({
  type: "billing.savedCard",
  input: { paymentMethodId },
});
export const byToken = (token: string, keepForCustomer = false): Command => ({
  type: "billing.newMethod",
  input: { token, label: "Visa", keepForCustomer },
});
const toHome = (customerId = "anna"): Command => ({
  type: "shippingAddress.set",
  input: { addressId: `${customerId}-home` },
});
export const BY_PARCEL: Command = { type: "shipping.choose", input: { optionId: "standard" } };

/** The draft after these commands, by Kim where nobody else is named. */
export function edited(
  desk: OrderDesk,
  draft: Draft,
  commands: readonly Command[],
  actor: Actor = KIM,
): Promise<Draft> {
  return ok(desk.edit({ actor, draftId: draft.id, version: draft.version, commands }));
}

export interface Wanted {
  readonly customerId?: string;
  readonly lines?: readonly Command[];
  readonly billing?: Command;
  readonly more?: readonly Command[];
}

/** A draft that may be completed: two mugs for Anna, by parcel to her home, paid by her saved card, unless something else is wanted. */
export async function readyDraft(desk: OrderDesk, wanted: Wanted = {}): Promise<Draft> {
  const { customerId = "anna", lines = [add("MUG", 2)], billing = byCard(`card-${customerId}`), more = [] } = wanted;
  const draft = await ok(desk.start({ actor: KIM, currency: "EUR", customerId }));
  return edited(desk, draft, [...lines, toHome(customerId), BY_PARCEL, billing, ...more]);
}

/** The total of a draft as it is now, in minor units. */
export async function totalOf(desk: OrderDesk, { id: draftId }: Pick<Draft, "id">): Promise<number> {
  return (await ok(desk.review({ actor: KIM, draftId }))).sheet.totals.total;
}

/** What completing a draft asks for when nothing goes wrong. */
export async function completion(desk: OrderDesk, draft: Draft, actor: Actor = KIM) {
  return { actor, draftId: draft.id, version: draft.version, acceptedTotal: await totalOf(desk, draft) };
}

/** An order of a ready draft. */
export async function placed(desk: OrderDesk, wanted: Wanted = {}): Promise<JudgedOrder> {
  const draft = await readyDraft(desk, wanted);
  return ok(desk.complete(await completion(desk, draft)));
}

/** What the shop has of a SKU: on hand, and how much of it is promised. */
export async function stockOf({ ports }: Pick<World, "ports">, sku: string): Promise<readonly [string, string]> {
  const stock = await ok(ports.inventory.stock(sku, SCOPE));
  if (stock === null) throw new Error(`no ${sku}`);
  return [stock.onHand, stock.committed];
}

/** How often a coupon was used, holds included. */
export async function usesOf({ ports }: Pick<World, "ports">, code: string): Promise<number> {
  return (await ok(ports.coupons.find({ code, customerId: null }, SCOPE)))?.used ?? 0;
}

/** What the provider did for a draft, one word each, in order. */
export async function paymentsOf({ ports }: Pick<World, "ports">, draftId: string): Promise<readonly string[]> {
  const made = await ok(ports.payments.listByReference?.({ reference: draftId }, SCOPE) ?? never());
  return made.map(({ kind, amount }) => `${kind} ${amount}`);
}

function never(): never {
  throw new Error("memory lists payments by reference");
}

/** The way of Ben, whom nobody has flagged yet. */
export const BEN: Wanted = { customerId: "ben", billing: byCard("card-ben") };

export const holdsOf = ({ judgement }: JudgedOrder) => judgement.holds.map(({ code }) => code);
/** What happened to an order, in order. */
export const eventsOf = ({ timeline }: Order) => timeline.map(({ what }) => what);
export const wholeOrder = ({ lines }: Order) => lines.map(({ id, quantity }) => ({ lineId: id, quantity }));
export const flag = ({ desk }: World, value: "OKAY" | "BAD" | null, customerId = "ben", actor = KIM) =>
  desk.flagCustomer({ actor, customerId, flag: value, reason: "because" });
