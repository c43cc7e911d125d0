import { type StripeClient, stripePayments } from "power-buyer/adapters/stripe";
import { describe, expect, it } from "vitest";
import { asking, closeFakes, OURS, sdkOf, world } from "./world.js";

closeFakes();

const intentsMade = (requests: readonly string[]) =>
  requests.filter((one) => one === "POST /v1/payment_intents").length;
const HOUR_MS = 3_600_000;

describe("one effect per key", () => {
  it("twenty processes at once, the first of them slow: one hold, and everybody hears of it in the end", async () => {
    const { fake, payments } = await world();
    fake.inject({ on: "POST /v1/payment_intents", fault: { kind: "slow", ms: 60 } });
    const others = Array.from({ length: 20 }, () => stripePayments(sdkOf(fake), { customerOf: () => null }));
    const answers = await Promise.all(others.map((one) => one.authorize(asking("pm_card_visa"), OURS)));
    const held = answers.filter((answer) => answer.isOk()).map((answer) => answer._unsafeUnwrap().id);
    expect(new Set(held).size).toBe(1);
    for (const answer of answers.filter((one) => one.isErr())) {
      expect(answer._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", effect: "unknown", retryable: true });
    }
    const again = await Promise.all(others.map((one) => one.authorize(asking("pm_card_visa"), OURS)));
    expect(new Set(again.map((answer) => answer._unsafeUnwrap().id)).size).toBe(1);
    expect(fake.events().filter(({ type }) => type === "payment_intent.created")).toHaveLength(1);
    expect((await payments.listByReference?.({ reference: "draft-1" }, OURS))?._unsafeUnwrap()).toHaveLength(1);
  });

  it("the SDK's own repeats wait for the one that is under way", async () => {
    const { fake, payments } = await world({}, { sdk: { maxNetworkRetries: 2 } });
    fake.inject({ on: "POST /v1/payment_intents", fault: { kind: "slow", ms: 100 } });
    const two = await Promise.all([1, 2].map(() => payments.authorize(asking("pm_card_visa"), OURS)));
    const [first, second] = two.map((answer) => answer._unsafeUnwrap());
    expect(first).toEqual(second);
  });

  it("what is answered is what Stripe has, not what was asked", async () => {
    const { client, payments } = await world();
    const { paymentIntents } = client;
    const create = () =>
      paymentIntents.create({ amount: 999, currency: "usd", allowed_payment_method_types: ["card"] });
    const foreign: StripeClient = {
      refunds: client.refunds,
      customers: client.customers,
      paymentIntents: Object.assign(Object.create(paymentIntents), { create }),
    };
    const deaf = stripePayments(foreign, { customerOf: () => null });
    const answer = (await deaf.authorize(asking("pm_card_visa"), OURS))._unsafeUnwrapErr();
    expect(answer).toMatchObject({ code: "port_failed", effect: "unknown", retryable: false });
    expect((await payments.lookup({ key: "key-1" }, OURS))._unsafeUnwrap().found).toBe(false);
  });

  it("a key of one verb is none of another", async () => {
    const { payments } = await world();
    const { id } = (await payments.authorize(asking("pm_card_visa"), OURS))._unsafeUnwrap();
    const request = { key: "key-1", authorizationId: id ?? "", amount: 1_000, currency: "EUR" };
    expect((await payments.capture(request, OURS))._unsafeUnwrapErr()).toEqual({ code: "key_reused", key: "key-1" });
    expect((await payments.capture({ ...request, key: "key-2" }, OURS))._unsafeUnwrap().kind).toBe("captured");
  });

  it("a void's key is that of one authorization, also where another one is over already", async () => {
    const { payments } = await world();
    const hold = async (key: string) =>
      (await payments.authorize(asking("pm_card_visa", key), OURS))._unsafeUnwrap().id ?? "";
    const [first, second] = [await hold("key-1"), await hold("key-2")];
    await payments.void({ key: "v-1", authorizationId: first }, OURS);
    expect((await payments.void({ key: "v-2", authorizationId: second }, OURS))._unsafeUnwrap().kind).toBe("voided");
    const other = await payments.void({ key: "v-1", authorizationId: second }, OURS);
    expect(other._unsafeUnwrapErr()).toEqual({ code: "key_reused", key: "v-1" });
  });

  it("another card under the same key is refused, and so is another draft", async () => {
    const { payments } = await world();
    await payments.authorize(asking("pm_card_visa"), OURS);
    const otherCard = await payments.authorize(asking("pm_card_mastercard"), OURS);
    const otherDraft = await payments.authorize({ ...asking("pm_card_visa"), reference: "draft-2" }, OURS);
    expect([otherCard, otherDraft].map((one) => one._unsafeUnwrapErr().code)).toEqual(["key_reused", "key_reused"]);
  });

  it("the same request stays the same where a setting has changed since", async () => {
    const { fake, payments, customerOf } = await world();
    const card = fake.card("pm_card_visa", { customer: customerOf("ada") });
    const source = { kind: "saved-card", paymentMethodId: card, customerId: "ada" } as const;
    const first = (await payments.authorize({ ...asking(""), source }, OURS))._unsafeUnwrap();
    const telephone = stripePayments(sdkOf(fake), { customerOf, entry: "moto" });
    expect((await telephone.authorize({ ...asking(""), source }, OURS))._unsafeUnwrap()).toEqual(first);
    const removed = stripePayments(sdkOf(fake), { customerOf: () => null });
    expect((await removed.authorize({ ...asking(""), source }, OURS))._unsafeUnwrap()).toEqual(first);
  });

  it("a refund is found by its key, also after Stripe has forgotten that", async () => {
    const { fake, payments } = await world();
    const { id } = (await payments.authorize(asking("pm_card_visa"), OURS))._unsafeUnwrap();
    await payments.capture({ key: "c-1", authorizationId: id ?? "", amount: 1_000, currency: "EUR" }, OURS);
    const refund = () => payments.refund({ key: "r-1", captureId: id ?? "", amount: 300, currency: "EUR" }, OURS);
    const first = (await refund())._unsafeUnwrap();
    fake.advance(25 * HOUR_MS);
    expect((await refund())._unsafeUnwrap()).toEqual(first);
    expect(fake.requests().filter((one) => one === "POST /v1/refunds")).toHaveLength(1);
  });

  it("an authorization is found by its key by list at first, and by search for ever", async () => {
    const { fake, payments } = await world();
    const { id } = (await payments.authorize(asking("pm_card_visa"), OURS))._unsafeUnwrap();
    const look = async () => (await payments.lookup({ key: "key-1" }, OURS))._unsafeUnwrap();
    const now = await look();
    fake.advance(48 * HOUR_MS);
    expect([now, await look()].map((found) => found.found && found.outcome.id)).toEqual([id, id]);
    expect(fake.requests()).toContain("GET /v1/payment_intents/search");
    expect(intentsMade(fake.requests())).toBe(1);
  });

  it("search is behind, and what it finds is looked at as it is now", async () => {
    const { fake, payments } = await world();
    const { id } = (await payments.authorize(asking("pm_card_visa"), OURS))._unsafeUnwrap();
    fake.advance(48 * HOUR_MS);
    await payments.void({ key: "v-1", authorizationId: id ?? "" }, OURS);
    expect((await payments.lookup({ key: "key-1" }, OURS))._unsafeUnwrap()).toMatchObject({
      outcome: { kind: "voided" },
    });
    // The index has not heard of the void's own key yet; asked again under it, the void answers.
    expect((await payments.lookup({ key: "v-1" }, OURS))._unsafeUnwrap().found).toBe(false);
    expect((await payments.void({ key: "v-1", authorizationId: id ?? "" }, OURS))._unsafeUnwrap().kind).toBe("voided");
    fake.advance(2 * 60_000);
    expect((await payments.lookup({ key: "v-1" }, OURS))._unsafeUnwrap().found).toBe(true);
  });
});

describe("an account with more recent payments than can be looked through", () => {
  it("is not said to have none under a key", async () => {
    const { client, payments } = await world();
    const intent = await client.paymentIntents.create({ amount: 999, currency: "usd" });
    const list = async () => ({ data: [intent], has_more: true });
    const busy: StripeClient = {
      refunds: client.refunds,
      customers: client.customers,
      paymentIntents: Object.assign(Object.create(client.paymentIntents), { list }),
    };
    const crowded = stripePayments(busy, { customerOf: () => null });
    const failure = (await crowded.lookup({ key: "key-1" }, OURS))._unsafeUnwrapErr();
    expect(failure).toMatchObject({ code: "port_failed", effect: "none", retryable: true });
    expect((await payments.lookup({ key: "key-1" }, OURS))._unsafeUnwrap().found).toBe(false);
  });
});

describe("a fence", () => {
  it("declines what arrives late, and leaves nothing to pay", async () => {
    const { fake, client, payments } = await world();
    await payments.cancelByKey?.({ key: "key-1" }, OURS);
    const late = (await payments.authorize(asking("pm_card_visa"), OURS))._unsafeUnwrap();
    expect(late).toMatchObject({ kind: "declined", reason: "cancelled", id: null });
    const { data } = await client.paymentIntents.list({ limit: 10 });
    expect(data.map(({ status }) => status)).toEqual(["canceled"]);
    expect(intentsMade(fake.requests())).toBe(2);
  });

  it("voids what was held, also where Stripe has forgotten the key", async () => {
    const { fake, payments } = await world();
    const { id } = (await payments.authorize(asking("pm_card_visa"), OURS))._unsafeUnwrap();
    fake.advance(25 * HOUR_MS);
    const ended = (await payments.cancelByKey?.({ key: "key-1" }, OURS))?._unsafeUnwrap();
    expect(ended).toMatchObject({ kind: "voided", amount: 1_000, id });
  });

  it("gives no money back that was taken", async () => {
    const { payments } = await world();
    const { id } = (await payments.authorize(asking("pm_card_visa"), OURS))._unsafeUnwrap();
    await payments.capture({ key: "c-1", authorizationId: id ?? "", amount: 400, currency: "EUR" }, OURS);
    const ended = (await payments.cancelByKey?.({ key: "key-1" }, OURS))?._unsafeUnwrap();
    expect(ended).toMatchObject({ kind: "refused", reason: "already_captured" });
  });

  it("is none where only the best was tried: what comes late is held", async () => {
    const { payments } = await world({ cancelByKey: "best-effort" });
    expect(payments.capabilities.cancelByKey).toBe("bestEffort");
    await payments.cancelByKey?.({ key: "key-1" }, OURS);
    expect((await payments.authorize(asking("pm_card_visa"), OURS))._unsafeUnwrap().kind).toBe("authorized");
  });
});
