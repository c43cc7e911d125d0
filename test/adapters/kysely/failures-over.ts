import { okAsync, ResultAsync } from "neverthrow";
import { kyselyStore } from "power-buyer/adapters/kysely";
import type { PortFailure } from "power-buyer/ports";
import { aDraft, aDraftRecord } from "power-buyer/testing";
import { describe, expect, it } from "vitest";
import type { TestDatabase } from "./databases.js";

const SCOPE = { tenant: "default" };
const PAGE = { limit: 10, cursor: null };
const NOTHING = { code: "port_failed", effect: "none" };

export function failuresOver(database: () => TestDatabase): void {
  describe("what goes wrong", () => {
    it("a call from inside a transaction to a pool of one is told so, and the transaction goes on", async () => {
      await database().empty();
      const { dialect } = database();
      const { store } = kyselyStore(database().another({ max: 1 }), {
        withoutDurability: true,
        dialect,
        patienceMs: 100,
      });
      let outside: unknown = null;
      const work = store.transaction(
        ({ drafts }) =>
          drafts.create(aDraftRecord(), SCOPE).andThen(() =>
            store.drafts
              .list(PAGE, SCOPE)
              .map(() => undefined)
              .orElse((error) => {
                outside = error;
                return okAsync(undefined);
              }),
          ),
        SCOPE,
      );
      expect((await work).isOk()).toBe(true);
      expect(outside).toMatchObject({ ...NOTHING, retryable: true, cause: expect.stringContaining("session") });
      expect((await store.drafts.list(PAGE, SCOPE))._unsafeUnwrap().items).toHaveLength(1);
    });

    it("a write that was given up for want of a connection does not happen later", async () => {
      await database().empty();
      const { dialect } = database();
      const { store } = kyselyStore(database().another({ max: 1 }), {
        withoutDurability: true,
        dialect,
        patienceMs: 250,
      });
      let outside: unknown = null;
      const work = store.transaction<void, PortFailure>(
        () =>
          store.drafts.create(aDraftRecord(), SCOPE).orElse((error) => {
            outside = error;
            return okAsync(undefined);
          }),
        SCOPE,
      );
      expect((await work).isOk()).toBe(true);
      expect(outside).toMatchObject({ ...NOTHING, retryable: true });
      expect((await store.orders.nextNumber(SCOPE)).isOk()).toBe(true);
      expect((await store.drafts.list(PAGE, SCOPE))._unsafeUnwrap().items).toEqual([]);
    });

    it("a transaction whose work never ends is undone, and its session is over", async () => {
      const { store } = await database().empty({ longestMs: 100 });
      const late: (() => ResultAsync<unknown, unknown>)[] = [];
      const answer = await store.transaction<void, never>(({ drafts }) => {
        late.push(() => drafts.create(aDraftRecord(aDraft({ id: "late" })), SCOPE));
        return drafts
          .create(aDraftRecord(), SCOPE)
          .andThen(() => new ResultAsync(new Promise<never>(() => {}))) as never;
      }, SCOPE);
      expect(answer._unsafeUnwrapErr()).toMatchObject({ ...NOTHING, retryable: true });
      expect(await late[0]?.()).toMatchObject({ error: NOTHING });
      expect((await store.drafts.list(PAGE, SCOPE))._unsafeUnwrap().items).toEqual([]);
    });

    it("a failure of the database that the work passes over undoes the transaction all the same", async () => {
      const { store, inventory } = await database().empty();
      (
        await inventory.put({ sku: "TEA", tracked: true, onHand: "200000000", backorderLimit: "0" }, SCOPE)
      )._unsafeUnwrap();
      // What comes back to this hold is more than the tables count: a constraint says no.
      const over = [{ sku: "TEA", quantity: "200000000", acknowledgedExcess: "200000000" }];
      (await inventory.hold({ key: "full", items: over }, SCOPE))._unsafeUnwrap();
      const answer = await store.transaction(
        ({ drafts, inventory: here }) =>
          drafts
            .create(aDraftRecord(), SCOPE)
            .andThen(() => here?.hold({ key: "more", items: over }, SCOPE) ?? okAsync(undefined))
            .orElse(() => okAsync(undefined)),
        SCOPE,
      );
      expect(answer._unsafeUnwrapErr()).toMatchObject({ ...NOTHING, retryable: false });
      expect((await store.drafts.list(PAGE, SCOPE))._unsafeUnwrap().items).toEqual([]);
    });

    it("a refusal that the work passes over undoes only its own call", async () => {
      const { store, inventory } = await database().empty();
      for (const sku of ["A", "B"]) {
        (await inventory.put({ sku, tracked: true, onHand: "1", backorderLimit: "0" }, SCOPE))._unsafeUnwrap();
      }
      const items = [
        { sku: "A", quantity: "1", acknowledgedExcess: "0" },
        { sku: "B", quantity: "2", acknowledgedExcess: "0" },
      ];
      const answer = await store.transaction(
        ({ drafts, inventory: here }) =>
          drafts
            .create(aDraftRecord(), SCOPE)
            .andThen(
              () => here?.hold({ key: "k", items }, SCOPE).orElse(() => okAsync(undefined)) ?? okAsync(undefined),
            ),
        SCOPE,
      );
      expect(answer.isOk()).toBe(true);
      expect((await store.drafts.list(PAGE, SCOPE))._unsafeUnwrap().items).toHaveLength(1);
      expect((await inventory.stock("A", SCOPE))._unsafeUnwrap()?.committed).toBe("0");
      // Not even the key was taken.
      (await inventory.hold({ key: "k", items: items.slice(0, 1) }, SCOPE))._unsafeUnwrap();
    });

    it("calls of a session that are made at once go one after the other", async () => {
      const { store } = await database().empty();
      const ids = ["a", "b", "c", "d"];
      const answer = await store.transaction(
        ({ drafts }) => ResultAsync.combine(ids.map((id) => drafts.create(aDraftRecord(aDraft({ id })), SCOPE))),
        SCOPE,
      );
      expect(answer.isOk()).toBe(true);
      expect((await store.drafts.list(PAGE, SCOPE))._unsafeUnwrap().items).toHaveLength(4);
    });
  });
}
