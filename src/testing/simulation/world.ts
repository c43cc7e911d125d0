import { memoryAddresses } from "../../adapters/memory/addresses.js";
import { memoryCatalog } from "../../adapters/memory/catalog.js";
import { couponsOver, couponSource } from "../../adapters/memory/coupons.js";
import { memoryCustomers } from "../../adapters/memory/customers.js";
import { memoryDocuments } from "../../adapters/memory/documents.js";
import { memoryEvents } from "../../adapters/memory/events.js";
import { memoryFulfillment } from "../../adapters/memory/fulfillment.js";
import { memoryIds } from "../../adapters/memory/ids.js";
import { furnishStock, inventoryOver } from "../../adapters/memory/inventory.js";
import { memoryRisk } from "../../adapters/memory/risk.js";
import { memoryShipping } from "../../adapters/memory/shipping.js";
import type { State } from "../../adapters/memory/state.js";
import { storeOver } from "../../adapters/memory/store.js";
import { memoryTax } from "../../adapters/memory/tax.js";
import { committed, newWorld } from "../../adapters/memory/world.js";
import type { CatalogEntry } from "../../ports/catalog-entry.js";
import type { DomainEvent } from "../../ports/events.js";
import type { Ports } from "../../ports/ports.js";
import type { HistoryPlan } from "./plan.js";
import type { Worker } from "./process.js";
import { type SimulatedProvider, simulatedProvider } from "./provider.js";
import type { AcknowledgedEdit, Cell, InjectedFault, PaymentCall, Seen, Told } from "./records.js";
import {
  ADDRESSES,
  CARDS,
  catalogOf,
  couponsOf,
  CUSTOMERS,
  SHIPPING,
  START_MS,
  TAXES,
  TENANT,
  TRUSTED,
} from "./shop.js";
import { type Timeline, timeline } from "./timeline.js";
import { type Trace, trace } from "./trace.js";

/** Everything outside of the desk, and all that was seen of what went on. */
export interface SimulatedWorld {
  readonly plan: HistoryPlan;
  readonly time: Timeline;
  readonly trace: Trace;
  readonly workers: readonly Worker[];
  /** Without faults: what is done here is done. */
  readonly ports: Ports;
  readonly state: State;
  readonly provider: SimulatedProvider;
  /** Faults stop for good here. */
  isCalm: boolean;
  /** One more with each effect: whoever looks only when it has changed looks often enough. */
  effects: number;
  readonly faults: InjectedFault[];
  readonly cells: Map<Cell, number>;
  readonly heard: DomainEvent[];
  readonly seen: Seen[];
  readonly told: Told[];
  readonly edits: AcknowledgedEdit[];
  readonly payments: PaymentCall[];
  /** What should not be and was noticed on the way: invariant and sentence. */
  readonly noticed: (readonly [string, string])[];
  /** Customers who were trusted at some moment. */
  readonly trusted: Set<string>;
  setPrices(isDear: boolean): void;
}

export function openWorld(plan: HistoryPlan, isTraced: boolean): SimulatedWorld {
  const time = timeline();
  const iso = () => new Date(START_MS + time.now()).toISOString();
  const clock = { now: iso };
  const tenant = { tenant: TENANT };
  const scope = { tenant: TENANT };
  const [cheap, dear] = [catalogOf(plan.stock), catalogOf(plan.stock, true)];
  const catalog = memoryCatalog({ ...tenant, entries: cheap });
  const customers = memoryCustomers({ ...tenant, customers: CUSTOMERS });
  const coupons = couponSource({
    ...tenant,
    coupons: couponsOf(plan.coupon.limit, plan.coupon.perCustomer),
    kindOf: (customerId, given) => customers.kindOf(customerId, given),
  });
  const memory = newWorld((state) => furnishStock(state, stockOf(cheap)));
  const heard: DomainEvent[] = [];
  const provider = simulatedProvider(plan.provider, CARDS, { now: () => time.now(), iso });
  const flag = { flag: "OKAY", by: "human", who: "kim", at: iso(), reason: "known" } as const;
  const ports: Ports = {
    catalog,
    customers,
    inventory: inventoryOver(committed(memory)),
    addresses: memoryAddresses({ ...tenant, addresses: ADDRESSES }),
    shipping: memoryShipping({ ...tenant, options: SHIPPING }),
    tax: memoryTax({ ...tenant, taxes: TAXES }),
    coupons: couponsOver(committed(memory), coupons),
    payments: provider.port,
    risk: memoryRisk({ ...tenant, flags: TRUSTED.map((customerId) => ({ customerId, flag })) }),
    documents: memoryDocuments(tenant),
    fulfillment: memoryFulfillment(),
    store: storeOver(memory, {
      isInventoryHere: !plan.isApart,
      coupons: plan.isApart ? null : coupons,
      clock,
    }),
    events: memoryEvents({ subscribers: [(event) => heard.push(event)] }),
    clock,
    ids: memoryIds(),
  };
  return {
    plan,
    time,
    trace: trace(isTraced),
    workers: plan.workers.map((skew, index) => ({ name: `w${index + 1}`, run: 1, frozenUntil: 0, skew, jumped: null })),
    ports,
    state: memory(scope).state,
    provider,
    isCalm: false,
    effects: 0,
    faults: [],
    cells: new Map(),
    heard,
    seen: [],
    told: [],
    edits: [],
    payments: [],
    noticed: [],
    trusted: new Set(TRUSTED),
    setPrices: (isDear) => {
      for (const entry of isDear ? dear : cheap) void catalog.put(entry, scope);
    },
  };
}

function stockOf(entries: readonly CatalogEntry[]) {
  return entries.map(({ variant, stock }) => ({ sku: variant.sku, ...stock }));
}
