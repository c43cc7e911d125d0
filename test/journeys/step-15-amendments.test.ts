import type { Command, Order } from "power-buyer";
import { describe, expect, it } from "vitest";
import { effectsOf, flag } from "./shop-changes.js";
import {
  add,
  codes,
  edit,
  kim,
  must,
  openShop,
  place,
  readyFor,
  refusal,
  review,
  type Shop,
  tryToPlace,
} from "./shop.js";

describe("step 15: the customer rings back while the order is in review", () => {
  const byCard: Command = { type: "billing.savedCard", input: { paymentMethodId: "ada-card" } };
  const mugs = (quantity: number): Command => ({ type: "line.setQuantity", input: { lineId: "line-1", quantity } });

  /** 2 mugs 25.00 + tax 4.75, parcel 4.90 + 0.93. */
  const waiting = async (shop: Shop, ...commands: readonly Command[]): Promise<Order> => {
    const order = await place(shop, await readyFor(shop, "ada", add("MUG-RED", 2), byCard, ...commands));
    expect(order).toMatchObject({ status: "review", number: "1001" });
    return order;
  };
  const amend = ({ desk }: Shop, { id: orderId }: Order) =>
    desk.amend({ actor: kim, orderId, reason: "rang back for another mug" });
  const orderOf = async ({ desk }: Shop, { id: orderId }: Order) => (await must(desk.readOrder({ orderId }))).order;
  const stockOf = async ({ ports }: Shop) => must(ports.inventory.stock("MUG-RED", { tenant: "default" }));

  it("given an order of two mugs, when she wants a third, then the clerk reads out what changes, and completes it as one order", async () => {
    const shop = openShop();
    const order = await waiting(shop);
    expect(order.payment.amountDue).toBe(3_558);
    const draft = await edit(shop, await must(amend(shop, order)), mugs(3));
    const shown = await review(shop, draft);
    expect(shown.amendment).toEqual({
      orderId: order.id,
      totals: { before: order.sheet.totals, after: shown.sheet.totals },
      coupons: { before: [], after: [] },
      changes: [{ path: ["lines", "line-1", "quantity"], kind: "changed", before: "2", after: "3" }],
    });
    expect([order.sheet.totals.total, shown.sheet.totals.total]).toEqual([3_558, 5_046]);
    expect(await orderOf(shop, order)).toEqual(order);

    const next = await place(shop, draft);
    expect(next).toMatchObject({ number: "1002", status: "review", payment: { amountDue: 5_046 } });
    expect(next.timeline[0]?.because).toBe("in place of order 1001");
    expect(await orderOf(shop, order)).toMatchObject({ status: "cancelled" });
    expect(await effectsOf(shop, { ...draft, id: order.draftId })).toEqual(["authorized 3558", "voided 3558"]);
    expect(await effectsOf(shop, draft)).toEqual(["authorized 5046"]);
    expect(await stockOf(shop)).toMatchObject({ committed: "3" });
    // From here on it is an order like any other: somebody knows Ada, and it goes.
    await flag(shop, "ada", "OKAY");
    expect(await orderOf(shop, next)).toMatchObject({ status: "warehouse", payment: { captured: 5_046 } });
    expect(await orderOf(shop, order)).toMatchObject({ status: "cancelled", payment: { captured: 0 } });
  });

  it("given the last mugs and the last use of a coupon are hers, when she changes her mind, then they do not stand against her", async () => {
    const shop = openShop();
    const once: Command = { type: "coupon.apply", input: { code: "ONCE" } };
    const { onHand, backorderLimit } = (await stockOf(shop)) ?? { onHand: "", backorderLimit: "" };
    const all = Number(onHand) + Number(backorderLimit);
    const order = await waiting(shop, mugs(all), once);
    const draft = await edit(shop, await must(amend(shop, order)), mugs(all + 1));
    const { issues, sheet } = await review(shop, draft);
    expect(sheet.coupons).toMatchObject([{ code: "ONCE", applied: true }]);
    const issue = issues.find(({ code }) => code === "quantity_above_available");
    expect(issue).toMatchObject({ details: { committed: "0", allowed: String(all), excess: "1" } });
    const mended = await edit(shop, draft, ...(issue?.fix ?? []));
    const next = await place(shop, await edit(shop, mended, mugs(all - 1)));
    expect(next.sheet.coupons).toMatchObject([{ code: "ONCE", applied: true }]);
    expect(await stockOf(shop)).toMatchObject({ committed: String(all - 1) });
  });

  it("given a colleague has released the order meanwhile, when the amendment is completed, then it is refused, and nothing has happened to either", async () => {
    const shop = openShop();
    const order = await waiting(shop);
    const draft = await edit(shop, await must(amend(shop, order)), mugs(3));
    await flag(shop, "ada", "OKAY");
    const error = await refusal(await tryToPlace(shop, draft));
    expect(error.code === "not_ready" && codes(error.blocking)).toEqual(["amended_order_left_review"]);
    expect(await orderOf(shop, order)).toMatchObject({ status: "warehouse", payment: { captured: 3_558 } });
    expect(await refusal(amend(shop, order))).toMatchObject({ code: "status_refuses", status: "warehouse" });
    expect(await effectsOf(shop, draft)).toEqual([]);
  });

  it("given another country, when only the address is to change, then that is an amendment too, priced anew", async () => {
    const shop = openShop();
    const order = await waiting(shop);
    const { addressId: _, customerId: __, draftId: ___, ...fields } = order.shippingAddress ?? never();
    const address = { ...fields, country: "FR", postalCode: "75001", city: "Exampleville" };
    const owner = { customerId: "ada", draftId: null };
    const { addressId } = await must(shop.desk.saveAddress({ owner, address }));
    const moved = await refusal(shop.desk.changeAddress({ actor: kim, orderId: order.id, addressId }));
    expect(moved).toMatchObject({ code: "address_changes_price", fields: ["country", "postalCode"] });
    const draft = await edit(
      shop,
      await must(amend(shop, order)),
      { type: "shippingAddress.set", input: { addressId } },
      { type: "shipping.choose", input: { optionId: "abroad" } },
    );
    // 25.00 + 5.00, carriage 15.00 + 3.00.
    const { totals } = (await review(shop, draft)).amendment ?? never();
    expect([totals.before.amountDue, totals.after.amountDue]).toEqual([3_558, 4_800]);
    expect((await place(shop, draft)).shippingAddress).toMatchObject({ country: "FR" });
  });
});

function never(): never {
  throw new Error("there has to be one");
}
