import type { Command, Order } from "power-buyer";
import { describe, expect, it } from "vitest";
import { add, codes, edit, flag, jo, kim, must, openShop, place, readyFor, refusal, review, type Shop, totalsOf } from "./shop.js";

describe("step 16: replacement orders", () => {
  /** 3 mugs 37.50 − 10.00 by hand − 2.75 by coupon = 24.75, tax 4.70 (4.7025); parcel 4.90 + 0.93. */
  const original = async (shop: Shop): Promise<Order> => {
    await flag(shop, "ada", "OKAY");
    const off: Command = { type: "line.discount", input: { lineId: "line-1", discount: { kind: "amount", amount: "10.00" } } };
    const card: Command = { type: "billing.savedCard", input: { paymentMethodId: "ada-card" } };
    const draft = await readyFor(shop, "ada", add("MUG-RED", 3), off, card, { type: "coupon.apply", input: { code: "TEN" } });
    const order = await place(shop, draft);
    expect(order).toMatchObject({ status: "warehouse", sheet: { totals: { total: 3_528 } }, payment: { captured: 3_528 } });
    return order;
  };
  const replace = ({ desk }: Shop, orderId: string, quantity: number, more: { actor?: typeof kim; acknowledge?: string } = {}) =>
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
    expect(draft.lines[0]).toMatchObject({ quantity: "2", price: { amount: "12.50", source: "copied" }, copiedFrom: { adjustment: "12.75" } });
    expect(await totalsOf(shop, draft)).toMatchObject({ merchandise: 1_650, shipping: 0, tax: 314, total: 1_964, amountDue: 0 });
    const placed = await place(shop, draft);
    expect(placed).toMatchObject({ status: "warehouse", replacement: { orderId: order.id }, payment: { amountDue: 0 } });
    expect(JSON.stringify(placed)).not.toContain("ada-card");
    expect((await must(shop.desk.listOrders({ replacementsOf: order.id }))).items.map(({ id }) => id)).toEqual([placed.id]);
  });

  it("given replacements already, when more than what is left is asked for, then it is refused with the sum; cancelling gives back", async () => {
    const shop = openShop();
    const order = await original(shop);
    const first = await place(shop, await must(replace(shop, order.id, 2)));
    expect(await refusal(replace(shop, order.id, 2))).toEqual({
      code: "replacement_above_original",
      lines: [{ lineId: "line-1", ordered: "3", replaced: "2", returned: "0", requested: "2", left: "1" }],
    });
    const second = await must(replace(shop, order.id, 1));
    expect((await totalsOf(shop, second)).total).toBe(825 + 157);

    const held = openShop();
    const again = await original(held);
    await flag(held, "ada", null);
    const waiting = await place(held, await must(replace(held, again.id, 3)));
    expect((await refusal(replace(held, again.id, 1))).code).toBe("replacement_above_original");
    await must(held.desk.cancel({ actor: kim, orderId: waiting.id, reason: "found the parcel" }));
    expect((await must(replace(held, again.id, 3))).lines[0]?.quantity).toBe("3");
    expect(first.replacement?.rootOrderId).toBe(order.id);
  });

  it("given two drafts for the same units, when both are placed, then the second is stopped at completion", async () => {
    const shop = openShop();
    const order = await original(shop);
    const [one, two] = [await must(replace(shop, order.id, 2)), await must(replace(shop, order.id, 2))];
    await place(shop, one);
    const clerk = jo({ acknowledgeExcess: false });
    const { issues } = await review(shop, two, clerk, "completion");
    expect(issues.find(({ code }) => code === "replacement_above_original")).toMatchObject({
      severity: "needs_approval",
      lineId: "line-1",
      details: { ordered: "3", replaced: "2", returned: "0", requested: "2" },
    });
    const raised = await edit(shop, two, { type: "line.setQuantity", input: { lineId: "line-1", quantity: 3 } });
    expect(codes((await review(shop, raised, clerk)).issues)).toContain("replacement_above_original");
  });

  it("given goods lost twice, when somebody with that right takes it on themselves, then it goes; others are refused", async () => {
    const shop = openShop();
    const order = await original(shop);
    await place(shop, await must(replace(shop, order.id, 3)));
    const clerk = jo({ acknowledgeExcess: false });
    const acknowledge = "the carrier lost both";
    expect(await refusal(replace(shop, order.id, 1, { actor: clerk, acknowledge }))).toEqual({
      code: "acknowledgement_not_permitted",
      by: "jo",
    });
    const draft = await must(replace(shop, order.id, 1, { acknowledge }));
    expect(draft.approvals).toMatchObject([{ by: { id: "kim" }, reason: acknowledge }]);
    expect((await place(shop, draft)).replacement?.rootOrderId).toBe(order.id);
  });

  it("given a replacement that went wrong too, when it is replaced, then the chain counts from its first order", async () => {
    const shop = openShop();
    const order = await original(shop);
    const first = await place(shop, await must(replace(shop, order.id, 2)));
    const draft = await must(replace(shop, first.id, 1));
    expect(draft.replacement).toMatchObject({ orderId: first.id, rootOrderId: order.id });
    expect(draft.lines[0]?.copiedFrom).toMatchObject({ orderId: order.id, lineId: "line-1", quantity: "3" });
    await place(shop, draft);
    expect(await refusal(replace(shop, first.id, 1))).toMatchObject({ lines: [{ ordered: "3", replaced: "3", left: "0" }] });
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
      expect(again.lines[0]).toMatchObject({ price: { amount: "12.50", source: "catalog" }, discount: null, copiedFrom: null });
    }
  });

  it("given a cancelled order, when it is to be replaced, then there is nothing to replace", async () => {
    const shop = openShop();
    const order = await place(shop, await readyFor(shop, "ada", add("BOOK", 1)));
    await must(shop.desk.cancel({ actor: kim, orderId: order.id, reason: "twice" }));
    expect(await refusal(replace(shop, order.id, 1))).toEqual({ code: "original_cancelled", orderId: order.id });
  });
});
