import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { errAsync, FULL_AUTHORITY, okAsync, type OrderDesk, orderDesk } from "power-buyer";
import { manualClock, memoryPorts } from "power-buyer/adapters/memory";
import { applyStripeNotice, memoryStripeEvents, stripePayments, stripeWebhook } from "power-buyer/adapters/stripe";
import { aCatalogEntry, aCustomer, anAddress } from "power-buyer/testing";
import { afterEach, describe, expect, it } from "vitest";
import { closeFakes, world } from "./world.js";

closeFakes();

const kim = { id: "kim", kind: "staff", authority: FULL_AUTHORITY } as const;
const SECRET = "whsec_of_this_test";
const DAY_MS = 86_400_000;
const receivers: (() => void)[] = [];
afterEach(() => {
  for (const close of receivers.splice(0)) close();
});

/** A shop that takes cards over Stripe and hears its webhooks, over loopback HTTP. */
async function shop() {
  const made = await world();
  const { fake, client } = made;
  const clock = manualClock(new Date(fake.now()).toISOString());
  const payments = stripePayments(client, { customerOf: made.customerOf, clock });
  const ports = memoryPorts({
    catalog: [
      aCatalogEntry({ variant: { sku: "MUG", title: "Mug", taxCategory: "exempt" }, price: "12.50", onHand: "40" }),
    ],
    customers: [aCustomer({ customerId: "ada", name: "Ada Weber" })],
    addresses: [anAddress({ addressId: "home", customerId: "ada", country: "DE", postalCode: "10115" })],
    shipping: [
      {
        optionId: "parcel",
        name: "Parcel",
        amount: { minor: 490, currency: "EUR" },
        taxCategory: "exempt",
        estimate: null,
      },
    ],
    tax: [{ country: "DE", category: "exempt", rates: [] }],
    use: { payments, clock },
  });
  const desk = orderDesk(ports);
  const log = memoryStripeEvents();
  const refused: unknown[] = [];
  const receiver = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const header = String(request.headers["stripe-signature"]);
      const asked = { payload: Buffer.concat(parts), header, secret: SECRET, receivedAtMs: fake.now() };
      void stripeWebhook(client, asked)
        .andThen((notice) =>
          applyStripeNotice(log, notice, ({ reference }) =>
            reference === null ? okAsync(null) : desk.paymentChanged({ reference }),
          ),
        )
        .then((done) => {
          if (done.isErr()) refused.push(done.error);
          response.writeHead(done.isOk() ? 200 : 500).end();
        });
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  receivers.push(() => receiver.close());
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/stripe`;
  const pass = (ms: number) => {
    fake.advance(ms);
    clock.advance(ms);
  };
  /** Everything that happened so far, each event twice and the newest first: as bad as Stripe's order may be. */
  const deliver = async () => {
    const events = [...fake.events()].reverse();
    return await fake.send([...events, ...events], { url, secret: SECRET });
  };
  return { ...made, payments, ports, desk, clock, pass, deliver, refused, url };
}

async function ready(desk: OrderDesk, token: string) {
  const started = (await desk.start({ actor: kim, currency: "EUR", customerId: "ada" }))._unsafeUnwrap();
  const commands = [
    { type: "line.add", input: { variantId: "variant-MUG", quantity: 3 } },
    { type: "shippingAddress.set", input: { addressId: "home" } },
    { type: "shipping.choose", input: { optionId: "parcel" } },
    { type: "billing.newMethod", input: { token } },
  ] as const;
  return (await desk.edit({ actor: kim, draftId: started.id, version: started.version, commands }))._unsafeUnwrap();
}

const complete = (desk: OrderDesk, { id, version }: { readonly id: string; readonly version: number }) =>
  desk.complete({ actor: kim, draftId: id, version, acceptedTotal: 4_240 });

async function parked() {
  const made = await shop();
  const draft = await ready(made.desk, "pm_card_threeDSecure2Required");
  const refusal = (await complete(made.desk, draft))._unsafeUnwrapErr();
  if (refusal.code !== "payment_action_required") throw new Error(refusal.code);
  return { ...made, draft, paymentId: refusal.paymentId ?? "" };
}

async function held() {
  const made = await shop();
  const draft = await ready(made.desk, "pm_card_visa");
  const { order } = (await complete(made.desk, draft))._unsafeUnwrap();
  return { ...made, draft, order, paymentId: order.payment.authorization?.id ?? "" };
}

describe("what a webhook tells an order desk of", () => {
  it("a holder who confirmed: the order is placed, once", async () => {
    const { desk, fake, draft, paymentId, deliver, refused } = await parked();
    expect((await desk.paymentChanged({ reference: draft.id }))._unsafeUnwrap()).toEqual({
      attempt: "awaiting_action",
      because: expect.any(String),
      order: null,
    });
    fake.authenticate(paymentId, true);
    expect(new Set(await deliver())).toEqual(new Set([200]));
    expect(refused).toEqual([]);
    const { items } = (await desk.listOrders({}))._unsafeUnwrap();
    expect(items.map(({ draftId, payment }) => [draftId, payment.authorization?.id])).toEqual([[draft.id, paymentId]]);
    expect((await desk.paymentChanged({ reference: draft.id }))._unsafeUnwrap()).toMatchObject({
      attempt: "completed",
      because: null,
      order: { order: { id: items[0]?.id, version: items[0]?.version } },
    });
  });

  it("a holder who did not: nothing is charged, and the draft is open", async () => {
    const { desk, fake, draft, paymentId, deliver } = await parked();
    fake.authenticate(paymentId, false);
    await deliver();
    expect((await desk.listOrders({}))._unsafeUnwrap().items).toEqual([]);
    expect((await desk.read({ draftId: draft.id }))._unsafeUnwrap().draft.status).toBe("open");
  });

  it("an authorisation that lapsed after a week: the order is held, and says why", async () => {
    const { desk, pass, deliver, fake, order, client } = await held();
    pass(7 * DAY_MS + 60_000);
    await client.paymentIntents.list({});
    expect(fake.events().at(-1)?.type).toBe("payment_intent.canceled");
    await deliver();
    const { order: now, judgement } = (await desk.readOrder({ orderId: order.id }))._unsafeUnwrap();
    expect(now.payment.authorization?.state).toBe("expired");
    expect(now.timeline.at(-1)).toMatchObject({ what: "capture_failed", by: { kind: "system" } });
    expect(now.status).toBe("review");
    expect(judgement.status).toBe("review");
    const version = now.version;
    await desk.paymentChanged({ reference: order.draftId });
    expect((await desk.readOrder({ orderId: order.id }))._unsafeUnwrap().order.version).toBe(version);
    // And a new one can be asked for.
    const again = { actor: kim, orderId: order.id, requestId: "again", token: "pm_card_visa" };
    expect((await desk.reauthorize(again))._unsafeUnwrap().order.payment.authorization?.state).toBe("authorized");
    await deliver();
    const after = (await desk.readOrder({ orderId: order.id }))._unsafeUnwrap();
    expect(after.order.payment.authorization?.state).toBe("authorized");
  });

  it("an authorisation that somebody cancelled at Stripe: the order is held, with Stripe's reason", async () => {
    const { desk, client, deliver, order, paymentId } = await held();
    await client.paymentIntents.cancel(paymentId, { cancellation_reason: "fraudulent" });
    await deliver();
    const { order: now, judgement } = (await desk.readOrder({ orderId: order.id }))._unsafeUnwrap();
    expect(now.payment.authorization?.state).toBe("voided");
    expect(now.timeline.at(-1)).toMatchObject({ what: "voided", because: "fraudulent" });
    expect([now.status, judgement.status]).toEqual(["review", "review"]);
  });

  it("money that somebody took at Stripe is not taken again", async () => {
    const { desk, client, fake, deliver, order, paymentId } = await held();
    await client.paymentIntents.capture(paymentId);
    await deliver();
    const { order: now } = (await desk.readOrder({ orderId: order.id }))._unsafeUnwrap();
    expect(now.payment).toMatchObject({ captured: 4_240, authorization: { state: "captured" } });
    await desk.flagCustomer({ actor: kim, customerId: "ada", flag: "OKAY", reason: "known" });
    expect(fake.events().filter(({ type }) => type === "charge.captured")).toHaveLength(1);
  });

  it("a figure or state in an event changes nothing: the provider is asked", async () => {
    const { desk, order, draft, fake, url, paymentId } = await held();
    const before = (await desk.readOrder({ orderId: order.id }))._unsafeUnwrap();
    const authorised = fake.events().find(({ type }) => type === "payment_intent.amount_capturable_updated");
    if (authorised === undefined) throw new Error("it was authorised");
    const object = { ...(authorised.data.object as object), status: "canceled", amount: 1 };
    const untrue = { ...authorised, id: "evt_untrue", type: "payment_intent.canceled", data: { object } };
    expect(object).toMatchObject({ id: paymentId });
    expect(await fake.send([untrue], { url, secret: SECRET })).toEqual([200]);
    const told = (await desk.paymentChanged({ reference: draft.id }))._unsafeUnwrap();
    expect(told).toEqual({ attempt: "completed", because: null, order: before });
  });

  it("a payment of nobody's: a typed error, and Stripe comes again", async () => {
    const { desk, payments, deliver, refused } = await shop();
    const source = { kind: "new-method", token: "pm_card_visa", keepFor: null } as const;
    const asked = { key: "k", amount: 100, currency: "EUR", source, reference: "elsewhere" };
    await payments.authorize(asked, { tenant: "default" });
    expect(await deliver()).toContain(500);
    const unknown = { code: "payment_reference_unknown", reference: "elsewhere" };
    expect(refused[0]).toEqual(unknown);
    expect((await desk.paymentChanged({ reference: "elsewhere" }))._unsafeUnwrapErr()).toEqual(unknown);
    expect((await desk.paymentChanged({ reference: "" }))._unsafeUnwrapErr().code).toBe("input_invalid");
  });

  it("is refused where provider or store do not answer, and counts when it is said again", async () => {
    const { desk, fake, draft, order, client, paymentId } = await held();
    await client.paymentIntents.cancel(paymentId);
    fake.inject({ on: "GET /v1/payment_intents", fault: { kind: "failing-before" } });
    const failure = (await desk.paymentChanged({ reference: draft.id }))._unsafeUnwrapErr();
    expect(failure).toMatchObject({ code: "port_failed", port: "payments" });
    await desk.paymentChanged({ reference: draft.id });
    const { order: now } = (await desk.readOrder({ orderId: order.id }))._unsafeUnwrap();
    expect(now.payment.authorization?.state).toBe("voided");
  });

  it("an answer about something else is none", async () => {
    const { ports, order, draft } = await held();
    const { key, id } = order.payment.authorization ?? { key: "", id: "" };
    const voided = { kind: "voided", key, amount: 4_240, currency: "EUR", id, reason: null, expiresAt: null } as const;
    for (const other of [{ key: "other" }, { id: "pi_other" }, { currency: "USD" }]) {
      const outcome = { ...voided, ...other };
      const lookup = () => okAsync({ found: true, key, outcome } as const);
      const desk = orderDesk({ ...ports, payments: { ...ports.payments, lookup } });
      await desk.paymentChanged({ reference: draft.id });
    }
    const unheard = orderDesk({
      ...ports,
      payments: { ...ports.payments, lookup: () => okAsync({ found: false, key } as const) },
      store: ports.store,
    });
    const { order: now } = (await unheard.paymentChanged({ reference: draft.id }))._unsafeUnwrap();
    expect(now?.order.payment.authorization?.state).toBe("authorized");
    const broken = { ...ports.store.completions, ofDraft: () => errAsync({ code: "port_failed" } as never) };
    const silent = orderDesk({ ...ports, store: { ...ports.store, completions: broken } });
    expect((await silent.paymentChanged({ reference: draft.id }))._unsafeUnwrapErr().code).toBe("port_failed");
  });
});
