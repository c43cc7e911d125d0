import type { CatalogStock } from "../../ports/catalog-entry.js";
import type { InventoryPort, StockDemand } from "../../ports/inventory.js";
import { accepted, countAccepted, equal, OURS, refused, THEIRS, withstand } from "../check.js";
import type { Contract, ContractCase, Maker } from "../contract.js";

/** An inventory that holds exactly this, for this tenant alone; nothing is committed yet. */
export interface InventoryGiven {
  readonly tenant: string;
  readonly stock: readonly (CatalogStock & { readonly sku: string })[];
}

export type MakeInventory = Maker<InventoryGiven, InventoryPort>;

const five = (more: Partial<InventoryGiven["stock"][number]> = {}): InventoryGiven => {
  const tea = { sku: "TEA", tracked: true, onHand: "5", backorderLimit: "0", ...more };
  return { tenant: OURS.tenant, stock: [tea, { ...tea, sku: "MUG" }] };
};

const want = (quantity: string, sku = "TEA", acknowledgedExcess = "0"): StockDemand => ({
  sku,
  quantity,
  acknowledgedExcess,
});

const hold = (inventory: InventoryPort, key: string, ...items: readonly StockDemand[]) =>
  inventory.hold({ key, items }, OURS);

const shipment = (quantity: string, key = "k", shipmentId = "s") => ({
  key,
  shipmentId,
  items: [{ sku: "TEA", quantity }],
});

/** On hand and committed, which is what everything here is about. */
async function levels(inventory: InventoryPort, sku = "TEA"): Promise<readonly (string | undefined)[]> {
  const stock = await accepted(inventory.stock(sku, OURS), "stock");
  return [stock?.onHand, stock?.committed];
}

const holding: readonly ContractCase<MakeInventory>[] = [
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

const ending: readonly ContractCase<MakeInventory>[] = [
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

export const INVENTORY: Contract<MakeInventory> = { port: "inventory", cases: [...holding, ...ending] };
