import { describe, expect, it } from "vitest";
import type { JudgedOrder } from "../../src/application/index.js";
import { add, aWorld, BEN, BY_CHECK, KIM, ok, placed, refusal, stockOf, wholeOrder } from "./world.js";

describe("shipping and stock", () => {
  it.each([false, true])("on hand falls with what leaves, once (goods elsewhere: %s)", async (isApart) => {
    const world = aWorld({ isApart });
    const { order } = await placed(world.desk, { lines: [add("MUG", 4), add("STICKER", 2), add("MUG", 1)] });
    expect(await stockOf(world, "MUG")).toEqual(["5", "5"]);
    const ship = (lineId: string, quantity: number) =>
      world.desk.markShipped({ actor: KIM, orderId: order.id, lines: [{ lineId, quantity }] });
    expect((await ok(ship("line-1", 3))).order.status).toBe("warehouse");
    expect(await stockOf(world, "MUG")).toEqual(["2", "2"]);
    expect(await refusal(ship("line-1", 2))).toEqual({
      code: "quantity_above_left",
      lineId: "line-1",
      left: "1",
      requested: "2",
    });
    expect(await refusal(ship("line-9", 2))).toEqual({ code: "line_unknown", lineId: "line-9" });
    expect(await stockOf(world, "MUG")).toEqual(["2", "2"]);
    await ok(ship("line-1", 1));
    await ok(ship("line-2", 2));
    expect((await ok(ship("line-3", 1))).order.status).toBe("shipped");
    expect([await stockOf(world, "MUG"), await stockOf(world, "STICKER")]).toEqual([
      ["0", "0"],
      ["0", "0"],
    ]);
    expect(await refusal(ship("line-3", 1))).toMatchObject({ code: "status_refuses", status: "shipped" });
  });

  it("twenty who ship the same piece at once: it leaves once", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk, { lines: [add("MUG", 1)] });
    const ship = () => world.desk.markShipped({ actor: KIM, orderId: order.id, lines: wholeOrder(order) });
    const answers = await Promise.all(Array.from({ length: 20 }, ship));
    expect(answers.filter((answer) => answer.isOk())).toHaveLength(1);
    expect(await stockOf(world, "MUG")).toEqual(["4", "0"]);
  });

  it("nothing leaves of what the warehouse gave back, or has not got", async () => {
    const world = aWorld();
    const [forwarded, waiting] = [await placed(world.desk), await placed(world.desk, BEN)];
    const ship = ({ order }: JudgedOrder) =>
      world.desk.markShipped({ actor: KIM, orderId: order.id, lines: wholeOrder(order) });
    expect(await refusal(ship(waiting))).toMatchObject({ code: "status_refuses", status: "review" });
    await ok(world.desk.recall({ actor: KIM, orderId: forwarded.order.id, reason: "wrong colour" }));
    expect(await refusal(ship(forwarded))).toEqual({ code: "order_recalled" });
  });

  it("what will not be shipped any more is free again once the rest is out of the house", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk, { lines: [add("MUG", 3)] });
    const request = { actor: KIM, orderId: order.id };
    const part = (quantity: number) => [{ lineId: "line-1", quantity }];
    await ok(world.desk.cancelLines({ ...request, lines: part(1), reason: "nobody waits for it" }));
    expect(await stockOf(world, "MUG")).toEqual(["5", "3"]);
    expect((await ok(world.desk.markShipped({ ...request, lines: part(2) }))).order.status).toBe("shipped");
    expect(await stockOf(world, "MUG")).toEqual(["3", "0"]);
    await ok(world.desk.reevaluate({ orderId: order.id }));
    expect(await stockOf(world, "MUG")).toEqual(["3", "0"]);
  });

  it("custom lines are in no stock", async () => {
    const world = aWorld();
    const engraving = {
      type: "line.addCustom",
      input: { title: "Engraving", quantity: 1, price: "4.00", taxCategory: "standard" },
    } as const;
    const { order } = await placed(world.desk, { lines: [engraving], billing: BY_CHECK });
    await ok(world.desk.recordCheck({ actor: KIM, orderId: order.id, outcome: "cleared" }));
    expect(
      (await ok(world.desk.markShipped({ actor: KIM, orderId: order.id, lines: wholeOrder(order) }))).order.status,
    ).toBe("shipped");
  });
});
