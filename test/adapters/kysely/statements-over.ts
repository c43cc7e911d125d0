import type { KyselyStore } from "power-buyer/adapters/kysely";
import { aCompletion, aCoupon, aDraft, aDraftRecord, anEvent, anOrder } from "power-buyer/testing";
import type { ResultAsync } from "neverthrow";
import { describe, expect, it } from "vitest";
import type { TestDatabase } from "./databases.js";

const SCOPE = { tenant: "default" };
const demand = (sku: string) => ({ sku, quantity: "1", acknowledgedExcess: "0" });
const goods = [{ sku: "SKU-0", quantity: "1" }];

type Call = (here: KyselyStore) => ResultAsync<unknown, unknown>;

/** How many statements a call is, BEGIN and COMMIT among them; on PostgreSQL each is a round trip. One after the other. */
const CALLS: readonly (readonly [string, Call, number])[] = [
  ["read a draft", ({ store }) => store.drafts.read("draft-1", SCOPE), 1],
  ["create a draft", ({ store }) => store.drafts.create(aDraftRecord(), SCOPE), 4],
  ["save a draft", ({ store }) => store.drafts.save(aDraftRecord(aDraft({ version: 2 })), 1, SCOPE), 3],
  ["list drafts by text", ({ store }) => store.drafts.list({ limit: 9, cursor: null, text: "tea" }, SCOPE), 1],
  ["create an order", ({ store }) => store.orders.create(anOrder(), SCOPE), 4],
  ["save an order", ({ store }) => store.orders.save(anOrder({ version: 2 }), 1, SCOPE), 3],
  ["create an attempt", ({ store }) => store.completions.create(aCompletion(), 0, SCOPE), 1],
  ["read an attempt", ({ store }) => store.completions.read("draft-1#1", SCOPE), 1],
  ["save a step", ({ store }) => store.completions.save(aCompletion({ state: "reserved" }), aCompletion(), SCOPE), 1],
  ["take an attempt over", ({ store }) => store.completions.takeOver(1_000, SCOPE), 1],
  ["append an event", ({ store }) => store.outbox.append(anEvent(), SCOPE), 1],
  ["the next number", ({ store }) => store.orders.nextNumber(SCOPE), 1],
  ["hold one SKU", ({ inventory }) => inventory.hold({ key: "k1", items: [demand("SKU-0")] }, SCOPE), 5],
  [
    "hold three",
    ({ inventory }) => inventory.hold({ key: "k3", items: [0, 1, 2].map((i) => demand(`SKU-${i}`)) }, SCOPE),
    7,
  ],
  ["confirm a hold", ({ inventory }) => inventory.confirm({ key: "k1" }, SCOPE), 1],
  ["ship of it", ({ inventory }) => inventory.ship({ key: "k1", shipmentId: "s", items: goods }, SCOPE), 6],
  ["release three", ({ inventory }) => inventory.release({ key: "k3" }, SCOPE), 8],
  ["hold a coupon", ({ coupons }) => coupons.hold({ key: "c", code: "TEN", customerId: "c" }, SCOPE), 5],
  ["confirm its use", ({ coupons }) => coupons.confirm({ key: "c" }, SCOPE), 1],
  ["release its use", ({ coupons }) => coupons.release({ key: "c" }, SCOPE), 5],
];

export function statementsOver(database: () => TestDatabase): void {
  describe("what a call costs", () => {
    it("is few statements, and no more than yesterday", async () => {
      const here = await database().empty({ coupons: [aCoupon({ code: "TEN" })] });
      for (const i of [0, 1, 2]) {
        (
          await here.inventory.put({ sku: `SKU-${i}`, tracked: true, onHand: "9", backorderLimit: "0" }, SCOPE)
        )._unsafeUnwrap();
      }
      const { sent, dialect } = database();
      const counted: (readonly [string, number])[] = [];
      for (const [name, call] of CALLS) {
        const before = sent.length;
        expect((await call(here)).isOk()).toBe(true);
        counted.push([name, sent.length - before]);
      }
      // SQLite puts a transaction around a single write too.
      const frame = dialect === "sqlite" ? 2 : 0;
      const isRead = (name: string) => /^(read|list)/.test(name);
      expect(counted).toEqual(CALLS.map(([name, , n]) => [name, n === 1 && !isRead(name) ? n + frame : n]));
    });
  });
}
