import { accepted, countAccepted, equal, OURS, refused } from "../check.js";
import type { ContractCase } from "../contract.js";
import { five, hold, levels, type MakeInventory, want } from "./inventory-given.js";

export const HOLDS: readonly ContractCase<MakeInventory>[] = [
  {
    name: "a hold commits and leaves on hand alone",
    run: async (make) => {
      const inventory = await make(five());
      await accepted(hold(inventory, "k", want("2")), "a hold");
      equal(await levels(inventory), ["5", "2"], "on hand and committed");
    },
  },
  {
    name: "the limit is on hand and backorders together, and a refusal shows its figures",
    run: async (make) => {
      const inventory = await make(five({ backorderLimit: "2" }));
      const error = await refused(hold(inventory, "k", want("8")), "out_of_stock", "one too many");
      equal(error, { code: "out_of_stock", items: [{ sku: "TEA", requested: "8", allowed: "7" }] }, "the refusal");
      await accepted(hold(inventory, "k2", want("7")), "all there are");
      await refused(hold(inventory, "k3", want("1")), "out_of_stock", "one more");
    },
  },
  {
    name: "demands of one SKU count together",
    run: async (make) => {
      const inventory = await make(five());
      await refused(hold(inventory, "k", want("3"), want("3")), "out_of_stock", "3 and 3 of 5");
      await accepted(hold(inventory, "k2", want("3"), want("2")), "3 and 2 of 5");
      equal(await levels(inventory), ["5", "5"], "on hand and committed");
    },
  },
  {
    name: "all of a hold or nothing of it",
    run: async (make) => {
      const inventory = await make(five());
      await refused(hold(inventory, "k", want("1"), want("6", "MUG")), "out_of_stock", "a hold that is half too much");
      equal(await levels(inventory), ["5", "0"], "what the refused hold left behind");
    },
  },
  {
    name: "an acknowledged excess lets through exactly so much more",
    run: async (make) => {
      const inventory = await make(five());
      await refused(hold(inventory, "k", want("8", "TEA", "2")), "out_of_stock", "8 of 5 with 2 acknowledged");
      await accepted(hold(inventory, "k2", want("7", "TEA", "2")), "7 of 5 with 2 acknowledged");
    },
  },
  {
    name: "the same key again has no second effect, from twenty sides too",
    run: async (make) => {
      const inventory = await make(five());
      equal(await countAccepted(() => hold(inventory, "k", want("2"))), 20, "twenty times the same hold");
      equal(await levels(inventory), ["5", "2"], "on hand and committed");
    },
  },
  {
    name: "the same key with other items is refused without effect",
    run: async (make) => {
      const inventory = await make(five());
      await accepted(hold(inventory, "k", want("2")), "a hold");
      await refused(hold(inventory, "k", want("3")), "key_reused", "the same key for more");
      equal(await levels(inventory), ["5", "2"], "on hand and committed");
    },
  },
  {
    name: "of twenty who want the last five, five get one",
    run: async (make) => {
      const inventory = await make(five());
      equal(await countAccepted((i) => hold(inventory, `k${i}`, want("1"))), 5, "holds");
      equal(await levels(inventory), ["5", "5"], "on hand and committed");
    },
  },
  {
    name: "untracked SKUs commit nothing, unlimited backorders have no end, unknown SKUs are not promised",
    run: async (make) => {
      const untracked = await make(five({ tracked: false }));
      await accepted(hold(untracked, "k", want("1000")), "a thousand of what nobody counts");
      equal((await levels(untracked))[1], "0", "committed");
      const unlimited = await make(five({ backorderLimit: "unlimited" }));
      await accepted(hold(unlimited, "k", want("1000")), "a thousand on backorder");
      await refused(hold(unlimited, "k2", want("1", "NOTHING")), "out_of_stock", "an unknown SKU");
      equal(await accepted(unlimited.stock("NOTHING", OURS), "stock"), null, "stock of an unknown SKU");
    },
  },
  {
    name: "quantities are exact decimals",
    run: async (make) => {
      const inventory = await make(five({ onHand: "0.3" }));
      await accepted(hold(inventory, "k", want("0.1"), want("0.2")), "0.1 and 0.2 of 0.3");
      equal(await levels(inventory), ["0.3", "0.3"], "on hand and committed");
    },
  },
];
