import { describe, expect, it } from "vitest";
import { between } from "./failing-ports.js";
import {
  aWorld,
  BEN,
  BY_CHECK,
  KIM,
  ok,
  paymentsOf,
  placed,
  refusal,
  START,
  stockOf,
  usesOf,
  eventsOf,
} from "./world.js";

describe("cancelling and giving back", () => {
  it.each([false, true])(
    "stock, coupon use and authorisation are given back (goods elsewhere: %s)",
    async (isApart) => {
      const world = aWorld({ isApart });
      const { order } = await placed(world.desk, { ...BEN, more: [{ type: "coupon.apply", input: { code: "ONCE" } }] });
      expect([await stockOf(world, "MUG"), await usesOf(world, "ONCE")]).toEqual([["5", "2"], 1]);
      const request = { actor: KIM, orderId: order.id, reason: "ordered twice" };
      const cancelled = await ok(world.desk.cancel(request));
      expect([cancelled.order.status, eventsOf(cancelled.order)]).toEqual([
        "cancelled",
        ["placed", "cancelled", "voided"],
      ]);
      expect([await stockOf(world, "MUG"), await usesOf(world, "ONCE")]).toEqual([["5", "0"], 0]);
      expect(await paymentsOf(world, order.draftId)).toEqual(["authorized 2760", "voided 2760"]);
      // Again changes nothing, and an order that is cancelled stays so, also for whoever completes its draft again.
      expect((await ok(world.desk.cancel(request))).order).toEqual(cancelled.order);
      const { draft } = await ok(world.desk.read({ draftId: order.draftId }));
      const again = { actor: KIM, draftId: draft.id, version: draft.version, acceptedTotal: 2760 };
      expect((await ok(world.desk.complete(again))).order.status).toBe("cancelled");
      expect([await stockOf(world, "MUG"), await usesOf(world, "ONCE")]).toEqual([["5", "0"], 0]);
      // A use by an order that was cancelled does not count.
      await placed(world.desk, { more: [{ type: "coupon.apply", input: { code: "ONCE" } }] });
    },
  );

  it.each(["inventory.release", "coupons.release", "payments.void"])(
    "%s fails: done with the next look",
    async (failing) => {
      let isDown = true;
      const world = aWorld({
        through: (ports) =>
          between(ports, (call, carryOut) => {
            if (call === failing && isDown) throw new Error("down");
            return carryOut();
          }),
      });
      const { order } = await placed(world.desk, { ...BEN, more: [{ type: "coupon.apply", input: { code: "ONCE" } }] });
      await world.desk.cancel({ actor: KIM, orderId: order.id, reason: "ordered twice" });
      isDown = false;
      expect((await ok(world.desk.reevaluate({ orderId: order.id }))).order.payment.authorization?.state).toBe(
        "voided",
      );
      expect([await stockOf(world, "MUG"), await usesOf(world, "ONCE")]).toEqual([["5", "0"], 0]);
    },
  );

  it("captured, but the answer was lost: cancelling finds out, and the money waits to be given back", async () => {
    let isLost = true;
    const world = aWorld({
      through: (ports) =>
        between(ports, async (call, carryOut) => {
          const answer = await carryOut();
          if (isLost && call === "payments.capture") isCaptured = true;
          if (isLost && isCaptured && call.startsWith("payments.")) throw new Error("lost");
          return answer;
        }),
    });
    let isCaptured = false;
    const { order } = await placed(world.desk);
    isLost = false;
    const cancelled = await ok(world.desk.cancel({ actor: KIM, orderId: order.id, reason: "ordered twice" }));
    expect(cancelled.order.payment).toMatchObject({ captured: 3000, authorization: { state: "captured" } });
    const refund = { actor: KIM, orderId: order.id, amount: 3000, reason: "ordered twice" };
    expect((await ok(world.desk.refund(refund))).order.payment.refunded).toBe(3000);
    expect(await paymentsOf(world, order.draftId)).toContain("refunded 3000");
  });

  it("what has partly left cannot be cancelled", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk);
    await ok(world.desk.markShipped({ actor: KIM, orderId: order.id, lines: [{ lineId: "line-1", quantity: 1 }] }));
    expect(await refusal(world.desk.cancel({ actor: KIM, orderId: order.id, reason: "too late" }))).toEqual({
      code: "partly_shipped",
      lineIds: ["line-1"],
    });
  });

  it("a refund goes back to the card, never more than was taken; by hand where it came by check", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk);
    const request = { actor: KIM, orderId: order.id, reason: "arrived broken" };
    const lines = [{ lineId: "line-1", quantity: 1 }];
    const part = await ok(world.desk.refund({ ...request, amount: 1200, lines }));
    expect([part.order.payment.refunded, part.order.fulfilment[0]?.returned]).toEqual([1200, "1"]);
    expect(await refusal(world.desk.refund({ ...request, amount: 1801 }))).toEqual({
      code: "amount_above_limit",
      amount: 1801,
      limit: 1800,
    });
    await ok(world.desk.refund({ ...request, amount: 1800 }));
    expect(await paymentsOf(world, order.draftId)).toEqual([
      "authorized 3000",
      "captured 3000",
      "refunded 1200",
      "refunded 1800",
    ]);
    const byCheck = await placed(world.desk, { billing: BY_CHECK });
    const check = { ...request, orderId: byCheck.order.id };
    await ok(world.desk.recordCheck({ actor: KIM, orderId: check.orderId, outcome: "cleared" }));
    expect((await ok(world.desk.refund({ ...check, amount: 500 }))).order.payment.refunded).toBe(500);
    expect(await paymentsOf(world, byCheck.order.draftId)).toEqual([]);
  });

  it("a refund whose answer is lost goes back once, however often it is asked for", async () => {
    let isLost = true;
    const world = aWorld({
      through: (ports) =>
        between(ports, async (call, carryOut) => {
          const answer = await carryOut();
          if (isLost && (call === "payments.refund" || (isAsked && call === "payments.lookup"))) {
            isAsked = true;
            throw new Error("lost");
          }
          return answer;
        }),
    });
    let isAsked = false;
    const { order } = await placed(world.desk);
    const request = { actor: KIM, orderId: order.id, amount: 1000, reason: "arrived broken" };
    expect(await refusal(world.desk.refund(request))).toEqual({ code: "refund_unresolved" });
    const underWay = { code: "refund_under_way", requestId: null, amount: 1000, by: "kim", at: START };
    // Another one meanwhile is not begun, and says what became of the first.
    expect(await refusal(world.desk.refund({ ...request, requestId: "other" }))).toEqual({
      ...underWay,
      state: "open",
    });
    isLost = false;
    expect(await refusal(world.desk.refund({ ...request, amount: 900 }))).toEqual({ ...underWay, state: "refunded" });
    expect((await ok(world.desk.readOrder({ orderId: order.id }))).order.payment.refunded).toBe(1000);
    expect((await paymentsOf(world, order.draftId)).filter((one) => one.startsWith("refunded"))).toEqual([
      "refunded 1000",
    ]);
  });

  it("twenty who give the same money back at once: it goes back once", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk);
    const refund = () => world.desk.refund({ actor: KIM, orderId: order.id, amount: 1000, reason: "broken" });
    const answers = await Promise.all(Array.from({ length: 20 }, refund));
    expect(answers.filter((answer) => answer.isOk())).toHaveLength(1);
    expect((await ok(world.desk.readOrder({ orderId: order.id }))).order.payment.refunded).toBe(1000);
  });

  it("twenty who take the same thing back for nothing at once: it comes back once", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk);
    const lines = [{ lineId: "line-1", quantity: "0.05" }];
    const refund = () =>
      world.desk.refund({ actor: KIM, orderId: order.id, amount: 0, lines, reason: "kept too long" });
    const answers = await Promise.all(Array.from({ length: 20 }, refund));
    expect(answers.filter((answer) => answer.isOk())).toHaveLength(1);
    const after = (await ok(world.desk.readOrder({ orderId: order.id }))).order;
    expect([after.fulfilment[0]?.returned, after.payment.refunded]).toEqual(["0.05", 0]);
    expect(await paymentsOf(world, order.draftId)).toEqual(["authorized 3000", "captured 3000"]);
  });

  it("what went back is written down as it went, though the order changed meanwhile", async () => {
    let meanwhile: (() => Promise<void>) | null = null;
    const world = aWorld({
      through: (ports) =>
        between(ports, async (call, carryOut) => {
          if (call !== "payments.refund" || meanwhile === null) return carryOut();
          const first = meanwhile;
          meanwhile = null;
          await first();
          return carryOut();
        }),
    });
    // 2 × 10.00 − 0.01 = 19.99, + 4.00: 23.99, of which the first mug carries 12.00.
    const { order } = await placed(world.desk, {
      more: [{ type: "line.discount", input: { lineId: "line-1", discount: { kind: "amount", amount: "0.01" } } }],
    });
    const request = { actor: KIM, orderId: order.id, lines: [{ lineId: "line-1", quantity: 1 }], reason: "broken" };
    meanwhile = async () => {
      expect(await refusal(world.desk.refund({ ...request, amount: 0 }))).toMatchObject({ code: "refund_under_way" });
      await ok(world.desk.decide({ actor: KIM, orderId: order.id, decision: "placed", reason: "call first" }));
    };
    const { payment, fulfilment } = (await ok(world.desk.refund(request))).order;
    expect([payment.refunded, fulfilment[0]?.returned]).toEqual([1200, "1"]);
    expect(await paymentsOf(world, order.draftId)).toContain("refunded 1200");
  });

  it("money that nobody took is not given back", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk, BEN);
    expect(await refusal(world.desk.refund({ actor: KIM, orderId: order.id, amount: 1, reason: "sorry" }))).toEqual({
      code: "amount_above_limit",
      amount: 1,
      limit: 0,
    });
  });
});
