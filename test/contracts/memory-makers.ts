import {
  manualClock,
  memoryAddresses,
  memoryCatalog,
  memoryCoupons,
  memoryCustomers,
  memoryDocuments,
  memoryEvents,
  memoryFulfillment,
  memoryIds,
  memoryInventory,
  memoryPayments,
  memoryPorts,
  memoryRisk,
  memoryShipping,
  memoryTax,
  TEST_TOKENS,
} from "power-buyer/adapters/memory";
import type { DomainEvent } from "power-buyer/ports";
import type { Makers } from "power-buyer/testing";

/** The memory adapter of each port, with the data that its contract asks for. */
export const memoryMakers: Makers = {
  catalog: (given) => memoryCatalog(given),
  customers: (given) => memoryCustomers(given),
  inventory: (given) => memoryInventory(given),
  addresses: (given) => memoryAddresses(given),
  shipping: (given) => memoryShipping(given),
  tax: ({ tenant, country, categories }) =>
    memoryTax({ tenant, taxes: categories.map((category) => ({ country, ...category })) }),
  coupons: (given) => memoryCoupons(given),
  payments: ({ tenant }) => ({
    payments: memoryPayments({ tenant, clock: manualClock("2026-01-31T09:30:00.000Z") }),
    approvedToken: TEST_TOKENS.approved,
    declinedToken: TEST_TOKENS.declined,
  }),
  risk: (given) => memoryRisk(given),
  documents: (given) => memoryDocuments(given),
  fulfillment: ({ refusedNote, unrecallableId }) =>
    memoryFulfillment({
      refuse: (order) => (order.details.note === refusedNote ? "the warehouse is closed" : null),
      refuseRecall: (orderId) => (orderId === unrecallableId ? "packed already" : null),
    }),
  store: (given) => memoryPorts(given).store,
  events: () => {
    const arrived: DomainEvent[] = [];
    return { events: memoryEvents({ subscribers: [(event) => arrived.push(event)] }), arrived: () => arrived };
  },
  clock: () => manualClock("2026-01-31T09:30:00.000Z"),
  ids: () => memoryIds(),
};
