import type { Command } from "power-buyer";
import { describe, expect, it } from "vitest";
import { flag } from "./shop-changes.js";
import { add, edit, issueOf, kim, must, NOW, openShop, place, readyFor, review, startFor } from "./shop.js";

describe("what a user of such systems expects too: quotes, terms, undo", () => {
  const custom = (price: string) => ({ title: "Service", quantity: 1, price, taxCategory: "untaxed", weightGrams: 0 });
  const free: Command = { type: "shipping.setPrice", input: { amount: "0" } };

  it("payment terms: due on a day, within the credit limit, and let go without money", async () => {
    const shop = openShop();
    await flag(shop, "hotel", "OKAY");
    const terms: Command = { type: "billing.terms", input: { dueInDays: 30 } };
    // Limit 500.00, open 200.00: an order of 300.00 fits to the cent. 5 books: 99.95 + 7.00, parcel 7.90 + 1.50.
    const draft = await readyFor(shop, "hotel", add("BOOK", 5), terms);
    const order = await place(shop, draft);
    expect(order).toMatchObject({
      status: "warehouse",
      payment: {
        method: { kind: "terms", dueInDays: 30, dueAt: "2026-04-01T09:00:00.000Z" },
        amountDue: 11_635,
        captured: 0,
      },
    });
    const paid = await must(shop.desk.recordPayment({ actor: kim, orderId: order.id, amount: 11_635 }));
    expect(paid.order.payment.captured).toBe(11_635);

    const exactly = await readyFor(shop, "hotel", { type: "line.addCustom", input: custom("300.00") }, terms, free);
    expect((await review(shop, exactly, kim, "completion")).issues).toEqual([]);
    const above = await readyFor(shop, "hotel", { type: "line.addCustom", input: custom("300.01") }, terms, free);
    expect(issueOf((await review(shop, above, kim, "completion")).issues, "credit_limit_exceeded")).toMatchObject({
      severity: "blocking",
      details: { limit: 50_000, balance: 20_000, amountDue: 30_001 },
    });
    const ungranted = await readyFor(shop, "ada", add("BOOK", 1), terms);
    expect(issueOf((await review(shop, ungranted, kim, "completion")).issues, "credit_not_granted").severity).toBe(
      "blocking",
    );
  });

  it("quotes: a price is locked until a day, and found anew after it, with a word", async () => {
    const shop = openShop();
    const expiresAt = "2026-03-09T09:00:00.000Z";
    const lock: Command = { type: "line.lockPrice", input: { lineIds: ["line-1"], expiresAt } };
    const draft = await readyFor(shop, "ada", add("BOOK", 1), lock);
    expect(draft.lines[0]?.price).toMatchObject({ source: "locked", amount: "19.99", at: NOW, expiresAt });
    expect((await edit(shop, draft, { type: "prices.refresh", input: {} })).lines[0]?.price?.source).toBe("locked");
    shop.clock.advance(8 * 24 * 60 * 60 * 1_000);
    const { draft: later } = await must(shop.desk.read({ draftId: draft.id }));
    const issue = issueOf((await review(shop, later, kim, "completion")).issues, "price_lock_expired");
    expect(issue).toMatchObject({ severity: "blocking", lineId: "line-1", details: { expiresAt } });
    expect((await edit(shop, later, ...issue.fix)).lines[0]?.price?.source).toBe("catalog");
  });

  it("undo and redo: each step goes back and forth, and the version only rises", async () => {
    const shop = openShop();
    const draft = await startFor(shop, "ada", add("BOOK", 1), { type: "tag.add", input: { tag: "urgent" } });
    const at = (version: number) => ({ actor: kim, draftId: draft.id, version });
    const undone = await must(shop.desk.undo(at(draft.version)));
    expect([undone.details.tags, undone.version]).toEqual([[], draft.version + 1]);
    const redone = await must(shop.desk.redo(at(undone.version)));
    expect([redone.details.tags, redone.version]).toEqual([["urgent"], draft.version + 2]);
  });
});
