export type { AddressesPort, AddressFields, AddressNotYours, AddressOwner } from "./addresses.js";
export { answer, type PortCall, portFailed } from "./answer.js";
export type { CatalogEntry, CatalogPrices, CatalogStock, ContractPrice } from "./catalog-entry.js";
export type { CatalogPort, ProductField, ProductHit, ProductQuery } from "./catalog.js";
export type { ClockPort } from "./clock.js";
export type { CouponDefinition } from "./coupon-definition.js";
export type { CouponRefused, CouponsPort } from "./coupons.js";
export type { CustomerHit, CustomerQuery, CustomersPort, EmailTaken, NewCustomer } from "./customers.js";
export type { DocumentsPort, NotAPdf } from "./documents.js";
export type { DomainEvent, DomainEventType, EventsPort } from "./events.js";
export type { ForwardRefused, FulfillmentPort, RecallRefused } from "./fulfillment.js";
export type { IdKind, IdsPort } from "./ids.js";
export type { HoldGone, InventoryPort, OutOfStock, StockDemand } from "./inventory.js";
export type { PaymentCapabilities, PaymentOutcome, PaymentSource, PaymentsPort } from "./payments.js";
export type { Answered, KeyReused, Page, PageRequest, PortFailure, PortName, Scope } from "./port.js";
export type { Ports } from "./ports.js";
export type { FlagKept, RiskPort } from "./risk.js";
export type { ShippingPort } from "./shipping.js";
export type { SpendingHold, SpendingLedger, SpendingRefused } from "./spending.js";
export type {
  AlreadyExists,
  CompletionMoved,
  CompletionStore,
  DraftQuery,
  DraftRecord,
  DraftStore,
  KeptCompletion,
  OrderQuery,
  OrderStore,
  Outbox,
  StorePort,
  StoreSession,
  VersionConflict,
} from "./store.js";
export { DEFAULT_TENANT } from "./tenants.js";
export type { TaxPort } from "./tax.js";
