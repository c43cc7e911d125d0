export { aCatalogEntry, aCoupon, aCustomer, anAddress, aVariant, type EntryGiven } from "./builders.js";
export {
  type Contract,
  type ContractCase,
  checkContract,
  type Maker,
  registerContract,
  type TestRunner,
  type Violation,
} from "./contract.js";
export { contracts, type Makers } from "./contracts.js";
export type { AddressesGiven, MakeAddresses } from "./contracts/addresses.js";
export type { CatalogGiven, MakeCatalog } from "./contracts/catalog.js";
export type { MakeClock } from "./contracts/clock.js";
export type { CouponsGiven, MakeCoupons } from "./contracts/coupons.js";
export type { CustomersGiven, MakeCustomers } from "./contracts/customers.js";
export type { DocumentsGiven, MakeDocuments } from "./contracts/documents.js";
export type { EventsGiven, EventsSubject, MakeEvents } from "./contracts/events.js";
export type { FulfillmentGiven, MakeFulfillment } from "./contracts/fulfillment.js";
export type { MakeIds } from "./contracts/ids.js";
export type { InventoryGiven, MakeInventory } from "./contracts/inventory.js";
export type { MakePayments, PaymentsGiven, PaymentsSubject } from "./contracts/payments.js";
export type { MakeRisk, RiskGiven } from "./contracts/risk.js";
export type { MakeShipping, ShippingGiven } from "./contracts/shipping.js";
export type { MakeStore, StoreGiven } from "./contracts/store.js";
export type { MakeTax, TaxGiven } from "./contracts/tax.js";
export { type HostileValue, hostileValues } from "./hostile-values.js";
export { aCompletion, aDraft, aDraftRecord, aLine, anEvent, anOrder } from "./order-builders.js";
export { aPdf } from "./pdf-builder.js";
