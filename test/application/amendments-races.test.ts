import { describe, expect, it } from "vitest";
import { memoryFulfillment } from "../../src/adapters/memory/index.js";
import { orderDesk } from "../../src/application/index.js";
import type { Command } from "../../src/draft/command.js";
import type { CapturePolicy, Order } from "../../src/order/order.js";
import type { Ports } from "../../src/ports/ports.js";
import { aCustomer } from "../../src/testing/builders.js";
import { between } from "./failing-ports.js";
import {
  add,
  aWorld,
  BEN,
  byCard,
  completion,
  edited,
  eventsOf,
  flag,
  holdsOf,
  KIM,
  ok,
  paymentsOf,
  placed,
  refusal,
  SCOPE,
  type Setup,
  stockOf,
  type World,
} from "./world.js";

/** What happens to an order at the very moment at which it is amended, and answers that are lost on the way. */
const mugs = (quantity: number): Command => ({ type: "line.setQuantity", input: { lineId: "line-1", quantity } });
const reason = "rang again";
const FREE: Command = {
  type: "billing.notRequired",
  input: { settlement: { kind: "goodwill" }, reason: "an apology" },
};
const orderOf = async ({ desk }: World, { id: orderId }: Pick<Order, "id">) => ok(desk.readOrder({ orderId }));

async function amendment({ desk }: World, { id: orderId }: Order, ...commands: readonly Command[]) {
  const begun = await ok(desk.amend({ actor: KIM, orderId, reason }));
  const draft = commands.length === 0 ? begun : await edited(desk, begun, commands);
  return { draft, request: await completion(desk, draft) };
}

interface Tap {
  /** After which call something happens, once. */
  after: string | null;
  act: () => Promise<unknown>;
  /** The answers of these calls are lost; those of `down` are never made. */
  lost: readonly string[];
  down: readonly string[];
}

function tapped(setup: Setup = {}) {
  const tap: Tap = { after: null, act: async () => undefined, lost: [], down: [] };
  const calls: string[] = [];
  const through = (ports: Ports): Ports =>
    between({ ...ports, ...setup.through?.(ports) }, async (call, carryOut) => {
      if (tap.down.includes(call)) throw new Error("down");
      const answer = await carryOut();
      calls.push(call);
      if (tap.after === call) {
        tap.after = null;
        await tap.act();
      }
      if (tap.lost.includes(call)) throw new Error("lost");
      return answer;
    });
  return { ...aWorld({ ...setup, through }), tap, calls };
}

describe("no money is taken twice", () => {
  it("a capture whose answer was lost is found out before the order makes way", async () => {
    const world = tapped();
    const { order } = await placed(world.desk, BEN);
    world.tap.lost = ["payments.capture"];
    world.tap.down = ["payments.lookup"];
    await ok(flag(world, "OKAY"));
    expect((await orderOf(world, order)).order.payment).toMatchObject({ captured: 0 });
    const { draft, request } = await amendment(world, order, mugs(3));
    Object.assign(world.tap, { lost: [], down: [] });
    expect(await refusal(world.desk.complete(request))).toEqual({ code: "money_received", amount: 3000 });
    expect((await orderOf(world, order)).order).toMatchObject({ status: "review", payment: { captured: 3000 } });
    // The new card was not even asked.
    expect(await paymentsOf(world, draft.id)).toEqual([]);
    expect((await ok(world.desk.read({ draftId: draft.id }))).draft.status).toBe("open");
  });

  it.each(["payments.authorize", "inventory.hold"])("so is one that is made after %s", async (call) => {
    const world = tapped({ isApart: true });
    const { order } = await placed(world.desk, BEN);
    const { request } = await amendment(world, order, mugs(3));
    world.tap.after = call;
    // Somebody else's process captures, and does not come to writing it down.
    world.tap.act = () => capturedBehind(world, order);
    expect(await refusal(world.desk.complete(request))).toEqual({ code: "money_received", amount: 3000 });
    expect(await stockOf(world, "MUG")).toEqual(["5", "2"]);
  });

  it("taken during the very commit, it is owed back, and the alert says so until it is given back", async () => {
    const world = tapped();
    const { order } = await placed(world.desk, BEN);
    const { request } = await amendment(world, order, mugs(3));
    world.tap.after = "session.orders.create";
    world.tap.act = () => capturedBehind(world, order);
    const next = await ok(world.desk.complete(request));
    expect(next.order.payment).toMatchObject({ captured: 0, authorization: { amount: 4200 } });
    const owed = await orderOf(world, order);
    expect(owed.order).toMatchObject({ status: "cancelled", payment: { captured: 3000 } });
    expect(owed.judgement.holds).toEqual([
      { code: "refund_owed", because: { amount: 3000 }, unblockWith: [{ do: "refund", amount: 3000 }] },
    ]);
    const back = await ok(world.desk.refund({ actor: KIM, orderId: order.id, amount: 3000, reason: "amended" }));
    expect([holdsOf(back), await paymentsOf(world, order.draftId)]).toMatchObject([
      [],
      expect.arrayContaining(["captured 3000", "refunded 3000"]),
    ]);
  });

  it("captured at release while it is amended: one of the two, never both", async () => {
    const world = tapped();
    const { order } = await placed(world.desk, BEN);
    const { request } = await amendment(world, order, mugs(3));
    world.tap.after = "payments.capture";
    let refused: unknown;
    world.tap.act = async () => (refused = await refusal(world.desk.complete(request)));
    const [released] = await ok(flag(world, "OKAY"));
    expect(refused).toEqual({ code: "money_received", amount: 3000 });
    expect(released?.order).toMatchObject({ status: "warehouse", payment: { captured: 3000 } });
  });
});

describe("no second parcel", () => {
  it("an order whose hand-over was not answered is not amended before the warehouse is asked again", async () => {
    const world = tapped();
    await ok(flag(world, "OKAY"));
    const held = { ...BEN, billing: FREE };
    world.tap.down = ["fulfillment.forward"];
    const { order } = await placed(world.desk, held);
    expect([order.status, eventsOf(order)]).toEqual(["review", ["placed", "forward_asked"]]);
    const expected = { code: "being_forwarded", orderId: order.id };
    expect(await refusal(world.desk.amend({ actor: KIM, orderId: order.id, reason }))).toEqual(expected);
    // Asked again it is the same word, and no second line of it.
    expect(eventsOf((await ok(world.desk.reevaluate({ orderId: order.id }))).order)).toHaveLength(2);
    world.tap.down = [];
    const { order: sent } = await ok(world.desk.reevaluate({ orderId: order.id }));
    expect(eventsOf(sent)).toEqual(["placed", "forward_asked", "forwarded"]);
  });

  it.each<CapturePolicy>(["on_release", "on_shipment"])(
    "an amendment that was begun before is refused, while and after it is handed over (capture %s)",
    async (capture) => {
      const world = tapped({ desk: { capture } });
      const { order } = await placed(world.desk, {
        ...BEN,
        billing: capture === "on_release" ? FREE : byCard("card-ben"),
      });
      const { draft, request } = await amendment(world, order, mugs(3));
      let refused: unknown;
      world.tap.after = "fulfillment.forward";
      world.tap.act = async () => (refused = await refusal(world.desk.complete(request)));
      world.tap.lost = ["fulfillment.forward"];
      await ok(flag(world, "OKAY"));
      const expected = { code: "being_forwarded", orderId: order.id };
      expect(refused).toEqual(expected);
      const again = (await ok(world.desk.read({ draftId: draft.id }))).draft;
      expect(await refusal(world.desk.complete(await completion(world.desk, again)))).toEqual(expected);
      expect((await ok(world.desk.listOrders({}))).items).toHaveLength(1);
      expect((await paymentsOf(world, draft.id)).filter((one) => !one.startsWith("voided"))).toEqual([]);
    },
  );

  it("asked between the check and the purchase, it is refused in the transaction", async () => {
    const world = tapped({ desk: { capture: "on_shipment" } });
    const { order } = await placed(world.desk, BEN);
    const { request } = await amendment(world, order, mugs(3));
    world.tap.after = "payments.authorize";
    world.tap.down = ["fulfillment.forward"];
    world.tap.act = () => ok(flag(world, "OKAY"));
    expect(await refusal(world.desk.complete(request))).toEqual({ code: "being_forwarded", orderId: order.id });
    expect(await stockOf(world, "MUG")).toEqual(["5", "2"]);
  });

  it("held by hand at the last moment, it is not handed over", async () => {
    const world = tapped({ desk: { capture: "on_shipment" } });
    const { order } = await placed(world.desk, BEN);
    world.tap.after = "risk.assess";
    world.tap.act = () =>
      ok(world.desk.decide({ actor: KIM, orderId: order.id, decision: "placed", reason: "call first" }));
    await ok(flag(world, "OKAY"));
    expect((await orderOf(world, order)).order.status).toBe("review");
    expect(world.calls).not.toContain("fulfillment.forward");
  });
});

describe("an order that is cancelled while nobody knows whether the warehouse has it", () => {
  const lostAt = async (refuseRecall: (orderId: string) => string | null = () => null) => {
    const fulfillment = memoryFulfillment({ refuseRecall });
    const world = tapped({ through: (ports) => ({ ...ports, fulfillment }) });
    await ok(flag(world, "OKAY"));
    world.tap.lost = ["fulfillment.forward"];
    const { order } = await placed(world.desk, { ...BEN, billing: FREE });
    return { world, order, request: { actor: KIM, orderId: order.id, reason: "ordered twice" } };
  };

  it("is asked for, and comes back", async () => {
    const { world, order, request } = await lostAt();
    const { order: cancelled, judgement } = await ok(world.desk.cancel(request));
    expect([eventsOf(cancelled), judgement.holds]).toEqual([
      ["placed", "forward_asked", "cancelled", "recall_accepted"],
      [],
    ]);
    await ok(world.desk.reevaluate({ orderId: order.id }));
    expect(world.calls.filter((call) => call === "fulfillment.recall")).toHaveLength(1);
  });

  it("never arrived: the recall closes it for the hand-over that comes late", async () => {
    const world = tapped();
    await ok(flag(world, "OKAY"));
    world.tap.down = ["fulfillment.forward"];
    const { order } = await placed(world.desk, { ...BEN, billing: FREE });
    await ok(world.desk.cancel({ actor: KIM, orderId: order.id, reason: "ordered twice" }));
    const late = await world.ports.fulfillment.forward(order, SCOPE);
    expect(late._unsafeUnwrapErr()).toMatchObject({ code: "forward_refused" });
  });

  it("has left: the alert stands until a person has dealt with it", async () => {
    const { world, order, request } = await lostAt(() => "packed already");
    const { order: cancelled, judgement } = await ok(world.desk.cancel(request));
    expect(cancelled.timeline.at(-1)).toMatchObject({ what: "recall_refused", because: "packed already" });
    expect(judgement.holds).toMatchObject([{ code: "recall", because: { recall: "refused" } }]);
    expect((await ok(world.desk.reevaluate({ orderId: order.id }))).judgement.holds).toEqual(judgement.holds);
    const clear = { ...request, decision: "cleared", hold: "recall", reason: "it came back" } as const;
    expect(holdsOf(await ok(world.desk.decide(clear)))).toEqual([]);
  });

  it("does not answer: it is asked again, or says it over the telephone", async () => {
    const { world, order, request } = await lostAt();
    world.tap.down = ["fulfillment.recall"];
    const waiting = await ok(world.desk.cancel(request));
    expect(waiting.judgement.unblockWith).toEqual([{ do: "record_recall" }]);
    // Everything else was let go all the same.
    expect(await stockOf(world, "MUG")).toEqual(["5", "0"]);
    const told = await ok(world.desk.recordRecall({ ...request, outcome: "refused", reason: "on the van" }));
    expect(told.judgement.holds).toMatchObject([{ code: "recall", because: { recall: "refused" } }]);
    const other = await lostAt();
    other.world.tap.down = ["fulfillment.recall"];
    await ok(other.world.desk.cancel(other.request));
    other.world.tap.down = [];
    expect(holdsOf(await ok(other.world.desk.reevaluate({ orderId: order.id })))).toEqual([]);
  });

  it("cancelled between the word and the hand-over: nothing is handed over", async () => {
    const world = tapped({ desk: { capture: "on_shipment" } });
    const { order } = await placed(world.desk, BEN);
    let seen = 0;
    const desk = orderDesk(
      between(world.ports, async (call, carryOut) => {
        const answer = await carryOut();
        // The word that it is asked for is the second transaction of this desk, after the mark; before it is read again the order is cancelled.
        if (call === "store.transaction" && ++seen === 2) {
          await ok(world.desk.cancel({ actor: KIM, orderId: order.id, reason: "ordered twice" }));
        }
        return answer;
      }),
      { capture: "on_shipment" },
    );
    await ok(desk.flagCustomer({ actor: KIM, customerId: "ben", flag: "OKAY", reason: "known" }));
    const ended = await orderOf(world, order);
    expect([ended.order.status, holdsOf(ended)]).toEqual(["cancelled", []]);
    const late = await world.ports.fulfillment.forward(order, SCOPE);
    expect(late._unsafeUnwrapErr()).toMatchObject({ code: "forward_refused" });
  });
});

describe("an order that others replace parts of", () => {
  const replace = async ({ desk }: World, { id: orderId }: Order) => {
    const lines = [{ lineId: "line-1", quantity: 1 }];
    const draft = await ok(desk.replace({ actor: KIM, orderId, lines, reason: "broken" }));
    return (await ok(desk.complete(await completion(desk, draft)))).order;
  };

  it("is not amended while they live", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk, BEN);
    const replacement = await replace(world, order);
    const again = await replace(world, replacement);
    const request = { actor: KIM, orderId: order.id, reason };
    const expected = { code: "replacements_live", orderIds: [again.id, replacement.id] };
    expect(await refusal(world.desk.amend(request))).toEqual(expected);
    expect(await refusal(world.desk.amend({ ...request, orderId: replacement.id }))).toEqual({
      ...expected,
      orderIds: [again.id],
    });
    for (const { id } of [again, replacement]) await ok(world.desk.cancel({ ...request, orderId: id }));
    expect((await ok(world.desk.amend(request))).amends?.orderId).toBe(order.id);
  });

  it.each([null, "payments.authorize"])("nor where that happens after it was begun (%s)", async (after) => {
    const world = tapped();
    const { order } = await placed(world.desk, BEN);
    const { draft, request } = await amendment(world, order, mugs(1));
    if (after === null) await replace(world, order);
    else Object.assign(world.tap, { after, act: () => replace(world, order) });
    expect(await refusal(world.desk.complete(request))).toMatchObject({ code: "replacements_live" });
    expect((await orderOf(world, order)).order.status).toBe("review");
    expect((await ok(world.desk.read({ draftId: draft.id }))).draft.status).toBe("open");
  });

  it.each(["lost", "down"] as const)("nor where it cannot be locked (%s); it is, a moment later", async (how) => {
    const world = tapped();
    const { order } = await placed(world.desk, BEN);
    const { draft, request } = await amendment(world, order, mugs(1));
    world.tap[how] = ["session.orders.lock"];
    expect((await refusal(world.desk.complete(request))).code).toBe("completion_unresolved");
    expect((await orderOf(world, order)).order).toEqual(order);
    world.tap[how] = [];
    expect((await ok(world.desk.complete(request))).order.draftId).toBe(draft.id);
    expect((await orderOf(world, order)).order.status).toBe("cancelled");
  });

  it("nor in the very transaction", async () => {
    const world = tapped();
    const { order } = await placed(world.desk, BEN);
    const { request } = await amendment(world, order, mugs(1));
    const replacement = await replace(world, order);
    let reads = 0;
    const desk = orderDesk(
      between(world.ports, async (call, carryOut) => {
        const answer = await carryOut();
        // Only the transaction sees it.
        if (call !== "store.orders.list") return answer;
        reads += 1;
        return world.ports.store.orders.list({ replacementsOf: "nobody", limit: 1, cursor: null }, SCOPE);
      }),
    );
    expect(await refusal(desk.complete(request))).toEqual({ code: "replacements_live", orderIds: [replacement.id] });
    expect(reads).toBe(2);
  });
});

describe("what the order owes on terms does not stand against its amendment", () => {
  const euros = (minor: number) => ({ minor, currency: "EUR" });
  const TERMS: Command = { type: "billing.terms", input: { dueInDays: 30 } };

  async function owing(limit: number) {
    let balance = 0;
    const credit = () => ({ limit: euros(limit), balance: euros(balance), dueInDays: 30 });
    const world = aWorld({
      shop: { customers: [aCustomer({ customerId: "shop", kind: "wholesale", credit: credit() })] },
      through: (ports) => ({
        ...ports,
        customers: {
          ...ports.customers,
          get: (id, scope) => ports.customers.get(id, scope).map((found) => found && { ...found, credit: credit() }),
        },
      }),
    });
    await ok(flag(world, null, "shop"));
    const { order } = await placed(world.desk, { customerId: "shop", billing: TERMS });
    return { world, order, owe: (minor: number) => (balance = minor) };
  }

  it("at the limit, and not one cent beyond it", async () => {
    // 3000 of this order, 800 of others; 4200 and 800 are 5000.
    const { world, order, owe } = await owing(5000);
    owe(3800);
    const { request } = await amendment(world, order, mugs(3));
    const next = (await ok(world.desk.complete(request))).order;
    owe(5000);
    const more = await amendment(world, next, add("STICKER"));
    expect(await refusal(world.desk.complete(more.request))).toMatchObject({
      code: "not_ready",
      blocking: [{ code: "credit_limit_exceeded", details: { limit: 5000, balance: 800, amountDue: 4320 } }],
    });
  });

  it("books that lag behind are no further credit", async () => {
    const { world, order } = await owing(4000);
    const { request } = await amendment(world, order, mugs(3));
    expect(await refusal(world.desk.complete(request))).toMatchObject({
      blocking: [{ code: "credit_limit_exceeded", details: { limit: 4000, balance: 0, amountDue: 4200 } }],
    });
  });
});

it.each(["reevaluate", "flag"] as const)(
  "what the old order holds is let go with any look at the new one (%s)",
  async (look) => {
    const world = tapped({ isApart: true });
    const { order } = await placed(world.desk, BEN);
    const { draft, request } = await amendment(world, order, mugs(3));
    world.tap.down = ["inventory.release", "payments.void"];
    expect(await refusal(world.desk.complete(request))).toMatchObject({ code: "completion_unresolved" });
    const orderId = `order-${draft.id}`;
    // While that is still so, the new order is no worse for it.
    expect((await ok(world.desk.reevaluate({ orderId }))).order.status).toBe("review");
    expect(await stockOf(world, "MUG")).toEqual(["5", "5"]);
    world.tap.down = [];
    await (look === "flag" ? ok(flag(world, "OKAY")) : ok(world.desk.reevaluate({ orderId })));
    expect(await stockOf(world, "MUG")).toEqual(["5", "3"]);
    expect(await paymentsOf(world, order.draftId)).toEqual(["authorized 3000", "voided 3000"]);
  },
);

/** The provider takes the money of an order, under the desk's own key, and nobody writes it down. */
async function capturedBehind({ ports }: World, { draftId, draftVersion, payment, currency }: Order): Promise<void> {
  const authorizationId = payment.authorization?.id ?? "";
  const key = JSON.stringify([SCOPE.tenant, draftId, draftVersion, `capture:${authorizationId}`]);
  const asked = { key, authorizationId, amount: payment.amountDue, currency: currency.code };
  await ok(ports.payments.capture(asked, SCOPE));
}
