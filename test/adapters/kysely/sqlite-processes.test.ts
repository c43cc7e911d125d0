import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { KYSELY_MIGRATIONS, kyselyStore, migrate } from "power-buyer/adapters/kysely";
import { aDraftRecord } from "power-buyer/testing";
import { afterAll, describe, expect, it } from "vitest";
import { sqliteFile } from "./databases.js";

const SCOPE = { tenant: "default" };
const CRASHING = fileURLToPath(new URL("./crashing.ts", import.meta.url));
const folder = mkdtempSync(join("/var/tmp", "power-buyer-processes-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("an SQLite file and several processes", () => {
  it("one that is killed leaves everything it was told of, and nothing of what was under way", {
    timeout: 60_000,
  }, async () => {
    const path = join(folder, "killed.db");
    const killed = spawnSync(process.execPath, ["--import", "tsx", CRASHING, path]);
    expect([killed.signal, String(killed.stderr)]).toEqual(["SIGKILL", ""]);
    const db = sqliteFile(path);
    expect((await migrate(db, "sqlite"))._unsafeUnwrap()).toEqual([]);
    const { store, inventory } = kyselyStore(db, { dialect: "sqlite" });
    expect((await store.drafts.read("draft-1", SCOPE))._unsafeUnwrap()).toEqual(aDraftRecord());
    expect((await store.orders.read("o-1", SCOPE))._unsafeUnwrap()?.draftId).toBe("draft-of-o-1");
    expect((await store.orders.read("o-2", SCOPE))._unsafeUnwrap()).toBeNull();
    expect((await store.outbox.pending(10, SCOPE))._unsafeUnwrap()).toHaveLength(1);
    expect((await store.orders.nextNumber(SCOPE))._unsafeUnwrap()).toBe("1002");
    expect((await inventory.stock("TEA", SCOPE))._unsafeUnwrap()).toMatchObject({ onHand: "5", committed: "2" });
    (await inventory.confirm({ key: "k" }, SCOPE))._unsafeUnwrap();
    await db.destroy();
  });

  it("one that writes for long is waited for, and only so long", async () => {
    const path = join(folder, "busy.db");
    const [db, other] = [sqliteFile(path), sqliteFile(path)];
    // Waiting inside of SQLite would keep the other one, which lives in this process too, from going on.
    await sql`pragma busy_timeout = 1`.execute(db);
    (await migrate(db, "sqlite"))._unsafeUnwrap();
    await other.connection().execute(async (writer) => {
      await sql`begin immediate`.execute(writer);
      const impatient = kyselyStore(db, { dialect: "sqlite", patienceMs: 60 }).store;
      const refused = await impatient.drafts.create(aDraftRecord(), SCOPE);
      expect(refused._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", effect: "none", retryable: true });
      const patient = kyselyStore(db, { dialect: "sqlite" }).store.drafts.create(aDraftRecord(), SCOPE);
      await new Promise((resolve) => setTimeout(resolve, 60));
      await sql`commit`.execute(writer);
      expect(await patient).toMatchObject({ value: undefined });
    });
    await Promise.all([db.destroy(), other.destroy()]);
  });

  it("one that migrates is waited for", async () => {
    const path = join(folder, "migrating.db");
    const [db, other] = [sqliteFile(path), sqliteFile(path)];
    await sql`pragma busy_timeout = 1`.execute(db);
    await other.connection().execute(async (writer) => {
      await sql`begin immediate`.execute(writer);
      const migrated = migrate(db, "sqlite");
      await new Promise((resolve) => setTimeout(resolve, 70));
      await sql`commit`.execute(writer);
      expect((await migrated)._unsafeUnwrap()).toEqual(KYSELY_MIGRATIONS.map(({ version }) => version));
    });
    await Promise.all([db.destroy(), other.destroy()]);
  });

  it("is opened as the guide says: a journal beside it, synchronous to the disk, foreign keys kept", async () => {
    const db = sqliteFile(join(folder, "settings.db"));
    const setting = async (name: string) =>
      Object.values(Object((await sql.raw(`pragma ${name}`).execute(db)).rows[0]))[0];
    const settings = [await setting("journal_mode"), await setting("synchronous"), await setting("foreign_keys")];
    expect(settings).toEqual(["wal", 2, 1]);
    await db.destroy();
  });
});
