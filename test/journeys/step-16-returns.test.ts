import { type Command, type Order, returnable } from "power-buyer";
import { describe, expect, it } from "vitest";
import { flag } from "./shop-changes.js";
import { add, kim, must, openShop, place, readyFor, refusal, type Shop } from "./shop.js";

describe("step 16: goods that come back", () => {
  /** 3 mugs 37.50 − 10.00 by hand − 2.75 by coupon = 24.75, tax 4.70 (4.7025); parcel 4.90 + 0.93. */
  const original = async (shop: Shop, ...more: readonly Command[]): Promise<Order> => {
    await flag(shop, "ada", "OKAY");
    const off: Command = {
      type: "line.discount",
      input: { lineId: "line-1", discount: { kind: "amount", amount: "10.00" } },
    };
    const coupon: Command = { type: "coupon.apply", input: { code: "TEN" } };
    return place(shop, await readyFor(shop, "ada", add("MUG-RED", 3), off, coupon, ...more));
  };
  const mugs = (quantity: number) => ({ lines: [{ lineId: "line-1", quantity }] });
  const giveBack = ({ desk }: Shop, { id: orderId }: Order, what: object) =>
    desk.refund({ actor: kim, orderId, reason: "returned", ...what });

  it("given three mugs for 29.45 and a parcel for 5.83, when they come back one by one, then all of it goes back to the cent", async () => {
    const shop = openShop();
    const order = await original(shop);
    expect(order.payment.captured).toBe(3_528);

    // 8.25 and 1.57 of tax; the odd third of a cent is the first one's.
    const asked = returnable(order, mugs(1))._unsafeUnwrap();
    expect(asked.lines).toMatchObject([{ lineDiscount: 334, couponDiscount: 92, net: 825, tax: 157, paid: 982 }]);
    const first = (await must(giveBack(shop, order, mugs(1)))).order;
    expect([first.payment.refunded, first.fulfilment[0]?.returned]).toEqual([982, "1"]);

    const second = (await must(giveBack(shop, order, { ...mugs(1), shipping: true }))).order;
    expect(second.payment.refunded).toBe(982 + 982 + 583);
    const third = (await must(giveBack(shop, order, { ...mugs(1), shipping: true }))).order;
    expect(third.payment).toMatchObject({ captured: 3_528, refunded: 3_528 });
    expect(third.returnedCharges).toEqual([{ kind: "shipping", id: null, amount: 583 }]);

    expect(await refusal(giveBack(shop, order, mugs(1)))).toMatchObject({ code: "quantity_above_left", left: "0" });
    expect(await refusal(giveBack(shop, order, { shipping: true }))).toEqual({ code: "nothing_returned" });
  });

  it("given a scratch, when the clerk names another amount, then that goes back, and the mug has come back all the same", async () => {
    const shop = openShop();
    const order = await original(shop);
    const less = (await must(giveBack(shop, order, { ...mugs(1), amount: 500 }))).order;
    expect([less.payment.refunded, less.fulfilment[0]?.returned]).toEqual([500, "1"]);
    // What is left of the order is what it was: the other two mugs and the parcel.
    const rest = returnable(less, { ...mugs(2), shipping: true })._unsafeUnwrap();
    expect([rest.paid, rest.refundable]).toEqual([1_963 + 583, 1_963 + 583]);
    expect(await refusal(giveBack(shop, order, { ...mugs(1), amount: 3_029 }))).toEqual({
      code: "amount_above_limit",
      amount: 3_029,
      limit: 3_028,
    });
  });

  it("given a total discount of 3.53, when a mug comes back, then its share of it stays here and its full tax goes back", async () => {
    const shop = openShop();
    const order = await original(shop, {
      type: "total.discount",
      input: { discount: { kind: "percent", percent: "10" } },
    });
    expect(order.sheet.lines[0]).toMatchObject({ payable: 2_945, totalDiscount: 295, paid: 2_650 });
    const back = returnable(order, mugs(1))._unsafeUnwrap().lines[0];
    expect(back).toMatchObject({ net: 826, tax: 157, totalDiscount: 99, paid: 884 });
  });

  it("given a free replacement, when it comes back too, then nothing was paid for it, and it counts as returned", async () => {
    const shop = openShop();
    const order = await original(shop);
    const lines = mugs(1).lines;
    const draft = await must(shop.desk.replace({ actor: kim, orderId: order.id, lines, reason: "arrived broken" }));
    const replacement = await place(shop, draft);
    const back = (await must(giveBack(shop, replacement, mugs(1)))).order;
    expect([back.payment.refunded, back.fulfilment[0]?.returned]).toEqual([0, "1"]);
    // Two of the first order are neither replaced nor returned: no third goes back on top of the replaced one.
    expect(await refusal(giveBack(shop, order, mugs(3)))).toMatchObject({ code: "refund_beside_replacement" });
  });
});
