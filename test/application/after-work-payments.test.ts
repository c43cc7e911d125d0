import { describe, expect, it } from "vitest";
import { TEST_TOKENS } from "../../src/adapters/memory/index.js";
import { orderDesk } from "../../src/application/index.js";
import type { Order } from "../../src/order/order.js";
import type { PaymentCapabilities, PaymentOutcome, PaymentsPort } from "../../src/ports/payments.js";
import type { Ports } from "../../src/ports/ports.js";
import { between, dyingAfter, dyingAt } from "./failing-ports.js";
import { aWorld, BEN, KIM, ok, paymentsOf, placed, refusal, SCOPE, type Setup, type World } from "./world.js";

const LEASE_MS = 30_000;
const HOUR_MS = 60 * 60 * 1000;
const AUDIT_MS = 15 * 60_000 + 1;

const stateOf = async ({ ports }: World, { draftId }: Order) =>
  (await ok(ports.store.completions.ofDraft(draftId, SCOPE)))?.completion.state;
const readBy = async ({ desk }: World, { id: orderId }: Order) => (await ok(desk.readOrder({ orderId }))).order;

async function sweepAll({ desk, clock }: World, ms = LEASE_MS): Promise<void> {
  for (let i = 0; i < 3; i += 1) {
    clock.advance(ms);
    await ok(desk.sweep({}));
  }
}

/** Authorisations that were neither voided nor captured. */
async function standing({ ports }: World, { draftId }: Order): Promise<readonly (string | null)[]> {
  const made = (await ok(
    ports.payments.listByReference?.({ reference: draftId }, SCOPE) ?? never(),
  )) as PaymentOutcome[];
  const over = made.filter(({ kind }) => kind === "voided").map(({ id }) => id);
  const captured = made.filter(({ kind }) => kind === "captured").length;
  const live = made.filter(({ kind, id }) => kind === "authorized" && !over.includes(id)).map(({ id }) => id);
  return live.slice(0, live.length - captured);
}

function never(): never {
  throw new Error("memory can do that");
}

/** A provider that refuses to capture for as long as it is told to. */
function refusing(payments: PaymentsPort, isRefusing: () => boolean, capabilities: Partial<PaymentCapabilities> = {}) {
  const port: PaymentsPort = {
    ...payments,
    capabilities: { ...payments.capabilities, ...capabilities },
    capture: (request, scope) =>
      payments
        .capture(isRefusing() ? { ...request, authorizationId: "none" } : request, scope)
        .map((outcome) => ({ ...outcome, currency: request.currency })),
  };
  return port;
}

/** Anna's order, in review as its capture was refused. */
async function refused(setup: Setup & { readonly capabilities?: Partial<PaymentCapabilities> } = {}) {
  const state = { isRefusing: true };
  const { through = (ports: Ports) => ports, capabilities } = setup;
  const world = aWorld({
    ...setup,
    through: (ports) => through({ ...ports, payments: refusing(ports.payments, () => state.isRefusing, capabilities) }),
  });
  const { order } = await placed(world.desk);
  expect(order.payment.authorization?.state).toBe("refused");
  const ports = { ...world.ports, payments: refusing(world.ports.payments, () => state.isRefusing, capabilities) };
  return { world, order, state, ports };
}

const again = ({ id: orderId }: Order, requestId = "again") => ({ actor: KIM, orderId, requestId });
const cancelling = ({ id: orderId }: Order) => ({ actor: KIM, orderId, reason: "ordered twice" });

describe("a new authorisation in place of one that is spent", () => {
  it("waits for the next sweep where the order cannot be read", async () => {
    const { world, order, state } = await refused();
    state.isRefusing = false;
    await orderDesk(dyingAt(world.ports, "payments.authorize")).reauthorize(again(order));
    world.clock.advance(LEASE_MS);
    const unread = between(world.ports, (call, carryOut) => {
      if (call === "store.orders.read") throw new Error("down");
      return carryOut();
    });
    const { attempts } = await ok(orderDesk(unread).sweep({}));
    expect(attempts).toMatchObject([
      { state: "ordered", because: "the order stands, but not everything that follows from it could be done" },
    ]);
    await sweepAll(world, AUDIT_MS);
    expect(await stateOf(world, order)).toBe("completed");
  });

  it("is taken, and the one before is ended", async () => {
    const { world, order, state } = await refused();
    state.isRefusing = false;
    const renewed = await ok(world.desk.reauthorize(again(order)));
    expect([renewed.order.status, renewed.order.payment.captured]).toEqual(["warehouse", 3000]);
    expect(await paymentsOf(world, order.draftId)).toEqual([
      "authorized 3000",
      "authorized 3000",
      "voided 3000",
      "captured 3000",
    ]);
    expect([await standing(world, order), await stateOf(world, order)]).toEqual([[], "completed"]);
  });

  it("asked for twice at once: one stands, whoever was faster", async () => {
    const { world, order, state } = await refused();
    state.isRefusing = false;
    const answers = await Promise.all(["a", "b"].map((name) => world.desk.reauthorize(again(order, name))));
    expect(answers.filter((answer) => answer.isOk())).toHaveLength(1);
    await sweepAll(world);
    expect([await standing(world, order), (await readBy(world, order)).payment.captured]).toEqual([[], 3000]);
    expect(await stateOf(world, order)).toBe("completed");
  });

  it("capture refused twice, then cancelled: nothing stands", async () => {
    const { world, order } = await refused();
    const renewed = await ok(world.desk.reauthorize(again(order)));
    expect(renewed.order.payment.authorization?.state).toBe("refused");
    await ok(world.desk.cancel(cancelling(order)));
    expect([await standing(world, order), await stateOf(world, order)]).toEqual([[], "completed"]);
  });

  it("the order is cancelled while the provider is asked: refused, and ended", async () => {
    let during: (() => Promise<unknown>) | null = null;
    const { world, order } = await refused({
      through: (ports) =>
        between(ports, async (call, carryOut) => {
          const answer = await carryOut();
          if (call === "payments.authorize") await during?.();
          return answer;
        }),
    });
    during = async () => await world.desk.cancel(cancelling(order));
    expect(await refusal(world.desk.reauthorize(again(order)))).toMatchObject({ code: "status_refuses" });
    expect([await standing(world, order), await stateOf(world, order)]).toEqual([[], "completed"]);
  });

  it("the order is cancelled before the provider hears of it: the key is closed, and it says no", async () => {
    let before: (() => Promise<unknown>) | null = null;
    const { world, order } = await refused({
      through: (ports) =>
        between(ports, async (call, carryOut) => {
          if (call === "payments.authorize") await before?.();
          return carryOut();
        }),
    });
    before = async () => await world.desk.cancel(cancelling(order));
    expect(await refusal(world.desk.reauthorize(again(order)))).toMatchObject({ code: "payment_declined" });
    expect([await standing(world, order), await stateOf(world, order)]).toEqual([[], "completed"]);
  });

  it("its answer is lost: found out at once, or by a sweep, and taken for the order", async () => {
    const { world, order, state } = await refused();
    state.isRefusing = false;
    const lost = { ...again(order), token: TEST_TOKENS.lost };
    expect((await ok(world.desk.reauthorize(lost))).order.payment.captured).toBe(3000);
    expect([await standing(world, order), await stateOf(world, order)]).toEqual([[], "completed"]);
  });

  it("declined: nothing is left to be done, and another card is taken", async () => {
    const { world, order, state } = await refused();
    state.isRefusing = false;
    const declined = { ...again(order), token: TEST_TOKENS.declined };
    expect(await refusal(world.desk.reauthorize(declined))).toMatchObject({ code: "payment_declined" });
    expect(await stateOf(world, order)).toBe("completed");
    expect((await ok(world.desk.reauthorize(again(order, "other")))).order.payment.captured).toBe(3000);
  });

  it("waits for the card's holder, and is given up when there is no more time", async () => {
    const { world, order } = await refused();
    const asked = { ...again(order), token: TEST_TOKENS.actionRequired };
    expect(await refusal(world.desk.reauthorize(asked))).toMatchObject({ code: "payment_action_required" });
    await sweepAll(world);
    expect(await stateOf(world, order)).toBe("ordered");
    await sweepAll(world, HOUR_MS);
    expect(await stateOf(world, order)).toBe("completed");
    const key = (await ok(world.ports.payments.listByReference?.({ reference: order.draftId }, SCOPE) ?? never())).at(
      -1,
    );
    expect([key?.kind, key?.key.includes("authorize-again")]).toEqual(["voided", true]);
  });

  it("another card is taken meanwhile, and the question to the first one's holder is withdrawn", async () => {
    const { world, order, state } = await refused();
    state.isRefusing = false;
    const asked = { ...again(order), token: TEST_TOKENS.actionRequired };
    await world.desk.reauthorize(asked);
    expect((await ok(world.desk.reauthorize(again(order, "other")))).order.payment.captured).toBe(3000);
    expect([await standing(world, order), await stateOf(world, order)]).toEqual([[], "completed"]);
  });

  it("stands once or not at all by sweeps alone, wherever the process died, cancelled or not", async () => {
    for (const isCancelled of [false, true]) {
      for (let calls = 0, isOver = false; !isOver; calls += 1) {
        const { world, order, state, ports } = await refused();
        const dying = dyingAfter(ports, calls);
        state.isRefusing = isCancelled;
        await orderDesk(dying.ports).reauthorize(again(order));
        isOver = !dying.hasDied();
        if (isCancelled) await ok(world.desk.cancel(cancelling(order)));
        await sweepAll(world);
        const { payment } = await readBy(world, order);
        // What nobody asked for is not taken, and what was is taken once.
        const isTaken = payment.captured === 3000;
        const live = await standing(world, order);
        if (isCancelled) expect([calls, live]).toEqual([calls, []]);
        else if (isTaken) expect([calls, live]).toEqual([calls, []]);
        else expect([calls, live]).toEqual([calls, ["authorization-1"]]);
        expect([calls, await stateOf(world, order)]).toEqual([calls, "completed"]);
      }
    }
  });
});

describe("what a provider cannot say or do", () => {
  const asked = (order: Order) => ({ ...again(order), token: TEST_TOKENS.approved });

  it.each([true, false])(
    "keys cannot be closed (looked up: %s): what may arrive is waited for",
    async (lookupByKey) => {
      const { world, order, ports } = await refused({ capabilities: { cancelByKey: "none", lookupByKey } });
      // The process dies right after it has announced the request.
      const dying = dyingAfter(ports, 1, (call) => call === "store.transaction");
      await orderDesk(dying.ports).reauthorize(asked(order));
      expect(await stateOf(world, order)).toBe("ordered");
      const stopped = await ok(world.desk.cancel(cancelling(order)));
      expect(stopped.judgement.holds.map(({ code }) => code)).toEqual(["still_held"]);
      await sweepAll(world);
      expect([await standing(world, order), await stateOf(world, order)]).toEqual([[], "completed"]);
    },
  );

  it("cannot list what it does not name, nor void for a while: looked at until it is over", async () => {
    let isDown = false;
    const { world, order, ports } = await refused({
      through: (given) =>
        between(given, (call, carryOut) => {
          if (isDown && call.startsWith("payments.")) throw new Error("down");
          return carryOut();
        }),
    });
    const dying = dyingAfter(ports, 1, (call) => call === "payments.authorize");
    await orderDesk(dying.ports).reauthorize(again(order));
    isDown = true;
    await ok(world.desk.cancel(cancelling(order)));
    await sweepAll(world);
    expect([(await standing(world, order)).length, await stateOf(world, order)]).toEqual([2, "ordered"]);
    isDown = false;
    await sweepAll(world);
    expect([await standing(world, order), await stateOf(world, order)]).toEqual([[], "completed"]);
  });

  it("took the money at once: given back where the order does not want it any more", async () => {
    const { world, order, ports } = await refused({
      through: (given) => ({ ...given, payments: seenAs(given.payments, "captured") }),
    });
    const dying = dyingAfter(ports, 1, (call) => call === "payments.authorize");
    await orderDesk(dying.ports).reauthorize(again(order));
    await ok(world.desk.cancel(cancelling(order)));
    // The memory provider never captured it, so that there is nothing to give back: it stays open until a person looks.
    expect(await stateOf(world, order)).toBe("ordered");
  });

  it("does not name what it made: closed by its key", async () => {
    const { world, order, ports } = await refused({
      through: (given) => ({ ...given, payments: seenAs(given.payments, "authorized", null) }),
    });
    const dying = dyingAfter(ports, 1, (call) => call === "payments.authorize");
    await orderDesk(dying.ports).reauthorize(again(order));
    await ok(world.desk.cancel(cancelling(order)));
    expect([await standing(world, order), await stateOf(world, order)]).toEqual([[], "completed"]);
  });

  /** What is looked up under the new key looks like this. */
  function seenAs(payments: PaymentsPort, kind: PaymentOutcome["kind"], id?: null): PaymentsPort {
    return {
      ...payments,
      lookup: (request, scope) =>
        payments.lookup(request, scope).map((found) => {
          const isIt = found.found && request.key.includes("authorize-again") && found.outcome.kind === "authorized";
          return isIt ? { ...found, outcome: { ...found.outcome, kind, ...(id === null ? { id } : {}) } } : found;
        }),
    };
  }
});

describe("the audit of an order", () => {
  it("ends every authorisation for its draft that the order does not name", async () => {
    const world = aWorld({ desk: { capture: "on_shipment" } });
    const { order } = await placed(world.desk, BEN);
    // A process that stood still asked for it, long after its request was given up.
    const source = { kind: "new-method", token: TEST_TOKENS.approved, keepFor: null } as const;
    const late = { key: "late", amount: 2760, currency: "EUR", source, reference: order.draftId };
    await ok(world.ports.payments.authorize(late, SCOPE));
    world.clock.advance(AUDIT_MS);
    expect((await ok(world.desk.sweep({}))).audited).toMatchObject([{ ended: 1, left: 0 }]);
    expect(await standing(world, order)).toEqual([order.payment.authorization?.id]);
  });

  it("is made again after a new authorisation was asked for", async () => {
    const { world, order, state } = await refused();
    world.clock.advance(AUDIT_MS);
    expect((await ok(world.desk.sweep({}))).audited).toHaveLength(1);
    state.isRefusing = false;
    await ok(world.desk.reauthorize(again(order)));
    world.clock.advance(AUDIT_MS);
    expect((await ok(world.desk.sweep({}))).audited).toMatchObject([{ ended: 0, left: 0 }]);
  });
});
