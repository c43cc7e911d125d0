import { describe, expect, it } from "vitest";
import { orderDesk } from "../../src/application/index.js";
import type { Order } from "../../src/order/order.js";
import { between, dyingAfter, dyingAfterCall, dyingAt } from "./failing-ports.js";
import { aWorld, BEN, flag, KIM, ok, placed, SCOPE, stockOf, wholeOrder, type World } from "./world.js";

const LEASE_MS = 30_000;

const stateOf = async ({ ports }: World, { draftId }: Order) =>
  (await ok(ports.store.completions.ofDraft(draftId, SCOPE)))?.completion.state;
const readBy = async ({ desk }: World, { id: orderId }: Order) => await ok(desk.readOrder({ orderId }));
/** Delivered at least once: the id tells which are the same. */
const flagged = ({ events }: World) => {
  const told = events.filter(({ type }) => type === "customer.flagged");
  return [...new Map(told.map(({ id, data }) => [id, data])).values()];
};

async function sweepAll({ desk, clock }: World): Promise<void> {
  for (let i = 0; i < 3; i += 1) {
    clock.advance(LEASE_MS);
    await ok(desk.sweep({}));
  }
}

const BAD = { actor: KIM, customerId: "anna", flag: "BAD", reason: "chargebacks" } as const;

describe("a word on a customer", () => {
  it.each(["risk.setFlag", "store.outbox.append"])(
    "dies after %s: told of, and every order judged anew by a sweep",
    async (call) => {
      const world = aWorld();
      const { order } = await placed(world.desk);
      await orderDesk(dyingAfterCall(world.ports, call)).flagCustomer(BAD);
      expect((await readBy(world, order)).order.forwarded?.recall).toBe("none");
      await sweepAll(world);
      const { order: called } = await readBy(world, order);
      expect([called.forwarded?.recall, flagged(world)]).toEqual(["accepted", [{ flag: "BAD", by: "kim" }]]);
      expect(await stateOf(world, order)).toBe("completed");
    },
  );

  it("is told of where and only where it was said, wherever the process died", async () => {
    for (const taken of [BAD, { ...BAD, flag: null }]) {
      for (let calls = 0, isOver = false; !isOver; calls += 1) {
        const world = aWorld();
        const { order } = await placed(world.desk);
        const dying = dyingAfter(world.ports, calls);
        await orderDesk(dying.ports).flagCustomer(taken);
        isOver = !dying.hasDied();
        await sweepAll(world);
        const stands = (await ok(world.ports.risk.flag("anna", SCOPE)))?.flag ?? null;
        const isSaid = stands === taken.flag;
        expect([calls, flagged(world)]).toEqual([calls, isSaid ? [{ flag: taken.flag, by: "kim" }] : []]);
        const recall = (await readBy(world, order)).order.forwarded?.recall;
        expect([calls, recall]).toEqual([calls, isSaid && taken.flag === "BAD" ? "accepted" : "none"]);
        expect(await stateOf(world, order)).toBe("completed");
      }
    }
  });

  it("is kept with the latest order where none is active, and refused as before", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk, BEN);
    await ok(world.desk.cancel({ actor: KIM, orderId: order.id, reason: "not wanted" }));
    await orderDesk(dyingAfterCall(world.ports, "risk.setFlag")).flagCustomer({ ...BAD, customerId: "ben" });
    await sweepAll(world);
    expect([flagged(world), await stateOf(world, order)]).toEqual([[{ flag: "BAD", by: "kim" }], "completed"]);
    expect(await ok(flag(world, "OKAY", "nobody"))).toEqual([]);
  });

  it("waits where nobody can say whether it was said", async () => {
    let isDown = false;
    const world = aWorld({
      through: (ports) =>
        between(ports, (call, carryOut) => {
          if (isDown && call === "risk.flag") throw new Error("down");
          return carryOut();
        }),
    });
    const { order } = await placed(world.desk);
    await orderDesk(dyingAt(world.ports, "store.outbox.append")).flagCustomer(BAD);
    isDown = true;
    await sweepAll(world);
    expect([await stateOf(world, order), flagged(world)]).toEqual(["ordered", []]);
    isDown = false;
    await sweepAll(world);
    expect([await stateOf(world, order), flagged(world)]).toEqual(["completed", [{ flag: "BAD", by: "kim" }]]);
  });
});

describe("goods that left, where stock lives in another system", () => {
  it("are told of by a sweep where the inventory did not answer; the rest is let go only then", async () => {
    let isDown = true;
    const world = aWorld({
      isApart: true,
      through: (ports) =>
        between(ports, (call, carryOut) => {
          if (isDown && call === "inventory.ship") throw new Error("down");
          return carryOut();
        }),
    });
    const { order } = await placed(world.desk);
    const parcel = { actor: KIM, orderId: order.id };
    const { order: partly } = await ok(
      world.desk.markShipped({ ...parcel, lines: [{ lineId: "line-1", quantity: 1 }] }),
    );
    expect(partly.status).toBe("warehouse");
    const rest = { ...parcel, lines: [{ lineId: "line-1", quantity: 1 }], reason: "broken" };
    expect((await ok(world.desk.cancelLines(rest))).order.status).toBe("shipped");
    expect([await stockOf(world, "MUG"), await stateOf(world, order)]).toEqual([["5", "2"], "ordered"]);
    isDown = false;
    await sweepAll(world);
    expect([await stockOf(world, "MUG"), await stateOf(world, order)]).toEqual([["4", "0"], "completed"]);
  });

  it("are told of once, wherever the process died", async () => {
    for (const isApart of [true, false]) {
      for (let calls = 0, isOver = false; !isOver; calls += 1) {
        const world = aWorld({ isApart });
        const { order } = await placed(world.desk);
        const dying = dyingAfter(world.ports, calls);
        const request = { actor: KIM, orderId: order.id, lines: wholeOrder(order) };
        await orderDesk(dying.ports).markShipped(request);
        isOver = !dying.hasDied();
        await sweepAll(world);
        const { status } = (await readBy(world, order)).order;
        expect([calls, await stockOf(world, "MUG")]).toEqual([calls, status === "shipped" ? ["3", "0"] : ["5", "2"]]);
        expect(await stateOf(world, order)).toBe("completed");
      }
    }
  });

  it("are not told of again where the inventory refuses for good", async () => {
    const world = aWorld({ isApart: true });
    const { order } = await placed(world.desk);
    const key = JSON.stringify([SCOPE.tenant, order.draftId, order.draftVersion, "stock"]);
    await ok(world.ports.inventory.release({ key }, SCOPE));
    await ok(world.desk.markShipped({ actor: KIM, orderId: order.id, lines: wholeOrder(order) }));
    expect([await stockOf(world, "MUG"), await stateOf(world, order)]).toEqual([["5", "0"], "completed"]);
  });
});
