import fc from "fast-check";
import { memoryInventory } from "power-buyer/adapters/memory";
import { describe, expect, it } from "vitest";
import { addQuantities, compareQuantities, subtractQuantities } from "../../../src/money/quantity.js";
import { runs } from "../../support/runs.js";

const SCOPE = { tenant: "default" };
const level = async (inventory: ReturnType<typeof memoryInventory>, sku: string) =>
  (await inventory.stock(sku, SCOPE))._unsafeUnwrap();

const SKUS = ["A", "B"] as const;
const quantity = fc.constantFrom("1", "2", "3.5", "0.1", "0.2");
const key = fc.constantFrom("k1", "k2", "k3", "k4");
const sku = fc.constantFrom(...SKUS);
const step = fc.oneof(
  fc.record({ do: fc.constant("hold" as const), key, sku, quantity, second: fc.option(quantity, { nil: null }) }),
  fc.record({ do: fc.constant("confirm" as const), key }),
  fc.record({ do: fc.constant("release" as const), key }),
  fc.record({ do: fc.constant("ship" as const), key, sku, quantity, shipment: fc.constantFrom("s1", "s2") }),
);

describe("the memory inventory", () => {
  it("never promises more than there is, and its committed figure is what is open under all keys", async () => {
    const property = fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const inventory = memoryInventory({
        stock: SKUS.map((name) => ({ sku: name, tracked: true, onHand: "6", backorderLimit: "1.5" })),
      });
      const open = new Map<string, Map<string, string>>();
      const done = new Set<string>();
      const shipped = new Map<string, string>();
      for (const s of steps) {
        if (s.do === "hold") {
          const quantities = s.second === null ? [s.quantity] : [s.quantity, s.second];
          const items = quantities.map((q) => ({ sku: s.sku, quantity: q, acknowledgedExcess: "0" }));
          const isNew = !open.has(s.key) && !done.has(s.key);
          const held = await inventory.hold({ key: s.key, items }, SCOPE);
          if (isNew && held.isOk()) open.set(s.key, new Map([[s.sku, addQuantities(...quantities)]]));
        } else if (s.do === "confirm") await inventory.confirm({ key: s.key }, SCOPE);
        else if (s.do === "release") {
          await inventory.release({ key: s.key }, SCOPE);
          open.delete(s.key);
          done.add(s.key);
        } else {
          const name = `${s.key}/${s.shipment}`;
          const items = [{ sku: s.sku, quantity: s.quantity }];
          const left = await inventory.ship({ key: s.key, shipmentId: s.shipment, items }, SCOPE);
          const before = open.get(s.key)?.get(s.sku);
          if (left.isOk() && !shipped.has(name) && before !== undefined) {
            open.get(s.key)?.set(s.sku, subtractQuantities(before, s.quantity));
            shipped.set(name, s.sku);
          }
        }
        for (const name of SKUS) {
          const stock = await level(inventory, name);
          const model = [...open.values()].map((per) => per.get(name) ?? "0");
          expect(stock?.committed).toBe(addQuantities(...model));
          const limit = addQuantities(stock?.onHand ?? "0", "1.5");
          expect(compareQuantities(stock?.committed ?? "0", limit)).toBeLessThanOrEqual(0);
          expect(compareQuantities(stock?.committed ?? "0", "0")).toBeGreaterThanOrEqual(0);
        }
      }
    });
    await fc.assert(property, { numRuns: runs(300) });
  });

  it("takes goods in", async () => {
    const inventory = memoryInventory({ stock: [{ sku: "A", tracked: true, onHand: "1.50", backorderLimit: "0" }] });
    expect((await inventory.receive({ sku: "A", quantity: "2.5" }, SCOPE))._unsafeUnwrap()).toBe(true);
    expect((await inventory.receive({ sku: "NOTHING", quantity: "1" }, SCOPE))._unsafeUnwrap()).toBe(false);
    expect((await inventory.receive({ sku: "A", quantity: "-1" }, SCOPE)).isErr()).toBe(true);
    expect((await level(inventory, "A"))?.onHand).toBe("4");
  });

  it("may begin below zero, and then promises only what backorders allow beyond that", async () => {
    const inventory = memoryInventory({ stock: [{ sku: "A", tracked: true, onHand: "-3", backorderLimit: "5" }] });
    const hold = (k: string, q: string) =>
      inventory.hold({ key: k, items: [{ sku: "A", quantity: q, acknowledgedExcess: "0" }] }, SCOPE);
    const refusal = (await hold("k1", "3"))._unsafeUnwrapErr();
    expect(refusal).toEqual({ code: "out_of_stock", items: [{ sku: "A", requested: "3", allowed: "2" }] });
    expect((await hold("k2", "2")).isOk()).toBe(true);
  });

  it("says that nothing is allowed where an acknowledged excess has gone beyond the limit", async () => {
    const inventory = memoryInventory({ stock: [{ sku: "A", tracked: true, onHand: "1", backorderLimit: "0" }] });
    const item = { sku: "A", quantity: "4", acknowledgedExcess: "3" };
    expect((await inventory.hold({ key: "k1", items: [item] }, SCOPE)).isOk()).toBe(true);
    const refusal = await inventory.hold(
      { key: "k2", items: [{ ...item, quantity: "1", acknowledgedExcess: "0" }] },
      SCOPE,
    );
    expect(refusal._unsafeUnwrapErr()).toMatchObject({ items: [{ requested: "1", allowed: "0" }] });
  });

  it("does not mind in which order equal demands come", async () => {
    const inventory = memoryInventory({
      stock: SKUS.map((name) => ({ sku: name, tracked: true, onHand: "9", backorderLimit: "0" })),
    });
    const item = (name: string, q: string) => ({ sku: name, quantity: q, acknowledgedExcess: "0" });
    const hold = (...items: ReturnType<typeof item>[]) => inventory.hold({ key: "k", items }, SCOPE);
    expect((await hold(item("A", "2"), item("B", "1"))).isOk()).toBe(true);
    expect((await hold(item("B", "1.0"), item("A", "1"), item("A", "1"))).isOk()).toBe(true);
    expect([(await level(inventory, "A"))?.committed, (await level(inventory, "B"))?.committed]).toEqual(["2", "1"]);
  });

  it.each([
    ["a SKU twice", [1, 2].map(() => ({ sku: "A", tracked: true, onHand: "1", backorderLimit: "0" }))],
    ["stock that is no number", [{ sku: "A", tracked: true, onHand: "many", backorderLimit: "0" }]],
    ["a limit below zero", [{ sku: "A", tracked: true, onHand: "1", backorderLimit: "-1" }]],
    ["a limit that is no number", [{ sku: "A", tracked: true, onHand: "1", backorderLimit: "Unlimited" }]],
    ["no word on tracking", [{ sku: "A", onHand: "1", backorderLimit: "0" }]],
    ["no SKU", [{ sku: "", tracked: true, onHand: "1", backorderLimit: "0" }]],
  ])("answers port_failed where it was given %s", async (_name, stock) => {
    const failed = await memoryInventory({ stock: stock as never }).stock("A", SCOPE);
    expect(failed._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", port: "inventory", effect: "none" });
  });
});
