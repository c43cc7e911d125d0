import { describe, expect, it } from "vitest";
import { between } from "./failing-ports.js";
import { aWorld, KIM, ok, placed, refusal, stockOf, eventsOf, flag, type World } from "./world.js";

describe("the warehouse", () => {
  it("refuses: the order stays in review with the reason, until a person has it offered again", async () => {
    let isFull = true;
    const world = aWorld({ shop: { fulfillment: { refuse: () => (isFull ? "no room" : null) } } });
    const judged = await placed(world.desk);
    expect(judged.judgement.holds).toMatchObject([{ code: "warehouse_refused", because: { reason: "no room" } }]);
    expect([judged.order.status, eventsOf(judged.order)]).toEqual([
      "review",
      ["placed", "captured", "forward_asked", "forward_refused"],
    ]);
    isFull = false;
    const clear = {
      actor: KIM,
      orderId: judged.order.id,
      decision: "cleared",
      hold: "warehouse_refused",
      reason: "room now",
    } as const;
    expect((await ok(world.desk.decide(clear))).order.status).toBe("warehouse");
  });

  it("does not answer: the order is offered again at the next look, and is one parcel", async () => {
    let answersLost = 2;
    const world = aWorld({
      through: (ports) =>
        between(ports, async (call, carryOut) => {
          const answer = await carryOut();
          if (call !== "fulfillment.forward" || answersLost === 0) return answer;
          answersLost -= 1;
          throw new Error("no answer");
        }),
    });
    const judged = await placed(world.desk);
    expect([judged.order.status, judged.judgement]).toMatchObject(["review", { status: "warehouse", holds: [] }]);
    expect((await ok(world.desk.reevaluate({ orderId: judged.order.id }))).order.status).toBe("review");
    expect((await ok(world.desk.reevaluate({ orderId: judged.order.id }))).order.forwarded?.reference).toBe("parcel-1");
  });

  it("takes an order that is cancelled at that very moment: it is asked to give it back", async () => {
    const recalled: string[] = [];
    const world: World = aWorld({
      through: (ports) =>
        between(ports, async (call, carryOut) => {
          const answer = await carryOut();
          if (call === "fulfillment.recall") recalled.push(call);
          if (call === "fulfillment.forward") {
            await ok(aDeskOf(world).cancel({ actor: KIM, orderId: "order-draft-1", reason: "ordered twice" }));
          }
          return answer;
        }),
    });
    const { order } = await placed(world.desk);
    expect([order.status, order.forwarded, recalled]).toEqual(["cancelled", null, ["fulfillment.recall"]]);
    expect(await stockOf(world, "MUG")).toEqual(["5", "0"]);
  });

  it("is asked by hand to give an order back, and answers over the telephone where its port does not", async () => {
    let isDown = true;
    const world = aWorld({
      through: (ports) =>
        between(ports, (call, carryOut) => {
          if (call === "fulfillment.recall" && isDown) throw new Error("down");
          return carryOut();
        }),
    });
    const { order } = await placed(world.desk);
    const request = { actor: KIM, orderId: order.id, reason: "wrong colour" };
    const asked = await ok(world.desk.recall(request));
    expect([asked.order.forwarded?.recall, asked.judgement.unblockWith]).toEqual([
      "requested",
      [{ do: "record_recall" }],
    ]);
    expect(await refusal(world.desk.recall(request))).toEqual({ code: "recall_refuses", recall: "requested" });
    expect(await refusal(world.desk.cancel(request))).toEqual({ code: "recall_needed", recall: "requested" });
    const told = await ok(world.desk.recordRecall({ ...request, outcome: "refused", reason: "on the van" }));
    expect([told.order.forwarded?.recall, told.judgement.holds[0]?.code]).toEqual(["refused", "recall"]);
    isDown = false;
    expect((await ok(world.desk.recall(request))).order.forwarded?.recall).toBe("accepted");
    expect((await ok(world.desk.cancel(request))).order.status).toBe("cancelled");
  });

  it("is asked again where it did not answer", async () => {
    let isDown = true;
    const world = aWorld({
      through: (ports) =>
        between(ports, (call, carryOut) => {
          if (call === "fulfillment.recall" && isDown) throw new Error("down");
          return carryOut();
        }),
    });
    const { order } = await placed(world.desk);
    expect((await ok(flag(world, "BAD", "anna")))[0]?.order.forwarded?.recall).toBe("requested");
    isDown = false;
    expect((await ok(world.desk.reevaluate({ orderId: order.id }))).order.forwarded?.recall).toBe("accepted");
  });
});

function aDeskOf(world: World) {
  return world.desk;
}
