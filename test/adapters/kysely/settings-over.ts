import { sql } from "kysely";
import { kyselyStore, migrate } from "power-buyer/adapters/kysely";
import { describe, expect, it } from "vitest";
import type { TestDatabase } from "./databases.js";

const SCOPE = { tenant: "default" };

/** A connection whose settings these statements have changed, and what the refusal names. */
const WEAK: Readonly<Record<TestDatabase["dialect"], readonly (readonly [string, string])[]>> = {
  sqlite: [
    ["pragma synchronous = normal", "synchronous is 1"],
    ["pragma foreign_keys = off", "foreign_keys is off"],
    ["pragma journal_mode = delete", "journal_mode is delete"],
  ],
  postgres: [
    ["set synchronous_commit = off", "synchronous_commit is off"],
    ["set default_transaction_read_only = on", "transactions are read-only"],
  ],
};

export function settingsOver(database: () => TestDatabase): void {
  describe("settings under which something acknowledged could be lost", () => {
    it("are refused with what to do, before anything is written; unless that is waived", async () => {
      const { dialect } = database();
      for (const [weaken, named] of WEAK[dialect]) {
        const db = await database().blank();
        (await migrate(db, dialect))._unsafeUnwrap();
        await db.connection().execute((connection) => sql.raw(weaken).execute(connection));
        const number = (more: object = {}) => kyselyStore(db, { dialect, ...more }).store.orders.nextNumber(SCOPE);
        expect((await number())._unsafeUnwrapErr()).toMatchObject({
          code: "port_failed",
          effect: "none",
          retryable: false,
          cause: expect.stringContaining(named),
        });
        // Nobody was given a number.
        if (!weaken.includes("read_only"))
          expect((await number({ withoutDurability: true }))._unsafeUnwrap()).toBe("1001");
      }
    });

    it("are asked for once, and of the connections that write", async () => {
      const { dialect } = database();
      const asked: string[] = [];
      const log = ({ query }: { readonly query: { readonly sql: string } }) => {
        if (/synchronous/.test(query.sql)) asked.push(query.sql);
      };
      await database().empty();
      const { store } = kyselyStore(database().another({ max: 1, log }), {
        dialect,
        reader: database().another({ log }),
      });
      await store.orders.read("o", SCOPE);
      expect(asked).toEqual([]);
      const isRefused = dialect === "postgres";
      for (let i = 0; i < 3; i++) expect((await store.orders.nextNumber(SCOPE)).isErr()).toBe(isRefused);
      // The server of the tests is without fsync: it is asked again until that is put right.
      expect(asked).toHaveLength(isRefused ? 3 : 1);
    });
  });
}
