import { describe, expect, it } from "vitest";
import { orderDesk } from "../../src/application/index.js";
import { TEST_TOKENS } from "../../src/adapters/memory/index.js";
import type { Command } from "../../src/draft/command.js";
import type { CapturePolicy } from "../../src/order/order.js";
import { isLongRun } from "../support/runs.js";
import { dyingAfter } from "./failing-ports.js";
import {
  add,
  aWorld,
  BY_CHECK,
  byCard,
  byToken,
  completion,
  KIM,
  ok,
  paymentsOf,
  readyDraft,
  stockOf,
  usesOf,
  type World,
} from "./world.js";

interface Way {
  readonly name: string;
  readonly customerId?: string;
  readonly billing: Command;
  readonly capture: CapturePolicy;
  readonly isApart: boolean;
  /** What must stand at the provider in the end. */
  readonly paid: readonly string[];
}

/** Two mugs and three stickers, 10 % off: (20 − 2 + 3 − 0.30 + 5.00) × 1.2. */
const TOTAL = 3084;
const card = { billing: byCard(), capture: "on_release" as const, paid: [`authorized ${TOTAL}`, `captured ${TOTAL}`] };

const WAYS: readonly Way[] = [
  { name: "a saved card", ...card, isApart: false },
  { name: "a saved card, captured with the order", ...card, capture: "on_order", isApart: false },
  {
    name: "a saved card, captured at shipment",
    ...card,
    capture: "on_shipment",
    paid: [`authorized ${TOTAL}`],
    isApart: false,
  },
  { name: "a saved card, with stock and coupons elsewhere", ...card, isApart: true },
  { name: "a new card that is kept", ...card, billing: byToken(TEST_TOKENS.approved, true), isApart: false },
  { name: "a card whose first answer is lost", ...card, billing: byToken(TEST_TOKENS.lost), isApart: true },
  { name: "a check", ...card, billing: BY_CHECK, paid: [], isApart: true },
  {
    name: "terms",
    ...card,
    customerId: "shop",
    billing: { type: "billing.terms", input: { dueInDays: 30 } },
    paid: [],
    isApart: false,
  },
  {
    name: "payment not required",
    ...card,
    billing: { type: "billing.notRequired", input: { settlement: { kind: "goodwill" }, reason: "sorry" } },
    paid: [],
    isApart: true,
  },
];

async function begun({ customerId = "anna", billing, capture, isApart }: Way) {
  const world = aWorld({ isApart, desk: { capture } });
  const lines = [add("MUG", 2), add("STICKER", 3)];
  const coupon: Command[] = customerId === "anna" ? [{ type: "coupon.apply", input: { code: "ONCE" } }] : [];
  const draft = await readyDraft(world.desk, { customerId, lines, billing, more: coupon });
  return { world, draft, request: await completion(world.desk, draft) };
}

async function checkOneOrder(world: World, draftId: string, { customerId = "anna", paid }: Way): Promise<void> {
  const orders = (await ok(world.desk.listOrders({}))).items;
  expect(orders.map((order) => order.draftId)).toEqual([draftId]);
  expect((await ok(world.desk.read({ draftId }))).draft.status).toBe("completed");
  expect(await stockOf(world, "MUG")).toEqual(["5", "2"]);
  expect(await usesOf(world, "ONCE")).toBe(customerId === "anna" ? 1 : 0);
  const standing = (await paymentsOf(world, draftId)).filter((payment) => !payment.startsWith("voided"));
  expect(standing).toEqual(paid);
  const told = world.events.filter(({ type }) => type === "order.placed").map(({ id }) => id);
  expect([...new Set(told)]).toEqual([`order-${draftId}:1:order.placed`]);
}

async function checkNothingHeld(world: World, draftId: string): Promise<void> {
  expect([await stockOf(world, "MUG"), await usesOf(world, "ONCE")]).toEqual([["5", "0"], 0]);
  expect((await paymentsOf(world, draftId)).filter((one) => !one.startsWith("voided"))).toEqual([]);
  expect((await ok(world.desk.listOrders({}))).items).toEqual([]);
  expect(world.events).toEqual([]);
}

/** Every point in the long run; in the short one every point of the first way, and every third of the others. */
const STEP = isLongRun() ? 1 : 3;
const waysWithStep = WAYS.map((way, index) => ({ ...way, first: index % STEP, step: index === 0 ? 1 : STEP }));

describe.each(waysWithStep)("the process dies while an order is placed: $name", ({ first, step, ...way }) => {
  it("nothing goes wrong where nothing dies", async () => {
    const { world, draft, request } = await begun(way);
    expect((await ok(world.desk.complete(request))).order.sheet.totals.total).toBe(
      way.customerId === "shop" ? 3360 : TOTAL,
    );
    await checkOneOrder(world, draft.id, way);
  });

  it("after any call; and is completed again with the same request", async () => {
    let calls = first;
    for (; ; calls += step) {
      const { world, draft, request } = await begun(way);
      const dying = dyingAfter(world.ports, calls);
      const answer = await orderDesk(dying.ports, { capture: way.capture }).complete(request);
      if (!dying.hasDied()) break;
      // An order is only answered where there is one.
      if (answer.isOk()) expect((await ok(world.desk.listOrders({}))).items).toHaveLength(1);
      const again = await world.desk.complete(request);
      expect([calls, again.isOk()]).toEqual([calls, true]);
      await checkOneOrder(world, draft.id, way);
    }
    expect(calls).toBeGreaterThan(20);
  });

  it("after any call; and the draft is taken back", async () => {
    const ends = new Set<string>();
    for (let calls = first; ; calls += step) {
      const { world, draft, request } = await begun(way);
      const dying = dyingAfter(world.ports, calls);
      await orderDesk(dying.ports, { capture: way.capture }).complete(request);
      if (!dying.hasDied()) break;
      const reopened = await world.desk.reopen({ actor: KIM, draftId: draft.id });
      if (reopened.isErr()) {
        expect(reopened.error).toEqual({ code: "draft_not_open", status: "completed" });
        ends.add("an order");
      } else {
        expect(reopened.value.status).toBe("open");
        await checkNothingHeld(world, draft.id);
        ends.add("an open draft");
      }
    }
    expect([...ends]).toEqual(["an open draft", "an order"]);
  });
});
