import type { AddressFact, CustomerFact, ShippingOption } from "../../facts/answers.js";
import { ownValue } from "../../money/own-value.js";
import type { CatalogEntry } from "../../ports/catalog-entry.js";
import type { CouponDefinition } from "../../ports/coupon-definition.js";
import type { Ports } from "../../ports/ports.js";
import { memoryAddresses } from "./addresses.js";
import { type MemoryCatalog, memoryCatalog } from "./catalog.js";
import { systemClock } from "./clock.js";
import { couponSource, couponsOver } from "./coupons.js";
import { type MemoryCustomers, memoryCustomers } from "./customers.js";
import { type DocumentSeed, memoryDocuments } from "./documents.js";
import { type MemoryEvents, memoryEvents, type Subscriber } from "./events.js";
import { type MemoryFulfillmentOptions, memoryFulfillment } from "./fulfillment.js";
import { memoryIds } from "./ids.js";
import { furnishStock, inventoryOver, type MemoryInventory, type StockSeed } from "./inventory.js";
import { type MemoryPayments, type MemoryPaymentsOptions, memoryPayments } from "./payments.js";
import { type MemoryRiskOptions, memoryRisk } from "./risk.js";
import { memoryShipping } from "./shipping.js";
import { storeOver } from "./store.js";
import { type CountryTax, memoryTax } from "./tax.js";
import { type Seeded, seedsFor } from "../../ports/tenants.js";
import { committed, newWorld } from "./world.js";

/** What a shop has to begin with: everything may be left out. */
export interface MemoryPortsOptions<Own extends Partial<Ports> = Partial<Ports>> extends Seeded {
  /** Variants with their prices; their stock goes to the inventory. */
  readonly catalog?: readonly CatalogEntry[];
  /** Stock of SKUs that stand in no catalog entry. */
  readonly stock?: readonly StockSeed[];
  readonly customers?: readonly CustomerFact[];
  readonly addresses?: readonly AddressFact[];
  readonly coupons?: readonly CouponDefinition[];
  readonly shipping?: readonly ShippingOption[];
  readonly tax?: readonly CountryTax[];
  readonly payments?: Pick<MemoryPaymentsOptions, "methods" | "authorizationLifetimeMs">;
  readonly risk?: Omit<MemoryRiskOptions, keyof Seeded>;
  readonly documents?: readonly DocumentSeed[];
  readonly fulfillment?: MemoryFulfillmentOptions;
  readonly subscribers?: readonly Subscriber[];
  /** Put before every id. */
  readonly idPrefix?: string;
  /** How long a write waits for a transaction under way, in milliseconds; 5,000 where nothing is said. */
  readonly patienceMs?: number;
  /**
   * Ports of your own in place of these. Give an inventory or a coupon port here rather than by spreading it over the result: the
   * store must know that it does not hold their data in its transactions.
   */
  readonly use?: Own;
}

/** Every port, and what memory's own can do besides. */
export interface MemoryPorts extends Ports {
  readonly catalog: MemoryCatalog;
  readonly customers: MemoryCustomers;
  readonly inventory: MemoryInventory;
  readonly payments: MemoryPayments;
  readonly events: MemoryEvents;
}

/** Every port: the user's own where there is one, memory's everywhere else. */
export type MemoryPortsWith<Own> = {
  readonly [Name in keyof MemoryPorts]: Name extends keyof Own
    ? undefined extends Own[Name]
      ? Ports[Name]
      : Own[Name]
    : MemoryPorts[Name];
};

/**
 * Every port an order desk needs, in memory: nothing to install, nothing durable. Drafts, orders, stock and coupon uses share
 * their transactions. Ids are counted and times come from the clock, so that with a clock of your own the same calls give the
 * same data. The data given belongs to one tenant, "default" where none is named.
 *
 * Nothing is checked before it is needed: where data given here cannot be used, the calls that need it answer `port_failed` with
 * the reason.
 *
 * @example
 * ```ts
 * import { manualClock, memoryPorts } from "power-buyer/adapters/memory";
 *
 * const clock = manualClock("2026-01-31T09:30:00.000Z");
 * const ports = memoryPorts({ catalog: [], use: { clock } });
 * await ports.catalog.search({ name: "tea", limit: 10, cursor: null }, { tenant: "default" });
 * ```
 */
export function memoryPorts<const Own extends Partial<Ports> = Record<never, never>>(
  options: MemoryPortsOptions<Own> = {},
): MemoryPortsWith<Own> {
  const given = <K extends keyof MemoryPortsOptions<Own>>(key: K) =>
    ownValue(options, key) as MemoryPortsOptions<Own>[K] | undefined;
  const own: Partial<Ports> = definedOf({ ...given("use") });
  const tenant = { tenant: given("tenant") } as Seeded;
  const customers = memoryCustomers({ ...tenant, customers: given("customers") ?? [] });
  const clock = own.clock ?? systemClock();

  const kindOf: MemoryCustomers["kindOf"] = (customerId, scope) => customers.kindOf(customerId, scope);
  const coupons = couponSource({ ...tenant, coupons: given("coupons") ?? [], kindOf });
  const world = newWorld(
    (state, entered) => {
      const ofCatalog = (given("catalog") ?? []).map(({ variant, stock }) => ({ sku: variant.sku, ...stock }));
      furnishStock(state, seedsFor(entered, tenant.tenant, [...ofCatalog, ...(given("stock") ?? [])]));
    },
    () => given("patienceMs"),
  );
  const store = storeOver(world, {
    isInventoryHere: own.inventory === undefined,
    coupons: own.coupons === undefined ? coupons : null,
    clock,
  });

  const ports: MemoryPorts = {
    catalog: memoryCatalog({ ...tenant, entries: given("catalog") ?? [] }),
    customers,
    inventory: inventoryOver(committed(world)),
    addresses: memoryAddresses({ ...tenant, addresses: given("addresses") ?? [] }),
    shipping: memoryShipping({ ...tenant, options: given("shipping") ?? [] }),
    tax: memoryTax({ ...tenant, taxes: given("tax") ?? [] }),
    coupons: couponsOver(committed(world), coupons),
    payments: memoryPayments({ ...given("payments"), ...tenant, clock }),
    risk: memoryRisk({ ...given("risk"), ...tenant }),
    documents: memoryDocuments({ ...tenant, documents: given("documents") ?? [] }),
    fulfillment: memoryFulfillment(given("fulfillment") ?? {}),
    store,
    events: memoryEvents({ subscribers: given("subscribers") ?? [] }),
    clock,
    ids: memoryIds({ prefix: given("idPrefix") ?? "" }),
  };
  return { ...ports, ...own } as MemoryPortsWith<Own>;
}

/** What is undefined was not given. */
function definedOf(own: Partial<Ports>): Partial<Ports> {
  return Object.fromEntries(Object.entries(own).filter(([, port]) => port !== undefined));
}
