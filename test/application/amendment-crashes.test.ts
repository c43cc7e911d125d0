import { describe, expect, it } from "vitest";
import { TEST_TOKENS } from "../../src/adapters/memory/index.js";
import { orderDesk } from "../../src/application/index.js";
import type { Command } from "../../src/draft/command.js";
import type { Order } from "../../src/order/order.js";
import { isLongRun } from "../support/runs.js";
import { dyingAfter } from "./failing-ports.js";
import {
  add,
  aWorld,
  BEN,
  BY_CHECK,
  byCard,
  byToken,
  completion,
  edited,
  eventsOf,
  KIM,
  ok,
  paymentsOf,
  placed,
  stockOf,
  usesOf,
  type World,
} from "./world.js";

interface Way {
  readonly name: string;
  readonly billing: Command;
  readonly isApart: boolean;
  readonly isPaid: boolean;
}

const WAYS: readonly Way[] = [
  { name: "a saved card", billing: byCard("card-ben"), isApart: false, isPaid: true },
  { name: "a saved card, with stock and coupons elsewhere", billing: byCard("card-ben"), isApart: true, isPaid: true },
  { name: "a card whose first answer is lost", billing: byToken(TEST_TOKENS.lost), isApart: true, isPaid: true },
  { name: "a check in place of a card", billing: BY_CHECK, isApart: true, isPaid: false },
];

/** Two mugs, 10 % off, become four: with them all others' mugs are taken. */
const BEFORE = 2760;
const AFTER = 4920;

async function begun({ billing, isApart }: Way) {
  const world = aWorld({ isApart });
  const { order } = await placed(world.desk, { ...BEN, more: [{ type: "coupon.apply", input: { code: "ONCE" } }] });
  expect(order.payment.amountDue).toBe(BEFORE);
  await placed(world.desk, { lines: [add("MUG", 3)] });
  const begin = await ok(world.desk.amend({ actor: KIM, orderId: order.id, reason: "two more" }));
  const four: Command = { type: "line.setQuantity", input: { lineId: "line-1", quantity: 4 } };
  const draft = await edited(world.desk, begin, [four, billing]);
  const request = await completion(world.desk, draft);
  expect(request.acceptedTotal).toBe(AFTER);
  world.events.length = 0;
  return { world, order, draft, request };
}

const orderOf = async ({ desk }: World, orderId: string) => (await ok(desk.readOrder({ orderId }))).order;

/** One order in the other's stead, one payment, and the goods of one of them. */
async function checkAmended(world: World, order: Order, draftId: string, { isPaid }: Way): Promise<void> {
  const all = (await ok(world.desk.listOrders({ customerId: "ben" }))).items;
  expect(all.map((one) => [one.draftId, one.status])).toEqual([
    [draftId, "review"],
    [order.draftId, "cancelled"],
  ]);
  expect(eventsOf(await orderOf(world, order.id))).toEqual(["placed", "amended", "voided"]);
  expect([await stockOf(world, "MUG"), await usesOf(world, "ONCE")]).toEqual([["5", "7"], 1]);
  expect((await paymentsOf(world, order.draftId)).at(-1)).toBe(`voided ${BEFORE}`);
  const standing = (await paymentsOf(world, draftId)).filter((one) => !one.startsWith("voided"));
  expect(standing).toEqual(isPaid ? [`authorized ${AFTER}`] : []);
  const told = world.events.filter(({ type }) => type !== "order.payment_changed").map(({ id }) => id);
  expect([...new Set(told)]).toEqual([`order-${draftId}:1:order.placed`, `${order.id}:2:order.amended`]);
}

/** As if nobody had ever thought of an amendment. */
async function checkUntouched(world: World, order: Order, draftId: string): Promise<void> {
  expect((await ok(world.desk.listOrders({ customerId: "ben" }))).items).toEqual([order]);
  expect([await stockOf(world, "MUG"), await usesOf(world, "ONCE")]).toEqual([["5", "5"], 1]);
  expect(await paymentsOf(world, order.draftId)).toEqual([`authorized ${BEFORE}`]);
  expect((await paymentsOf(world, draftId)).filter((one) => !one.startsWith("voided"))).toEqual([]);
  expect(world.events).toEqual([]);
}

/** Every point in the long run; in the short one every point of the first way, and every third of the others. */
const STEP = isLongRun() ? 1 : 3;
const waysWithStep = WAYS.map((way, index) => ({ ...way, first: index % STEP, step: index === 0 ? 1 : STEP }));

describe.each(waysWithStep)("the process dies while an order is amended: $name", ({ first, step, ...way }) => {
  it("nothing goes wrong where nothing dies", async () => {
    const { world, order, draft, request } = await begun(way);
    await ok(world.desk.complete(request));
    await checkAmended(world, order, draft.id, way);
  });

  it("after any call; and is completed again with the same request", async () => {
    let calls = first;
    for (; ; calls += step) {
      const { world, order, draft, request } = await begun(way);
      const dying = dyingAfter(world.ports, calls);
      await orderDesk(dying.ports).complete(request);
      if (!dying.hasDied()) break;
      const again = await world.desk.complete(request);
      expect([calls, again.isOk()]).toEqual([calls, true]);
      await checkAmended(world, order, draft.id, way);
    }
    expect(calls).toBeGreaterThan(20);
  });

  it("after any call; and the draft is taken back", async () => {
    const ends = new Set<string>();
    for (let calls = first; ; calls += step) {
      const { world, order, draft, request } = await begun(way);
      const dying = dyingAfter(world.ports, calls);
      await orderDesk(dying.ports).complete(request);
      if (!dying.hasDied()) break;
      const reopened = await world.desk.reopen({ actor: KIM, draftId: draft.id });
      if (reopened.isOk()) {
        expect(reopened.value.status).toBe("open");
        await checkUntouched(world, order, draft.id);
        ends.add("the order as it was");
      } else {
        expect(reopened.error).toEqual({ code: "draft_not_open", status: "completed" });
        await ok(world.desk.complete(request));
        await checkAmended(world, order, draft.id, way);
        ends.add("an order in its stead");
      }
    }
    expect([...ends]).toEqual(["the order as it was", "an order in its stead"]);
  });
});
