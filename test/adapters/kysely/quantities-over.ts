import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import type { TestDatabase } from "./databases.js";

const SCOPE = { tenant: "default" };
const MOST = "200000000";

export function quantitiesOver(database: () => TestDatabase): void {
  describe("quantities", () => {
    const opened = async (onHand: string, backorderLimit = "0") => {
      const { inventory } = await database().empty();
      (await inventory.put({ sku: "TEA", tracked: true, onHand, backorderLimit }, SCOPE))._unsafeUnwrap();
      const hold = (key: string, quantity: string, acknowledgedExcess = "0") =>
        inventory.hold({ key, items: [{ sku: "TEA", quantity, acknowledgedExcess }] }, SCOPE);
      return { inventory, hold };
    };

    it("are exact to the tenth decimal, at the far end of what is counted", async () => {
      const { inventory, hold } = await opened(MOST);
      (await hold("k1", "199999999.9999999999"))._unsafeUnwrap();
      expect((await hold("k2", "0.0000000002")).isErr()).toBe(true);
      (await hold("k3", "0.0000000001"))._unsafeUnwrap();
      expect((await inventory.stock("TEA", SCOPE))._unsafeUnwrap()).toMatchObject({ onHand: MOST, committed: MOST });
    });

    it("beyond it are refused and change nothing", async () => {
      const { inventory, hold } = await opened("5", "unlimited");
      for (const answer of [
        await hold("k1", "200000000.0000000001"),
        await inventory.put({ sku: "X", tracked: true, onHand: "200000001", backorderLimit: "0" }, SCOPE),
        await inventory.receive({ sku: "TEA", quantity: MOST }, SCOPE),
      ]) {
        const refusal = { code: "port_failed", effect: "none", retryable: false };
        expect(answer.isErr() ? answer.error : null).toMatchObject(refusal);
      }
      (await hold("k2", MOST))._unsafeUnwrap();
      expect((await hold("k3", "1")).isErr()).toBe(true);
      expect((await inventory.stock("TEA", SCOPE))._unsafeUnwrap()).toMatchObject({ onHand: "5", committed: MOST });
    });

    it("on hand may be below zero, and goods that come in fill it up", async () => {
      const { inventory, hold } = await opened("-2.5", "4");
      expect((await hold("k1", "1.6"))._unsafeUnwrapErr()).toMatchObject({ items: [{ allowed: "1.5" }] });
      expect((await inventory.receive({ sku: "TEA", quantity: "0.1" }, SCOPE))._unsafeUnwrap()).toBe(true);
      expect((await inventory.receive({ sku: "NOTHING", quantity: "1" }, SCOPE))._unsafeUnwrap()).toBe(false);
      (await hold("k2", "1.6"))._unsafeUnwrap();
      const stock = { sku: "TEA", tracked: true, onHand: "-2.4", backorderLimit: "4", committed: "1.6" };
      expect((await inventory.stock("TEA", SCOPE))._unsafeUnwrap()).toEqual(stock);
    });

    it("stock-taking leaves what is committed alone, and refuses what is none", async () => {
      const { inventory, hold } = await opened("5");
      (await hold("k", "2"))._unsafeUnwrap();
      (
        await inventory.put({ sku: "TEA", tracked: true, onHand: "9.50", backorderLimit: "unlimited" }, SCOPE)
      )._unsafeUnwrap();
      const stock = { sku: "TEA", tracked: true, onHand: "9.5", backorderLimit: "unlimited", committed: "2" };
      expect((await inventory.stock("TEA", SCOPE))._unsafeUnwrap()).toEqual(stock);
      const bad = { sku: "TEA", tracked: true, onHand: "1", backorderLimit: "0" };
      for (const given of [
        { ...bad, onHand: "1e3" },
        { ...bad, backorderLimit: "-1" },
        { ...bad, tracked: 1 },
      ]) {
        expect((await inventory.put(given as never, SCOPE)).isErr()).toBe(true);
      }
    });
  });

  describe("the database itself refuses", () => {
    const refused = async (statement: ReturnType<typeof sql>) => {
      const { db } = database();
      return await statement.execute(db).then(
        () => "accepted",
        () => "refused",
      );
    };

    it.each([
      ["less than nothing committed", sql`insert into power_buyer_stock values ('t', 's', 1, 0, 0, -1)`],
      ["a sum beyond 64 bits", sql`update power_buyer_stock set committed = committed + 9000000000000000000`],
      ["a backorder limit below zero", sql`insert into power_buyer_stock values ('t', 's', 1, 0, -1, 0)`],
      ["a hold in no known state", sql`insert into power_buyer_holds values ('t', 'k', 'lost', '')`],
      ["an item of no hold", sql`insert into power_buyer_hold_items values ('t', 'none', 'TEA', 1)`],
      ["an item of no SKU", sql`insert into power_buyer_hold_items values ('default', 'k', 'NONE', 1)`],
      ["a shipment of no hold", sql`insert into power_buyer_shipments values ('t', 'none', 's', '')`],
      ["uses below zero", sql`insert into power_buyer_coupon_counts values ('t', 'c', '', -1, 0)`],
      ["a budget below zero", sql`insert into power_buyer_coupon_counts values ('t', 'c', '', 0, -1)`],
      ["a draft in no known status", sql`insert into power_buyer_drafts values ('t', 'd', 1, 'lost', null, 1, '')`],
      ["a version before the first", sql`insert into power_buyer_drafts values ('t', 'd', 0, 'open', null, 1, '')`],
      ["a text of no draft", sql`insert into power_buyer_draft_texts values ('t', 'x', 'none')`],
      ["an event that is half sent", sql`insert into power_buyer_outbox values ('t', 'e', 1, 2, '')`],
    ])("%s", async (_, statement) => {
      const { inventory } = await database().empty();
      (await inventory.put({ sku: "TEA", tracked: true, onHand: "9", backorderLimit: "0" }, SCOPE))._unsafeUnwrap();
      const items = [{ sku: "TEA", quantity: "9", acknowledgedExcess: "0" }];
      (await inventory.hold({ key: "k", items }, SCOPE))._unsafeUnwrap();
      expect(await refused(statement)).toBe("refused");
    });

    it("and takes what is right", async () => {
      await database().empty();
      expect(await refused(sql`insert into power_buyer_stock values ('t', 's', 1, 0, 0, 0)`)).toBe("accepted");
    });
  });
}
