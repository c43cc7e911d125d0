import { describe, expect, it } from "vitest";
import { TEST_TOKENS } from "../../src/adapters/memory/index.js";
import { orderDesk } from "../../src/application/index.js";
import type { Command } from "../../src/draft/command.js";
import type { Draft } from "../../src/draft/draft.js";
import type { Order } from "../../src/order/order.js";
import type { Ports } from "../../src/ports/ports.js";
import { aCoupon, anAddress } from "../../src/testing/builders.js";
import { between } from "./failing-ports.js";
import {
  add,
  aWorld,
  BEN,
  BY_CHECK,
  byCard,
  byToken,
  completion,
  edited,
  flag,
  holdsOf,
  KIM,
  ok,
  paymentsOf,
  placed,
  refusal,
  type Setup,
  stockOf,
  usesOf,
  wholeOrder,
  type World,
} from "./world.js";

const mugs = (quantity: number): Command => ({ type: "line.setQuantity", input: { lineId: "line-1", quantity } });
const coupon = (code: string): Command => ({ type: "coupon.apply", input: { code } });
const poNumber: Command = { type: "poNumber.set", input: { poNumber: "PO-7" } };
const completed = async ({ desk }: World, draft: Draft) => ok(desk.complete(await completion(desk, draft)));
const orderOf = async ({ desk }: World, { id: orderId }: Pick<Order, "id">) =>
  (await ok(desk.readOrder({ orderId }))).order;

async function amended({ desk }: World, { id: orderId }: Order, ...commands: readonly Command[]) {
  const draft = await ok(desk.amend({ actor: KIM, orderId, reason: "rang again" }));
  return commands.length === 0 ? draft : edited(desk, draft, commands);
}

const issuesOf = async ({ desk }: World, { id: draftId }: Draft) =>
  (await ok(desk.review({ actor: KIM, draftId, moment: "completion" }))).issues;
const codesOf = async (world: World, draft: Draft) => (await issuesOf(world, draft)).map(({ code }) => code);

describe.each([false, true])("what the order holds does not stand against its amendment (elsewhere: %s)", (isApart) => {
  it("the last units are its own: all of them, fewer of them, not one more", async () => {
    const world = aWorld({ isApart });
    const { order } = await placed(world.desk, { ...BEN, lines: [add("MUG", 7)] });
    const draft = await amended(world, order, mugs(8));
    expect(await issuesOf(world, draft)).toContainEqual(
      expect.objectContaining({
        code: "quantity_above_available",
        details: expect.objectContaining({ onHand: "5", committed: "0", requested: "8", allowed: "7", excess: "1" }),
        fix: [mugs(7)].map(({ type }) => ({ type, input: { lineId: "line-1", quantity: "7" } })),
      }),
    );
    const seven = await edited(world.desk, draft, [mugs(7)]);
    const { order: next } = await completed(world, seven);
    expect(next.fulfilment[0]).toMatchObject({ ordered: "7", backordered: "2" });
    expect(await stockOf(world, "MUG")).toEqual(["5", "7"]);
    await completed(world, await amended(world, next, mugs(6)));
    expect(await stockOf(world, "MUG")).toEqual(["5", "6"]);
  });

  it("somebody else's units do", async () => {
    const world = aWorld({ isApart });
    const { order } = await placed(world.desk, BEN);
    await placed(world.desk, { lines: [add("MUG", 4)] });
    const draft = await amended(world, order, mugs(4));
    expect(await refusal(world.desk.complete(await completion(world.desk, draft)))).toMatchObject({
      code: "not_ready",
      blocking: [{ code: "quantity_above_available", details: { allowed: "3", excess: "1" } }],
    });
  });

  it("somebody takes the rest between the look and the hold: refused, and everything as it was", async () => {
    const world = meddled({ isApart }, "hold", async () => void (await placed(world.desk, { lines: [add("MUG", 5)] })));
    const { order } = await placed(world.desk, BEN);
    const draft = await amended(world, order, mugs(3));
    expect(await refusal(world.meddled.complete(await completion(world.desk, draft)))).toEqual({
      code: "out_of_stock",
      items: [{ sku: "MUG", requested: "3", allowed: "2" }],
    });
    expect(await orderOf(world, order)).toEqual(order);
    expect(await stockOf(world, "MUG")).toEqual(["5", "7"]);
  });

  it.each(["ONCE", "MINE"])("its use of %s, which nobody else may have meanwhile", async (code) => {
    const world = aWorld({ isApart });
    const { order } = await placed(world.desk, { ...BEN, more: [coupon(code)] });
    const draft = await amended(world, order, mugs(3));
    expect(await codesOf(world, draft)).not.toContain("coupon_not_applied");
    const { order: next } = await completed(world, draft);
    expect(next.sheet.coupons).toMatchObject([{ code, applied: true }]);
    expect(await usesOf(world, code)).toBe(1);
    const last = await completed(world, await amended(world, next, { type: "coupon.remove", input: { code } }));
    expect([last.order.sheet.coupons, await usesOf(world, code)]).toEqual([[], 0]);
  });

  it("what it took of a coupon's budget, of which nobody else has left it any", async () => {
    const budget = { minor: 399, currency: "EUR" };
    const world = aWorld({ isApart, shop: { coupons: [aCoupon({ code: "LAUNCH", budget })] } });
    const { order } = await placed(world.desk, { ...BEN, more: [coupon("LAUNCH")] });
    const draft = await amended(world, order, mugs(3));
    const { order: next } = await completed(world, draft);
    // 2.00 for two, and 3.00 for three in their place: together more than there is.
    expect([order, next].map(({ sheet }) => sheet.coupons[0])).toMatchObject([{ amount: 200 }, { amount: 300 }]);
    expect(await codesOf(world, await amended(world, next, mugs(4)))).toContain("coupon_not_applied");
  });

  it("the use of one customer is none of another's", async () => {
    const world = aWorld({ isApart });
    await placed(world.desk, { more: [coupon("MINE")] });
    const { order } = await placed(world.desk, { ...BEN, more: [coupon("MINE")] });
    const draft = await amended(world, order, { type: "customer.set", input: { customerId: "anna" } });
    expect(await issuesOf(world, draft)).toContainEqual(
      expect.objectContaining({ details: { coupon: "MINE", refusal: expect.objectContaining({ used: 1 }) } }),
    );
  });

  it("its PO number is no duplicate of itself", async () => {
    const world = aWorld({ isApart });
    const { order } = await placed(world.desk, { ...BEN, more: [poNumber] });
    const other = await placed(world.desk, { ...BEN, lines: [add("PLATE")], more: [poNumber] });
    expect(await issuesOf(world, await amended(world, order))).toContainEqual(
      expect.objectContaining({ code: "po_number_used", details: { poNumber: "PO-7", orderIds: [other.order.id] } }),
    );
    await ok(world.desk.cancel({ actor: KIM, orderId: other.order.id, reason: "ordered twice" }));
    expect(await codesOf(world, await amended(world, order))).not.toContain("po_number_used");
  });

  it("nor is what it replaces replaced twice", async () => {
    const world = aWorld({ isApart });
    const { order: original } = await placed(world.desk);
    await ok(world.desk.markShipped({ actor: KIM, orderId: original.id, lines: wholeOrder(original) }));
    const lines = [{ lineId: "line-1", quantity: 2 }];
    const replacing = await ok(world.desk.replace({ actor: KIM, orderId: original.id, lines, reason: "broken" }));
    await flag(world, null, "anna");
    const { order } = await completed(world, replacing);
    expect(order.status).toBe("review");
    const draft = await amended(world, order);
    expect(draft.replacement).toEqual(order.replacement);
    expect((await codesOf(world, draft)).filter((code) => code.startsWith("replacement"))).toEqual([]);
    const { order: next } = await completed(world, draft);
    expect(next).toMatchObject({ status: "review", replacement: { rootOrderId: original.id } });
  });
});

describe("what people decided", () => {
  it("a hold by hand is kept; a hold that was lifted is judged anew", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk, BEN);
    const request = { actor: KIM, orderId: order.id };
    await ok(world.desk.decide({ ...request, decision: "placed", reason: "call first" }));
    const next = await completed(world, await amended(world, order, mugs(1)));
    expect(holdsOf(next)).toEqual(["customer_not_flagged", "held_by_hand"]);
    expect(next.order.decisions).toMatchObject([{ hold: "held_by_hand", decision: "placed", reason: "call first" }]);
    const cleared = { ...request, orderId: next.order.id, decision: "cleared", hold: "held_by_hand" } as const;
    await ok(world.desk.decide({ ...cleared, reason: "called" }));
    const last = await completed(world, await amended(world, next.order, mugs(2)));
    expect([holdsOf(last), last.order.decisions]).toEqual([["customer_not_flagged"], []]);
  });

  it("a customer who is trusted meanwhile gets the amended order at once", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk, BEN);
    await ok(world.desk.decide({ actor: KIM, orderId: order.id, decision: "placed", reason: "wait" }));
    const draft = await amended(world, order, mugs(1));
    await ok(flag(world, "OKAY"));
    const cleared = { decision: "cleared", hold: "held_by_hand", reason: "go" } as const;
    const next = await completed(world, draft);
    expect(holdsOf(next)).toEqual(["held_by_hand"]);
    const sent = await ok(world.desk.decide({ actor: KIM, orderId: next.order.id, ...cleared }));
    expect(sent.order).toMatchObject({ status: "warehouse", payment: { captured: 1800 } });
    expect((await orderOf(world, order)).payment).toMatchObject({ captured: 0, authorization: { state: "voided" } });
  });
});

describe("an amendment that does not come about leaves the order exactly as it was", () => {
  it("a declined card", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk, { ...BEN, more: [coupon("ONCE")] });
    const draft = await amended(world, order, mugs(3), byToken(TEST_TOKENS.declined));
    const request = await completion(world.desk, draft);
    expect(await refusal(world.desk.complete(request))).toMatchObject({ code: "payment_declined" });
    expect(await orderOf(world, order)).toEqual(order);
    expect([await stockOf(world, "MUG"), await usesOf(world, "ONCE")]).toEqual([["5", "2"], 1]);
    expect(await paymentsOf(world, order.draftId)).toEqual([`authorized ${order.payment.amountDue}`]);
    const again = (await ok(world.desk.read({ draftId: draft.id }))).draft;
    expect(again.status).toBe("open");
    const paid = await edited(world.desk, again, [byCard("card-ben")]);
    expect((await completed(world, paid)).order.number).toBe("1002");
  });

  it.each([false, true])(
    "the order is handed over between the check and the purchase (elsewhere: %s)",
    async (isApart) => {
      const world = meddled({ isApart }, "authorize", async () => void (await flag(world, "OKAY")));
      const { order } = await placed(world.desk, { ...BEN, more: [coupon("ONCE")] });
      const draft = await amended(world, order, mugs(3));
      expect(await refusal(world.meddled.complete(await completion(world.desk, draft)))).toEqual({
        code: "status_refuses",
        event: "amended",
        status: "warehouse",
        allowed: ["review"],
      });
      expect(await orderOf(world, order)).toMatchObject({ status: "warehouse", payment: { captured: 2760 } });
      expect([await stockOf(world, "MUG"), await usesOf(world, "ONCE")]).toEqual([["5", "2"], 1]);
      expect((await paymentsOf(world, draft.id)).filter((one) => !one.startsWith("voided"))).toEqual([]);
      const { draft: open } = await ok(world.desk.read({ draftId: draft.id }));
      expect(open.status).toBe("open");
      expect(await codesOf(world, open)).toContain("amended_order_left_review");
    },
  );

  it("another address is given before or after the check: begin anew", async () => {
    const change = async () => {
      const [order] = (await ok(world.desk.listOrders({}))).items;
      const { addressId: _, customerId: __, draftId: ___, ...address } = anAddress({ line1: "3 New Street" });
      const saved = await ok(world.desk.saveAddress({ owner: { customerId: "ben", draftId: null }, address }));
      await ok(world.desk.changeAddress({ actor: KIM, orderId: order?.id ?? "", addressId: saved.addressId }));
    };
    const world: ReturnType<typeof meddled> = meddled({}, "authorize", change);
    const { order } = await placed(world.desk, BEN);
    const draft = await amended(world, order, mugs(3));
    const request = await completion(world.desk, draft);
    expect(await refusal(world.meddled.complete(request))).toMatchObject({ code: "version_conflict" });
    expect(await orderOf(world, order)).toMatchObject({ status: "review", version: 2 });
    expect(await issuesOf(world, draft)).toContainEqual(
      expect.objectContaining({ code: "amended_order_changed", severity: "blocking" }),
    );
    const { order: next } = await completed(world, await amended(world, await orderOf(world, order), mugs(3)));
    expect(next.shippingAddress?.line1).toBe("3 New Street");
  });

  it("money comes in for it between the check and the purchase", async () => {
    const world = meddled({}, "authorize", async () => {
      const [order] = (await ok(world.desk.listOrders({}))).items;
      await ok(world.desk.recordCheck({ actor: KIM, orderId: order?.id ?? "", outcome: "cleared" }));
    });
    const { order } = await placed(world.desk, { ...BEN, billing: BY_CHECK });
    const draft = await amended(world, order, mugs(3), byCard("card-ben"));
    const request = await completion(world.desk, draft);
    expect(await refusal(world.meddled.complete(request))).toEqual({ code: "money_received", amount: 3000 });
    expect(await orderOf(world, order)).toMatchObject({ status: "review", payment: { captured: 3000 } });
    expect(await issuesOf(world, draft)).toContainEqual(
      expect.objectContaining({ code: "amended_order_paid", details: { orderId: order.id, received: 3000 } }),
    );
  });

  it("the goods of the order cannot be given back just now: the new one stands, and the next call does it", async () => {
    let isDown = false;
    const world = aWorld({
      isApart: true,
      through: (ports) =>
        between(ports, (call, carryOut) => {
          if (call === "inventory.release" && isDown) throw new Error("down");
          return carryOut();
        }),
    });
    const { order } = await placed(world.desk, BEN);
    const draft = await amended(world, order, mugs(3));
    const request = await completion(world.desk, draft);
    isDown = true;
    expect(await refusal(world.desk.complete(request))).toMatchObject({ code: "completion_unresolved" });
    expect(await stockOf(world, "MUG")).toEqual(["5", "5"]);
    isDown = false;
    expect((await ok(world.desk.complete(request))).order).toMatchObject({ number: "1002", draftId: draft.id });
    expect(await stockOf(world, "MUG")).toEqual(["5", "3"]);
    expect(await paymentsOf(world, order.draftId)).toEqual(["authorized 3000", "voided 3000"]);
  });
});

/** A world with a second desk, on whose completion somebody steps in, once: before stock is held, or after the card is authorized. */
function meddled(setup: Setup, when: "hold" | "authorize", step: () => Promise<void>) {
  const world = aWorld(setup);
  let isDone = false;
  const once = async () => {
    if (isDone) return;
    isDone = true;
    await step();
  };
  const through = (ports: Ports): Ports =>
    between(ports, async (call, carryOut) => {
      const isHold = call === "inventory.hold" || call === "store.transaction";
      if (when === "hold" && isHold) await once();
      const answer = await carryOut();
      if (when === "authorize" && call === "payments.authorize") await once();
      return answer;
    });
  return { ...world, meddled: orderDesk(through(world.ports)) };
}
