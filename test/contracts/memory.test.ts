import { memoryCoupons, memoryInventory, memoryPorts, memoryStore, systemClock } from "power-buyer/adapters/memory";
import { contracts, registerContract } from "power-buyer/testing";
import { describe, it } from "vitest";
import { memoryMakers } from "./memory-makers.js";

const runner = { describe, it };

describe("each memory adapter keeps the promises of its port", () => {
  registerContract(runner, contracts.catalog, memoryMakers.catalog);
  registerContract(runner, contracts.customers, memoryMakers.customers);
  registerContract(runner, contracts.inventory, memoryMakers.inventory);
  registerContract(runner, contracts.addresses, memoryMakers.addresses);
  registerContract(runner, contracts.shipping, memoryMakers.shipping);
  registerContract(runner, contracts.tax, memoryMakers.tax);
  registerContract(runner, contracts.coupons, memoryMakers.coupons);
  registerContract(runner, contracts.payments, memoryMakers.payments);
  registerContract(runner, contracts.risk, memoryMakers.risk);
  registerContract(runner, contracts.documents, memoryMakers.documents);
  registerContract(runner, contracts.fulfillment, memoryMakers.fulfillment);
  registerContract(runner, contracts.store, memoryMakers.store);
  registerContract(runner, contracts.events, memoryMakers.events);
  registerContract(runner, contracts.clock, memoryMakers.clock);
  registerContract(runner, contracts.ids, memoryMakers.ids);
});

describe("and so do they in other company: a store alone", () => {
  registerContract(runner, contracts.store, () => memoryStore());
});

describe("the system's clock", () => {
  registerContract(runner, contracts.clock, () => systemClock());
});

describe("inventory and coupons of all ports together", () => {
  registerContract(runner, contracts.inventory, (given) => memoryPorts(given).inventory);
  registerContract(runner, contracts.coupons, (given) => memoryPorts(given).coupons);
});

describe("a store whose stock and coupons live elsewhere", () => {
  registerContract(runner, contracts.store, (given) => {
    const use = { inventory: memoryInventory(given), coupons: memoryCoupons(given) };
    return memoryPorts({ ...given, use }).store;
  });
});
