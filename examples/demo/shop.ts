import { readdir, readFile } from "node:fs/promises";
import { type Currency, type OrderDesk, orderDesk, readCurrency, type ShopDetails } from "power-buyer";
import { manualClock, type ManualClock, memoryPorts, type MemoryPortsOptions } from "power-buyer/adapters/memory";
import { shippingTable, type ShippingZone } from "power-buyer/adapters/shipping-table";
import { readShopifyCatalog, type ShopifyCatalog } from "power-buyer/adapters/shopify-csv";
import { taxTable, type TaxTableRow } from "power-buyer/adapters/tax-table";
import type { CouponDefinition } from "power-buyer/ports";
import { asCannotOpen, CannotOpen } from "./cannot-open.js";

/** What `customers.json` holds. */
export interface People {
  readonly customers: NonNullable<MemoryPortsOptions["customers"]>;
  readonly addresses: NonNullable<MemoryPortsOptions["addresses"]>;
  readonly methods: NonNullable<NonNullable<MemoryPortsOptions["payments"]>["methods"]>;
  readonly flags: NonNullable<NonNullable<MemoryPortsOptions["risk"]>["flags"]>;
}

/** A shop made of files: any catalog, and the tables in `examples/data`. */
export interface Shop {
  readonly desk: OrderDesk;
  readonly clock: ManualClock;
  readonly currency: Currency;
  readonly catalog: ShopifyCatalog;
  readonly people: People;
  readonly coupons: readonly CouponDefinition[];
  readonly taxes: readonly TaxTableRow[];
  /** The bytes of each paper by its document id. */
  readonly papers: ReadonlyMap<string, Uint8Array>;
}

/** How the shop signs its papers. */
export const LETTERHEAD: ShopDetails = {
  name: "Harrow & Pine",
  addressLines: ["7 Planing Mill Road", "Kingston, NY 12401", "United States"],
  taxId: null,
  contact: ["orders@harrow-and-pine.example.com"],
};

const DATA = new URL("../data/", import.meta.url);
export const CATALOG = new URL("catalog.csv", DATA);

/** Within the dates of the shop's coupons. There is no other clock, so that every run tells the same. */
const OPENING_TIME = "2026-11-23T09:30:00.000Z";

/** Opens the shop, or throws `CannotOpen` with a sentence for the person at the terminal. */
export async function openShop(file: string | URL, currencyCode: string): Promise<Shop> {
  const currency = readCurrency(currencyCode).unwrapOr(null);
  if (currency === null) throw new CannotOpen(`${currencyCode} is no currency. Try EUR or USD.`);
  const catalog = await readCatalog(file, currency);
  const people = await table<People>("customers.json", currency);
  const coupons = await table<readonly CouponDefinition[]>("coupons.json", currency);
  const taxes = await table<readonly TaxTableRow[]>("tax-rates.json", currency);
  const zones = await table<readonly ShippingZone[]>("shipping-zones.json", currency);
  const papers = await readPapers();
  const clock = manualClock(OPENING_TIME);
  const ports = memoryPorts({
    catalog: catalog.entries,
    customers: people.customers,
    addresses: people.addresses,
    coupons,
    payments: { methods: people.methods },
    risk: { flags: people.flags },
    documents: [...papers].map(([name, content]) => ({ documentId: name, name, content })),
    use: {
      clock,
      tax: taxTable(taxes, { clock }).match((port) => port, notATable("tax-rates.json")),
      shipping: shippingTable(zones).match((port) => port, notATable("shipping-zones.json")),
    },
  });
  return { desk: orderDesk(ports), clock, currency, catalog, people, coupons, taxes, papers };
}

async function readCatalog(file: string | URL, currency: Currency): Promise<ShopifyCatalog> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw asCannotOpen(error, file);
  });
  return await readShopifyCatalog(bytes, { currency }).match(
    (catalog) => catalog,
    (error) => {
      throw asCannotOpen(error, file);
    },
  );
}

/** The shop's own tables, whose amounts are read as amounts of the catalog's currency. */
async function table<T>(name: string, { code }: Currency): Promise<T> {
  const text = await readFile(new URL(name, DATA), "utf8");
  return JSON.parse(text, (key, value: unknown) => (key === "currency" ? code : value)) as T;
}

function notATable(name: string): () => never {
  return () => {
    throw new CannotOpen(`examples/data/${name} is no table that the library takes.`);
  };
}

async function readPapers(): Promise<ReadonlyMap<string, Uint8Array>> {
  const folder = new URL("papers/", DATA);
  const names = (await readdir(folder)).sort();
  const read = names.map(async (name) => [name, new Uint8Array(await readFile(new URL(name, folder)))] as const);
  return new Map(await Promise.all(read));
}
