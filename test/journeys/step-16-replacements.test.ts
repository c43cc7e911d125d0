import type { Command, Order } from "power-buyer";
import { describe, expect, it } from "vitest";
import { flag } from "./shop-changes.js";
import { add, codes, edit, kim, must, openShop, place, readyFor, review, type Shop, totalsOf } from "./shop.js";

describe("step 16: replacement orders", () => {
  /** 3 mugs 37.50 − 10.00 by hand − 2.75 by coupon = 24.75, tax 4.70 (4.7025); parcel 4.90 + 0.93. */
  const original = async (shop: Shop): Promise<Order> => {
    await flag(shop, "ada", "OKAY");
    const off: Command = {
      type: "line.discount",
      input: { lineId: "line-1", discount: { kind: "amount", amount: "10.00" } },
    };
    const card: Command = { type: "billing.savedCard", input: { paymentMethodId: "ada-card" } };
    const draft = await readyFor(shop, "ada", add("MUG-RED", 3), off, card, {
      type: "coupon.apply",
      input: { code: "TEN" },
    });
    const order = await place(shop, draft);
    expect(order).toMatchObject({
      status: "warehouse",
      sheet: { totals: { total: 3_528 } },
      payment: { captured: 3_528 },
    });
    return order;
  };
  const replace = (
    { desk }: Shop,
    orderId: string,
    quantity: number,
    more: { actor?: typeof kim; acknowledge?: string } = {},
  ) =>
    desk.replace({ actor: kim, orderId, lines: [{ lineId: "line-1", quantity }], reason: "arrived broken", ...more });

  it("given an order that went wrong, when two of three are replaced, then lines carry what was paid, and nothing is due", async () => {
    const shop = openShop();
    const order = await original(shop);
    const draft = await must(replace(shop, order.id, 2));
    await expect(`${JSON.stringify(draft, null, 2)}\n`).toMatchFileSnapshot("golden/replacement-draft.json");
    expect(draft).toMatchObject({
      customerId: "ada",
      coupons: [],
      totalDiscount: null,
      replacement: { orderId: order.id, rootOrderId: order.id, reason: "arrived broken" },
      billing: { kind: "not-required", settlement: { kind: "covered_by", orderId: order.id } },
    });
    // 12.75 off three is 8.50 off two: 25.00 − 8.50 = 16.50, tax 3.14 (3.135); carriage is free.
    expect(draft.lines[0]).toMatchObject({
      quantity: "2",
      price: { amount: "12.50", source: "copied" },
      copiedFrom: { adjustment: "12.75" },
    });
    expect(await totalsOf(shop, draft)).toMatchObject({
      merchandise: 1_650,
      shipping: 0,
      tax: 314,
      total: 1_964,
      amountDue: 0,
    });
    const placed = await place(shop, draft);
    expect(placed).toMatchObject({
      status: "warehouse",
      replacement: { orderId: order.id },
      payment: { amountDue: 0 },
    });
    expect(JSON.stringify(placed)).not.toContain("ada-card");
    expect((await must(shop.desk.listOrders({ replacementsOf: order.id }))).items.map(({ id }) => id)).toEqual([
      placed.id,
    ]);
  });

  it("given a price and stock that changed since, when it is replaced, then what was paid stands; packs need not be whole", async () => {
    const shop = openShop();
    await flag(shop, "ada", "OKAY");
    const order = await place(shop, await readyFor(shop, "ada", add("SCREW", 150)));
    const draft = await must(replace(shop, order.id, 7));
    const refreshed = await edit(shop, draft, { type: "prices.refresh", input: {} });
    expect(refreshed.lines[0]).toMatchObject({ quantity: "7", price: { amount: "0.0125", source: "copied" } });
    const { issues } = await review(shop, refreshed, kim, "completion");
    expect(codes(issues)).toEqual(["quantity_backordered"]);
    // 0.0875 is 0.09, 19 % of it 0.0171.
    expect((await place(shop, refreshed)).sheet.totals.total).toBe(11);
  });

  it("given a replacement, when it is to be paid after all, then it can be: not required is only the beginning", async () => {
    const shop = openShop();
    const order = await original(shop);
    const card: Command = { type: "billing.savedCard", input: { paymentMethodId: "ada-card" } };
    const draft = await edit(shop, await must(replace(shop, order.id, 2)), card);
    expect(await totalsOf(shop, draft)).toMatchObject({ total: 1_964, amountDue: 1_964, settlement: null });
  });

  it("given special prices, when the order is ordered again in the ordinary way, then they do not leak into it", async () => {
    const shop = openShop();
    const order = await original(shop);
    const replacement = await must(replace(shop, order.id, 2));
    for (const draftId of [order.draftId, replacement.id]) {
      const again = await must(shop.desk.duplicate({ actor: kim, draftId }));
      expect(again).toMatchObject({ replacement: null, coupons: [], billing: null, approvals: [] });
      expect(again.lines[0]).toMatchObject({
        price: { amount: "12.50", source: "catalog" },
        discount: null,
        copiedFrom: null,
      });
    }
  });
});
