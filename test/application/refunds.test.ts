import { okAsync } from "neverthrow";
import { describe, expect, it } from "vitest";
import { orderDesk } from "../../src/application/index.js";
import type { Order } from "../../src/order/order.js";
import type { PaymentCapabilities, PaymentOutcome } from "../../src/ports/payments.js";
import type { Ports } from "../../src/ports/ports.js";
import { between, dyingAfter, dyingAt } from "./failing-ports.js";
import { add, aWorld, BY_CHECK, eventsOf, KIM, ok, paymentsOf, placed, refusal, START, type World } from "./world.js";

const HOUR_MS = 3_600_000;

const request = ({ id }: Order, requestId = "r1") => ({
  actor: KIM,
  orderId: id,
  amount: 5000,
  reason: "broken",
  requestId,
});

async function sold(through?: (ports: Ports) => Ports): Promise<{ readonly world: World; readonly order: Order }> {
  const world = aWorld(through === undefined ? {} : { through });
  return { world, order: (await placed(world.desk, { lines: [add("PLATE", 20)] })).order };
}

const latest = async ({ desk }: World, { id }: Order) => (await ok(desk.readOrder({ orderId: id }))).order;

/** At rest: what the provider gave back is what the order says, once, and never above what was captured. */
async function expectSettled(world: World, { id, draftId }: Order, refunded: number): Promise<void> {
  const { payment } = (await ok(world.desk.reevaluate({ orderId: id }))).order;
  const made = (await paymentsOf(world, draftId)).filter((one) => one.startsWith("refunded "));
  const given = made.reduce((sum, one) => sum + Number(one.slice("refunded ".length)), 0);
  expect([given, payment.refunded, payment.refunding]).toEqual([refunded, refunded, undefined]);
  expect(refunded).toBeLessThanOrEqual(payment.captured);
}

/** A provider of which only some things are so. */
const being = (ports: Ports, capabilities: Partial<PaymentCapabilities>): Ports => ({
  ...ports,
  payments: { ...ports.payments, capabilities: { ...ports.payments.capabilities, ...capabilities } },
});

/** Once that call was carried out. */
const died = (ports: Ports, last: string): Ports => dyingAfter(ports, 1, (call) => call === last).ports;

const counting = (ports: Ports, asked: string[]): Ports =>
  between(ports, (call, carryOut) => {
    if (call.startsWith("payments.")) asked.push(call);
    return carryOut();
  });

describe("two refunds of one order", () => {
  it("at once, under two names: one is made, the other not begun", async () => {
    const { world, order } = await sold();
    const answers = await Promise.all(["r1", "r2"].map((name) => world.desk.refund(request(order, name))));
    expect(answers.map((answer) => (answer.isOk() ? "ok" : answer.error.code)).sort()).toEqual([
      "ok",
      "refund_under_way",
    ]);
    await expectSettled(world, order, 5000);
  });

  it("under one name, however often and whenever: one", async () => {
    const { world, order } = await sold();
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.desk.refund(request(order))));
    expect(answers.map((answer) => answer.isOk())).not.toContain(false);
    await ok(world.desk.refund({ ...request(order, "r2"), amount: 1 }));
    expect((await ok(world.desk.refund(request(order)))).order.payment.refunded).toBe(5001);
    await expectSettled(world, order, 5001);
    // The name is of that refund, and of no other.
    const lines = [{ lineId: "line-1", quantity: 1 }];
    for (const other of [
      { ...request(order), amount: 4999 },
      { ...request(order), lines },
      { ...request(order), lines: [{ lineId: "line-1", quantity: "no" }] },
    ]) {
      expect(await refusal(world.desk.refund(other))).toEqual({ code: "key_reused", key: "r1" });
    }
    await expectSettled(world, order, 5001);
  });

  it("by hand under one name: one", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk, { billing: BY_CHECK });
    await ok(world.desk.recordCheck({ actor: KIM, orderId: order.id, outcome: "cleared" }));
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => world.desk.refund({ ...request(order), amount: 500 })),
    );
    expect(answers.map((answer) => answer.isOk())).not.toContain(false);
    expect((await latest(world, order)).payment.refunded).toBe(500);
  });

  it("more than once for all there is: never above what was captured", async () => {
    const { world, order } = await sold();
    const { captured } = order.payment;
    const names = Array.from({ length: 8 }, (_, i) => `r${i}`);
    for (const round of [1, 2, 3]) {
      await Promise.all(
        names.map((name) => world.desk.refund({ ...request(order, `${name}-${round}`), amount: 9000 })),
      );
    }
    await expectSettled(world, order, Math.floor(captured / 9000) * 9000);
  });
});

describe("a process that dies while money goes back", () => {
  type Next = (world: World, order: Order) => Promise<void>;
  const again: Next = async (world, order) => {
    await ok(world.desk.refund(request(order)));
  };
  const look: Next = async (world, order) => {
    await ok(world.desk.reevaluate({ orderId: order.id }));
  };
  const other: Next = async (world, order) => {
    await world.desk.refund(request(order, "r2"));
  };

  it.each([
    ["asked for again under its name", again, [5000]],
    ["the order is looked at", look, [0, 5000]],
    ["a colleague asks under another name", other, [5000]],
  ] as const)("after any call; then %s", async (_, next, sums) => {
    const seen = new Set<number>();
    let calls = 0;
    for (; ; calls += 1) {
      const { world, order } = await sold();
      const dying = dyingAfter(world.ports, calls);
      await orderDesk(dying.ports).refund(request(order));
      if (!dying.hasDied()) break;
      world.clock.advance(HOUR_MS);
      await next(world, order);
      const { refunded } = (await latest(world, order)).payment;
      // Where the first was over already, the colleague's is another one, and made.
      const isOther = next === other && refunded === 10_000;
      if (isOther) expect((await latest(world, order)).payment.refunds).toHaveLength(2);
      else seen.add(refunded);
      await expectSettled(world, order, refunded);
    }
    expect([...seen].sort((a, b) => a - b)).toEqual(sums);
    expect(calls).toBeGreaterThan(5);
  });

  it("before it is written down: a colleague is told, an hour later, and it went once", async () => {
    const { world, order } = await sold();
    await orderDesk(died(world.ports, "payments.refund")).refund(request(order));
    expect((await latest(world, order)).payment).toMatchObject({
      refunded: 0,
      refunding: { amount: 5000, by: { id: "kim" } },
    });
    world.clock.advance(HOUR_MS);
    expect(await refusal(world.desk.refund(request(order, "r2")))).toEqual({
      code: "refund_under_way",
      requestId: "r1",
      amount: 5000,
      by: "kim",
      at: START,
      state: "refunded",
    });
    await expectSettled(world, order, 5000);
    expect(eventsOf(await latest(world, order)).slice(-2)).toEqual(["refund_asked", "refunded"]);
    await ok(world.desk.refund(request(order, "r2")));
    await expectSettled(world, order, 10_000);
  });

  it("before it is announced: nothing happened", async () => {
    const { world, order } = await sold();
    await orderDesk(dyingAt(world.ports, "store.transaction")).refund(request(order));
    expect(await latest(world, order)).toEqual(order);
    await expectSettled(world, order, 0);
  });
});

describe("a provider that", () => {
  const silent = (ports: Ports, isSo: () => boolean) =>
    between(ports, (call, carryOut) => {
      if (isSo() && call.startsWith("payments.")) throw new Error("down");
      return carryOut();
    });

  it("is down before: nothing is announced, and asked for again it goes back", async () => {
    let isDown = false;
    const { world, order } = await sold((ports) => silent(ports, () => isDown));
    isDown = true;
    expect(await refusal(world.desk.refund(request(order)))).toMatchObject({ code: "port_failed", port: "payments" });
    expect((await latest(world, order)).version).toBe(order.version);
    isDown = false;
    await ok(world.desk.refund(request(order)));
    await expectSettled(world, order, 5000);
  });

  it("is down when it is asked: it stays announced, whatever else is asked, until somebody looks", async () => {
    let isDown = false;
    const { world, order } = await sold((ports) =>
      between(ports, (call, carryOut) => {
        if (call === "payments.refund") isDown = isFailing;
        if (isDown && call.startsWith("payments.")) throw new Error("down");
        return carryOut();
      }),
    );
    let isFailing = true;
    for (const requestId of ["r1", "r1"]) {
      expect(await refusal(world.desk.refund(request(order, requestId)))).toEqual({ code: "refund_unresolved" });
    }
    for (const amount of [5000, 0]) {
      const lines = [{ lineId: "line-1", quantity: 1 }];
      expect(await refusal(world.desk.refund({ ...request(order, "r2"), amount, lines }))).toMatchObject({
        code: "refund_under_way",
        state: "open",
      });
    }
    expect((await ok(world.desk.reevaluate({ orderId: order.id }))).order.payment.refunding?.amount).toBe(5000);
    isFailing = false;
    isDown = false;
    await expectSettled(world, order, 5000);
  });

  it("declines: what was announced is dropped, and may be asked for anew", async () => {
    let isDeclining = true;
    const { world, order } = await sold((ports) => ({
      ...ports,
      payments: {
        ...ports.payments,
        refund: (asked, scope) =>
          isDeclining
            ? okAsync({ ...DECLINED, key: asked.key, amount: asked.amount })
            : ports.payments.refund(asked, scope),
      },
    }));
    const lines = [{ lineId: "line-1", quantity: 1 }];
    expect(await refusal(world.desk.refund({ ...request(order), lines }))).toEqual({
      code: "payment_declined",
      reason: "card closed",
    });
    const after = await latest(world, order);
    expect([after.payment, after.fulfilment]).toEqual([order.payment, order.fulfilment]);
    expect(eventsOf(after).slice(-2)).toEqual(["refund_asked", "refund_failed"]);
    isDeclining = false;
    await ok(world.desk.refund(request(order)));
    await expectSettled(world, order, 5000);
  });

  it("is not sure yet: looked up, until it is", async () => {
    let isPending = true;
    const { world, order } = await sold((ports) =>
      between(ports, async (call, carryOut) => {
        if (isPending && call === "payments.lookup" && isAsked) throw new Error("down");
        if (call === "payments.refund") isAsked = true;
        const answer = (await carryOut()) as { map(change: (outcome: PaymentOutcome) => PaymentOutcome): unknown };
        return call === "payments.refund" ? answer.map((outcome) => ({ ...outcome, kind: "pending" })) : answer;
      }),
    );
    let isAsked = false;
    expect(await refusal(world.desk.refund(request(order)))).toEqual({ code: "refund_unresolved" });
    isPending = false;
    await ok(world.desk.refund(request(order)));
    await expectSettled(world, order, 5000);
  });

  it.each([
    ["made", "payments.refund", 5000],
    ["never made", "store.transaction", 0],
  ] as const)("has forgotten the key: not asked again, but looked up (%s)", async (_, lastCall, refunded) => {
    const asked: string[] = [];
    const short = (ports: Ports) => counting(being(ports, { idempotencyWindowMs: HOUR_MS }), asked);
    const { world, order } = await sold(short);
    await orderDesk(died(short(world.ports), lastCall)).refund(request(order));
    expect((await latest(world, order)).payment.refunding?.amount).toBe(5000);
    world.clock.advance(HOUR_MS * 0.9);
    asked.length = 0;
    // It may still be under way: what is not found is not yet not there.
    const { payment } = (await ok(world.desk.reevaluate({ orderId: order.id }))).order;
    expect([payment.refunded, payment.refunding === undefined]).toEqual([refunded, refunded > 0]);
    world.clock.advance(HOUR_MS);
    await expectSettled(world, order, refunded);
    expect(asked).not.toContain("payments.refund");
    expect(eventsOf(await latest(world, order)).at(-1)).toBe(refunded > 0 ? "refunded" : "refund_failed");
  });

  it("cannot look anything up: what nobody can know stays announced", async () => {
    const blind = (ports: Ports) => being(ports, { idempotencyWindowMs: HOUR_MS, lookupByKey: false });
    const { world, order } = await sold(blind);
    await orderDesk(died(blind(world.ports), "store.transaction")).refund(request(order));
    world.clock.advance(48 * HOUR_MS);
    expect(await refusal(world.desk.refund(request(order)))).toEqual({ code: "refund_unresolved" });
    expect(await refusal(world.desk.refund(request(order, "r2")))).toMatchObject({ state: "open" });
  });

  it("remembers no key: asked by whoever announced it and by nobody else", async () => {
    const asked: string[] = [];
    const without = (ports: Ports) => counting(being(ports, { idempotencyWindowMs: 0 }), asked);
    const { world, order } = await sold(without);
    await ok(world.desk.refund({ ...request(order), amount: 100 }));
    await orderDesk(died(without(world.ports), "store.transaction")).refund(request(order, "r2"));
    asked.length = 0;
    expect(await refusal(world.desk.refund(request(order, "r2")))).toEqual({ code: "refund_unresolved" });
    world.clock.advance(HOUR_MS);
    expect(await refusal(world.desk.refund(request(order, "r2")))).toMatchObject({ code: "payment_declined" });
    expect(asked).not.toContain("payments.refund");
    await expectSettled(world, order, 100);
  });
});

const DECLINED: PaymentOutcome = {
  kind: "declined",
  key: "k",
  amount: 0,
  currency: "EUR",
  id: null,
  reason: "card closed",
  expiresAt: null,
};
