import { kyselyWebhookEvents } from "power-buyer/adapters/kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postgresDatabase, type TestDatabase } from "./databases.js";
import { whyNoPostgres } from "./postgres-binary.js";

const reason = whyNoPostgres();

describe.skipIf(reason !== null)("seen events in PostgreSQL", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await postgresDatabase();
  });
  afterAll(() => database.close());

  it("are taken by one of many at once, and are busy, seen or stale for the others", async () => {
    let nowMs = Date.now();
    const logs = [database.db, database.another()].map((db) => kyselyWebhookEvents(db, { now: () => nowMs }));
    const [log, other] = logs;
    if (log === undefined || other === undefined) throw new Error("there are two");
    (await log.prepare())._unsafeUnwrap();
    (await other.prepare())._unsafeUnwrap();
    const entry = { eventId: "evt_1", subject: "pi_1", rank: 3 * 1e11 + 1_767_225_600 };
    const said = await Promise.all(Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? log : other).take(entry)));
    const words = said.map((answer) => answer._unsafeUnwrap()).sort();
    expect(words).toEqual([...Array.from({ length: 19 }, () => "busy"), "new"]);
    const take = async (given: typeof entry) => (await log.take(given))._unsafeUnwrap();
    nowMs += 5 * 60_000 + 1;
    expect([await take(entry), await take(entry)]).toEqual(["new", "busy"]);
    await log.giveBack("evt_1");
    expect(await take(entry)).toBe("new");
    await other.finish("evt_1");
    expect(await take(entry)).toBe("seen");
    expect(await take({ eventId: "evt_0", subject: "pi_1", rank: 2e11 })).toBe("stale");
    expect(await take({ eventId: "evt_2", subject: null as never, rank: 0 })).toBe("new");
  });
});
