import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { applyStripeNotice, memoryStripeEvents, type StripeEventLog } from "power-buyer/adapters/stripe";
import { kyselyWebhookEvents } from "power-buyer/adapters/kysely";
import { errAsync, okAsync } from "power-buyer";
import { afterEach, describe, expect, it } from "vitest";
import { sqliteFile } from "./databases.js";

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A file, and as many processes over it as are opened; time stands still until it is moved. */
function aFile() {
  const folder = mkdtempSync(join("/var/tmp", "power-buyer-webhooks-"));
  closing.push(() => rmSync(folder, { recursive: true, force: true }));
  let nowMs = 1_767_225_600_000;
  const open = async () => {
    const db = sqliteFile(join(folder, "shop.db"));
    closing.push(() => db.destroy());
    const log = kyselyWebhookEvents(db, { now: () => nowMs });
    (await log.prepare())._unsafeUnwrap();
    return log;
  };
  return { open, pass: (ms: number) => (nowMs += ms) };
}

const entry = (eventId: string, rank: number, subject: string | null = "pi_1") => ({ eventId, subject, rank });

const KINDS: readonly (readonly [string, () => Promise<StripeEventLog>])[] = [
  ["in memory", async () => memoryStripeEvents()],
  ["in SQLite", async () => await aFile().open()],
];

describe.each(KINDS)("seen events %s", (_, open) => {
  it("are taken once, are busy until they are finished, and seen from then on", async () => {
    const log = await open();
    const take = async (eventId: string, rank: number, subject?: string | null) =>
      (await log.take(entry(eventId, rank, subject)))._unsafeUnwrap();
    expect([await take("e-1", 2), await take("e-1", 2)]).toEqual(["new", "busy"]);
    await log.finish("e-1");
    expect(await take("e-1", 2)).toBe("seen");
    expect([await take("e-0", 1), await take("e-2", 3), await take("e-3", 3), await take("e-4", 2)]).toEqual([
      "stale",
      "new",
      "new",
      "stale",
    ]);
    expect([await take("e-5", 1, "pi_2"), await take("e-6", 1, null), await take("e-7", 0, null)]).toEqual([
      "new",
      "new",
      "new",
    ]);
    await log.giveBack("e-5");
    expect(await take("e-5", 1, "pi_2")).toBe("new");
  });

  it("takes ranks as large as notices have them", async () => {
    const log = await open();
    expect((await log.take(entry("e-1", 3 * 1e11 + 1_767_225_600)))._unsafeUnwrap()).toBe("new");
    expect((await log.take(entry("e-2", 2 * 1e11 + 9_999_999_999)))._unsafeUnwrap()).toBe("stale");
  });
});

describe("seen events in a database", () => {
  it("outlive the process, and are shared by all", async () => {
    const { open } = aFile();
    const [one, other] = [await open(), await open()];
    const said = await Promise.all([one, other, one, other].map((log) => log.take(entry("e-1", 1))));
    expect(said.map((answer) => answer._unsafeUnwrap()).filter((word) => word === "new")).toHaveLength(1);
    await one.finish("e-1");
    expect((await (await open()).take(entry("e-1", 1)))._unsafeUnwrap()).toBe("seen");
  });

  it("are new again once whoever took them has died, but not where they are overtaken by then", async () => {
    const { open, pass } = aFile();
    const log = await open();
    await log.take(entry("e-1", 1));
    await log.take(entry("e-2", 1, "pi_2"));
    pass(5 * 60_000);
    expect((await log.take(entry("e-1", 1)))._unsafeUnwrap()).toBe("busy");
    pass(1);
    expect((await log.take(entry("e-1", 1)))._unsafeUnwrap()).toBe("new");
    expect((await log.take(entry("e-1", 1)))._unsafeUnwrap()).toBe("busy");
    await log.take(entry("e-3", 2, "pi_2"));
    expect((await log.take(entry("e-2", 1, "pi_2")))._unsafeUnwrap()).toBe("stale");
  });

  it("count once in applyStripeNotice, and again where applying failed", async () => {
    const log = await aFile().open();
    const notice = { eventId: "e-1", type: "x", at: "", tenant: "t", reference: "d", paymentIntentId: "pi_1" } as const;
    const said = { ...notice, happened: "authorized", subject: "pi_1", rank: 1, outcome: null } as const;
    expect((await applyStripeNotice(log, said, () => errAsync("later")))._unsafeUnwrapErr()).toBe("later");
    expect((await applyStripeNotice(log, said, () => okAsync(1)))._unsafeUnwrap()).toBe("applied");
    expect((await applyStripeNotice(log, said, () => okAsync(1)))._unsafeUnwrap()).toBe("seen");
  });

  it("say that the database does not answer, for Stripe to come again", async () => {
    const { open } = aFile();
    const log = await open();
    const [close] = closing.splice(-1);
    await close?.();
    for (const answer of [log.prepare(), log.take(entry("e-1", 1)), log.finish("e-1"), log.giveBack("e-1")]) {
      expect((await answer)._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", retryable: true });
    }
  });
});
