import { type Actor, type Command, FULL_AUTHORITY } from "power-buyer/draft";
import { memoryPorts, TEST_TOKENS } from "power-buyer/adapters/memory";
import type { KyselyStore } from "power-buyer/adapters/kysely";
import { type CompletionRequested, type OrderDesk, orderDesk } from "power-buyer/application";
import type { PaymentsPort, Ports } from "power-buyer/ports";
import { aCatalogEntry, aCoupon, aCustomer, anAddress } from "power-buyer/testing";
import type { Random } from "../support/random.js";

/** A small shop: three things that there are plenty of, one of which there are few, a coupon for all and one that runs out. */
export const SCOPE = { tenant: "default" } as const;
export const PLENTY = ["CUP", "MUG", "PLATE"] as const;
export const FEW = "VASE";
export const STOCK: Readonly<Record<string, string>> = {
  CUP: "1000000",
  MUG: "1000000",
  PLATE: "1000000",
  [FEW]: "60",
};
export const COUPONS = [aCoupon({ code: "TEN" }), aCoupon({ code: "SCARCE", limit: 40 })];

const START = "2026-03-02T09:00:00.000Z";
const KIM: Actor = { id: "kim", kind: "staff", authority: FULL_AUTHORITY };
const CUSTOMERS = ["anna", "ben"] as const;
const CARDS = CUSTOMERS.map((customerId) => ({
  paymentMethodId: `card-${customerId}`,
  customerId,
  label: "Visa ending in 4242",
  usable: true,
  reason: null,
}));

/** What the simulated provider knows from the beginning. */
export const SAVED_CARDS = { methods: CARDS } as const;

/** A desk on the shop. Anna is trusted: her orders go on to the warehouse and are captured. Ben's stay in review. */
export function deskOver(
  store: KyselyStore,
  payments: PaymentsPort,
  idPrefix: string,
  more: Partial<Ports> = {},
): OrderDesk {
  const ports = memoryPorts({
    catalog: [...PLENTY, FEW].map((sku) => aCatalogEntry({ price: "10.00", variant: { sku, title: sku } })),
    customers: CUSTOMERS.map((customerId) => aCustomer({ customerId, name: `${customerId} Example` })),
    addresses: CUSTOMERS.map((customerId) =>
      anAddress({ addressId: `${customerId}-home`, customerId, name: `${customerId} Example` }),
    ),
    shipping: [
      {
        optionId: "standard",
        name: "Parcel",
        amount: { minor: 500, currency: "EUR" },
        taxCategory: "standard",
        estimate: null,
      },
    ],
    tax: [
      {
        country: "DE",
        category: "standard",
        rates: [{ id: "vat", name: "VAT", rate: "20", included: false, compound: false }],
      },
    ],
    risk: {
      flags: [{ customerId: "anna", flag: { flag: "OKAY", by: "human", who: "kim", at: START, reason: "known" } }],
    },
    idPrefix,
    use: { ...store, payments, ...more },
  });
  return orderDesk(ports);
}

/** Fills the shelves. */
export async function stockUp(
  { inventory }: KyselyStore,
  levels: Readonly<Record<string, string>> = STOCK,
): Promise<void> {
  for (const [sku, onHand] of Object.entries(levels)) {
    (await inventory.put({ sku, tracked: true, onHand, backorderLimit: "0" }, SCOPE))._unsafeUnwrap();
  }
}

/** What somebody wants to buy. */
export interface Wanted {
  readonly customerId: string;
  readonly commands: readonly Command[];
}

/** Some want what is scarce, some have a coupon, and a few cards are declined. */
export function drawWish(random: Random): Wanted {
  const customerId = random.of(CUSTOMERS);
  const skus: readonly string[] = random.chance(10) ? [FEW] : PLENTY.filter(() => random.chance(60));
  const code = random.chance(40) ? "TEN" : random.chance(10) ? "SCARCE" : null;
  const isDeclined = random.chance(5);
  return wishOf(customerId, skus.length === 0 ? ["CUP"] : skus, {
    quantity: 1 + random.below(3),
    code,
    token: isDeclined ? TEST_TOKENS.declined : null,
  });
}

export function wishOf(
  customerId: string,
  skus: readonly string[],
  { quantity = 1, code = null, token = null }: { quantity?: number; code?: string | null; token?: string | null } = {},
): Wanted {
  return {
    customerId,
    commands: [
      ...skus.map((sku): Command => ({ type: "line.add", input: { variantId: `variant-${sku}`, quantity } })),
      { type: "shippingAddress.set", input: { addressId: `${customerId}-home` } },
      { type: "shipping.choose", input: { optionId: "standard" } },
      token === null
        ? { type: "billing.savedCard", input: { paymentMethodId: `card-${customerId}` } }
        : { type: "billing.newMethod", input: { token, label: "Visa", keepForCustomer: false } },
      ...(code === null ? [] : [{ type: "coupon.apply", input: { code } } as const]),
    ],
  };
}

/** A draft that may be completed, and what completing it asks for; null where the desk refused or could not. */
export async function prepare(desk: OrderDesk, { customerId, commands }: Wanted): Promise<CompletionRequested | null> {
  const started = await desk.start({ actor: KIM, currency: "EUR", customerId });
  if (started.isErr()) return null;
  const { id: draftId, version } = started.value;
  const edited = await desk.edit({ actor: KIM, draftId, version, commands });
  if (edited.isErr()) return null;
  const reviewed = await desk.review({ actor: KIM, draftId });
  if (reviewed.isErr()) return null;
  return { actor: KIM, draftId, version: edited.value.version, acceptedTotal: reviewed.value.sheet.totals.total };
}
