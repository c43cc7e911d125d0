import { sql } from "kysely";
import { checkSchema, KYSELY_MIGRATIONS, kyselyStore, migrate } from "power-buyer/adapters/kysely";
import { describe, expect, it } from "vitest";
import { applyMigrations } from "../../../src/adapters/kysely/migrate.js";
import type { TestDatabase } from "./databases.js";

const SCOPE = { tenant: "default" };
const NEWEST = KYSELY_MIGRATIONS.length;

export function migrationsOver(database: () => TestDatabase): void {
  describe("migrations", () => {
    const blank = async () => {
      const { dialect } = database();
      const db = await database().blank();
      return {
        dialect,
        db,
        number: () => kyselyStore(db, { withoutDurability: true, dialect }).store.orders.nextNumber(SCOPE),
      };
    };

    it("are applied once, and a store works from then on", async () => {
      const { dialect, db, number } = await blank();
      expect((await migrate(db, dialect))._unsafeUnwrap()).toEqual(KYSELY_MIGRATIONS.map(({ version }) => version));
      expect((await migrate(db, dialect))._unsafeUnwrap()).toEqual([]);
      expect((await checkSchema(db)).isOk()).toBe(true);
      expect((await number())._unsafeUnwrap()).toBe("1001");
    });

    it("bring every earlier version up to the newest", async () => {
      for (let earlier = 1; earlier < NEWEST; earlier++) {
        const { dialect, db } = await blank();
        (await applyMigrations(db, dialect, KYSELY_MIGRATIONS.slice(0, earlier)))._unsafeUnwrap();
        expect((await migrate(db, dialect))._unsafeUnwrap()[0]).toBe(earlier + 1);
        expect((await checkSchema(db)).isOk()).toBe(true);
      }
    });

    /** What a shop may have in the tables of this version. */
    const rowsOf = (version: number) => [
      `insert into power_buyer_drafts (tenant, id, version, status, changed_at, json)
        values ('default', 'd-1', 4, 'completed', 1, '{"draft":{"id":"d-1"}}')`,
      `insert into power_buyer_orders (tenant, id, draft_id, version, status, placed_at, json)
        values ('default', 'o-1', 'd-1', 7, 'shipped', 1, '{"id":"o-1","payment":{"authorization":{"id":"pi_1"}}}')`,
      `insert into power_buyer_orders (tenant, id, draft_id, version, status, placed_at, json)
        values ('default', 'o-2', 'd-2', 1, 'review', 1, '{"id":"o-2","payment":{"authorization":null}}')`,
      "insert into power_buyer_holds values ('default', 'k-1', 'released', '[]')",
      "insert into power_buyer_coupon_uses values ('default', 'k-1', 'TEN', 'c', 'confirmed', 0)",
      ...(version < 2
        ? []
        : [
            `insert into power_buyer_completions
              (tenant, id, draft_id, attempt, state, is_open, fence, lease_until, json) values
              ('default', 'd-1#1', 'd-1', 1, 'completed', 0, 2, 1, '{"id":"d-1#1","orderId":"o-1"}'),
              ('default', 'd-3#1', 'd-3', 1, 'paying', 1, 1, 1, '{"id":"d-3#1","orderId":null}')`,
          ]),
    ];

    it("keep the rows of every earlier version, which are held to the rules from then on", async () => {
      for (let earlier = 1; earlier < NEWEST; earlier++) {
        const { dialect, db } = await blank();
        (await applyMigrations(db, dialect, KYSELY_MIGRATIONS.slice(0, earlier)))._unsafeUnwrap();
        for (const row of rowsOf(earlier)) await sql.raw(row).execute(db);
        (await migrate(db, dialect))._unsafeUnwrap();
        const { store } = kyselyStore(db, { withoutDurability: true, dialect });
        expect((await store.drafts.read("d-1", SCOPE))._unsafeUnwrap()).toEqual({ draft: { id: "d-1" } });
        expect((await store.orders.read("o-2", SCOPE))._unsafeUnwrap()).toMatchObject({ id: "o-2" });
        const attempts = (await store.completions.takeOver(1_000, SCOPE))._unsafeUnwrap();
        expect(attempts?.completion.id).toBe(earlier < 2 ? undefined : "d-3#1");
        for (const wrong of [
          "update power_buyer_orders set version = 6 where id = 'o-1'",
          "update power_buyer_holds set state = 'held' where key = 'k-1'",
          `update power_buyer_orders set json = '{"payment":{"authorization":{"id":"pi_1"}}}' where id = 'o-2'`,
        ]) {
          await expect(sql.raw(wrong).execute(db)).rejects.toThrow(/unique|only rises|not held again/i);
        }
      }
    });

    it("stop at rows that break a rule already, with the version and the database's word, and leave them as they are", async () => {
      const { dialect, db } = await blank();
      (await applyMigrations(db, dialect, KYSELY_MIGRATIONS.slice(0, 2)))._unsafeUnwrap();
      const twice = `update power_buyer_orders set json = '{"payment":{"authorization":{"id":"pi_1"}}}'`;
      for (const row of [...rowsOf(2), twice]) await sql.raw(row).execute(db);
      const failure = (await migrate(db, dialect))._unsafeUnwrapErr();
      expect(failure).toMatchObject({ code: "migration_failed", version: 3, cause: expect.stringMatching(/unique/i) });
      expect((await checkSchema(db))._unsafeUnwrapErr()).toMatchObject({ code: "schema_outdated", found: 2 });
    });

    it("have numbers without gaps, and statements for both", () => {
      expect(KYSELY_MIGRATIONS.map(({ version }) => version)).toEqual(KYSELY_MIGRATIONS.map((_, i) => i + 1));
      for (const { statements } of KYSELY_MIGRATIONS) {
        expect(Math.min(statements.sqlite.length, statements.postgres.length)).toBeGreaterThan(0);
      }
    });

    it("of several who begin at once, one applies them", async () => {
      const { dialect, db } = await blank();
      const answers = await Promise.all(Array.from({ length: 6 }, () => migrate(db, dialect)));
      const applied = answers.map((answer) => answer._unsafeUnwrap().length).filter((count) => count > 0);
      expect(applied).toEqual([NEWEST]);
    });

    it("that fail leave nothing behind, and say which it was", async () => {
      const { dialect, db } = await blank();
      (await migrate(db, dialect))._unsafeUnwrap();
      const both = ["create table power_buyer_extra (n integer)", "create table nonsense"];
      const broken = { version: NEWEST + 1, name: "broken", statements: { sqlite: both, postgres: both } };
      const failure = await applyMigrations(db, dialect, [...KYSELY_MIGRATIONS, broken]);
      expect(failure._unsafeUnwrapErr()).toMatchObject({ code: "migration_failed", version: NEWEST + 1 });
      expect((await checkSchema(db)).isOk()).toBe(true);
      await expect(sql`select * from power_buyer_extra`.execute(db)).rejects.toThrow("power_buyer_extra");
    });

    it("that are missing or newer stop the store with a word on what to do", async () => {
      const { dialect, db, number } = await blank();
      expect((await checkSchema(db))._unsafeUnwrapErr()).toMatchObject({ code: "schema_missing", found: 0 });
      const refusal = { code: "port_failed", effect: "none", retryable: false };
      expect((await number())._unsafeUnwrapErr()).toMatchObject({
        ...refusal,
        cause: expect.stringContaining("migrate("),
      });
      (await migrate(db, dialect))._unsafeUnwrap();
      const record = sql`insert into power_buyer_migrations values (${NEWEST + 1}, 'later', '2027-01-01')`;
      await record.execute(db);
      expect((await checkSchema(db))._unsafeUnwrapErr()).toMatchObject({ code: "schema_newer", found: NEWEST + 1 });
      expect((await migrate(db, dialect))._unsafeUnwrapErr()).toMatchObject({ code: "schema_newer" });
      expect((await number())._unsafeUnwrapErr()).toMatchObject({
        ...refusal,
        cause: expect.stringContaining("later"),
      });
    });
  });
}
