import { readdir, readFile } from "node:fs/promises";
import { type Currency, readCurrency } from "power-buyer";
import type { MemoryPortsOptions } from "power-buyer/adapters/memory";
import type { ShippingZone } from "power-buyer/adapters/shipping-table";
import { readShopifyCatalog, type ShopifyCatalog } from "power-buyer/adapters/shopify-csv";
import type { TaxTableRow } from "power-buyer/adapters/tax-table";
import type { CouponDefinition } from "power-buyer/ports";
import { asCannotOpen, CannotOpen } from "./cannot-open.js";

/** What `customers.json` holds. */
export interface People {
  readonly customers: NonNullable<MemoryPortsOptions["customers"]>;
  readonly addresses: NonNullable<MemoryPortsOptions["addresses"]>;
  readonly methods: NonNullable<NonNullable<MemoryPortsOptions["payments"]>["methods"]>;
  readonly flags: NonNullable<NonNullable<MemoryPortsOptions["risk"]>["flags"]>;
}

/** What a shop is made of: any catalog, and the tables in `examples/data`. */
export interface ShopFiles {
  readonly currency: Currency;
  readonly catalog: ShopifyCatalog;
  readonly people: People;
  readonly coupons: readonly CouponDefinition[];
  readonly taxes: readonly TaxTableRow[];
  readonly zones: readonly ShippingZone[];
  /** The bytes of each paper by its document id. */
  readonly papers: ReadonlyMap<string, Uint8Array>;
}

const DATA = new URL("../data/", import.meta.url);
export const CATALOG = new URL("catalog.csv", DATA);

/** Reads them all, or throws `CannotOpen` with a sentence for the person at the terminal. */
export async function readShopFiles(file: string | URL, currencyCode: string): Promise<ShopFiles> {
  const currency = readCurrency(currencyCode).unwrapOr(null);
  if (currency === null) throw new CannotOpen(`${currencyCode} is no currency. Try EUR or USD.`);
  return {
    currency,
    catalog: await readCatalog(file, currency),
    people: await table<People>("customers.json", currency),
    coupons: await table<readonly CouponDefinition[]>("coupons.json", currency),
    taxes: await table<readonly TaxTableRow[]>("tax-rates.json", currency),
    zones: await table<readonly ShippingZone[]>("shipping-zones.json", currency),
    papers: await readPapers(),
  };
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

async function readPapers(): Promise<ReadonlyMap<string, Uint8Array>> {
  const folder = new URL("papers/", DATA);
  const names = (await readdir(folder)).sort();
  const read = names.map(async (name) => [name, new Uint8Array(await readFile(new URL(name, folder)))] as const);
  return new Map(await Promise.all(read));
}
