export { type MemoryAddressesOptions, memoryAddresses } from "./addresses.js";
export { type MemoryCatalog, type MemoryCatalogOptions, memoryCatalog } from "./catalog.js";
export { type ManualClock, manualClock, systemClock } from "./clock.js";
export { type MemoryCouponsOptions, memoryCoupons } from "./coupons.js";
export { type MemoryCustomers, type MemoryCustomersOptions, memoryCustomers } from "./customers.js";
export { type DocumentSeed, type MemoryDocumentsOptions, memoryDocuments } from "./documents.js";
export { type MemoryEvents, type MemoryEventsOptions, memoryEvents, type Subscriber } from "./events.js";
export { type MemoryFulfillmentOptions, memoryFulfillment } from "./fulfillment.js";
export { type MemoryIdsOptions, memoryIds } from "./ids.js";
export { type MemoryInventory, type MemoryInventoryOptions, memoryInventory, type StockSeed } from "./inventory.js";
export { type MemoryPorts, type MemoryPortsOptions, type MemoryPortsWith, memoryPorts } from "./memory-ports.js";
export {
  type MemoryPayments,
  type MemoryPaymentsOptions,
  memoryPayments,
  type SavedMethodSeed,
} from "./payments.js";
export { type MemoryRiskOptions, memoryRisk } from "./risk.js";
export { type MemoryShippingOptions, memoryShipping } from "./shipping.js";
export { type MemoryStoreOptions, memoryStore } from "./store.js";
export { type CountryTax, type MemoryTaxOptions, memoryTax } from "./tax.js";
export { DEFAULT_TENANT, type Seeded } from "../../ports/tenants.js";
export { TEST_TOKENS } from "./test-tokens.js";
