import { describe, expect, it } from "vitest";
import { orderDesk } from "../../src/application/index.js";
import type { Order } from "../../src/order/order.js";
import { between, dyingAfterCall } from "./failing-ports.js";
import { aWorld, BEN, completion, flag, KIM, ok, paymentsOf, placed, readyDraft, SCOPE, type World } from "./world.js";

const LEASE_MS = 30_000;

const stateOf = async ({ ports }: World, { draftId }: Pick<Order, "draftId">) =>
  (await ok(ports.store.completions.ofDraft(draftId, SCOPE)))?.completion.state;
const readBy = async ({ desk }: World, { id: orderId }: Order) => (await ok(desk.readOrder({ orderId }))).order;

async function sweepOnce({ desk, clock }: World): Promise<void> {
  clock.advance(LEASE_MS);
  await ok(desk.sweep({}));
}

/** A world whose calls do not answer while they are named. */
function aWorldWithout(down: Set<string>, capture: "on_order" | "on_release" = "on_release"): World {
  return aWorld({
    desk: { capture },
    through: (ports) =>
      between(ports, (call, carryOut) => {
        if (down.has(call)) throw new Error("down");
        return carryOut();
      }),
  });
}

const OKAY = { actor: KIM, customerId: "ben", flag: "OKAY", reason: "known" } as const;

describe("an order is handed over, and its attempt is not over", () => {
  it("the order whose place it took has not let go of its authorisation", async () => {
    const down = new Set(["payments.capture"]);
    const world = aWorldWithout(down);
    const { order } = await placed(world.desk);
    expect(order.status).toBe("review");
    const draft = await ok(world.desk.amend({ actor: KIM, orderId: order.id, reason: "rang again" }));
    down.delete("payments.capture");
    down.add("payments.void").add("payments.cancelByKey");
    const { order: next } = await ok(world.desk.complete(await completion(world.desk, draft)));
    expect([next.status, await stateOf(world, next)]).toEqual(["warehouse", "ordered"]);
    down.clear();
    await sweepOnce(world);
    expect([await stateOf(world, next), await paymentsOf(world, order.draftId)]).toEqual([
      "completed",
      ["authorized 3000", "voided 3000"],
    ]);
  });

  it("nobody knows yet what became of a refund", async () => {
    const down = new Set<string>();
    const world = aWorldWithout(down, "on_order");
    const { order } = await placed(world.desk, BEN);
    expect(order).toMatchObject({ status: "review", payment: { captured: 3000 } });
    down.add("payments.refund");
    const refund = { actor: KIM, orderId: order.id, requestId: "r1", amount: 500, reason: "a dent" };
    await world.desk.refund(refund);
    down.add("payments.lookup");
    const word = { flag: "OKAY", by: "human", who: "kim", at: world.clock.now(), reason: "known" } as const;
    await ok(world.ports.risk.setFlag({ customerId: "ben", flag: word }, SCOPE));
    await sweepOnce(world);
    expect([(await readBy(world, order)).status, await stateOf(world, order)]).toEqual(["warehouse", "ordered"]);
    down.clear();
    await sweepOnce(world);
    expect([(await readBy(world, order)).payment.refunded, await stateOf(world, order)]).toEqual([500, "completed"]);
  });

  it("others were not told of a word on its customer", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk, BEN);
    await orderDesk(dyingAfterCall(world.ports, "risk.setFlag")).flagCustomer(OKAY);
    world.clock.advance(LEASE_MS);
    let asked = 0;
    const hesitant = between(world.ports, (call, carryOut) => {
      if (call === "risk.flag" && asked++ === 0) throw new Error("down");
      return carryOut();
    });
    await ok(orderDesk(hesitant).sweep({}));
    expect([(await readBy(world, order)).status, await stateOf(world, order)]).toEqual(["warehouse", "ordered"]);
    await sweepOnce(world);
    expect(world.events.map(({ type }) => type)).toContain("customer.flagged");
    expect(await stateOf(world, order)).toBe("completed");
  });

  it("somebody marked it meanwhile: their work is done by the next sweep", async () => {
    const world = aWorld();
    const request = await completion(world.desk, await readyDraft(world.desk));
    const marking = between(world.ports, async (call, carryOut) => {
      const answer = await carryOut();
      if (call === "fulfillment.forward") await ok(flag(world, "OKAY", "anna"));
      return answer;
    });
    const { order } = await ok(orderDesk(marking).complete(request));
    expect(order.status).toBe("warehouse");
    await sweepOnce(world);
    expect([(await readBy(world, order)).status, await stateOf(world, order)]).toEqual(["warehouse", "completed"]);
  });
});
