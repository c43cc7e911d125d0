import { accepted, countAccepted, equal, OURS, refused } from "../check.js";
import type { ContractCase } from "../contract.js";
import { five, hold, holdInstead, levels, type MakeInventory, shipment, want } from "./inventory-given.js";

export const INSTEAD: readonly ContractCase<MakeInventory>[] = [
  {
    name: "a hold that takes the place of another may have what that one has",
    run: async (make) => {
      const inventory = await make(five());
      await accepted(hold(inventory, "old", want("4")), "a hold");
      await accepted(inventory.confirm({ key: "old" }, OURS), "its confirmation");
      const error = await refused(holdInstead(inventory, "more", "old", want("6")), "out_of_stock", "one too many");
      equal(error, { code: "out_of_stock", items: [{ sku: "TEA", requested: "6", allowed: "5" }] }, "the refusal");
      await accepted(holdInstead(inventory, "new", "old", want("5")), "all there are, in its place");
    },
  },
  {
    name: "the old hold stays until its own release",
    run: async (make) => {
      const inventory = await make(five());
      await accepted(hold(inventory, "old", want("4")), "a hold");
      await accepted(holdInstead(inventory, "new", "old", want("3")), "a hold in its place");
      equal(await levels(inventory), ["5", "7"], "on hand and committed while both are there");
      await accepted(inventory.confirm({ key: "old" }, OURS), "a confirmation of the old one");
      await accepted(inventory.release({ key: "old" }, OURS), "its release");
      equal(await levels(inventory), ["5", "3"], "after the release");
    },
  },
  {
    name: "what others have counts as ever",
    run: async (make) => {
      const inventory = await make(five());
      await accepted(hold(inventory, "old", want("2")), "a hold");
      await accepted(hold(inventory, "other", want("3")), "somebody else's");
      await refused(holdInstead(inventory, "new", "old", want("3")), "out_of_stock", "3 of the 2");
      await accepted(holdInstead(inventory, "new2", "old", want("2")), "2 of the 2");
      await refused(holdInstead(inventory, "new3", "old", want("1")), "out_of_stock", "another in place of the same");
    },
  },
  {
    name: "one SKU's units are not another's",
    run: async (make) => {
      const inventory = await make(five());
      await accepted(hold(inventory, "old", want("5", "MUG")), "a hold of mugs");
      await accepted(hold(inventory, "other", want("5")), "all the tea");
      await refused(holdInstead(inventory, "new", "old", want("1")), "out_of_stock", "tea in place of mugs");
    },
  },
  {
    name: "a key that is unknown or over gives nothing, and what left is not there any more",
    run: async (make) => {
      const inventory = await make(five());
      await accepted(hold(inventory, "over", want("2")), "a hold");
      await accepted(inventory.release({ key: "over" }, OURS), "its release");
      await accepted(hold(inventory, "old", want("5")), "all there are");
      await refused(holdInstead(inventory, "new", "nothing", want("1")), "out_of_stock", "in place of nothing");
      await refused(holdInstead(inventory, "new2", "over", want("1")), "out_of_stock", "in place of what is over");
      await accepted(inventory.confirm({ key: "old" }, OURS), "a confirmation");
      await accepted(inventory.ship(shipment("4", "old"), OURS), "a shipment of four");
      await refused(holdInstead(inventory, "new3", "old", want("2")), "out_of_stock", "two where one is left");
      await accepted(holdInstead(inventory, "new4", "old", want("1")), "the one that is left");
    },
  },
  {
    name: "the same hold in another's place again has no second effect",
    run: async (make) => {
      const inventory = await make(five());
      await accepted(hold(inventory, "old", want("5")), "a hold");
      equal(await countAccepted(() => holdInstead(inventory, "new", "old", want("4"))), 20, "twenty times the same");
      equal(await levels(inventory), ["5", "9"], "on hand and committed");
      await accepted(inventory.release({ key: "new" }, OURS), "its release");
      equal(await levels(inventory), ["5", "5"], "the old hold, as it was");
    },
  },
];
