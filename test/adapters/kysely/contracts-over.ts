import { contracts, registerContract } from "power-buyer/testing";
import { describe, it } from "vitest";
import type { TestDatabase } from "./databases.js";

/** Every promise of the ports that live in a database. */
export function contractsOver(database: () => TestDatabase): void {
  const runner = { describe, it };

  describe("keeps the promises of its ports", () => {
    registerContract(runner, contracts.store, async ({ tenant, stock, coupons }) => {
      const { store, inventory } = await database().empty({ tenant, coupons });
      for (const level of stock) (await inventory.put(level, { tenant }))._unsafeUnwrap();
      return store;
    });
    registerContract(runner, contracts.inventory, async ({ tenant, stock }) => {
      const { inventory } = await database().empty();
      for (const level of stock) (await inventory.put(level, { tenant }))._unsafeUnwrap();
      return inventory;
    });
    registerContract(runner, contracts.coupons, async (given) => (await database().empty(given)).coupons);
  });

  describe("with stock and coupons elsewhere", () => {
    registerContract(
      runner,
      contracts.store,
      async () => (await database().empty({ elsewhere: { inventory: true, coupons: true } })).store,
    );
  });
}
