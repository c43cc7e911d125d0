import { kyselyStore } from "power-buyer/adapters/kysely";
import { aDraft, aDraftRecord } from "power-buyer/testing";
import { describe, expect, it } from "vitest";
import type { TestDatabase } from "./databases.js";
import { type Fault, faulty } from "./faulty.js";

const SCOPE = { tenant: "default" };

/** What a driver says when the connection is gone: pg without a code of the server, SQLite with an error of the disk. */
const broken = (dialect: TestDatabase["dialect"]) =>
  dialect === "postgres"
    ? new Error("Connection terminated unexpectedly")
    : Object.assign(new Error("disk I/O error"), { code: "SQLITE_IOERR" });

export function lostOver(database: () => TestDatabase): void {
  describe("a connection that breaks", () => {
    /** What a transaction answers, and whether the draft of it is there. */
    const create = async (fault: Fault) => {
      const { store } = await database().empty();
      const { dialect } = database();
      const through = (given: Parameters<typeof faulty>[0]) => faulty(given, fault, () => broken(dialect));
      const over = kyselyStore(database().another({ max: 1, through }), { withoutDurability: true, dialect }).store;
      const answer = await over.transaction(({ drafts }) => drafts.create(aDraftRecord(), SCOPE), SCOPE);
      const isThere = (await store.drafts.read("draft-1", SCOPE))._unsafeUnwrap() !== null;
      return { error: answer.isErr() ? answer.error : null, isThere };
    };

    it("before the commit is a failure without effect", async () => {
      const { error, isThere } = await create((statement) => (statement.startsWith("insert") ? "answer lost" : null));
      expect(error).toMatchObject({ code: "port_failed", effect: "none", retryable: true });
      expect(isThere).toBe(false);
    });

    it("while the commit is under way is one whose effect is not known: it may be there", async () => {
      const { error, isThere } = await create((statement) => (statement === "commit" ? "answer lost" : null));
      expect(error).toMatchObject({ code: "port_failed", effect: "unknown", retryable: true });
      expect(isThere).toBe(true);
    });

    it("or it may not", async () => {
      const { error, isThere } = await create((statement) => (statement === "commit" ? "not sent" : null));
      expect(error).toMatchObject({ code: "port_failed", effect: "unknown", retryable: true });
      expect(isThere).toBe(false);
    });

    it("in a statement by itself: unknown where it writes, none where it reads", async () => {
      await database().empty();
      const { dialect } = database();
      const fault: Fault = (statement) => (/outbox|drafts/.test(statement) ? "answer lost" : null);
      const through = (given: Parameters<typeof faulty>[0]) => faulty(given, fault, () => broken(dialect));
      const { store } = kyselyStore(database().another({ max: 1, through }), { withoutDurability: true, dialect });
      const marked = await store.outbox.markSent(["e"], SCOPE);
      // SQLite writes nothing without a transaction, and this one was not committed yet.
      const effect = dialect === "sqlite" ? "none" : "unknown";
      expect(marked._unsafeUnwrapErr()).toMatchObject({ effect, retryable: true });
      const read = await store.drafts.read("d", SCOPE);
      expect(read._unsafeUnwrapErr()).toMatchObject({ effect: "none", retryable: true });
    });

    it("and one on which nothing answers for long holds nobody: it may have happened, and here it does", async () => {
      const { store: other } = await database().empty();
      const { dialect } = database();
      let open: (() => void) | undefined;
      const gate = new Promise<void>((resolve) => {
        open = resolve;
      });
      const through = (given: Parameters<typeof faulty>[0]) =>
        faulty(
          given,
          () => null,
          Error,
          (statement) => (statement === "commit" ? gate : null),
        );
      const db = database().another({ max: 1, through });
      const { store } = kyselyStore(db, { withoutDurability: true, dialect, patienceMs: 100, longestMs: 100 });
      const answer = await store.drafts.create(aDraftRecord(aDraft({ id: "d" })), SCOPE);
      expect(answer._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", effect: "unknown", retryable: true });
      open?.();
      // The connection comes free when the commit is through.
      expect((await store.orders.nextNumber(SCOPE))._unsafeUnwrap()).toBe("1001");
      expect((await other.drafts.read("d", SCOPE))._unsafeUnwrap()).not.toBeNull();
    });

    it("one that begins only after it was given up changes nothing", async () => {
      const { store: other } = await database().empty();
      const { dialect } = database();
      let open: (() => void) | undefined;
      const gate = new Promise<void>((resolve) => {
        open = resolve;
      });
      const through = (given: Parameters<typeof faulty>[0]) =>
        faulty(
          given,
          () => null,
          Error,
          (statement) => (statement.startsWith("begin") ? gate : null),
        );
      const db = database().another({ max: 1, through });
      const { store } = kyselyStore(db, { withoutDurability: true, dialect, patienceMs: 100, longestMs: 100 });
      const answer = await store.drafts.create(aDraftRecord(aDraft({ id: "d" })), SCOPE);
      expect(answer._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", effect: "none", retryable: true });
      open?.();
      expect((await store.orders.nextNumber(SCOPE))._unsafeUnwrap()).toBe("1001");
      expect((await other.drafts.read("d", SCOPE))._unsafeUnwrap()).toBeNull();
    });
  });
}
