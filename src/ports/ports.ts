import type { AddressesPort } from "./addresses.js";
import type { CatalogPort } from "./catalog.js";
import type { ClockPort } from "./clock.js";
import type { CouponsPort } from "./coupons.js";
import type { CustomersPort } from "./customers.js";
import type { DocumentsPort } from "./documents.js";
import type { EventsPort } from "./events.js";
import type { FulfillmentPort } from "./fulfillment.js";
import type { IdsPort } from "./ids.js";
import type { InventoryPort } from "./inventory.js";
import type { PaymentsPort } from "./payments.js";
import type { RiskPort } from "./risk.js";
import type { ShippingPort } from "./shipping.js";
import type { StorePort } from "./store.js";
import type { TaxPort } from "./tax.js";

/** Everything outside of the library that an order desk needs. `memoryPorts()` has one of each. */
export interface Ports {
  readonly catalog: CatalogPort;
  readonly customers: CustomersPort;
  readonly inventory: InventoryPort;
  readonly addresses: AddressesPort;
  readonly shipping: ShippingPort;
  readonly tax: TaxPort;
  readonly coupons: CouponsPort;
  readonly payments: PaymentsPort;
  readonly risk: RiskPort;
  readonly documents: DocumentsPort;
  readonly fulfillment: FulfillmentPort;
  readonly store: StorePort;
  readonly events: EventsPort;
  readonly clock: ClockPort;
  readonly ids: IdsPort;
}
