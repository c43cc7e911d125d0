import type { Contract } from "./contract.js";
import { ADDRESSES, type MakeAddresses } from "./contracts/addresses.js";
import { CATALOG, type MakeCatalog } from "./contracts/catalog.js";
import { CLOCK, type MakeClock } from "./contracts/clock.js";
import { COUPONS, type MakeCoupons } from "./contracts/coupons.js";
import { CUSTOMERS, type MakeCustomers } from "./contracts/customers.js";
import { DOCUMENTS, type MakeDocuments } from "./contracts/documents.js";
import { EVENTS, type MakeEvents } from "./contracts/events.js";
import { FULFILLMENT, type MakeFulfillment } from "./contracts/fulfillment.js";
import { IDS, type MakeIds } from "./contracts/ids.js";
import { INVENTORY, type MakeInventory } from "./contracts/inventory.js";
import { type MakePayments, PAYMENTS } from "./contracts/payments.js";
import { type MakeRisk, RISK } from "./contracts/risk.js";
import { type MakeShipping, SHIPPING } from "./contracts/shipping.js";
import { type MakeStore, STORE } from "./contracts/store.js";
import { type MakeTax, TAX } from "./contracts/tax.js";

/** What makes an adapter of each port for its contract. */
export interface Makers {
  readonly catalog: MakeCatalog;
  readonly customers: MakeCustomers;
  readonly inventory: MakeInventory;
  readonly addresses: MakeAddresses;
  readonly shipping: MakeShipping;
  readonly tax: MakeTax;
  readonly coupons: MakeCoupons;
  readonly payments: MakePayments;
  readonly risk: MakeRisk;
  readonly documents: MakeDocuments;
  readonly fulfillment: MakeFulfillment;
  readonly store: MakeStore;
  readonly events: MakeEvents;
  readonly clock: MakeClock;
  readonly ids: MakeIds;
}

/**
 * Everything that each port promises, as data. Run it with `checkContract`, or register it with a test runner.
 *
 * @example
 * ```ts
 * import { contracts } from "power-buyer/testing";
 *
 * for (const { name } of contracts.inventory.cases) console.log(name);
 * ```
 */
export const contracts: { readonly [Port in keyof Makers]: Contract<Makers[Port]> } = {
  catalog: CATALOG,
  customers: CUSTOMERS,
  inventory: INVENTORY,
  addresses: ADDRESSES,
  shipping: SHIPPING,
  tax: TAX,
  coupons: COUPONS,
  payments: PAYMENTS,
  risk: RISK,
  documents: DOCUMENTS,
  fulfillment: FULFILLMENT,
  store: STORE,
  events: EVENTS,
  clock: CLOCK,
  ids: IDS,
};
