// A small shop in memory, the same for every example: two products, two customers, one country, two ways of carriage.
import {
  type Draft,
  FULL_AUTHORITY,
  type OrderDesk,
  type Result,
  type ResultAsync,
  formatMoney,
  orderDesk,
} from "power-buyer";
import { manualClock, memoryPorts } from "power-buyer/adapters/memory";
import type { Command, DeskOptions } from "power-buyer";
import { aCatalogEntry, aCoupon, aCustomer, anAddress } from "power-buyer/testing";
import type { CatalogEntry } from "power-buyer/ports";

export const kim = { id: "kim", kind: "staff", authority: FULL_AUTHORITY } as const;
const EUR = { code: "EUR", digits: 2 };

const mug = aCatalogEntry({
  variant: { sku: "MUG-RED", title: "Mug, red" },
  price: "12.50",
  onHand: "40",
  backorderLimit: "10",
});
const poster = aCatalogEntry({ variant: { sku: "POSTER", title: "Poster" }, price: "8.00", onHand: "3" });

/** Wholesale customers pay 9.90 for a mug, and 8.50 from two dozen on. */
const wholesaleMug: CatalogEntry = {
  ...mug,
  prices: mug.prices.map((prices) => ({
    ...prices,
    groupPrices: [
      {
        listId: "wholesale-2026",
        groupId: "wholesale",
        name: "Wholesale 2026",
        priority: 10,
        breaks: [
          { from: "1", price: { amount: "9.90", currency: "EUR" } },
          { from: "24", price: { amount: "8.50", currency: "EUR" } },
        ],
      },
    ],
  })),
};

export const shopData = {
  catalog: [wholesaleMug, poster],
  customers: [
    aCustomer({ customerId: "ada", name: "Ada Weber" }),
    aCustomer({
      customerId: "desk-and-co",
      name: "Desk & Co",
      kind: "wholesale",
      groups: [{ id: "wholesale", name: "Wholesale" }],
    }),
  ],
  addresses: [
    anAddress({ addressId: "ada-home", customerId: "ada", country: "DE", postalCode: "10115", city: "Berlin" }),
    anAddress({
      addressId: "desk-dock",
      customerId: "desk-and-co",
      country: "DE",
      postalCode: "20095",
      city: "Hamburg",
    }),
  ],
  coupons: [aCoupon({ code: "SPRING", name: "Spring", benefit: { kind: "percent", percent: "10" } })],
  shipping: [
    {
      optionId: "parcel",
      name: "Parcel",
      amount: { minor: 490, currency: "EUR" },
      taxCategory: "standard",
      estimate: "2 days",
    },
    {
      optionId: "express",
      name: "Express",
      amount: { minor: 1290, currency: "EUR" },
      taxCategory: "standard",
      estimate: "1 day",
    },
  ],
  tax: [
    {
      country: "DE",
      category: "standard",
      rates: [{ id: "de", name: "VAT", rate: "19", included: false, compound: false }],
    },
  ],
};

/** A desk in this shop, at a moment that never changes, so that the examples always print the same. */
export function openShop(options: DeskOptions = {}): OrderDesk {
  return orderDesk(memoryPorts({ ...shopData, use: { clock: manualClock("2026-01-31T09:30:00.000Z") } }), options);
}

/** The value, or the end of the example with the error: examples have nobody to hand an error to. */
export async function must<T, E>(result: Result<T, E> | ResultAsync<T, E>): Promise<T> {
  const settled = await result;
  if (settled.isErr()) throw new Error(JSON.stringify(settled.error));
  return settled.value;
}

/** Carries commands out on the draft as it is now. */
export function edit(desk: OrderDesk, draft: Draft, ...commands: Command[]): Promise<Draft> {
  return must(desk.edit({ actor: kim, draftId: draft.id, version: draft.version, commands }));
}

/** A draft for a customer, with an address and a way of carriage. */
export async function startFor(
  desk: OrderDesk,
  customerId: "ada" | "desk-and-co",
  ...commands: Command[]
): Promise<Draft> {
  const started = await must(desk.start({ actor: kim, currency: "EUR", customerId }));
  const addressId = customerId === "ada" ? "ada-home" : "desk-dock";
  return edit(
    desk,
    started,
    { type: "shippingAddress.set", input: { addressId } },
    { type: "shipping.choose", input: { optionId: "parcel" } },
    ...commands,
  );
}

export function euros(minor: number): string {
  return formatMoney(minor, EUR, "en");
}
