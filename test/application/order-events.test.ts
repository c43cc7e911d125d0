import { errAsync } from "neverthrow";
import { describe, expect, it } from "vitest";
import { TEST_TOKENS } from "../../src/adapters/memory/index.js";
import { orderDesk } from "../../src/application/index.js";
import type { DomainEvent } from "../../src/ports/events.js";
import { portFailed } from "../../src/ports/answer.js";
import { aStage, requests } from "./every-use-case.js";
import { between } from "./failing-ports.js";
import {
  add,
  aWorld,
  BY_PARCEL,
  byToken,
  completion,
  edited,
  KIM,
  ok,
  placed,
  readyDraft,
  SCOPE,
  type World,
} from "./world.js";

/** Everything in the outbox, when nobody is told of it. */
const waiting = async ({ ports }: World): Promise<readonly DomainEvent[]> =>
  (await ports.store.outbox.pending(1_000, SCOPE))._unsafeUnwrap();

const quiet = () => aWorld({ desk: { events: "later" } });

const ordersOf = async ({ desk }: World) => (await ok(desk.listOrders({ limit: 100 }))).items;

async function askAll(world: World): Promise<void> {
  const asked = requests(await aStage(world));
  for (const use of ["complete", "flagCustomer", "decide", "recall", "cancel"] as const)
    await world.desk[use](asked[use] as never);
}

describe("E1: one event per order, in its transaction", () => {
  it("each order has one placed event, and every event an order", async () => {
    const world = quiet();
    await askAll(world);
    const events = await waiting(world);
    const placedEvents = events.filter(({ type }) => type === "order.placed").map(({ subject }) => subject);
    const orders = await ordersOf(world);
    expect(orders.length).toBeGreaterThan(4);
    expect([...placedEvents].sort()).toEqual(orders.map(({ id }) => id).sort());
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });

  it("whichever event cannot be written: its change is not made either", async () => {
    for (let failing = 1; failing <= 12; failing++) {
      let appended = 0;
      const world = quiet();
      const through = between(world.ports, (call, carryOut) => {
        if (!call.endsWith("outbox.append") || ++appended !== failing) return carryOut();
        return errAsync(portFailed({ port: "store", operation: "outbox.append", effect: "none" }, "no room"));
      });
      const desk = orderDesk(through, { events: "later" });
      for (let i = 0; i < 5; i++) {
        const draft = await readyDraft(world.desk);
        await desk.complete(await completion(world.desk, draft));
      }
      const events = await waiting(world);
      for (const order of await ordersOf(world)) {
        const own = events.filter(({ subject }) => subject === order.id);
        expect(own.filter(({ type }) => type === "order.placed")).toHaveLength(1);
        const says = (what: string) => order.timeline.some((entry) => entry.what === what);
        const tells = (type: string) => own.some((event) => event.type === type);
        expect(["order.forwarded", tells("order.forwarded")]).toEqual(["order.forwarded", says("forwarded")]);
      }
    }
  });

  it("completing twice writes it once", async () => {
    const world = quiet();
    const request = await completion(world.desk, await readyDraft(world.desk));
    await Promise.all([1, 2, 3].map(async () => await world.desk.complete(request)));
    expect((await waiting(world)).filter(({ type }) => type === "order.placed")).toHaveLength(1);
  });
});

describe("E3: no order, no event", () => {
  it.each([
    ["declined", { billing: byToken(TEST_TOKENS.declined) }, 0],
    ["another total than the accepted one", {}, 1],
  ])("%s", async (_, wanted, more) => {
    const world = quiet();
    const request = await completion(world.desk, await readyDraft(world.desk, wanted));
    expect((await world.desk.complete({ ...request, acceptedTotal: request.acceptedTotal + more })).isErr()).toBe(true);
    expect(await waiting(world)).toEqual([]);
  });
});

/** All that an event may say: ids, codes, amounts, numbers. */
const DATA = ["number", "draftId", "status", "total", "flag", "by"];

describe("E4: events have no personal data", () => {
  it("no name, e-mail, telephone, address, token or note anywhere, and no field beyond the list", async () => {
    const world = quiet();
    const { desk } = world;
    const person = { name: "Canary Nightingale", email: "canary@example.org", phone: "+49 30 5550123" };
    const { customerId } = await ok(desk.createCustomer({ ...person, kind: "retail" }));
    const address = {
      name: person.name,
      company: "Canary Cages",
      line1: "7 Canary Row",
      line2: "",
      city: "Berlin",
      region: "",
      postalCode: "10115",
      country: "DE",
      phone: person.phone,
      deliveryNotes: "canary note",
      extra: { canary: "extra" },
    };
    const { addressId } = await ok(desk.saveAddress({ owner: { customerId, draftId: null }, address }));
    const card = { token: TEST_TOKENS.approved, label: "canary card", keepForCustomer: true };
    const draft = await edited(desk, await ok(desk.start({ actor: KIM, currency: "EUR", customerId })), [
      add("MUG"),
      { type: "shippingAddress.set", input: { addressId } },
      BY_PARCEL,
      { type: "billing.newMethod", input: card },
    ]);
    const { order } = await ok(desk.complete(await completion(desk, draft)));
    await ok(desk.flagCustomer({ actor: KIM, customerId, flag: "OKAY", reason: "canary reason" }));
    await desk.cancel({ actor: KIM, orderId: order.id, reason: "canary reason" });
    const { order: other } = await placed(desk);
    await desk.cancel({ actor: KIM, orderId: other.id, reason: "canary reason" });
    const events = await waiting(world);
    expect(new Set(events.map(({ type }) => type)).size).toBeGreaterThan(3);
    expect(JSON.stringify(events)).not.toMatch(new RegExp(`canary|nightingale|555|@|10115|Berlin|${card.token}`, "i"));
    for (const { data } of events) expect(DATA).toEqual(expect.arrayContaining(Object.keys(data)));
  });
});
