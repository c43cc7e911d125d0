import { sql } from "kysely";
import { checkSchema, migrate } from "power-buyer/adapters/kysely";
import { aCoupon } from "power-buyer/testing";
import { describe, expect, it } from "vitest";
import type { TestDatabase } from "./databases.js";

const SCOPE = { tenant: "default" };
const euros = (minor: number) => ({ minor, currency: "EUR" });

export function detailsOver(database: () => TestDatabase): void {
  describe("shipments", () => {
    const confirmed = async () => {
      const { inventory } = await database().empty();
      for (const [sku, tracked] of [
        ["TEA", true],
        ["MUG", true],
        ["STICKER", false],
      ] as const) {
        (await inventory.put({ sku, tracked, onHand: "5", backorderLimit: "0" }, SCOPE))._unsafeUnwrap();
      }
      const items = ["TEA", "STICKER"].map((sku) => ({ sku, quantity: "2", acknowledgedExcess: "0" }));
      (await inventory.hold({ key: "k", items }, SCOPE))._unsafeUnwrap();
      (await inventory.confirm({ key: "k" }, SCOPE))._unsafeUnwrap();
      const ship = (shipmentId: string, sku: string, quantity: string) =>
        inventory.ship({ key: "k", shipmentId, items: [{ sku, quantity }] }, SCOPE);
      const onHand = async (sku: string) => (await inventory.stock(sku, SCOPE))._unsafeUnwrap()?.onHand;
      return { inventory, ship, onHand };
    };

    it("with the id of another one are refused, and what nobody counts leaves without being counted", async () => {
      const { inventory, ship, onHand } = await confirmed();
      (await ship("s1", "TEA", "2"))._unsafeUnwrap();
      expect((await ship("s1", "TEA", "1"))._unsafeUnwrapErr()).toEqual({ code: "key_reused", key: "s1" });
      (await ship("s2", "STICKER", "9"))._unsafeUnwrap();
      (await ship("s3", "NOTHING", "1"))._unsafeUnwrap();
      expect([await onHand("TEA"), await onHand("STICKER")]).toEqual(["3", "5"]);
      // Everything left: there is nothing to give back.
      (await inventory.release({ key: "k" }, SCOPE))._unsafeUnwrap();
      expect((await inventory.stock("TEA", SCOPE))._unsafeUnwrap()?.committed).toBe("0");
    });

    it("of what was not held are refused whole", async () => {
      const { inventory, ship, onHand } = await confirmed();
      expect((await ship("s1", "MUG", "1"))._unsafeUnwrapErr()).toEqual({ code: "hold_gone", key: "k" });
      const items = ["MUG", "TEA"].map((sku) => ({ sku, quantity: "1" }));
      expect((await inventory.ship({ key: "k", shipmentId: "s2", items }, SCOPE)).isErr()).toBe(true);
      expect([await onHand("MUG"), await onHand("TEA")]).toEqual(["5", "5"]);
      // The id is free again.
      (await ship("s2", "TEA", "1"))._unsafeUnwrap();
    });
  });

  describe("coupons", () => {
    it("are refused for the first reason that there is", async () => {
      const { coupons } = await database().empty({
        coupons: [
          aCoupon({ code: "NEVER", limit: 0 }),
          aCoupon({ code: "ONCE", limitPerCustomer: 1 }),
          aCoupon({ code: "TENNER", limitPerCustomer: 2, budget: euros(1000) }),
        ],
        kindOf: (customerId) => (customerId === "trade" ? "wholesale" : undefined),
      });
      let count = 0;
      const hold = async (code: string, customerId: string, amount = euros(300)) => {
        const answer = await coupons.hold({ key: `k-${count++}`, code, customerId, amount }, SCOPE);
        return answer.match(
          () => "held",
          (error) => ("reason" in error ? error.reason : error.code),
        );
      };
      expect(await hold("NEVER", "c-1")).toBe("used_up");
      expect(await hold("ONCE", "trade")).toBe("not_retail");
      expect([await hold("ONCE", "c-1"), await hold("ONCE", "c-1"), await hold("ONCE", "c-2")]).toEqual([
        "held",
        "customer_limit",
        "held",
      ]);
      expect(await hold("TENNER", "c-1", euros(1001))).toBe("budget");
      expect(await hold("TENNER", "c-1", { minor: 1, currency: "USD" })).toBe("budget");
      expect([await hold("TENNER", "c-1"), await hold("TENNER", "c-1"), await hold("TENNER", "c-1")]).toEqual([
        "held",
        "held",
        "customer_limit",
      ]);
      expect(await hold("TENNER", "c-2", euros(401))).toBe("budget");
      expect(await hold("TENNER", "c-2", euros(400))).toBe("held");
      for (const amount of [
        { minor: -1, currency: "EUR" },
        { minor: 0.5, currency: "EUR" },
      ]) {
        expect(await hold("TENNER", "c-2", amount)).toBe("port_failed");
      }
    });

    it("that cannot be used stop every call, with the reason", async () => {
      for (const codes of [["no spaces"], ["TWICE", "twice"]]) {
        const { coupons } = await database().empty({ coupons: codes.map((code) => aCoupon({ code })) });
        const found = await coupons.find({ code: "TWICE", customerId: null }, SCOPE);
        expect(found._unsafeUnwrapErr()).toMatchObject({
          code: "port_failed",
          cause: expect.stringContaining("coupon"),
        });
      }
    });
  });

  describe("a database that is closed", () => {
    it("answers so, whatever it is asked", async () => {
      const db = await database().blank();
      // A connection is made when it is first used.
      await sql`select 1`.execute(db);
      await db.destroy();
      expect((await checkSchema(db))._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", effect: "none" });
      expect((await migrate(db, database().dialect))._unsafeUnwrapErr()).toMatchObject({
        code: "migration_failed",
        version: null,
      });
    });
  });
}
