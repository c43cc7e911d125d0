import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { errAsync, okAsync } from "power-buyer";
import {
  applyStripeNotice,
  memoryStripeEvents,
  readStripeEvent,
  type StripeNotice,
  stripeWebhook,
} from "power-buyer/adapters/stripe";
import type { StripeFakeEvent } from "power-buyer/testing/stripe";
import { describe, expect, it } from "vitest";
import { asking, closeFakes, OURS, world } from "./world.js";

closeFakes();

const SECRET = "whsec_canary";
const noticeOf = (event: StripeFakeEvent) => readStripeEvent(event)._unsafeUnwrap();

/** A whole life of a payment, and of another one that is let go. */
async function lived() {
  const made = await world();
  const { fake, payments } = made;
  const parked = (await payments.authorize(asking("pm_card_threeDSecure2Required"), OURS))._unsafeUnwrap();
  const id = parked.id ?? "";
  fake.authenticate(id, true);
  await payments.capture({ key: "capture", authorizationId: id, amount: 900, currency: "EUR" }, OURS);
  await payments.refund({ key: "refund", captureId: id, amount: 250, currency: "EUR" }, OURS);
  const other = (await payments.authorize(asking("pm_card_visa", "key-2"), OURS))._unsafeUnwrap();
  await payments.void({ key: "void", authorizationId: other.id ?? "" }, OURS);
  await payments.authorize(asking("pm_card_chargeDeclined", "key-3"), OURS);
  await payments.cancelByKey?.({ key: "key-4" }, OURS);
  return {
    ...made,
    id,
    ours: fake
      .events()
      .map(noticeOf)
      .filter(({ happened }) => happened !== "other"),
  };
}

describe("what an event says", () => {
  it("is what the port would have answered, under the key of the step", async () => {
    const { ours, id } = await lived();
    const said = ours.map(({ happened, outcome }) => [happened, outcome?.key, outcome?.amount, outcome?.currency]);
    expect(said).toEqual([
      ["action_required", "key-1", 1_000, "EUR"],
      ["authorized", "key-1", 1_000, "EUR"],
      ["captured", "capture", 900, "EUR"],
      ["refunded", "refund", 250, "EUR"],
      ["authorized", "key-2", 1_000, "EUR"],
      ["voided", "void", 1_000, "EUR"],
      ["declined", "key-3", 1_000, "EUR"],
    ]);
    for (const notice of ours) expect(notice.tenant).toBe("tenant-a");
    expect(ours[2]).toMatchObject({
      reference: "draft-1",
      paymentIntentId: id,
      subject: id,
      type: "payment_intent.succeeded",
    });
    expect(ours[3]).toMatchObject({ paymentIntentId: id, reference: "draft-1" });
    expect(ours[6]?.outcome?.reason).toBe("generic_decline");
  });

  it("of a payment that was not made here is nothing, and of a dispute that there is one", async () => {
    const { client, fake } = await world();
    await client.paymentIntents.create({ amount: 500, currency: "eur", payment_method: "pm_card_visa", confirm: true });
    expect(fake.events().map((event) => noticeOf(event).happened)).toEqual(["other", "other", "other"]);
    const dispute = { id: "dp_1", payment_intent: "pi_1", amount: 500 };
    const event = { id: "evt_1", type: "charge.dispute.created", created: 1_767_225_600, data: { object: dispute } };
    expect(readStripeEvent(event)._unsafeUnwrap()).toMatchObject({
      happened: "disputed",
      paymentIntentId: "pi_1",
      outcome: null,
      at: "2026-01-01T00:00:00.000Z",
    });
  });

  it("is not used at all where it is misshapen", async () => {
    const { fake } = await lived();
    const event = fake.events().find(({ type }) => type === "payment_intent.succeeded");
    const object = event?.data.object as Readonly<Record<string, unknown>>;
    const broken = { amount_received: "900", currency: 1, metadata: { x: 1 }, status: null, id: "" };
    for (const [field, value] of Object.entries(broken)) {
      const refusal = readStripeEvent({ ...event, data: { object: { ...object, [field]: value } } });
      expect(refusal._unsafeUnwrapErr()).toEqual({
        code: "stripe_event_unreadable",
        path: field === "metadata" ? "data.object.metadata.x" : `data.object.${field}`,
      });
    }
    const odd = { ...object, currency: "mga", amount_received: 9.5 };
    expect(readStripeEvent({ ...event, data: { object: odd } }).isErr()).toBe(true);
    expect(readStripeEvent({ ...event, created: 1e15 })._unsafeUnwrapErr().path).toBe("created");
  });
});

describe("a webhook", () => {
  it("is verified: the body as it came, the endpoint's secret, and in time", async () => {
    const { fake, client } = await lived();
    const [event] = fake.events();
    if (event === undefined) throw new Error("there are events");
    const { payload, header } = fake.sign(event, SECRET);
    const good = { payload, header, secret: SECRET };
    expect((await stripeWebhook(client, good))._unsafeUnwrap()).toEqual(noticeOf(event));
    const bytes = new TextEncoder().encode(payload);
    expect((await stripeWebhook(client, { ...good, payload: bytes })).isOk()).toBe(true);
    const bad = [
      { ...good, payload: payload.replace("1000", "9000") },
      { ...good, secret: "whsec_other" },
      { ...good, header: "" },
      { ...good, receivedAtMs: fake.now() + 301_000 },
    ];
    for (const request of bad) {
      const refusal = (await stripeWebhook(client, request))._unsafeUnwrapErr();
      expect(refusal).toEqual({ code: "stripe_signature_invalid" });
    }
    const late = { ...good, receivedAtMs: fake.now() + 301_000, toleranceS: 600 };
    expect((await stripeWebhook(client, late)).isOk()).toBe(true);
  });

  it.each([
    ["toleranceS", 0],
    ["toleranceS", -0],
    ["toleranceS", -300],
    ["toleranceS", Number.NaN],
    ["toleranceS", Number.POSITIVE_INFINITY],
    ["toleranceS", 86_401],
    ["toleranceS", null],
    ["toleranceS", "300"],
    ["receivedAtMs", Number.NaN],
    ["receivedAtMs", 0],
    ["receivedAtMs", -1],
    ["receivedAtMs", Number.NEGATIVE_INFINITY],
  ])("is not even looked at where %s is %s: no age would be too old", async (option, value) => {
    const { client, fake } = await world();
    await client.paymentIntents.create({ amount: 500, currency: "eur" });
    const [event] = fake.events();
    if (event === undefined) throw new Error("there are events");
    const { payload, header } = fake.sign(event, SECRET);
    let verified = 0;
    const webhooks = { constructEventAsync: () => Promise.resolve((verified += 1)) };
    const aYear = { receivedAtMs: fake.now() + 365 * 86_400_000 };
    const asked = { payload, header, secret: SECRET, ...aYear, [option]: value } as never;
    const refusal = { code: "stripe_webhook_option_invalid", option };
    expect((await stripeWebhook({ webhooks }, asked))._unsafeUnwrapErr()).toEqual(refusal);
    expect((await stripeWebhook(client, asked))._unsafeUnwrapErr()).toEqual(refusal);
    expect(verified).toBe(0);
  });

  it("may be a day old, and be said to have no opinion", async () => {
    const { client, fake } = await world();
    await client.paymentIntents.create({ amount: 500, currency: "eur" });
    const [event] = fake.events();
    if (event === undefined) throw new Error("there are events");
    const signed = { ...fake.sign(event, SECRET), secret: SECRET };
    const late = { ...signed, receivedAtMs: fake.now() + 86_000_000 };
    expect((await stripeWebhook(client, { ...late, toleranceS: 86_400 })).isOk()).toBe(true);
    expect((await stripeWebhook(client, { ...signed, toleranceS: undefined as never })).isOk()).toBe(true);
  });

  it("that is signed and no JSON is unreadable", async () => {
    const { client } = await world();
    const payload = "no json";
    const header = client.webhooks.generateTestHeaderString({ payload, secret: SECRET });
    const refusal = (await stripeWebhook(client, { payload, header, secret: SECRET }))._unsafeUnwrapErr();
    expect(refusal).toEqual({ code: "stripe_event_unreadable", path: "" });
  });

  it("counts once, sent twice, from end to end", async () => {
    const { fake, client } = await lived();
    const log = memoryStripeEvents();
    const applied: StripeNotice[] = [];
    const receiver = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        const header = String(request.headers["stripe-signature"]);
        const asked = { payload: Buffer.concat(parts), header, secret: SECRET };
        void stripeWebhook(client, asked)
          .andThen((notice) => applyStripeNotice(log, notice, (one) => okAsync(applied.push(one))))
          .then((done) => response.writeHead(done.isOk() ? 200 : 400).end());
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/stripe`;
    const events = fake.events();
    const statuses = await fake.send([...events, ...events], { url, secret: SECRET });
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(applied.map(({ happened }) => happened)).toHaveLength(7);
    expect(await fake.send(events.slice(0, 1), { url, secret: "whsec_wrong" })).toEqual([400]);
    receiver.closeAllConnections();
    receiver.close();
  });
});

describe("events in any order", () => {
  it("never step back", async () => {
    const { ours } = await lived();
    const log = memoryStripeEvents();
    const state = new Map<string, string>();
    const apply = ({ subject, happened }: StripeNotice) => okAsync(state.set(subject ?? "", happened));
    const inOrder = new Map(ours.map(({ subject, happened }) => [subject, happened]));
    const said = [];
    for (const notice of [...ours].reverse()) said.push((await applyStripeNotice(log, notice, apply))._unsafeUnwrap());
    expect(state).toEqual(inOrder);
    expect(said).toEqual(["applied", "applied", "stale", "applied", "applied", "stale", "stale"]);
  });

  it("of which one fails count when they come again; meanwhile they are busy", async () => {
    const { ours } = await lived();
    const log = memoryStripeEvents();
    const [notice] = ours;
    if (notice === undefined) throw new Error("there are notices");
    const failing = await applyStripeNotice(log, notice, () => errAsync({ code: "no_database" }));
    expect(failing._unsafeUnwrapErr()).toEqual({ code: "no_database" });
    const throwing = await applyStripeNotice(log, notice, () => {
      throw new Error("oops");
    });
    expect(throwing._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", effect: "unknown" });
    const again = await applyStripeNotice(log, notice, async () => {
      const meanwhile = await applyStripeNotice(log, notice, () => okAsync(undefined));
      expect(meanwhile._unsafeUnwrap()).toBe("busy");
      return await okAsync(undefined);
    });
    expect(again._unsafeUnwrap()).toBe("applied");
    expect((await applyStripeNotice(log, notice, () => okAsync(undefined)))._unsafeUnwrap()).toBe("seen");
  });
});
