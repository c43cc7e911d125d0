import { describe, expect, it } from "vitest";
import { flag } from "./shop-changes.js";
import { add, codes, kim, must, openShop, place, readyFor, refusal, type Shop } from "./shop.js";

describe("step 15: what holds an order", () => {
  const orderOf = async (shop: Shop, customerId = "ada") =>
    place(shop, await readyFor(shop, customerId, add("BOOK", 1)));
  const judged = async ({ desk }: Shop, orderId: string) => {
    const { order, judgement } = await must(desk.readOrder({ orderId }));
    return { status: order.status, holds: codes(judgement.holds), captured: order.payment.captured };
  };
  /** 19.99 + 1.40, 4.90 + 0.93. */
  const TOTAL = 2_722;

  it("given a risk service that holds or fails, when the order is judged, then it stays in review until a person clears it", async () => {
    const services = [
      [() => ({ decision: "hold", reason: "velocity" }) as const, "risk_hold"],
      [
        () => {
          throw new Error("down");
        },
        "risk_unknown",
      ],
    ] as const;
    for (const [assess, hold] of services) {
      const shop = openShop({ risk: { assess } });
      await flag(shop, "ada", "OKAY");
      const { id } = await orderOf(shop);
      expect(await judged(shop, id)).toEqual({ status: "review", holds: [hold], captured: 0 });
      const request = { orderId: id, decision: "cleared", hold, reason: "spoke with the customer" } as const;
      const machine = { ...kim, id: "robot", kind: "agent" } as const;
      expect((await refusal(shop.desk.decide({ ...request, actor: machine }))).code).toBe("person_needed");
      expect((await must(shop.desk.decide({ ...request, actor: kim }))).order.status).toBe("warehouse");
    }
  });

  it("given a person's decision, when a machine comes after it, then it stands", async () => {
    const shop = openShop();
    await flag(shop, "ada", "BAD");
    const machine = { ...kim, id: "robot", kind: "agent" } as const;
    const request = { actor: machine, customerId: "ada", flag: "OKAY", reason: "score 0.99" } as const;
    expect(await refusal(shop.desk.flagCustomer(request))).toMatchObject({
      code: "flag_kept",
      flag: { flag: "BAD", who: "kim" },
    });
    // A hold placed by hand stays through every automatic judgement.
    const other = openShop();
    const held = await orderOf(other);
    await must(other.desk.decide({ actor: kim, orderId: held.id, decision: "placed", reason: "asked to wait" }));
    await flag(other, "ada", "OKAY");
    expect(await judged(other, held.id)).toEqual({ status: "review", holds: ["held_by_hand"], captured: 0 });
    await must(other.desk.reevaluate({ orderId: held.id }));
    expect((await judged(other, held.id)).status).toBe("review");
    await must(
      other.desk.decide({
        actor: kim,
        orderId: held.id,
        decision: "cleared",
        hold: "held_by_hand",
        reason: "called back",
      }),
    );
    expect((await judged(other, held.id)).status).toBe("warehouse");
  });

  it("given a warehouse that refuses, when the order is handed over, then it stays in review with the reason", async () => {
    const shop = openShop({ fulfillment: { refuse: () => "no such gate" } });
    await flag(shop, "ada", "OKAY");
    const { id } = await orderOf(shop);
    const { order, judgement } = await must(shop.desk.readOrder({ orderId: id }));
    expect(order.status).toBe("review");
    expect(judgement.holds).toMatchObject([{ code: "warehouse_refused", because: { reason: "no such gate" } }]);
  });

  it("given an authorisation that ran out in review, when the flag comes, then the order is not released unpaid", async () => {
    const shop = openShop();
    const { id } = await orderOf(shop);
    shop.clock.advance(8 * 24 * 60 * 60 * 1_000);
    await flag(shop, "ada", "OKAY");
    const { order, judgement } = await must(shop.desk.readOrder({ orderId: id }));
    expect([order.status, order.payment.captured]).toEqual(["review", 0]);
    expect(judgement.holds).toMatchObject([{ code: "payment_not_acceptable", because: { outstanding: TOTAL } }]);
  });
});
