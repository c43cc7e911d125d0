import type { Draft } from "power-buyer";
import { describe, expect, it } from "vitest";
import { add, byParcel, edit, kim, must, openShop, PAID, place, readyFor, refusal, shipTo, startFor } from "./shop.js";

describe("step 1: open the order list, or start from a customer", () => {
  it("given drafts of several customers, when the list is opened, then the newest change comes first, page by page", async () => {
    const shop = openShop();
    const drafts: Draft[] = [];
    for (const customerId of ["ada", "ben", null, "hotel", "ada"]) {
      drafts.push(await startFor(shop, customerId));
      shop.clock.advance(60_000);
    }
    // The oldest draft is edited, and so it is the newest again.
    const [oldest] = drafts;
    if (oldest !== undefined) await edit(shop, oldest, add("MUG-RED", 1));
    const newest = [0, 4, 3, 2, 1].map((i) => drafts[i]?.id);

    const seen: string[] = [];
    let cursor: string | null = null;
    const sizes: number[] = [];
    do {
      const page: {
        readonly items: readonly { readonly draft: { readonly id: string } }[];
        readonly next: string | null;
      } = await must(shop.desk.listDrafts({ limit: 2, cursor }));
      sizes.push(page.items.length);
      seen.push(...page.items.map(({ draft }) => draft.id));
      cursor = page.next;
    } while (cursor !== null);
    expect(sizes).toEqual([2, 2, 1]);
    expect(seen).toEqual(newest);
  });

  it("given a page in hand, when a new draft is started, then the next page neither repeats nor skips one", async () => {
    const shop = openShop();
    const [a, b, c] = [await startFor(shop, "ada"), await startFor(shop, "ada"), await startFor(shop, "ada")];
    const all = (await must(shop.desk.listDrafts({}))).items.map(({ draft }) => draft.id);
    expect([...all].sort()).toEqual([a.id, b.id, c.id].sort());
    const first = await must(shop.desk.listDrafts({ limit: 1 }));
    shop.clock.advance(1_000);
    await startFor(shop, "ben");
    const rest = await must(shop.desk.listDrafts({ limit: 10, cursor: first.next }));
    expect([...first.items, ...rest.items].map(({ draft }) => draft.id)).toEqual(all);
  });

  it("given drafts, when they are searched by customer, status, PO number, tag or SKU, then only those are listed", async () => {
    const shop = openShop();
    const po = { type: "poNumber.set", input: { poNumber: "PO-77" } } as const;
    const adas = await startFor(shop, "ada", add("MUG-RED", 1), { type: "tag.add", input: { tag: "urgent" } });
    const bens = await startFor(shop, "ben", add("BOOK", 1), po);
    const cancelled = await startFor(shop, "ben", { type: "draft.cancel", input: { reason: "changed their mind" } });
    const found = async (query: Parameters<typeof shop.desk.listDrafts>[0]) =>
      (await must(shop.desk.listDrafts(query))).items.map(({ draft }) => draft.id);

    expect(await found({ customerId: "ada" })).toEqual([adas.id]);
    expect(await found({ status: "cancelled" })).toEqual([cancelled.id]);
    expect(await found({ text: "po-7" })).toEqual([bens.id]);
    expect(await found({ text: "URG" })).toEqual([adas.id]);
    expect(await found({ text: "mug-r" })).toEqual([adas.id]);
    expect(await found({ text: bens.id })).toContain(bens.id);
    expect(await found({ text: "nothing like it" })).toEqual([]);
  });

  it("given placed orders, when the order list is opened, then the newest comes first and each can be found", async () => {
    const shop = openShop();
    const first = await place(shop, await readyFor(shop, "ada", add("MUG-RED", 1)));
    shop.clock.advance(60_000);
    const po = { type: "poNumber.set", input: { poNumber: "PO-9" } } as const;
    const second = await place(shop, await readyFor(shop, "hotel", add("BOOK", 1), po));
    const found = async (query: Parameters<typeof shop.desk.listOrders>[0]) =>
      (await must(shop.desk.listOrders(query))).items.map(({ number }) => number);

    expect([first.number, second.number]).toEqual(["1001", "1002"]);
    expect(await found({})).toEqual(["1002", "1001"]);
    expect(await found({ text: "1001" })).toEqual(["1001"]);
    expect(await found({ text: "hotel w" })).toEqual(["1002"]);
    expect(await found({ text: "mug-red" })).toEqual(["1001"]);
    expect(await found({ poNumber: "PO-9" })).toEqual(["1002"]);
    expect(await found({ customerId: "ada" })).toEqual(["1001"]);
    expect(await found({ status: "review" })).toEqual(["1002", "1001"]);
    expect(await found({ status: "shipped" })).toEqual([]);
  });

  it("given nothing, when a draft is started empty or for a customer, then both take their steps in any order", async () => {
    const shop = openShop();
    const empty = await startFor(shop, null);
    expect(empty).toMatchObject({ version: 1, customerId: null, status: "open", lines: [] });
    // Carriage and payment before the customer, and the lines last.
    const draft = await edit(shop, empty, byParcel, PAID, { type: "customer.set", input: { customerId: "ada" } });
    const order = await place(shop, await edit(shop, draft, shipTo("ada-home"), add("MUG-RED", 1)));
    // 12.50 + 4.90, and 19 % on each: 2.38 + 0.93.
    expect(order.sheet.totals.total).toBe(2_071);

    expect((await startFor(shop, "ada")).customerId).toBe("ada");
    const unknown = await refusal(shop.desk.start({ actor: kim, currency: "EUR", customerId: "nobody" }));
    expect(unknown).toMatchObject({
      code: "command_failed",
      error: { code: "customer_unknown", customerId: "nobody" },
    });
  });
});
