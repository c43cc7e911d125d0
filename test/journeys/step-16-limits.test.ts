import type { Command, Order } from "power-buyer";
import { describe, expect, it } from "vitest";
import { flag } from "./shop-changes.js";
import {
  add,
  codes,
  edit,
  jo,
  kim,
  must,
  openShop,
  place,
  readyFor,
  refusal,
  review,
  type Shop,
  totalsOf,
} from "./shop.js";

describe("step 16: how much may be replaced", () => {
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
    expect(await refusal(replace(shop, first.id, 1))).toMatchObject({
      lines: [{ ordered: "3", replaced: "3", left: "0" }],
    });
  });

  it("given a cancelled order, when it is to be replaced, then there is nothing to replace", async () => {
    const shop = openShop();
    const order = await place(shop, await readyFor(shop, "ada", add("BOOK", 1)));
    await must(shop.desk.cancel({ actor: kim, orderId: order.id, reason: "twice" }));
    expect(await refusal(replace(shop, order.id, 1))).toEqual({ code: "original_cancelled", orderId: order.id });
  });
});
