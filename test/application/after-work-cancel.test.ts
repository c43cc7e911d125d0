import { describe, expect, it } from "vitest";
import { orderDesk } from "../../src/application/index.js";
import type { Command } from "../../src/draft/command.js";
import type { Order } from "../../src/order/order.js";
import { between, dyingAfter } from "./failing-ports.js";
import {
  aWorld,
  BEN,
  holdsOf,
  KIM,
  ok,
  paymentsOf,
  placed,
  type Wanted,
  SCOPE,
  stockOf,
  usesOf,
  type World,
} from "./world.js";

const LEASE_MS = 30_000;
const ONCE: Command = { type: "coupon.apply", input: { code: "ONCE" } };
const HELD: Wanted = { ...BEN, more: [ONCE] };

const asked = ({ id: orderId }: Order) => ({ actor: KIM, orderId, reason: "ordered twice" });
const readBy = async ({ desk }: World, { id: orderId }: Order) => await ok(desk.readOrder({ orderId }));
const stateOf = async ({ ports }: World, { draftId }: Order) =>
  (await ok(ports.store.completions.ofDraft(draftId, SCOPE)))?.completion.state;

async function sweepAll({ desk, clock }: World): Promise<void> {
  for (let i = 0; i < 3; i += 1) {
    clock.advance(LEASE_MS);
    await ok(desk.sweep({}));
  }
}

async function expectNothingHeld(world: World, order: Order): Promise<void> {
  const ended = await readBy(world, order);
  expect([ended.order.status, ended.order.payment.authorization?.state, holdsOf(ended)]).toEqual([
    "cancelled",
    "voided",
    [],
  ]);
  expect(await paymentsOf(world, order.draftId)).toEqual(["authorized 2760", "voided 2760"]);
  expect([await stockOf(world, "MUG"), await usesOf(world, "ONCE")]).toEqual([["5", "0"], 0]);
  expect(await stateOf(world, order)).toBe("completed");
}

describe("what a cancelled order held", () => {
  it.each([false, true])(
    "is let go at once, and there is nothing left for a sweep (goods elsewhere: %s)",
    async (isApart) => {
      const world = aWorld({ isApart });
      const { order } = await placed(world.desk, HELD);
      expect(holdsOf(await ok(world.desk.cancel(asked(order))))).toEqual([]);
      await expectNothingHeld(world, order);
      world.clock.advance(LEASE_MS);
      expect((await ok(world.desk.sweep({}))).attempts).toEqual([]);
    },
  );

  it("is an alert while the provider is down, and let go by a sweep afterwards", async () => {
    let isDown = false;
    const world = aWorld({
      through: (ports) =>
        between(ports, (call, carryOut) => {
          if (isDown && call.startsWith("payments.")) throw new Error("down");
          return carryOut();
        }),
    });
    const { order } = await placed(world.desk, HELD);
    isDown = true;
    const cancelled = await ok(world.desk.cancel(asked(order)));
    expect(cancelled.judgement.holds).toEqual([
      { code: "still_held", because: { authorized: 2760 }, unblockWith: [{ do: "ask_again", what: "clean_up" }] },
    ]);
    expect(holdsOf(await readBy(world, order))).toEqual(["still_held"]);
    await sweepAll(world);
    expect(await stateOf(world, order)).toBe("ordered");
    isDown = false;
    await sweepAll(world);
    await expectNothingHeld(world, order);
  });

  it.each(["inventory.release", "coupons.release", "session.spending.release", "store.spending.release"])(
    "%s fails once: an alert, and done by a sweep; the money is let go all the same",
    async (failing) => {
      let left = 1;
      const world = aWorld({
        isApart: true,
        through: (ports) =>
          between(ports, (call, carryOut) => {
            if (call === failing && left-- > 0) throw new Error("down");
            return carryOut();
          }),
      });
      const { order } = await placed(world.desk, HELD);
      const cancelled = await world.desk.cancel(asked(order));
      if (cancelled.isErr()) {
        expect(cancelled.error).toMatchObject({ code: "port_failed", retryable: expect.any(Boolean) as boolean });
        const { order: ended, judgement } = await readBy(world, order);
        expect([ended.payment.authorization?.state, judgement.holds.map(({ because }) => because)]).toEqual([
          "voided",
          [{ authorized: 0 }],
        ]);
      }
      await sweepAll(world);
      await expectNothingHeld(world, order);
    },
  );

  it("is let go by sweeps alone, wherever the process died", async () => {
    for (const isApart of [false, true]) {
      for (let calls = 0, isOver = false; !isOver; calls += 1) {
        const world = aWorld({ isApart });
        const { order } = await placed(world.desk, HELD);
        const dying = dyingAfter(world.ports, calls);
        await orderDesk(dying.ports).cancel(asked(order));
        isOver = !dying.hasDied();
        await sweepAll(world);
        const { order: ended } = await readBy(world, order);
        if (ended.status === "cancelled") await expectNothingHeld(world, order);
        else expect(await paymentsOf(world, order.draftId)).toEqual(["authorized 2760"]);
        expect(await stateOf(world, order)).toBe("completed");
      }
    }
  });

  it("of an order that came in its place, too, where the provider was down", async () => {
    let isDown = false;
    const world = aWorld({
      through: (ports) =>
        between(ports, (call, carryOut) => {
          if (isDown && call === "payments.void") throw new Error("down");
          return carryOut();
        }),
    });
    const { order } = await placed(world.desk, HELD);
    const draft = await ok(world.desk.amend(asked(order)));
    isDown = true;
    const { sheet } = await ok(world.desk.review({ actor: KIM, draftId: draft.id }));
    const acceptedTotal = sheet.totals.total;
    const next = await ok(
      world.desk.complete({ actor: KIM, draftId: draft.id, version: draft.version, acceptedTotal }),
    );
    expect(holdsOf(await readBy(world, order))).toEqual(["still_held"]);
    expect(await stateOf(world, next.order)).toBe("ordered");
    isDown = false;
    await sweepAll(world);
    expect(holdsOf(await readBy(world, order))).toEqual([]);
    expect(await stateOf(world, next.order)).toBe("completed");
  });
});

describe("an authorisation that the provider will not void", () => {
  /** A provider that refuses to void, and says of the authorisation what it is told to. */
  async function refusing(found: "voided" | "authorized" | "nothing" | "down") {
    const world = aWorld({
      shop: { payments: { ...WEEKLY } },
      through: (ports) => ({
        ...ports,
        payments: {
          ...ports.payments,
          void: (request, scope) =>
            ports.payments
              .void(request, scope)
              .map((outcome) => ({ ...outcome, kind: "refused", reason: "too late" }) as const),
          lookup: (request, scope) =>
            ports.payments.lookup(request, scope).map((answer) => {
              if (found === "down") throw new Error("down");
              const isIt = answer.found && answer.outcome.kind === "authorized";
              if (!isIt || found === "authorized") return answer;
              if (found === "nothing") return { found: false, key: request.key } as const;
              return { ...answer, outcome: { ...answer.outcome, kind: found } };
            }),
        },
      }),
    });
    const { order } = await placed(world.desk, BEN);
    return { world, order, cancelled: await ok(world.desk.cancel(asked(order))) };
  }
  const WEEKLY = {
    methods: [{ paymentMethodId: "card-ben", customerId: "ben", label: "Visa", usable: true, reason: null }],
  };
  const DAY_MS = 24 * 60 * 60 * 1000;

  it("ended before, as its own key says: nothing is left", async () => {
    const { world, order } = await refusing("voided");
    expect(await stateOf(world, order)).toBe("completed");
  });

  it.each(["authorized", "nothing", "down"] as const)(
    "stands, or nobody knows (%s): an alert until it lapses",
    async (found) => {
      const { world, order, cancelled } = await refusing(found);
      expect(holdsOf(cancelled)).toEqual(["still_held"]);
      await sweepAll(world);
      expect([await stateOf(world, order), holdsOf(await readBy(world, order))]).toEqual(["ordered", ["still_held"]]);
      world.clock.advance(7 * DAY_MS);
      await sweepAll(world);
      expect([await stateOf(world, order), holdsOf(await readBy(world, order))]).toEqual(["completed", []]);
    },
  );
});

describe("what follows from any step of an order", () => {
  it("is done by a sweep where the process died right after the step", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk);
    expect(order.status).toBe("warehouse");
    const other = await placed(world.desk, { billing: { type: "billing.check", input: { mailingInstructions: "x" } } });
    expect(other.order.status).toBe("review");
    const dying = dyingAfter(world.ports, 2, (call) => /^store\.transaction$/.test(call));
    await orderDesk(dying.ports).recordCheck({ actor: KIM, orderId: other.order.id, outcome: "cleared" });
    expect([dying.hasDied(), (await readBy(world, other.order)).order.status]).toEqual([true, "review"]);
    await sweepAll(world);
    expect((await readBy(world, other.order)).order.status).toBe("warehouse");
  });

  it("a warehouse that does not answer to a recall is asked by the sweeps", async () => {
    let isDown = true;
    const world = aWorld({
      through: (ports) =>
        between(ports, (call, carryOut) => {
          if (isDown && call === "fulfillment.recall") throw new Error("down");
          return carryOut();
        }),
    });
    const { order } = await placed(world.desk);
    await ok(world.desk.recall(asked(order)));
    await sweepAll(world);
    expect(await stateOf(world, order)).toBe("ordered");
    isDown = false;
    await sweepAll(world);
    const { order: back } = await readBy(world, order);
    expect([back.forwarded?.recall, await stateOf(world, order)]).toEqual(["accepted", "completed"]);
  });
});
