import { type Contract, checkContract, contracts, type Makers } from "power-buyer/testing";
import { describe, expect, it } from "vitest";
import { memoryMakers } from "./memory-makers.js";
import { ADDRESSES_MUTANTS } from "./mutants/addresses.js";
import { CATALOG_MUTANTS } from "./mutants/catalog.js";
import { CLOCK_MUTANTS, IDS_MUTANTS } from "./mutants/clock-and-ids.js";
import { COUPONS_MUTANTS } from "./mutants/coupons.js";
import { CUSTOMERS_MUTANTS } from "./mutants/customers.js";
import { DOCUMENTS_MUTANTS } from "./mutants/documents.js";
import { EVENTS_MUTANTS } from "./mutants/events.js";
import { FULFILLMENT_MUTANTS } from "./mutants/fulfillment.js";
import { INVENTORY_MUTANTS } from "./mutants/inventory.js";
import type { Mutant } from "./mutants/mutant.js";
import { PAYMENTS_MUTANTS } from "./mutants/payments.js";
import { RISK_MUTANTS } from "./mutants/risk.js";
import { SHIPPING_MUTANTS } from "./mutants/shipping.js";
import { SPENDING_MUTANTS } from "./mutants/spending.js";
import { STORE_MUTANTS } from "./mutants/store.js";
import { TAX_MUTANTS } from "./mutants/tax.js";

/** Adapters broken on purpose, for every port. */
const MUTANTS: { readonly [Port in keyof Makers]: readonly Mutant<Makers[Port]>[] } = {
  catalog: CATALOG_MUTANTS,
  customers: CUSTOMERS_MUTANTS,
  inventory: INVENTORY_MUTANTS,
  addresses: ADDRESSES_MUTANTS,
  shipping: SHIPPING_MUTANTS,
  tax: TAX_MUTANTS,
  coupons: COUPONS_MUTANTS,
  payments: PAYMENTS_MUTANTS,
  risk: RISK_MUTANTS,
  documents: DOCUMENTS_MUTANTS,
  fulfillment: FULFILLMENT_MUTANTS,
  store: [...STORE_MUTANTS, ...SPENDING_MUTANTS],
  events: EVENTS_MUTANTS,
  clock: CLOCK_MUTANTS,
  ids: IDS_MUTANTS,
};

const FEWEST = 5;

function checkMutants<Make>(contract: Contract<Make>, sound: Make, mutants: readonly Mutant<Make>[]): void {
  describe(`the contract of ${contract.port}`, () => {
    it("keeps every promise where nothing is broken", async () => {
      expect(await checkContract(contract, sound)).toEqual([]);
    });

    it(`has at least ${FEWEST} mutants, and every case catches one`, () => {
      expect(mutants.length).toBeGreaterThanOrEqual(FEWEST);
      const catching = new Set(mutants.map(([, caughtBy]) => caughtBy));
      expect(contract.cases.map(({ name }) => name).filter((name) => !catching.has(name))).toEqual([]);
    });

    it.each(mutants)("%s: caught", async (_fault, caughtBy, broken) => {
      const cases = contract.cases.filter(({ name }) => name === caughtBy);
      const violations = await checkContract({ port: contract.port, cases }, broken);
      expect(violations.map(({ port, name }) => [port, name])).toEqual([[contract.port, caughtBy]]);
      expect(violations[0]?.problem).not.toBe("");
    });
  });
}

describe("each contract catches adapters that are broken on purpose", () => {
  checkMutants(contracts.catalog, memoryMakers.catalog, MUTANTS.catalog);
  checkMutants(contracts.customers, memoryMakers.customers, MUTANTS.customers);
  checkMutants(contracts.inventory, memoryMakers.inventory, MUTANTS.inventory);
  checkMutants(contracts.addresses, memoryMakers.addresses, MUTANTS.addresses);
  checkMutants(contracts.shipping, memoryMakers.shipping, MUTANTS.shipping);
  checkMutants(contracts.tax, memoryMakers.tax, MUTANTS.tax);
  checkMutants(contracts.coupons, memoryMakers.coupons, MUTANTS.coupons);
  checkMutants(contracts.payments, memoryMakers.payments, MUTANTS.payments);
  checkMutants(contracts.risk, memoryMakers.risk, MUTANTS.risk);
  checkMutants(contracts.documents, memoryMakers.documents, MUTANTS.documents);
  checkMutants(contracts.fulfillment, memoryMakers.fulfillment, MUTANTS.fulfillment);
  checkMutants(contracts.store, memoryMakers.store, MUTANTS.store);
  checkMutants(contracts.events, memoryMakers.events, MUTANTS.events);
  checkMutants(contracts.clock, memoryMakers.clock, MUTANTS.clock);
  checkMutants(contracts.ids, memoryMakers.ids, MUTANTS.ids);
});
