import { aDraft, aDraftRecord, anOrder } from "power-buyer/testing";
import { describe, expect, it } from "vitest";
import type { TestDatabase } from "./databases.js";

const SCOPE = { tenant: "default" };
const at = (minute: number) =>
  `2026-01-31T${10 + Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}:00.000Z`;

export function pagesOver(database: () => TestDatabase): void {
  describe("pages", () => {
    it("give each order once, whatever is placed between two of them", async () => {
      const { store } = await database().empty();
      const place = async (id: string, minute: number) =>
        (await store.orders.create(anOrder({ id, placedAt: at(minute) }), SCOPE))._unsafeUnwrap();
      for (let i = 0; i < 12; i++) await place(`o-${i}`, i);
      const seen: string[] = [];
      let cursor: string | null = null;
      for (let page = 0; page < 10 && (page === 0 || cursor !== null); page++) {
        const answer: { items: readonly { id: string }[]; next: string | null } = (
          await store.orders.list({ limit: 3, cursor }, SCOPE)
        )._unsafeUnwrap();
        seen.push(...answer.items.map(({ id }) => id));
        cursor = answer.next;
        await place(`new-${page}`, 60 + page);
      }
      expect(seen).toEqual(Array.from({ length: 12 }, (_, i) => `o-${11 - i}`));
    });

    it("find texts in any case and script, also at the end of the alphabet, and nothing that only contains them", async () => {
      const { store } = await database().empty();
      const tagged = async (id: string, ...tags: readonly string[]) => {
        const details = { note: null, tags, metadata: {}, poNumber: null };
        (await store.drafts.create(aDraftRecord(aDraft({ id, details })), SCOPE))._unsafeUnwrap();
      };
      await tagged("a", "ÄPFEL", "100%_sure", "x\u0000y");
      await tagged("b", "\u{10ffff}last", "\ud7ffedge");
      await tagged("c", "apfel", "100xysure", "w".repeat(2_000));
      const found = async (text: string) =>
        (await store.drafts.list({ limit: 10, cursor: null, text }, SCOPE))
          ._unsafeUnwrap()
          .items.map(({ draft }) => draft.id)
          .sort();
      expect(await found("äpf")).toEqual(["a"]);
      expect(await found("100%_")).toEqual(["a"]);
      expect(await found("x\u0000")).toEqual(["a"]);
      expect(await found("\u{10ffff}")).toEqual(["b"]);
      expect(await found("\ud7ff")).toEqual(["b"]);
      expect(await found("w".repeat(300))).toEqual(["c"]);
      expect(await found("pfel")).toEqual([]);
      expect(await found("  ")).toEqual(["a", "b", "c"]);
    });

    it("forget what a document is not found by any more", async () => {
      const { store } = await database().empty();
      const record = (version: number, tag: string) =>
        aDraftRecord(aDraft({ version, details: { note: null, tags: [tag], metadata: {}, poNumber: null } }));
      (await store.drafts.create(record(1, "early"), SCOPE))._unsafeUnwrap();
      (await store.drafts.save(record(2, "late"), 1, SCOPE))._unsafeUnwrap();
      const count = async (text: string) =>
        (await store.drafts.list({ limit: 10, cursor: null, text }, SCOPE))._unsafeUnwrap().items.length;
      expect([await count("early"), await count("late")]).toEqual([0, 1]);
    });

    it("take no cursor of another kind, and no key that the database would change", async () => {
      const { store, inventory } = await database().empty();
      for (const cursor of ["", "{", "[]", '["a","b"]', "[1]", '[1,"a\\u0000"]']) {
        const answer = await store.orders.list({ limit: 3, cursor }, SCOPE);
        expect(answer._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", effect: "none", retryable: false });
      }
      for (const key of ["a\u0000b", "\ud800", "", "k".repeat(513)]) {
        const answer = await inventory.release({ key }, SCOPE);
        expect(answer._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", effect: "none" });
      }
    });
  });
}
