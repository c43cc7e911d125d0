import type { Command } from "power-buyer";
import type { DomainEvent } from "power-buyer/ports";
import { describe, expect, it } from "vitest";
import { flag } from "./shop-changes.js";
import { add, kim, must, openShop, place, readyFor, totalsOf } from "./shop.js";

describe("what a user of such systems expects too: reasons, copies, events and terms", () => {
  it("a reason on each discount, on the draft, in its history and on what is explained", async () => {
    const shop = openShop();
    const draft = await readyFor(
      shop,
      "ada",
      add("BOOK", 1),
      { type: "line.setPrice", input: { lineId: "line-1", amount: "18.00", reason: "price match" } },
      {
        type: "line.discount",
        input: { lineId: "line-1", discount: { kind: "percent", percent: "10", reason: "scratched" } },
      },
      { type: "shipping.setPrice", input: { amount: "1.00", reason: "promised" } },
      { type: "total.discount", input: { discount: { kind: "percent", percent: "5" }, reason: "anniversary" } },
    );
    expect(draft).toMatchObject({
      lines: [{ price: { label: "price match" }, discount: { reason: "scratched" } }],
      shipping: { price: { reason: "promised" } },
      totalDiscount: { reason: "anniversary" },
    });
    const { history } = await must(shop.desk.read({ draftId: draft.id }));
    expect(history.revisions.slice(-4).map(({ actor, reason }) => [actor.id, reason])).toEqual([
      ["kim", "price match"],
      ["kim", "scratched"],
      ["kim", "promised"],
      ["kim", "anniversary"],
    ]);
    const { explanation } = await must(shop.desk.explain({ draftId: draft.id }));
    for (const reason of ["price match", "scratched", "promised", "anniversary"]) {
      expect(JSON.stringify(explanation)).toContain(reason);
    }
  });

  it("duplicate: the same again at today's prices, and with what was granted by hand only where asked for", async () => {
    const shop = openShop();
    const off: Command = {
      type: "line.discount",
      input: { lineId: "line-1", discount: { kind: "percent", percent: "10" } },
    };
    const tag: Command = { type: "tag.add", input: { tag: "monthly" } };
    const draft = await readyFor(shop, "ada", add("MUG-RED", 2), add("BOOK", 1), off, tag);
    const plain = await must(shop.desk.duplicate({ actor: kim, draftId: draft.id }));
    expect(plain.id).not.toBe(draft.id);
    expect(plain.lines.map(({ quantity, discount }) => [quantity, discount])).toEqual([
      ["2", null],
      ["1", null],
    ]);
    expect(plain).toMatchObject({
      customerId: "ada",
      shippingAddressId: "ada-home",
      billing: null,
      details: { tags: ["monthly"] },
    });
    expect((await totalsOf(shop, plain)).merchandise).toBe(4_499);
    const kept = await must(shop.desk.duplicate({ actor: kim, draftId: draft.id, keepGrants: true }));
    expect((await totalsOf(shop, kept)).merchandise).toBe(4_249);
    // The first draft is untouched.
    expect((await must(shop.desk.read({ draftId: draft.id }))).draft).toEqual(draft);
  });

  it("events: each change of an order is told once, in order, and without personal data", async () => {
    const heard: DomainEvent[] = [];
    const shop = openShop({ subscribers: [(event) => heard.push(event)] });
    const order = await place(shop, await readyFor(shop, "ada", add("BOOK", 1)));
    await flag(shop, "ada", "OKAY");
    await must(shop.desk.markShipped({ actor: kim, orderId: order.id, lines: [{ lineId: "line-1", quantity: "1" }] }));
    expect(heard.map(({ type, subject }) => [type, subject])).toEqual([
      ["order.placed", order.id],
      ["customer.flagged", "ada"],
      ["order.payment_changed", order.id],
      ["order.forwarded", order.id],
      ["order.shipped", order.id],
    ]);
    expect(new Set(heard.map(({ id }) => id)).size).toBe(heard.length);
    expect(JSON.stringify(heard)).not.toMatch(/Ada Weber|example\.com|Example Street/);
  });
});
