import { Kysely, SqliteDialect, sql } from "kysely";
import Database from "libsql";
import { durableSqlite, kyselyStore, migrate } from "power-buyer/adapters/kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contentionOver } from "./contention-over.js";
import { contractsOver } from "./contracts-over.js";
import { sqliteDatabase, type TestDatabase } from "./databases.js";
import { deskJourneysOver } from "./desk-over.js";
import { detailsOver } from "./details-over.js";
import { failuresOver } from "./failures-over.js";
import { lateOver } from "./late-over.js";
import { lostOver } from "./lost-over.js";
import { migrationsOver } from "./migrations-over.js";
import { pagesOver } from "./pages-over.js";
import { plansOver } from "./plans-over.js";
import { quantitiesOver } from "./quantities-over.js";
import { refusalsOver } from "./refusals-over.js";
import { scopeOver } from "./scope-over.js";
import { settingsOver } from "./settings-over.js";
import { statementsOver } from "./statements-over.js";

let database: TestDatabase;
beforeAll(async () => {
  database = await sqliteDatabase();
});
afterAll(() => database.close());

describe("the store over SQLite, in a file", () => {
  contractsOver(() => database);
  pagesOver(() => database);
  failuresOver(() => database);
  lostOver(() => database);
  lateOver(() => database);
  deskJourneysOver(() => database);
  contentionOver(() => database);
  detailsOver(() => database);
  // Of all that was sent so far.
  scopeOver(() => database);
  quantitiesOver(() => database);
  statementsOver(() => database);
  migrationsOver(() => database);
  refusalsOver(() => database);
  settingsOver(() => database);
  plansOver(() => database);
});

describe("a store in memory alone", () => {
  it("is not asked for what it cannot have; foreign keys it can", async () => {
    const opened = new Kysely<unknown>({
      dialect: new SqliteDialect({ database: durableSqlite(new Database(":memory:")) }),
    });
    (await migrate(opened, "sqlite"))._unsafeUnwrap();
    const number = () => kyselyStore(opened, { dialect: "sqlite" }).store.orders.nextNumber({ tenant: "default" });
    expect((await number())._unsafeUnwrap()).toBe("1001");
    await sql`pragma foreign_keys = off`.execute(opened);
    expect((await number())._unsafeUnwrapErr()).toMatchObject({
      cause: expect.stringContaining("foreign_keys is off"),
    });
    await opened.destroy();
  });
});
