import { errAsync, okAsync } from "neverthrow";
import type { InventoryPort, StockDemand } from "power-buyer/ports";
import type { MakeInventory } from "power-buyer/testing";
import { addQuantities, compareQuantities, subtractQuantities } from "../../../src/money/quantity.js";
import { memoryMakers } from "../memory-makers.js";
import { AS_US, type Mutant, over, pause, trusting } from "./mutant.js";

const changed = (change: (real: InventoryPort) => Partial<InventoryPort>): MakeInventory =>
  over(memoryMakers.inventory, (real) => ({ ...real, ...change(real) }));

const unchecked = (items: readonly StockDemand[]) => items.map((item) => ({ ...item, acknowledgedExcess: "999999" }));

/** Looks first and takes then. */
const looksFirst =
  (real: InventoryPort, wait: boolean): InventoryPort["hold"] =>
  (request, scope) => {
    const [item] = request.items;
    if (item === undefined) return real.hold(request, scope);
    return real.stock(item.sku, scope).andThen((level) => {
      const limit = addQuantities(level?.onHand ?? "0", item.acknowledgedExcess);
      const taken = addQuantities(level?.committed ?? "0", item.quantity);
      if (compareQuantities(taken, limit) > 0) return real.hold(request, scope);
      const take = () => real.hold({ ...request, items: unchecked(request.items) }, scope);
      return wait ? pause(null).andThen(take) : take();
    });
  };

/** Where this says so, a hold in another's place is not measured at all. */
const boundless =
  (real: InventoryPort, isFree: (request: Parameters<InventoryPort["hold"]>[0]) => boolean): InventoryPort["hold"] =>
  (request, scope) =>
    request.instead !== undefined && isFree(request)
      ? real.hold({ ...request, items: unchecked(request.items) }, scope)
      : real.hold(request, scope);

let count = 0;
const fresh = (key: string) => `${key}-${++count}`;

export const INVENTORY_MUTANTS: readonly Mutant<MakeInventory>[] = [
  [
    "a hold is made anew at each repeat",
    "the same key again has no second effect, from twenty sides too",
    changed((real) => ({ hold: (request, scope) => real.hold({ ...request, key: fresh(request.key) }, scope) })),
  ],
  [
    "a known key is waved through",
    "the same key with other items is refused without effect",
    changed((real) => ({
      hold: (request, scope) =>
        real.hold(request, scope).orElse((e) => (e.code === "key_reused" ? okAsync() : errAsync(e))),
    })),
  ],
  [
    "stock is checked line by line",
    "demands of one SKU count together",
    changed((real) => ({ hold: looksFirst(real, false) })),
  ],
  [
    "stock is looked at first and taken later",
    "of twenty who want the last five, five get one",
    changed((real) => ({ hold: looksFirst(real, true) })),
  ],
  [
    "a hold takes what it can get",
    "all of a hold or nothing of it",
    changed((real) => ({
      hold: ({ key, items }, scope) =>
        items.reduce<ReturnType<InventoryPort["hold"]>>(
          (held, item, i) => held.andThen(() => real.hold({ key: `${key}-${i}`, items: [item] }, scope)),
          okAsync(undefined),
        ),
    })),
  ],
  [
    "backorders are forgotten",
    "the limit is on hand and backorders together, and a refusal shows its figures",
    over(
      (given) => memoryMakers.inventory({ ...given, stock: given.stock.map((s) => ({ ...s, backorderLimit: "0" })) }),
      (real) => real,
    ),
  ],
  [
    "an acknowledged excess is forgotten",
    "an acknowledged excess lets through exactly so much more",
    changed((real) => ({
      hold: ({ key, items }, scope) =>
        real.hold({ key, items: items.map((item) => ({ ...item, acknowledgedExcess: "0" })) }, scope),
    })),
  ],
  [
    "an acknowledged excess has no end",
    "an acknowledged excess lets through exactly so much more",
    changed((real) => ({
      hold: ({ key, items }, scope) =>
        real.hold(
          { key, items: items.some((item) => item.acknowledgedExcess !== "0") ? unchecked(items) : items },
          scope,
        ),
    })),
  ],
  [
    "on hand falls at the order",
    "a hold commits and leaves on hand alone",
    changed((real) => ({
      stock: (sku, scope) =>
        real
          .stock(sku, scope)
          .map((level) => level && { ...level, onHand: subtractQuantities(level.onHand, level.committed) }),
    })),
  ],
  [
    "quantities are added as floats",
    "quantities are exact decimals",
    changed((real) => ({
      hold: ({ key, items }, scope) => {
        const quantity = String(items.reduce((sum, item) => sum + Number(item.quantity), 0));
        return real.hold({ key, items: items.slice(0, 1).map((item) => ({ ...item, quantity })) }, scope);
      },
    })),
  ],
  [
    "each release gives back again",
    "a release gives back once, held or confirmed",
    changed((real) => {
      let released = 0;
      return {
        release: (request, scope) => real.release(request, scope).map(() => void (released += 1)),
        stock: (sku, scope) =>
          real.stock(sku, scope).map((level) => {
            const again = String(Math.max(0, released - 1));
            return level && { ...level, committed: subtractQuantities(level.committed, again) };
          }),
      };
    }),
  ],
  [
    "a release of nothing is forgotten",
    "what was released stays released, also where the release came first",
    changed((real) => {
      const held = new Set<string>();
      return {
        hold: (request, scope) => real.hold(request, scope).map(() => void held.add(request.key)),
        release: (request, scope) => (held.has(request.key) ? real.release(request, scope) : okAsync(undefined)),
      };
    }),
  ],
  [
    "anything can be confirmed",
    "a confirmation is for a hold that is there, and may come twice",
    changed((real) => ({ confirm: (request, scope) => real.confirm(request, scope).orElse(() => okAsync(undefined)) })),
  ],
  [
    "a shipment is booked at each repeat",
    "at shipment on hand and committed fall together, once for each shipment",
    changed((real) => ({
      ship: (request, scope) => real.ship({ ...request, shipmentId: fresh(request.shipmentId) }, scope),
    })),
  ],
  [
    "a shipment of too much is waved through",
    "only what is confirmed and still committed can be shipped",
    changed((real) => ({ ship: (request, scope) => real.ship(request, scope).orElse(() => okAsync(undefined)) })),
  ],
  [
    "another tenant sees our stock",
    "another tenant sees nothing, and cannot touch a hold",
    changed((real) => ({ stock: (sku) => real.stock(sku, AS_US) })),
  ],
  [
    "another tenant releases our hold",
    "another tenant sees nothing, and cannot touch a hold",
    changed((real) => ({ release: (request) => real.release(request, AS_US) })),
  ],
  [
    "what nobody counts is counted",
    "untracked SKUs commit nothing, unlimited backorders have no end, unknown SKUs are not promised",
    over(
      (given) => memoryMakers.inventory({ ...given, stock: given.stock.map((s) => ({ ...s, tracked: true })) }),
      (real) => real,
    ),
  ],
  [
    "a hold trusts its input",
    "hostile input is answered, never thrown at, and commits nothing",
    changed((real) => ({ hold: trusting(real, "hold") })),
  ],
  [
    "whose place a hold takes is not heard",
    "a hold that takes the place of another may have what that one has",
    changed((real) => ({ hold: ({ instead: _unheard, ...request }, scope) => real.hold(request, scope) })),
  ],
  [
    "the old hold goes at once",
    "the old hold stays until its own release",
    changed((real) => ({
      hold: (request, scope) =>
        real
          .hold(request, scope)
          .andThen(() => (request.instead === undefined ? okAsync() : real.release({ key: request.instead }, scope))),
    })),
  ],
  [
    "whoever takes a place may have anything",
    "what others have counts as ever",
    changed((real) => ({ hold: boundless(real, () => true) })),
  ],
  [
    "any units make room for any others",
    "one SKU's units are not another's",
    changed((real) => ({ hold: boundless(real, ({ instead }) => instead === "old") })),
  ],
  [
    "a key need not stand for anything",
    "a key that is unknown or over gives nothing, and what left is not there any more",
    changed((real) => ({ hold: boundless(real, ({ instead }) => instead === "nothing") })),
  ],
  [
    "what is over still gives",
    "a key that is unknown or over gives nothing, and what left is not there any more",
    changed((real) => ({ hold: boundless(real, ({ instead }) => instead === "over") })),
  ],
  [
    "a hold in another's place is made anew at each repeat",
    "the same hold in another's place again has no second effect",
    changed((real) => ({
      hold: (request, scope) =>
        real.hold(request.instead === undefined ? request : { ...request, key: fresh(request.key) }, scope),
    })),
  ],
];
