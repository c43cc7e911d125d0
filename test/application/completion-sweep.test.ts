import { describe, expect, it } from "vitest";
import { TEST_TOKENS } from "../../src/adapters/memory/index.js";
import { type OrderDesk, orderDesk } from "../../src/application/index.js";
import type { CompletionState } from "../../src/completion/completion.js";
import type { Ports } from "../../src/ports/ports.js";
import { between, dyingAt } from "./failing-ports.js";
import {
  add,
  aWorld,
  BY_CHECK,
  byToken,
  completion,
  eventsOf,
  KIM,
  ok,
  paymentsOf,
  readyDraft,
  refusal,
  SCOPE,
  stockOf,
  type Wanted,
  type World,
} from "./world.js";

const LEASE_MS = 30_000;
const PAID = ["authorized 3000", "captured 3000"];

const attemptOf = async ({ ports }: World, draftId: string) =>
  (await ok(ports.store.completions.ofDraft(draftId, SCOPE)))?.completion;

const sweep = async (desk: OrderDesk) => (await ok(desk.sweep({}))).attempts;

/** A draft whose completion was begun by a process that died when it came to a call. */
async function leftAt(world: World, call: string, nth = 1, wanted: Wanted = {}) {
  const draft = await readyDraft(world.desk, wanted);
  const request = await completion(world.desk, draft);
  await orderDesk(dyingAt(world.ports, call, nth)).complete(request);
  return { draft, request };
}

/** While `isDown` says so, these calls fail. */
const failing = (calls: RegExp, isDown: () => boolean) => (ports: Ports) =>
  between(ports, (call, carryOut) => {
    if (isDown() && calls.test(call)) throw new Error("down");
    return carryOut();
  });

describe("what a dead process left behind is carried on", () => {
  interface Left {
    readonly state: CompletionState;
    readonly call: string;
    readonly nth?: number;
    readonly isApart: boolean;
    readonly wanted?: Wanted;
    readonly end: "completed" | "aborted";
    readonly payments: readonly string[];
  }
  const declined = { billing: byToken(TEST_TOKENS.declined) };
  const LEFT: readonly Left[] = [
    { state: "claimed", call: "inventory.hold", isApart: true, end: "completed", payments: PAID },
    { state: "reserved", call: "store.completions.save", nth: 2, isApart: true, end: "completed", payments: PAID },
    { state: "paying", call: "payments.authorize", isApart: false, end: "completed", payments: PAID },
    { state: "paying", call: "session.orders.create", isApart: false, end: "completed", payments: PAID },
    { state: "ordered", call: "session.orders.save", nth: 2, isApart: false, end: "completed", payments: PAID },
    { state: "ordered", call: "payments.capture", isApart: false, end: "completed", payments: PAID },
    { state: "ordered", call: "fulfillment.forward", isApart: true, end: "completed", payments: PAID },
    {
      state: "aborting",
      call: "session.inventory.release",
      isApart: false,
      wanted: declined,
      end: "aborted",
      payments: ["declined 3000"],
    },
    {
      state: "reserved",
      call: "session.orders.create",
      isApart: true,
      wanted: { billing: BY_CHECK },
      end: "completed",
      payments: [],
    },
  ];

  it.each(LEFT)("$state, before $call (goods elsewhere: $isApart)", async (left) => {
    const world = aWorld({ isApart: left.isApart });
    const { draft } = await leftAt(world, left.call, left.nth, left.wanted);
    expect((await attemptOf(world, draft.id))?.state).toBe(left.state);
    world.clock.advance(LEASE_MS - 1);
    expect(await sweep(world.desk)).toEqual([]);
    world.clock.advance(1);
    expect(await sweep(world.desk)).toMatchObject([{ draftId: draft.id, state: left.end, because: null }]);
    expect(await paymentsOf(world, draft.id)).toEqual(left.payments);
    const isBought = left.end === "completed";
    expect(await stockOf(world, "MUG")).toEqual(["5", isBought ? "2" : "0"]);
    expect((await ok(world.desk.read({ draftId: draft.id }))).draft.status).toBe(isBought ? "completed" : "open");
    expect(await sweep(world.desk)).toEqual([]);
  });

  it("the oldest lease first, and so many as are asked for", async () => {
    const world = aWorld();
    const ids: string[] = [];
    for (let made = 0; made < 3; made += 1) {
      ids.push((await leftAt(world, "payments.authorize", 1, { lines: [add("PLATE")] })).draft.id);
      world.clock.advance(1);
    }
    world.clock.advance(LEASE_MS);
    const two = await ok(world.desk.sweep({ limit: 2 }));
    expect(two.attempts.map(({ draftId }) => draftId)).toEqual(ids.slice(0, 2));
    expect((await sweep(world.desk)).map(({ draftId }) => draftId)).toEqual(ids.slice(2));
  });

  it.each([0, 1001, 1.5])("a limit of %d is none", async (limit) => {
    expect((await refusal(aWorld().desk.sweep({ limit }))).code).toBe("input_invalid");
  });

  it("by several sweeps at once: each attempt by one of them, each draft bought and paid once", async () => {
    const world = aWorld();
    const ids: string[] = [];
    for (let made = 0; made < 5; made += 1) {
      ids.push((await leftAt(world, "payments.capture", 1, { lines: [add("PLATE")] })).draft.id);
    }
    world.clock.advance(LEASE_MS);
    const swept = (await Promise.all(Array.from({ length: 4 }, () => sweep(world.desk)))).flat();
    expect(swept.map(({ draftId }) => draftId).sort()).toEqual(ids);
    for (const id of ids) expect(await paymentsOf(world, id)).toEqual(["authorized 1500", "captured 1500"]);
    expect((await ok(world.desk.listOrders({}))).items).toHaveLength(5);
  });

  it("a store that does not answer is said so", async () => {
    const world = aWorld({ isApart: true });
    await leftAt(world, "inventory.hold");
    world.clock.advance(LEASE_MS);
    for (const call of ["store.completions.takeOver", "store.completions.save", "store.completions.unaudited"]) {
      const desk = orderDesk(failing(new RegExp(`^${call}$`), () => true)(world.ports));
      expect(await refusal(desk.sweep({}))).toMatchObject({ code: "port_failed", port: "store" });
      world.clock.advance(LEASE_MS);
    }
  });
});

describe("who was overtaken saves nothing", () => {
  /** A world with a process that stands still where it asks for the authorisation, until it is let go. */
  async function stalled(isAsked: boolean) {
    const world = aWorld();
    const draft = await readyDraft(world.desk);
    const request = await completion(world.desk, draft);
    let go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const saves: string[] = [];
    let arrived: () => void = () => undefined;
    const isThere = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const slow = between(world.ports, async (call, carryOut) => {
      if (call === "payments.authorize" && !isAsked) {
        arrived();
        await gate;
      }
      const answer = await carryOut();
      if (call === "payments.authorize" && isAsked) {
        arrived();
        await gate;
      }
      if (call === "store.completions.save") {
        saves.push((answer as Awaited<ReturnType<Ports["store"]["completions"]["save"]>>).isOk() ? "saved" : "moved");
      }
      return answer;
    });
    const answer = orderDesk(slow).complete(request);
    await isThere;
    world.clock.advance(LEASE_MS);
    return { world, draft, answer: Promise.resolve(answer), go, saves };
  }

  it.each([true, false])(
    "a sweep finished it meanwhile (asked before: %s): their order is the answer",
    async (isAsked) => {
      const { world, draft, answer, go, saves } = await stalled(isAsked);
      expect(await sweep(world.desk)).toMatchObject([{ state: "completed" }]);
      expect((await attemptOf(world, draft.id))?.fence).toBe(2);
      go();
      expect((await answer)._unsafeUnwrap().order.id).toBe(`order-${draft.id}`);
      // Beside transactions it writes only that nothing was left to be done after a look at their order.
      expect([saves, await paymentsOf(world, draft.id)]).toEqual([["moved", "saved"], PAID]);
    },
  );

  it.each([true, false])(
    "a person took it back meanwhile (asked before: %s): no order, nothing stands",
    async (isAsked) => {
      const { world, draft, answer, go, saves } = await stalled(isAsked);
      await ok(world.desk.reopen({ actor: KIM, draftId: draft.id }));
      go();
      expect((await answer)._unsafeUnwrapErr()).toMatchObject({ code: "version_conflict", expected: draft.version });
      expect(saves).toEqual(["moved"]);
      expect((await paymentsOf(world, draft.id)).filter((one) => !one.startsWith("voided"))).toEqual([]);
      expect(await stockOf(world, "MUG")).toEqual(["5", "0"]);
      expect((await ok(world.desk.listOrders({}))).items).toEqual([]);
    },
  );
});

describe("what follows from an order and could not be done", () => {
  it.each([
    ["payments.capture", /^payments\.(capture|lookup)$/, ["authorized 3000"]],
    ["fulfillment.forward", /^fulfillment\.forward$/, PAID],
  ])("%s never answered: a sweep finishes it", async (_, calls, before) => {
    let isDown = true;
    const world = aWorld({ through: failing(calls, () => isDown) });
    const draft = await readyDraft(world.desk);
    const { order } = await ok(world.desk.complete(await completion(world.desk, draft)));
    expect([order.status, await paymentsOf(world, draft.id)]).toEqual(["review", before]);
    world.clock.advance(LEASE_MS);
    const because = "the order stands, and waits for the provider or the warehouse";
    expect(await sweep(world.desk)).toMatchObject([{ state: "ordered", because }]);
    isDown = false;
    expect(await sweep(world.desk)).toEqual([]);
    world.clock.advance(LEASE_MS);
    expect(await sweep(world.desk)).toMatchObject([{ state: "completed", because: null }]);
    const { order: after } = await ok(world.desk.readOrder({ orderId: order.id }));
    expect([after.status, await paymentsOf(world, draft.id)]).toEqual(["warehouse", PAID]);
    expect(eventsOf(after).filter((event) => event === "captured" || event === "forwarded")).toEqual([
      "captured",
      "forwarded",
    ]);
  });

  it("an order that cannot be read: it is said so, and tried again", async () => {
    let isDown = false;
    const world = aWorld({ through: failing(/^store\.orders\.read$/, () => isDown) });
    const { draft } = await leftAt(world, "payments.capture");
    world.clock.advance(LEASE_MS);
    isDown = true;
    const because = "the order stands, but not everything that follows from it could be done";
    expect(await sweep(world.desk)).toMatchObject([{ state: "ordered", because }]);
    isDown = false;
    world.clock.advance(LEASE_MS);
    expect(await sweep(world.desk)).toMatchObject([{ draftId: draft.id, state: "completed" }]);
  });

  it("events that could not be sent are sent by a sweep, once", async () => {
    let isDown = true;
    const world = aWorld({ through: failing(/^events\./, () => isDown) });
    const draft = await readyDraft(world.desk, { billing: BY_CHECK });
    await ok(world.desk.complete(await completion(world.desk, draft)));
    expect(world.events).toEqual([]);
    isDown = false;
    await sweep(world.desk);
    await sweep(world.desk);
    expect(world.events.map(({ id }) => id)).toEqual([`order-${draft.id}:1:order.placed`]);
  });
});
