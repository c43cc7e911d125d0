import { accepted, countAccepted, equal, OURS, refused, THEIRS, withstand } from "../check.js";
import type { ContractCase } from "../contract.js";
import { five, hold, levels, type MakeInventory, shipment, want } from "./inventory-given.js";

export const ENDS: readonly ContractCase<MakeInventory>[] = [
  {
    name: "a release gives back once, held or confirmed",
    run: async (make) => {
      const inventory = await make(five());
      await accepted(hold(inventory, "k", want("2")), "a hold");
      await accepted(hold(inventory, "k2", want("1")), "another hold");
      await accepted(inventory.confirm({ key: "k" }, OURS), "a confirmation");
      await accepted(inventory.release({ key: "k" }, OURS), "a release");
      equal(await levels(inventory), ["5", "1"], "after the release");
      equal(await countAccepted(() => inventory.release({ key: "k" }, OURS)), 20, "twenty more releases");
      equal(await levels(inventory), ["5", "1"], "after all of them");
    },
  },
  {
    name: "what was released stays released, also where the release came first",
    run: async (make) => {
      const inventory = await make(five());
      await accepted(hold(inventory, "k", want("2")), "a hold");
      await accepted(inventory.release({ key: "k" }, OURS), "its release");
      await refused(hold(inventory, "k", want("2")), "hold_gone", "the hold, late");
      await accepted(inventory.release({ key: "k2" }, OURS), "a release of nothing");
      await refused(hold(inventory, "k2", want("2")), "hold_gone", "the hold that comes after it");
      await refused(inventory.confirm({ key: "k" }, OURS), "hold_gone", "a confirmation");
      equal(await levels(inventory), ["5", "0"], "on hand and committed");
    },
  },
  {
    name: "a confirmation is for a hold that is there, and may come twice",
    run: async (make) => {
      const inventory = await make(five());
      await refused(inventory.confirm({ key: "nothing" }, OURS), "hold_gone", "a key that nobody knows");
      await accepted(hold(inventory, "k", want("2")), "a hold");
      equal(await countAccepted(() => inventory.confirm({ key: "k" }, OURS)), 20, "twenty confirmations");
      equal(await levels(inventory), ["5", "2"], "on hand and committed");
    },
  },
  {
    name: "at shipment on hand and committed fall together, once for each shipment",
    run: async (make) => {
      const inventory = await make(five());
      await accepted(hold(inventory, "k", want("3")), "a hold");
      await accepted(inventory.confirm({ key: "k" }, OURS), "its confirmation");
      equal(await countAccepted(() => inventory.ship(shipment("2"), OURS)), 20, "twenty times the same shipment");
      equal(await levels(inventory), ["3", "1"], "after the shipment");
      await accepted(inventory.release({ key: "k" }, OURS), "a release of the rest");
      equal(await levels(inventory), ["3", "0"], "after the release");
    },
  },
  {
    name: "only what is confirmed and still committed can be shipped",
    run: async (make) => {
      const inventory = await make(five());
      await refused(inventory.ship(shipment("1"), OURS), "hold_gone", "a key that nobody knows");
      await accepted(hold(inventory, "k", want("2")), "a hold");
      await refused(inventory.ship(shipment("1"), OURS), "hold_gone", "a hold without an order");
      await accepted(inventory.confirm({ key: "k" }, OURS), "its confirmation");
      await refused(inventory.ship(shipment("3"), OURS), "hold_gone", "more than was promised");
      await accepted(inventory.ship(shipment("2"), OURS), "all of it");
      await refused(inventory.ship(shipment("1", "k", "s2"), OURS), "hold_gone", "one more");
      equal(await levels(inventory), ["3", "0"], "on hand and committed");
    },
  },
  {
    name: "another tenant sees nothing, and cannot touch a hold",
    run: async (make) => {
      const inventory = await make(five());
      await accepted(hold(inventory, "k", want("2")), "a hold");
      equal(await accepted(inventory.stock("TEA", THEIRS), "stock"), null, "their look at our stock");
      await refused(inventory.confirm({ key: "k" }, THEIRS), "hold_gone", "their confirmation of our hold");
      await accepted(inventory.release({ key: "k" }, THEIRS), "their release of our key");
      equal(await levels(inventory), ["5", "2"], "our stock");
    },
  },
  {
    name: "hostile input is answered, never thrown at, and commits nothing",
    run: async (make) => {
      const inventory = await make(five());
      await accepted(hold(inventory, "k", want("1")), "a hold");
      await withstand(
        (hostile) => inventory.stock(hostile, OURS),
        (hostile) => inventory.stock("TEA", hostile),
        (hostile) => inventory.hold(hostile, OURS),
        (hostile) => inventory.hold({ key: "h", items: hostile }, OURS),
        (hostile) => inventory.hold({ key: "h", items: [want("99")], instead: hostile }, OURS),
        (hostile) => inventory.hold({ key: "h", items: [{ ...want("99"), quantity: hostile }] }, OURS),
        (hostile) => inventory.hold({ key: "h", items: [{ ...want("99"), acknowledgedExcess: hostile }] }, OURS),
        (hostile) => inventory.confirm(hostile, OURS),
        (hostile) => inventory.release(hostile, OURS),
        (hostile) => inventory.ship(hostile, OURS),
        (hostile) => inventory.ship({ ...shipment("1"), items: hostile }, OURS),
      );
      equal(await levels(inventory), ["5", "1"], "on hand and committed");
    },
  },
];
