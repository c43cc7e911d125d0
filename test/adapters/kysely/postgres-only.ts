import { sql } from "kysely";
import { kyselyStore } from "power-buyer/adapters/kysely";
import { aCompletion, aCoupon, aDraft, aDraftRecord } from "power-buyer/testing";
import { describe, expect, it } from "vitest";
import type { TestDatabase } from "./databases.js";

const SCOPE = { tenant: "default" };

export function postgresOnly(database: () => TestDatabase): void {
  describe("what only a server has", () => {
    it("serialisable transactions that cannot be put in a row are made again", async () => {
      await database().empty();
      const codes: unknown[] = [];
      const db = database().another({
        options: "-c default_transaction_isolation=serializable",
        log: (event) => event.level === "error" && codes.push((event.error as { code?: unknown }).code),
      });
      const coupons = [aCoupon({ code: "FIVE", limit: 5 })];
      const { store, coupons: port } = kyselyStore(db, { withoutDurability: true, dialect: "postgres", coupons });
      const numbers = await Promise.all(Array.from({ length: 8 }, () => store.orders.nextNumber(SCOPE)));
      expect(new Set(numbers.map((number) => number._unsafeUnwrap())).size).toBe(8);
      const uses = await Promise.all(
        Array.from({ length: 8 }, (_, i) => port.hold({ key: `k-${i}`, code: "FIVE", customerId: "c" }, SCOPE)),
      );
      expect(uses.filter((use) => use.isOk())).toHaveLength(5);
      expect(codes).toContain("40001");
    });

    it("a lock that does not come free is given up, without effect", async () => {
      const { inventory } = await database().empty();
      (await inventory.put({ sku: "TEA", tracked: true, onHand: "1", backorderLimit: "0" }, SCOPE))._unsafeUnwrap();
      const impatient = database().another({ max: 1 });
      await sql`set lock_timeout = 50`.execute(impatient);
      await database()
        .another({ max: 1 })
        .connection()
        .execute(async (other) => {
          await sql`begin`.execute(other);
          await sql`select * from power_buyer_stock for update`.execute(other);
          const items = [{ sku: "TEA", quantity: "1", acknowledgedExcess: "0" }];
          const hold = await kyselyStore(impatient, { withoutDurability: true, dialect: "postgres" }).inventory.hold(
            { key: "k", items },
            SCOPE,
          );
          expect(hold._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", effect: "none", retryable: true });
          await sql`rollback`.execute(other);
        });
      expect((await inventory.stock("TEA", SCOPE))._unsafeUnwrap()?.committed).toBe("0");
    });

    it("what waits for a lock when its time is over writes nothing once the lock is free", async () => {
      const { inventory } = await database().empty({ longestMs: 100 });
      const skus = ["CUP", "TEA"];
      for (const sku of skus) {
        (await inventory.put({ sku, tracked: true, onHand: "9", backorderLimit: "0" }, SCOPE))._unsafeUnwrap();
      }
      const items = skus.map((sku) => ({ sku, quantity: "4", acknowledgedExcess: "0" }));
      (await inventory.hold({ key: "k", items }, SCOPE))._unsafeUnwrap();
      const committed = () =>
        Promise.all(skus.map(async (sku) => (await inventory.stock(sku, SCOPE))._unsafeUnwrap()?.committed));
      await database()
        .another({ max: 1 })
        .connection()
        .execute(async (other) => {
          await sql`begin`.execute(other);
          await sql`select * from power_buyer_stock where sku = 'CUP' for update`.execute(other);
          const released = inventory.release({ key: "k" }, SCOPE);
          await new Promise((go) => setTimeout(go, 300));
          await sql`rollback`.execute(other);
          expect((await released)._unsafeUnwrapErr()).toMatchObject({ effect: "none", retryable: true });
        });
      await new Promise((go) => setTimeout(go, 200));
      expect(await committed()).toEqual(["4", "4"]);
      (await inventory.release({ key: "k" }, SCOPE))._unsafeUnwrap();
      expect(await committed()).toEqual(["0", "0"]);
    });

    it("a sweep takes one attempt, however the server goes about it", async () => {
      const { store: usual } = await database().empty();
      const ways = ["hashjoin", "mergejoin", "hashagg", "sort", "material", "indexscan", "indexonlyscan", "bitmapscan"];
      // Each with all before it switched off: with the last ones the table itself is read through.
      for (const [i] of ways.entries()) {
        const off = ways.slice(0, i + 1).map((way) => `-c enable_${way}=off`);
        const db = database().another({ max: 1, options: off.join(" ") });
        const { store } = kyselyStore(db, { withoutDurability: true, dialect: "postgres" });
        for (const n of [1, 2, 3, 4]) {
          const id = `${i}-${n}`;
          const one = aCompletion({ id, draftId: id, request: { key: null, hash: "h" } });
          (await usual.completions.create(one, -60_000, SCOPE))._unsafeUnwrap();
        }
        const taken = (await store.completions.takeOver(60_000, SCOPE))._unsafeUnwrap();
        const all = await db.selectFrom("power_buyer_completions").select("fence").execute();
        expect([off, all.filter(({ fence }) => Number(fence) > 1).length]).toEqual([off, i + 1]);
        expect(taken?.completion.fence).toBe(2);
        await db.destroy();
      }
    });

    it("a backend that is terminated in the middle of a transaction is a failure without effect", async () => {
      const { store } = await database().empty();
      const work = store.transaction(
        ({ drafts }) =>
          drafts
            .create(aDraftRecord(), SCOPE)
            .andThen(() => {
              const all = sql`select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction'`;
              const killing = all
                .execute(database().another({ max: 1 }))
                .then(() => new Promise((go) => setTimeout(go, 20)));
              return drafts.read("draft-1", SCOPE).map(async () => await killing);
            })
            .andThen(() => drafts.create(aDraftRecord(aDraft({ id: "draft-2" })), SCOPE)),
        SCOPE,
      );
      expect((await work)._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", effect: "none", retryable: true });
      expect((await store.drafts.list({ limit: 10, cursor: null }, SCOPE))._unsafeUnwrap().items).toEqual([]);
    });
  });
}
