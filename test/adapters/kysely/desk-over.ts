import { kyselyStore } from "power-buyer/adapters/kysely";
import { aCoupon } from "power-buyer/testing";
import { describe, expect, it } from "vitest";
import {
  aWorld,
  completion,
  KIM,
  ok,
  paymentsOf,
  readyDraft,
  SCOPE,
  wholeOrder,
  type World,
} from "../../application/world.js";
import type { TestDatabase } from "./databases.js";

/** The shop of the desk's own tests, with everything that must last in the database. */
async function deskOver(database: TestDatabase) {
  const coupons = [aCoupon({ code: "TEN" }), aCoupon({ code: "ONCE", limit: 1 })];
  const here = await database.empty({ coupons });
  for (const [sku, onHand, backorderLimit] of [
    ["MUG", "5", "2"],
    ["PLATE", "100", "0"],
  ] as const) {
    (await here.inventory.put({ sku, tracked: true, onHand, backorderLimit }, SCOPE))._unsafeUnwrap();
  }
  const world: World = aWorld({ through: (ports) => ({ ...ports, ...here }) });
  const mugs = async () => (await here.inventory.stock("MUG", SCOPE))._unsafeUnwrap();
  const used = async () => (await here.coupons.find({ code: "ONCE", customerId: null }, SCOPE))._unsafeUnwrap()?.used;
  return { ...here, world, desk: world.desk, mugs, used };
}

const ONCE = [{ type: "coupon.apply", input: { code: "ONCE" } }] as const;

export function deskJourneysOver(database: () => TestDatabase): void {
  describe("a desk", () => {
    it("goes from a draft to a parcel, and a desk that is opened later finds all of it", async () => {
      const { desk, world, store, mugs, used } = await deskOver(database());
      const draft = await readyDraft(desk, { more: ONCE });
      const { order } = await ok(desk.complete(await completion(desk, draft)));
      expect(order).toMatchObject({ number: "1001", status: "warehouse", payment: { captured: 2760 } });
      expect([await mugs(), await used()]).toMatchObject([{ onHand: "5", committed: "2" }, 1]);
      await ok(desk.markShipped({ actor: KIM, orderId: order.id, lines: wholeOrder(order) }));
      expect(await mugs()).toMatchObject({ onHand: "3", committed: "0" });
      expect(await ok(store.outbox.pending(10, SCOPE))).toEqual([]);
      expect(world.events.map(({ type }) => type)).toContain("order.shipped");

      const { dialect } = database();
      const later = kyselyStore(database().another(), { withoutDurability: true, dialect }).store;
      expect((await ok(later.orders.ofDraft(draft.id, SCOPE)))?.status).toBe("shipped");
      const found = await ok(later.orders.list({ limit: 10, cursor: null, text: "ANNA EX" }, SCOPE));
      expect(found.items.map(({ id }) => id)).toEqual([order.id]);
      expect((await ok(later.drafts.read(draft.id, SCOPE)))?.draft.status).toBe("completed");
    });

    it("completes once for twenty at once: one order, one charge, one use of the coupon", async () => {
      const { desk, world, mugs, used } = await deskOver(database());
      const draft = await readyDraft(desk, { more: ONCE });
      const request = await completion(desk, draft);
      const answers = await Promise.all(Array.from({ length: 20 }, () => desk.complete(request)));
      const orders = answers.flatMap((answer) => (answer.isOk() ? [answer.value.order.id] : []));
      expect(orders.length).toBeGreaterThan(0);
      expect(new Set(orders)).toEqual(new Set([`order-${draft.id}`]));
      expect((await ok(desk.listOrders({}))).items).toHaveLength(1);
      expect(await paymentsOf(world, draft.id)).toEqual(["authorized 2760", "captured 2760"]);
      expect([await mugs(), await used()]).toMatchObject([{ onHand: "5", committed: "2" }, 1]);
    });

    it("gives everything back when the order is cancelled", async () => {
      const { desk, mugs, used } = await deskOver(database());
      const draft = await readyDraft(desk, { customerId: "ben", more: ONCE });
      const { order } = await ok(desk.complete(await completion(desk, draft)));
      expect(order.status).toBe("review");
      await ok(desk.cancel({ actor: KIM, orderId: order.id, reason: "changed their mind" }));
      expect([await mugs(), await used()]).toMatchObject([{ onHand: "5", committed: "0" }, 0]);
    });
  });
}
