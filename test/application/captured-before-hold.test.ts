import { describe, expect, it } from "vitest";
import { between } from "./failing-ports.js";
import { aWorld, flag, ok, placed } from "./world.js";

describe("money that was taken just before its order was held", () => {
  it("is found out about, and written down", async () => {
    let isDown = true;
    const world = aWorld({
      through: (ports) =>
        between(ports, async (call, carryOut) => {
          const answer = await carryOut();
          if (isDown && ["payments.capture", "payments.lookup"].includes(call)) throw new Error("the answer got lost");
          return answer;
        }),
    });
    const { order } = await placed(world.desk);
    expect([order.status, order.payment.captured]).toEqual(["review", 0]);

    isDown = false;
    await ok(flag(world, "BAD", "anna"));
    const held = (await ok(world.desk.readOrder({ orderId: order.id }))).order;
    expect([held.status, held.payment.captured]).toEqual(["review", order.payment.amountDue]);
  });
});
