import { describe, expect, it } from "vitest";
import { flag } from "./shop-changes.js";
import { add, codes, kim, must, openShop, place, readyFor, refusal, type Shop } from "./shop.js";

describe("step 15: after it", () => {
  const orderOf = async (shop: Shop, customerId = "ada") =>
    place(shop, await readyFor(shop, customerId, add("BOOK", 1)));
  const judged = async ({ desk }: Shop, orderId: string) => {
    const { order, judgement } = await must(desk.readOrder({ orderId }));
    return { status: order.status, holds: codes(judgement.holds), captured: order.payment.captured };
  };
  /** 19.99 + 1.40, 4.90 + 0.93. */
  const TOTAL = 2_722;

  it("given a customer without a flag, when the order is placed, then it stays in review; OKAY lets it go and the money is taken", async () => {
    const shop = openShop();
    const { id } = await orderOf(shop);
    expect(await judged(shop, id)).toEqual({ status: "review", holds: ["customer_not_flagged"], captured: 0 });
    const [released] = await flag(shop, "ada", "OKAY");
    expect(released?.order.forwarded).toMatchObject({ recall: "none" });
    expect(await judged(shop, id)).toEqual({ status: "warehouse", holds: [], captured: TOTAL });
  });

  it("given a customer flagged OKAY, when the order is placed, then it goes to the warehouse at once", async () => {
    const shop = openShop();
    await flag(shop, "ada", "OKAY");
    expect(await judged(shop, (await orderOf(shop)).id)).toEqual({ status: "warehouse", holds: [], captured: TOTAL });
  });

  it("given several active orders, when the flag is BAD, then all of that customer's are held, and nobody else's", async () => {
    const shop = openShop();
    const [one, two, bens] = [await orderOf(shop), await orderOf(shop), await orderOf(shop, "ben")];
    await flag(shop, "ben", "OKAY");
    const held = await flag(shop, "ada", "BAD");
    expect(held).toHaveLength(2);
    for (const { id } of [one, two]) {
      expect(await judged(shop, id)).toEqual({ status: "review", holds: ["customer_flagged_bad"], captured: 0 });
    }
    expect((await judged(shop, bens.id)).status).toBe("warehouse");
    // Re-evaluated when it changes again.
    await flag(shop, "ada", "OKAY");
    expect((await judged(shop, one.id)).status).toBe("warehouse");
  });

  it("given a customer flagged BAD, when their draft is completed, then it may be, and is held uncaptured; cancelling voids", async () => {
    const shop = openShop();
    await flag(shop, "ada", "BAD");
    const { id } = await orderOf(shop);
    expect(await judged(shop, id)).toEqual({ status: "review", holds: ["customer_flagged_bad"], captured: 0 });
    const cancelled = await must(shop.desk.cancel({ actor: kim, orderId: id, reason: "fraud" }));
    expect(cancelled.order).toMatchObject({
      status: "cancelled",
      payment: { authorization: { state: "voided" }, captured: 0 },
    });
  });

  it("given an order with the warehouse, when the flag turns BAD, then it is called back, which can fail, and never steps back", async () => {
    const refuseRecall = () => "already shipped";
    for (const [fulfillment, recall] of [
      [{}, "accepted"],
      [{ refuseRecall }, "refused"],
    ] as const) {
      const shop = openShop({ fulfillment });
      await flag(shop, "ada", "OKAY");
      const { id } = await orderOf(shop);
      await flag(shop, "ada", "BAD");
      const { order, judgement } = await must(shop.desk.readOrder({ orderId: id }));
      expect(order).toMatchObject({ status: "warehouse", forwarded: { recall } });
      expect(judgement.holds).toMatchObject([{ code: "recall", because: { recall, flaggedBad: true } }]);
    }
  });

  it("given goods that leave line by line, when they are marked shipped, then stock falls and the order ends only when all are gone", async () => {
    const shop = openShop();
    await flag(shop, "ada", "OKAY");
    const { id } = await place(shop, await readyFor(shop, "ada", add("MUG-RED", 3), add("BOOK", 1)));
    const ship = (lineId: string, quantity: string) =>
      must(shop.desk.markShipped({ actor: kim, orderId: id, lines: [{ lineId, quantity }], tracking: "TRACK-1" }));
    expect((await ship("line-1", "2")).order.status).toBe("warehouse");
    expect(await must(shop.ports.inventory.stock("MUG-RED", { tenant: "default" }))).toMatchObject({
      onHand: "8",
      committed: "1",
    });
    const over = shop.desk.markShipped({ actor: kim, orderId: id, lines: [{ lineId: "line-1", quantity: "2" }] });
    expect(await refusal(over)).toMatchObject({ code: "quantity_above_left" });
    await ship("line-1", "1");
    expect((await ship("line-2", "1")).order).toMatchObject({ status: "shipped" });
  });
});
