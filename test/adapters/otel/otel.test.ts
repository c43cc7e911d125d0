import { SpanStatusCode } from "@opentelemetry/api";
import { errAsync, okAsync } from "neverthrow";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TEST_TOKENS } from "../../../src/adapters/memory/index.js";
import { traceDesk, tracePorts } from "../../../src/adapters/otel/index.js";
import { orderDesk, type OrderDesk } from "../../../src/application/index.js";
import { portFailed } from "../../../src/ports/answer.js";
import type { Ports } from "../../../src/ports/ports.js";
import type { TaxPort } from "../../../src/ports/tax.js";
import { aStage, requests } from "../../application/every-use-case.js";
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
} from "../../application/world.js";
import { aRecorder, followContexts, followNoContexts, textOf, treeOf } from "./recorder.js";

beforeAll(followContexts);
afterAll(followNoContexts);

/** A world whose desk and ports are traced from the beginning. */
function traced(change: Partial<Ports> = {}) {
  const recorder = aRecorder();
  const world = aWorld();
  const ports = tracePorts({ ...world.ports, ...change }, recorder);
  const desk = traceDesk(orderDesk(ports), recorder);
  return { ...recorder, world: { ...world, desk } };
}

describe("spans", () => {
  it("one for a use case, and under it one for each call of a port", async () => {
    const { world, spans } = traced();
    const draft = await ok(world.desk.start({ actor: KIM, currency: "EUR", customerId: "anna" }));
    expect(treeOf(spans())).toEqual([["desk.start", "customers.get", "store.drafts.create"]]);
    const [get, create, start] = spans();
    expect(get?.attributes).toEqual({
      "power_buyer.id": "anna",
      "power_buyer.tenant": "default",
      "power_buyer.customer.id.answered": "anna",
    });
    expect(create?.attributes).toMatchObject({ "power_buyer.draft.id": draft.id, "power_buyer.draft.version": 2 });
    expect(start?.attributes).toMatchObject({ "power_buyer.customer.id": "anna", "power_buyer.id.answered": draft.id });
    expect(spans().map(({ status }) => status.code)).toEqual([0, 0, 0]);
  });

  it("what happens in a transaction stands under it", async () => {
    const { world, spans } = traced();
    await placed(world.desk);
    const complete = treeOf(spans()).find((one) => Array.isArray(one) && one[0] === "desk.complete") as unknown[];
    const transactions = complete.filter((one) => Array.isArray(one) && one[0] === "store.transaction");
    expect(JSON.stringify(transactions)).toMatch(/store\.orders\.create.*store\.drafts\.save.*store\.outbox\.append/);
    expect(complete).toContain("payments.authorize");
  });

  it("use cases at the same time have their own", async () => {
    const { world, spans } = traced();
    await Promise.all(Array.from({ length: 5 }, async () => await world.desk.start({ actor: KIM, currency: "EUR" })));
    expect(treeOf(spans())).toEqual(Array.from({ length: 5 }, () => ["desk.start", "store.drafts.create"]));
  });

  it("count what is listed", async () => {
    const { world, spans } = traced();
    await placed(world.desk);
    await ok(world.desk.listOrders({}));
    expect(spans().at(-1)?.attributes).toEqual({ "power_buyer.count": 1 });
  });
});

describe("errors", () => {
  it("a refusal is an error by its code, without a text", async () => {
    const { world, spans } = traced();
    await world.desk.read({ draftId: "draft-99" });
    const span = spans().at(-1);
    expect(span?.status).toEqual({ code: SpanStatusCode.ERROR, message: "draft_unknown" });
    expect(span?.attributes).toMatchObject({ "error.type": "draft_unknown", "power_buyer.draft.id": "draft-99" });
  });

  it("a failure says port, operation and effect, and never its cause", async () => {
    const failed = portFailed({ port: "tax", operation: "rates", effect: "none" }, "password=canary", true);
    const { world, spans } = traced({ tax: { rates: () => errAsync(failed) } });
    await world.desk.review({ actor: KIM, draftId: (await readyDraft(world.desk)).id });
    const span = spans().find(({ name }) => name === "tax.rates");
    expect(span?.status).toEqual({ code: SpanStatusCode.ERROR, message: "port_failed" });
    expect(span?.attributes).toMatchObject({
      "power_buyer.port": "tax",
      "power_buyer.operation": "rates",
      "power_buyer.effect": "none",
      "power_buyer.retryable": true,
    });
    expect(textOf(spans())).not.toContain("canary");
  });

  it.each([
    [
      "throws",
      () => {
        throw new Error("canary");
      },
    ],
    ["rejects", () => Promise.reject(new Error("canary"))],
    ["answers a code that is none", () => errAsync({ code: "My canary" })],
  ])("a port that %s is unexpected, and nothing of it is told", async (_, misbehave) => {
    const { world, spans } = traced({ tax: { rates: misbehave as never } });
    await world.desk.review({ actor: KIM, draftId: (await readyDraft(world.desk)).id });
    expect(spans().find(({ name }) => name === "tax.rates")?.status.message).toBe("unexpected");
    expect(textOf(spans())).not.toContain("canary");
  });
});

/** Everything that the desk answers, without what differs from run to run. */
async function answersOf(world: World): Promise<string> {
  const asked = requests(await aStage(world));
  const answers: unknown[] = [];
  for (const [use, request] of Object.entries(asked)) {
    const answer = await world.desk[use as keyof OrderDesk](request as never);
    answers.push([use, answer.isOk() ? answer.value : answer.error]);
  }
  return JSON.stringify(answers);
}

describe("no effect on answers", () => {
  it("every use case answers the same with spans and without", async () => {
    expect(await answersOf(traced().world)).toBe(await answersOf(aWorld()));
  });

  it("nor where the tracer breaks at every step", async () => {
    const bad = () => {
      throw new Error("tracer");
    };
    const broken = { startSpan: bad, startActiveSpan: bad } as never;
    const half = { startSpan: () => ({ setAttributes: bad, setStatus: bad, end: bad }), startActiveSpan: bad } as never;
    const plain = await answersOf(aWorld());
    for (const tracer of [broken, half]) {
      const world = aWorld();
      const desk = traceDesk(orderDesk(tracePorts(world.ports, { tracer })), { tracer });
      expect(await answersOf({ ...world, desk })).toBe(plain);
    }
  });

  it("a call is made once, also where waiting for it would make it again", async () => {
    let made = 0;
    const waitedFor = (key: string | symbol) => key === "then" && (made += 1) > 0;
    const lazy = new Proxy(Promise.resolve(okAsync(null)), {
      get: (promise, key) => {
        const value: unknown = Reflect.get(promise, key);
        if (typeof value !== "function") return value;
        return (...given: unknown[]) => (waitedFor(key), Reflect.apply(value, promise, given));
      },
    });
    const rates: TaxPort["rates"] = () => lazy as never;
    const { tax } = tracePorts({ tax: { rates } }, aRecorder());
    await tax.rates({} as never, SCOPE);
    expect(made).toBe(1);
  });

  it("ports written as classes, with secrets of their own, and frozen ones work on", async () => {
    class OwnTax {
      readonly #rates = [{ id: "x", name: "X", rate: "10", included: false, compound: false }];
      rates() {
        return okAsync(this.#rates);
      }
    }
    const { spans, ...recorder } = aRecorder();
    const ports = tracePorts({ tax: Object.freeze<TaxPort>(new OwnTax()) }, recorder);
    expect((await ports.tax.rates({} as never, SCOPE))._unsafeUnwrap()).toHaveLength(1);
    expect(spans()[0]?.attributes["power_buyer.count"]).toBe(1);
    expect(Object.keys({ ...ports.tax })).toEqual(["rates"]);
  });

  it("works where no tracer was ever set up", async () => {
    const desk = traceDesk(orderDesk(tracePorts(aWorld().ports)));
    expect((await desk.listOrders({})).isOk()).toBe(true);
  });
});

/** Nobody's card: the number that payment providers publish for tests. */
const CARD = "4242424242424242";

describe("nothing private", () => {
  it("no name, e-mail, telephone, address, note, code or token in any span of a whole journey", async () => {
    const { world, spans } = traced();
    const { desk } = world;
    const person = { name: "Canary Nightingale", email: "canary@example.org", phone: "+49 30 5550123" };
    await desk.findCustomers({ text: person.email });
    await desk.createCustomer({ ...person, kind: "retail", note: "canary" } as never);
    const { customerId } = await ok(
      desk.createCustomer({ ...person, email: "canary.two@example.org", kind: "retail" }),
    );
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
    await desk.searchProducts({ name: "canary cage" });
    const draft = await edited(desk, await ok(desk.start({ actor: KIM, currency: "EUR", customerId })), [
      add("MUG"),
      { type: "shippingAddress.set", input: { addressId } },
      BY_PARCEL,
      {
        type: "billing.newMethod",
        input: { token: TEST_TOKENS.approved, label: "canary card", keepForCustomer: true },
      },
    ]);
    const note = { type: "note.set", input: { text: `canary ${CARD}` } } as never;
    await desk.edit({ actor: KIM, draftId: draft.id, version: draft.version, commands: [note] });
    await desk.read({ draftId: CARD });
    await desk.read({ draftId: "4242-4242-4242-4242" });
    await desk.read({ draftId: person.email });
    await desk.read(person.name as never);
    const { order } = await ok(desk.complete(await completion(desk, draft)));
    await ok(desk.flagCustomer({ actor: KIM, customerId, flag: "OKAY", reason: "canary reason" }));
    await desk.refund({ actor: KIM, orderId: order.id, amount: 100, reason: "canary reason" });
    await desk.cancel({ actor: KIM, orderId: order.id, reason: "canary reason" });
    const declined = await readyDraft(desk, { billing: byToken(TEST_TOKENS.declined) });
    await desk.complete(await completion(desk, declined));

    const told = textOf(spans());
    expect(spans().length).toBeGreaterThan(80);
    expect(told).toContain("payments.authorize");
    for (const token of Object.values(TEST_TOKENS)) expect(told).not.toContain(token);
    expect(told).not.toMatch(/canary|nightingale|@|5550123|Berlin|10115|4242/i);
  });
});
