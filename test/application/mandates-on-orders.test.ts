import { describe, expect, it } from "vitest";
import { TEST_TOKENS } from "../../src/adapters/memory/index.js";
import type { OrderDesk } from "../../src/application/index.js";
import type { Actor } from "../../src/draft/actor.js";
import type { Mandate } from "../../src/draft/mandate.js";
import { NO_LIMITS } from "../validation/world.js";
import { aStage, requests } from "./every-use-case.js";
import { dyingAt } from "./failing-ports.js";
import {
  aWorld,
  BEN,
  BOT,
  byToken,
  completion,
  flag,
  KIM,
  ok,
  paymentsOf,
  placed,
  readyDraft,
  refusal,
  SCOPE,
  type World,
} from "./world.js";
import { orderDesk } from "../../src/application/index.js";

const sent = (limits: Partial<Mandate>): Actor => ({
  ...BOT,
  authority: { ...BOT.authority, mandate: { ...NO_LIMITS, ...limits } },
});
const FOR_ANNA = sent({ customers: ["anna"] });
const IN_DOLLARS = sent({ customers: ["anna", "ben"], currencies: ["USD"] });
const OF_BEN = { code: "outside_mandate", of: "customer", asked: "ben", allowed: ["anna"], askFirst: "anna" };
const IN_EUROS = { code: "outside_mandate", of: "currency", asked: "EUR", allowed: ["USD"], askFirst: "anna" };

/** What changes an order, whichever way; the requests are for orders of whoever the stage gave them to. */
const ON_ORDERS = [
  "decide",
  "recordCheck",
  "recordPayment",
  "reauthorize",
  "refund",
  "changeAddress",
  "markShipped",
  "recall",
  "recordRecall",
  "cancel",
  "cancelLines",
  "replace",
  "amend",
] as const satisfies readonly (keyof OrderDesk)[];

type OnOrder = (request: object) => ReturnType<OrderDesk["cancel"]>;
const asking = ({ desk }: World, name: (typeof ON_ORDERS)[number]) => desk[name] as unknown as OnOrder;

describe("an order outside of a mandate", () => {
  it("every use case that names an order and an actor stands in the list", async () => {
    const named = Object.entries(requests(await aStage(aWorld())));
    const onOrders = named.filter(([, request]) => "actor" in request && "orderId" in request);
    expect(onOrders.map(([name]) => name).sort()).toEqual([...ON_ORDERS].sort());
  });

  it.each(ON_ORDERS)("%s: refused for another customer and another currency, and nothing happens", async (name) => {
    const world = aWorld();
    const { order } = await placed(world.desk, BEN);
    const request = { ...requests(await aStage(world))[name], orderId: order.id };
    const before = await ok(world.ports.store.orders.read(order.id, SCOPE));
    const ask = asking(world, name);
    expect(await refusal(ask({ ...request, actor: FOR_ANNA }))).toEqual(OF_BEN);
    expect(await refusal(ask({ ...request, actor: IN_DOLLARS }))).toEqual(IN_EUROS);
    expect(await ok(world.ports.store.orders.read(order.id, SCOPE))).toEqual(before);
    expect(await paymentsOf(world, order.draftId)).toEqual(["authorized 3000"]);
  });

  it.each(ON_ORDERS)("%s: whoever was sent for it is not refused by their mandate", async (name) => {
    const world = aWorld();
    const stage = await aStage(world);
    const request = requests(stage)[name];
    const actor = { ...sent({ customers: ["ben", "anna"], currencies: ["EUR"] }), kind: "staff" };
    const answer = await asking(world, name)({ ...request, actor });
    expect(answer.isErr() ? answer.error.code : "").not.toBe("outside_mandate");
  });

  it("an order without a customer is within no list of customers", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk, BEN);
    const draft = (await ok(world.ports.store.orders.read(order.id, SCOPE))) ?? expect.unreachable();
    await ok(
      world.ports.store.orders.save({ ...draft, customer: null, version: draft.version + 1 }, draft.version, SCOPE),
    );
    const request = { orderId: order.id, actor: FOR_ANNA, reason: "not wanted" };
    expect(await refusal(world.desk.cancel(request))).toEqual({ ...OF_BEN, asked: null });
  });

  it("what is not there is told as ever, and a store that does not answer too", async () => {
    const world = aWorld();
    const request = { orderId: "nowhere", actor: FOR_ANNA, reason: "not wanted" };
    expect(await refusal(world.desk.cancel(request))).toEqual({ code: "order_unknown", orderId: "nowhere" });
    const reopen = { actor: FOR_ANNA, draftId: "nowhere" };
    expect(await refusal(world.desk.reopen(reopen))).toEqual({ code: "draft_unknown", draftId: "nowhere" });
    const silent = orderDesk(dyingAt(world.ports, "store.orders.read"));
    expect(await refusal(silent.cancel(request))).toMatchObject({ code: "port_failed", operation: "orders.read" });
    expect((await refusal(world.desk.cancel({ ...request, orderId: 7 as unknown as string }))).code).toBe(
      "input_invalid",
    );
  });
});

describe("a completion outside of a mandate", () => {
  it("is not taken back", async () => {
    const world = aWorld();
    const draft = await readyDraft(world.desk, { ...BEN, billing: byToken(TEST_TOKENS.pending) });
    await refusal(world.desk.complete(await completion(world.desk, draft)));
    expect(await refusal(world.desk.reopen({ actor: FOR_ANNA, draftId: draft.id }))).toEqual(OF_BEN);
    expect(await refusal(world.desk.reopen({ actor: IN_DOLLARS, draftId: draft.id }))).toEqual(IN_EUROS);
    expect((await ok(world.desk.reopen({ actor: sent({ customers: ["ben"] }), draftId: draft.id }))).status).toBe(
      "open",
    );
  });
});

describe("a flag", () => {
  it("of a customer whom the mandate does not name is refused, and lets nothing go", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk, BEN);
    expect(await refusal(flag(world, "OKAY", "ben", FOR_ANNA))).toEqual(OF_BEN);
    expect((await ok(world.desk.readOrder({ orderId: order.id }))).order.status).toBe("review");
    // A customer is in no currency.
    expect((await flag(world, "BAD", "ben", IN_DOLLARS)).isOk()).toBe(true);
  });

  it("is nothing that a customer says of anybody, also not of themselves", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk, BEN);
    const ben: Actor = { ...KIM, id: "ben", kind: "customer" };
    for (const word of ["OKAY", "BAD", null] as const) {
      expect(await refusal(flag(world, word, "ben", ben))).toEqual({ code: "person_needed", kind: "customer" });
    }
    expect((await ok(world.desk.readOrder({ orderId: order.id }))).order.status).toBe("review");
    expect(await ok(world.ports.risk.flag("ben", SCOPE))).toBe(null);
    expect((await ok(flag(world, "OKAY"))).map((one) => one.order.status)).toEqual(["warehouse"]);
  });
});
