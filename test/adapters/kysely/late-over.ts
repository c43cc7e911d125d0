import { type Kysely, sql } from "kysely";
import { okAsync, type ResultAsync } from "neverthrow";
import { type KyselyStore, kyselyStore } from "power-buyer/adapters/kysely";
import { aCoupon, aDraft, aDraftRecord, anOrder } from "power-buyer/testing";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Tables } from "../../../src/adapters/kysely/tables.js";
import type { TestDatabase } from "./databases.js";
import { faulty } from "./faulty.js";

const SCOPE = { tenant: "default" };
const SKUS = ["CUP", "MUG", "TEA"];
const SETTINGS = { coupons: [aCoupon({ code: "TEN" })] };
const demand = (sku: string) => ({ sku, quantity: "1", acknowledgedExcess: "0" });
const goods = SKUS.map((sku) => ({ sku, quantity: "1" }));

type Call = (here: KyselyStore) => ResultAsync<unknown, unknown>;

const ALL = SKUS.map(demand);
const use = { code: "TEN", customerId: "c" };

/** Every call that is more than one statement, alone and in a session. What "k" stands for is there before. */
const CALLS: readonly (readonly [string, Call])[] = [
  ["hold", ({ inventory }) => inventory.hold({ key: "new", items: ALL }, SCOPE)],
  ["hold instead", ({ inventory }) => inventory.hold({ key: "new", items: ALL, instead: "k" }, SCOPE)],
  ["release", ({ inventory }) => inventory.release({ key: "k" }, SCOPE)],
  ["ship", ({ inventory }) => inventory.ship({ key: "k", shipmentId: "s", items: goods }, SCOPE)],
  ["use a coupon", ({ coupons }) => coupons.hold({ key: "new", ...use }, SCOPE)],
  ["give its use back", ({ coupons }) => coupons.release({ key: "k" }, SCOPE)],
  ["create a draft", ({ store }) => store.drafts.create(aDraftRecord(aDraft({ id: "new" })), SCOPE)],
  ["save an order", ({ store }) => store.orders.save(anOrder({ version: 2, number: "new" }), 1, SCOPE)],
  [
    "a transaction of several",
    ({ store }) =>
      store.transaction(({ drafts, inventory, coupons }) => {
        if (inventory === null || coupons === null) throw new Error("they live here");
        return drafts
          .create(aDraftRecord(aDraft({ id: "new" })), SCOPE)
          .andThen(() => inventory.confirm({ key: "k" }, SCOPE))
          .andThen(() => inventory.release({ key: "k" }, SCOPE))
          .andThen(() => coupons.hold({ key: "new", ...use }, SCOPE));
      }, SCOPE),
  ],
];

/** What was sent after everything was over. */
interface Late {
  readonly stopped: string;
  readonly sent: readonly string[];
}

function withResolvers() {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve: () => resolve() };
}

export function lateOver(database: () => TestDatabase): void {
  describe("an operation whose time is over", () => {
    afterEach(() => void vi.useRealTimers());

    const furnish = async () => {
      const here = await database().empty(SETTINGS);
      const put = (sku: string) =>
        here.inventory.put({ sku, tracked: true, onHand: "9", backorderLimit: "0" }, SCOPE).map(() => undefined);
      for (const sku of SKUS) (await put(sku))._unsafeUnwrap();
      (await here.inventory.hold({ key: "k", items: ALL }, SCOPE))._unsafeUnwrap();
      (await here.inventory.confirm({ key: "k" }, SCOPE))._unsafeUnwrap();
      (await here.coupons.hold({ key: "k", ...use }, SCOPE))._unsafeUnwrap();
      (await here.store.orders.create(anOrder(), SCOPE))._unsafeUnwrap();
      return here;
    };

    const everything = async (onlooker: Kysely<Tables>) => {
      const tables = ["drafts", "orders", "order_texts", "stock", "holds", "hold_items", "shipments"];
      const all: unknown[] = [];
      for (const table of [...tables, "coupon_uses", "coupon_counts"]) {
        const { rows } = await sql.raw(`select * from power_buyer_${table}`).execute(onlooker);
        all.push(rows.map((row) => JSON.stringify(row)).sort());
      }
      return all;
    };

    /** The call, whose statement at this place takes longer than it may last; null where there is none at this place. */
    const stopAt = async (call: Call, place: number): Promise<Late | null> => {
      const { dialect } = database();
      let [isCounting, count, stopped] = [false, 0, ""];
      const gate = withResolvers();
      const reached = withResolvers();
      const sent: string[] = [];
      const through = (given: Parameters<typeof faulty>[0]) =>
        faulty(
          given,
          (statement) => {
            sent.push(statement);
            return null;
          },
          Error,
          (statement) => {
            if (!isCounting || /migrations|commit|rollback$/.test(statement) || count++ !== place) return null;
            stopped = statement;
            reached.resolve();
            return gate.promise;
          },
        );
      const db = database().another({ max: 1, through });
      // The connection is made at its first use, which is none of the call's.
      await sql`select 1`.execute(db);
      isCounting = true;
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      const answer = Promise.resolve(call(kyselyStore(db, { withoutDurability: true, dialect, ...SETTINGS })));
      await Promise.race([answer, reached.promise]);
      if (stopped === "") {
        expect((await answer).isOk()).toBe(true);
        await db.destroy();
        return null;
      }
      await vi.advanceTimersByTimeAsync(60_000);
      expect(await answer).toMatchObject({ error: { code: "port_failed", effect: "none", retryable: true } });
      vi.useRealTimers();
      const before = sent.length;
      gate.resolve();
      // The connection is free when nothing of the call is under way any more.
      await db.connection().execute((connection) => sql`select 1 as last`.execute(connection));
      await new Promise((go) => setTimeout(go, 5));
      await db.destroy();
      return { stopped, sent: sent.slice(before) };
    };

    it.each(CALLS)("sends nothing more but its ROLLBACK: %s", { timeout: 30_000 }, async (_name, call) => {
      await furnish();
      const onlooker = database().another({ max: 1 });
      const before = await everything(onlooker);
      let places = 0;
      for (; ; places++) {
        const late = await stopAt(call, places);
        if (late === null) break;
        expect([late.stopped, late.sent]).toEqual([late.stopped, ["rollback", "select 1 as last"]]);
        expect(await everything(onlooker)).toEqual(before);
      }
      expect(places).toBeGreaterThanOrEqual(3);
      // And the call itself goes through where nothing is in its way.
      expect(await everything(onlooker)).not.toEqual(before);
    });

    it("a call that its work did not wait for is whole before the commit", async () => {
      const { store, inventory } = await furnish();
      const answer = await store.transaction(({ inventory: here }) => {
        void here?.hold({ key: "new", items: ALL }, SCOPE);
        return okAsync("done");
      }, SCOPE);
      expect(answer._unsafeUnwrap()).toBe("done");
      for (const sku of SKUS) expect((await inventory.stock(sku, SCOPE))._unsafeUnwrap()?.committed).toBe("2");
    });
  });
}
