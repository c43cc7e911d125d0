import type { KyselyStore } from "power-buyer/adapters/kysely";
import { memoryPayments } from "power-buyer/adapters/memory";
import type { CompletionRequested, OrderDesk } from "power-buyer/application";
import type { Draft } from "power-buyer/draft";
import { aCoupon, aDraft, aDraftRecord } from "power-buyer/testing";
import { describe, expect, it } from "vitest";
import { crowd, prepareAll } from "../../../scripts/load/agents.js";
import { lastUnit, lastUnitNaively } from "../../../scripts/load/last-unit.js";
import { COUPONS, deskOver, prepare, SAVED_CARDS, stockUp, wishOf } from "../../../scripts/stores/shop.js";
import type { TestDatabase } from "./databases.js";

const SCOPE = { tenant: "default" };
const CLIENTS = 32;
const ROUNDS = 3;

/** How many of so many at once were accepted. */
async function accepted(clients: number, call: (i: number) => PromiseLike<boolean>): Promise<number> {
  const answers = await Promise.all(Array.from({ length: clients }, (_, i) => call(i)));
  return answers.filter((isAccepted) => isAccepted).length;
}

const put = async ({ inventory }: KyselyStore, sku: string, onHand: string) =>
  (await inventory.put({ sku, tracked: true, onHand, backorderLimit: "0" }, SCOPE))._unsafeUnwrap();

const demand = (sku: string) => ({ sku, quantity: "1", acknowledgedExcess: "0" });

const isDeadlock = (error: unknown) => (error as { readonly code?: unknown }).code === "40P01";

/** One of the orders in which three can stand. */
const shuffled = (i: number) => [0, 1, 2].map((j) => `SKU-${(i + (i % 2 === 0 ? j : 3 - j)) % 3}`);

export function contentionOver(database: () => TestDatabase): void {
  describe("many at once", () => {
    it("the last unit is promised once, in every round", async () => {
      const here = await database().empty();
      expect(await lastUnit(here, ROUNDS, CLIENTS)).toEqual(Array.from({ length: ROUNDS }, () => 1));
    });

    it("and a store that looks before it writes promises it to several: the load is seen to matter", async () => {
      const here = await database().empty();
      const promised = await lastUnitNaively(here, database().db, ROUNDS, CLIENTS);
      expect(promised.filter((times) => times === 1)).toEqual([]);
    });

    it("forty agents on four drafts make four orders, each of them paid once", async () => {
      const here = await database().empty({ coupons: COUPONS });
      await stockUp(here);
      const payments = memoryPayments(SAVED_CARDS);
      const desks = Array.from({ length: 40 }, (_, i) => deskOver(here, payments, `agent-${i}-`));
      const wishes = ["anna", "ben", "anna", "ben"].map((who) => wishOf(who, ["CUP", "MUG"], { code: "TEN" }));
      const requests = await prepareAll(desks[0] as OrderDesk, wishes);
      expect((await crowd(desks, payments, requests)).doubled).toEqual([]);
      // Whoever was told to come again does.
      const { orders, doubled } = await crowd(desks.slice(0, 4), payments, requests);
      expect([orders, doubled]).toEqual([4, []]);
      expect((await here.inventory.stock("CUP", SCOPE))._unsafeUnwrap()?.committed).toBe("4");
      expect((await here.coupons.find({ code: "TEN", customerId: null }, SCOPE))._unsafeUnwrap()?.used).toBe(4);
    });

    it("no coupon is used above its limits and its budget", async () => {
      const budget = { minor: 1000, currency: "EUR" };
      for (let round = 0; round < ROUNDS; round++) {
        const coupons = [aCoupon({ code: "THREE", limit: 3 }), aCoupon({ code: "TENNER", budget })];
        const here = await database().empty({ coupons });
        const hold = (code: string) => async (i: number) => {
          const amount = { minor: 300, currency: "EUR" };
          const answer = here.coupons.hold({ key: `${code}-${i}`, code, customerId: `c-${i % 8}`, amount }, SCOPE);
          return (await answer).isOk();
        };
        expect(await accepted(CLIENTS, hold("THREE"))).toBe(3);
        expect(await accepted(CLIENTS, hold("TENNER"))).toBe(3);
        const found = await here.coupons.find({ code: "TENNER", customerId: null }, SCOPE);
        expect(found._unsafeUnwrap()).toMatchObject({ used: 3, spent: { minor: 900, currency: "EUR" } });
      }
    });

    it("no budget is spent above its limit, whoever spends and in however many transactions", async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const { store } = await database().empty();
        const amount = { minor: 300, currency: "EUR" };
        const spend = async (i: number) => {
          const asked = { key: `k-${i}`, budgetId: "october", amount, limit: 1000 };
          return (await store.transaction(({ spending }) => spending.hold(asked, SCOPE), SCOPE)).isOk();
        };
        expect(await accepted(CLIENTS, spend)).toBe(3);
        expect((await store.spending.spent({ budgetId: "october", currency: "EUR" }, SCOPE))._unsafeUnwrap()).toBe(900);
      }
    });

    it("and whoever looks before they spend passes it: the harness sees it", async () => {
      const { store } = await database().empty();
      const budget = { budgetId: "october", currency: "EUR" };
      const spend = async (i: number) => {
        const spent = (await store.spending.spent(budget, SCOPE))._unsafeUnwrap();
        if (spent + 300 > 1000) return false;
        const amount = { minor: 300, currency: "EUR" };
        const asked = { key: `k-${i}`, budgetId: "october", amount, limit: Number.MAX_SAFE_INTEGER };
        return (await store.spending.hold(asked, SCOPE)).isOk();
      };
      expect(await accepted(CLIENTS, spend)).toBeGreaterThan(3);
    });

    it("of fifty who save the next version of a draft, one does", async () => {
      const { store } = await database().empty();
      (await store.drafts.create(aDraftRecord(), SCOPE))._unsafeUnwrap();
      for (let version = 1; version <= ROUNDS; version++) {
        const next = aDraftRecord(aDraft({ version: version + 1 }));
        const save = async () => (await store.drafts.save(next, version, SCOPE)).isOk();
        expect(await accepted(50, save)).toBe(1);
      }
    });

    it("carts of three in any order never wait for each other in a circle", async () => {
      const here = await database().empty();
      for (const sku of shuffled(0)) await put(here, sku, "1000");
      database().errors.length = 0;
      const count = await accepted(CLIENTS * 4, async (i) => {
        const items = shuffled(i).map(demand);
        const held = await here.inventory.hold({ key: `k-${i}`, items }, SCOPE);
        if (i % 3 === 0) return (await here.inventory.release({ key: `k-${i}` }, SCOPE)).isOk() && held.isOk();
        return held.isOk();
      });
      expect(count).toBe(CLIENTS * 4);
      expect(database().errors.filter(isDeadlock)).toEqual([]);
      const left = CLIENTS * 4 - Math.ceil((CLIENTS * 4) / 3);
      for (const sku of shuffled(0)) {
        expect((await here.inventory.stock(sku, SCOPE))._unsafeUnwrap()?.committed).toBe(String(left));
      }
    });

    it("what one gives back is not promised to two: to who comes in its place, and to somebody else", async () => {
      const coupons = [aCoupon({ code: "ONE", limit: 1 })];
      const here = await database().empty({ coupons });
      const { inventory, coupons: port } = here;
      const above: string[] = [];
      for (let round = 0; round < 12; round++) {
        const sku = `TEA-${round}`;
        await put(here, sku, "1");
        const keys = [0, 1, 2, 3, 4].map((i) => `${sku}-${i}`);
        const [old = "", heir = "", ...others] = keys;
        const hold = (key: string, instead?: string) =>
          inventory.hold({ key, items: [demand(sku)], ...(instead === undefined ? {} : { instead }) }, SCOPE);
        const use = (key: string, instead?: string) =>
          port.hold({ key, code: "ONE", customerId: "c", ...(instead === undefined ? {} : { instead }) }, SCOPE);
        (await hold(old))._unsafeUnwrap();
        (await use(old))._unsafeUnwrap();
        await Promise.all([
          inventory.release({ key: old }, SCOPE),
          hold(heir, old),
          ...others.map((key) => hold(key)),
          port.release({ key: old }, SCOPE),
          use(heir, old),
          ...others.map((key) => use(key)),
        ]);
        const committed = (await inventory.stock(sku, SCOPE))._unsafeUnwrap()?.committed ?? "none";
        const used = (await port.find({ code: "ONE", customerId: null }, SCOPE))._unsafeUnwrap()?.used ?? 9;
        if (committed !== "1" || used !== 1) above.push(`${sku}: ${committed} committed, ${used} used`);
        for (const key of keys) (await port.release({ key }, SCOPE))._unsafeUnwrap();
      }
      expect(above).toEqual([]);
    });

    describe("of one order that is decided on by several", () => {
      /** Ben's order is in review, so that it may be amended. */
      const sold = async () => {
        const here = await database().empty();
        await stockUp(here);
        const payments = memoryPayments(SAVED_CARDS);
        const desks = ["a-", "b-"].map((prefix) => deskOver(here, payments, prefix)) as [OrderDesk, OrderDesk];
        const request = await prepare(desks[0], wishOf("ben", ["CUP"], { quantity: 3 }));
        if (request === null) throw new Error("a draft");
        const { order } = (await desks[0].complete(request))._unsafeUnwrap();
        const { actor } = request;
        const lines = [{ lineId: "line-1", quantity: 2 }];
        const replacing = async (desk: OrderDesk) =>
          requestOf(
            desk,
            actor,
            (await desk.replace({ actor, orderId: order.id, lines, reason: "broken" }))._unsafeUnwrap(),
          );
        const amending = async (desk: OrderDesk) =>
          requestOf(desk, actor, (await desk.amend({ actor, orderId: order.id, reason: "rang" }))._unsafeUnwrap());
        return { here, desks, order, actor, replacing, amending };
      };

      const requestOf = async (
        desk: OrderDesk,
        actor: CompletionRequested["actor"],
        { id: draftId, version }: Draft,
      ) => {
        const { sheet } = (await desk.review({ actor, draftId }))._unsafeUnwrap();
        return { actor, draftId, version, acceptedTotal: sheet.totals.total };
      };

      const live = async ({ store }: KyselyStore) =>
        (await store.orders.list({ limit: 100, cursor: null }, SCOPE))
          ._unsafeUnwrap()
          .items.filter(({ status }) => status !== "cancelled");

      it("two replacements of the same units: one is placed, and the other is told the figures", async () => {
        for (let round = 0; round < 2 * ROUNDS; round++) {
          const { here, desks, order, actor, replacing } = await sold();
          const requests = [await replacing(desks[0]), await replacing(desks[1])] as const;
          const answers = await Promise.all(requests.map((request, i) => desks[i as 0 | 1].complete(request)));
          expect(answers.filter((answer) => answer.isOk())).toHaveLength(1);
          expect(await live(here)).toHaveLength(2);
          const { draftId } = requests[answers.findIndex((answer) => answer.isErr())] ?? { draftId: "" };
          const { issues } = (await desks[0].review({ actor, draftId, moment: "completion" }))._unsafeUnwrap();
          const beyond = issues.find(({ code }) => code === "replacement_above_original");
          expect(JSON.stringify(beyond)).toContain('"2"');
          expect((await here.store.orders.read(order.id, SCOPE))._unsafeUnwrap()?.version).toBe(order.version);
        }
      });

      it("its amendment and a replacement of it: one of the two", async () => {
        for (let round = 0; round < 2 * ROUNDS; round++) {
          const { here, desks, order, replacing, amending } = await sold();
          const [replacement, amendment] = [await replacing(desks[0]), await amending(desks[1])];
          const answers = await Promise.all([desks[0].complete(replacement), desks[1].complete(amendment)]);
          expect(answers.filter((answer) => answer.isOk())).toHaveLength(1);
          const orders = await live(here);
          const replaces = orders.some((one) => one.replacement?.orderId === order.id);
          expect([orders.length, orders.some(({ id }) => id === order.id)]).toEqual(replaces ? [2, true] : [1, false]);
        }
      });
    });

    it("transactions that do wait in a circle are undone and made again: all of them end well", async () => {
      const here = await database().empty();
      for (const sku of shuffled(0)) await put(here, sku, "1000");
      database().errors.length = 0;
      const count = await accepted(6, async (i) => {
        const work = here.store.transaction(({ inventory }) => {
          if (inventory === null) throw new Error("the inventory lives here");
          const [first = "", second = "", third = ""] = shuffled(i);
          const hold = (sku: string) => inventory.hold({ key: `${i}-${sku}`, items: [demand(sku)] }, SCOPE);
          return hold(first)
            .andThen(() => hold(second))
            .andThen(() => hold(third));
        }, SCOPE);
        return (await work).isOk();
      });
      expect(count).toBe(6);
      // The control of the test before: in an order of their own, carts do meet in circles.
      if (database().dialect === "postgres") expect(database().errors.some(isDeadlock)).toBe(true);
      for (const sku of shuffled(0)) {
        expect((await here.inventory.stock(sku, SCOPE))._unsafeUnwrap()?.committed).toBe("6");
      }
    });
  });
}
