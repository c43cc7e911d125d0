import { stripePayments } from "power-buyer/adapters/stripe";
import { describe, expect, it } from "vitest";
import { asking, closeFakes, OURS, sdkOf, world } from "./world.js";

closeFakes();

const saved = (paymentMethodId: string, customerId: string, key = "key-1") => ({
  ...asking("", key),
  source: { kind: "saved-card" as const, paymentMethodId, customerId },
});

/** Stripe's test cards, and what the port says of them. */
const CARDS = [
  ["pm_card_visa", "authorized", null],
  ["pm_card_mastercard", "authorized", null],
  ["pm_card_chargeDeclined", "declined", "generic_decline"],
  ["pm_card_visa_chargeDeclinedInsufficientFunds", "declined", "insufficient_funds"],
  ["pm_card_visa_chargeDeclinedLostCard", "declined", "lost_card"],
  ["pm_card_chargeDeclinedExpiredCard", "declined", "expired_card"],
  ["pm_card_chargeDeclinedIncorrectCvc", "declined", "incorrect_cvc"],
  ["pm_card_chargeDeclinedProcessingError", "declined", "processing_error"],
  ["pm_card_threeDSecure2Required", "action_required", "authentication_required"],
  ["pm_card_authenticationRequired", "action_required", "authentication_required"],
  ["pm_nobody", "refused", "resource_missing"],
  ["tok_visa", "refused", "token_unknown"],
] as const;

describe("a new card", () => {
  it.each(CARDS)("%s is %s (%s)", async (token, kind, reason) => {
    const { payments } = await world();
    const outcome = (await payments.authorize(asking(token), OURS))._unsafeUnwrap();
    expect(outcome).toMatchObject({ kind, reason, key: "key-1", amount: 1_000, currency: "EUR" });
    expect(outcome.expiresAt !== null).toBe(kind === "authorized");
    expect((await payments.authorize(asking(token), OURS))._unsafeUnwrap()).toEqual(outcome);
  });

  it("comes as a confirmation token too, which is used up once", async () => {
    const { fake, payments } = await world();
    const token = fake.confirmationToken("pm_card_visa");
    expect((await payments.authorize(asking(token), OURS))._unsafeUnwrap().kind).toBe("authorized");
    expect((await payments.authorize(asking(token), OURS))._unsafeUnwrap().kind).toBe("authorized");
    expect((await payments.authorize(asking(token, "key-2"), OURS))._unsafeUnwrap().kind).toBe("refused");
  });

  it("is kept for nobody whom Stripe does not know", async () => {
    const { payments } = await world({ customerOf: () => null });
    const source = { kind: "new-method", token: "pm_card_visa", keepFor: "ada" } as const;
    const outcome = (await payments.authorize({ ...asking(""), source }, OURS))._unsafeUnwrap();
    expect(outcome).toMatchObject({ kind: "refused", reason: "customer_unknown" });
  });
});

describe("3-D Secure", () => {
  it("is waited for, and the same key says how it went", async () => {
    const { fake, payments } = await world();
    const ask = async (key = "key-1") =>
      (await payments.authorize(asking("pm_card_threeDSecure2Required", key), OURS))._unsafeUnwrap();
    const parked = await ask();
    expect(await ask()).toEqual(parked);
    fake.authenticate(parked.id ?? "", true);
    expect(await ask()).toMatchObject({ kind: "authorized", id: parked.id, reason: null });
    expect((await payments.lookup({ key: "key-1" }, OURS))._unsafeUnwrap()).toMatchObject({
      outcome: { kind: "authorized", id: parked.id },
    });
    const other = await ask("key-2");
    fake.authenticate(other.id ?? "", false);
    expect(await ask("key-2")).toMatchObject({ kind: "declined", reason: "payment_intent_authentication_failure" });
  });

  it("of a saved card in the customer's absence waits under the same payment", async () => {
    const { fake, payments, customerOf } = await world();
    const card = fake.card("pm_card_authenticationRequired", { customer: customerOf("ada") });
    const parked = (await payments.authorize(saved(card, "ada"), OURS))._unsafeUnwrap();
    expect(parked).toMatchObject({ kind: "action_required", amount: 1_000 });
    fake.authenticate(parked.id ?? "", true);
    const resumed = (await payments.authorize(saved(card, "ada"), OURS))._unsafeUnwrap();
    expect(resumed).toMatchObject({ kind: "authorized", id: parked.id });
  });

  it("is not asked for by telephone", async () => {
    const { fake, payments, customerOf } = await world({ entry: "moto" });
    const card = fake.card("pm_card_authenticationRequired", { customer: customerOf("ada") });
    const paid = [await payments.authorize(saved(card, "ada"), OURS)];
    paid.push(await payments.authorize(asking("pm_card_threeDSecure2Required", "key-2"), OURS));
    expect(paid.map((answer) => answer._unsafeUnwrap().kind)).toEqual(["authorized", "authorized"]);
  });

  it("can be asked for at once where the customer is there", async () => {
    const { fake, client, payments, customerOf } = await world({ entry: "on-session" });
    const card = fake.card("pm_card_authenticationRequired", { customer: customerOf("ada") });
    const parked = (await payments.authorize(saved(card, "ada"), OURS))._unsafeUnwrap();
    expect((await client.paymentIntents.retrieve(parked.id ?? "")).status).toBe("requires_action");
  });
});

describe("saved cards", () => {
  it("are seen and charged for their customer only; a foreign one and none look alike", async () => {
    const { fake, payments, customerOf } = await world();
    const card = fake.card("pm_card_visa", { customer: customerOf("ada") });
    const free = fake.card("pm_card_visa");
    const label = "Visa ending in 4242";
    const fact = { paymentMethodId: card, customerId: "ada", label, usable: true, reason: null };
    expect((await payments.methodsOf("ada", OURS))._unsafeUnwrap()).toEqual([fact]);
    expect((await payments.methodsOf("ben", OURS))._unsafeUnwrap()).toEqual([]);
    const foreign = [
      [card, "ben"],
      [free, "ada"],
      ["pm_nothing", "ada"],
      ["../payment_intents", "ada"],
    ] as const;
    for (const [i, [paymentMethodId, customerId]] of foreign.entries()) {
      expect((await payments.method({ paymentMethodId, customerId }, OURS))._unsafeUnwrap()).toBeNull();
      const paid = (await payments.authorize(saved(paymentMethodId, customerId, `f-${i}`), OURS))._unsafeUnwrap();
      expect(paid).toMatchObject({ kind: "refused", reason: "payment_method_unknown", id: null });
    }
    // As a one-time token it is no way round either.
    const asToken = (await payments.authorize(asking(card, "t-1"), OURS))._unsafeUnwrap();
    expect(asToken.kind).toBe("refused");
    expect(fake.events().some(({ type }) => type === "payment_intent.created")).toBe(false);
  });

  it("that have expired are said to be", async () => {
    const { fake, payments, customerOf } = await world();
    const expires = { month: 1, year: 2020 };
    fake.card("pm_card_jcb", { customer: customerOf("ada"), expires });
    const [fact] = (await payments.methodsOf("ada", OURS))._unsafeUnwrap();
    expect(fact).toMatchObject({ label: "JCB ending in 0505", usable: false, reason: "expired" });
  });

  it("of a customer whom Stripe does not know are none", async () => {
    const { payments } = await world({ customerOf: () => null });
    expect((await payments.methodsOf("ada", OURS))._unsafeUnwrap()).toEqual([]);
  });
});

describe("an authorization", () => {
  it("lapses, and its capture says so", async () => {
    const { fake, payments } = await world();
    const { id, expiresAt } = (await payments.authorize(asking("pm_card_visa"), OURS))._unsafeUnwrap();
    expect(Date.parse(expiresAt ?? "") - fake.now()).toBeGreaterThan(6 * 86_400_000);
    fake.advance(7 * 86_400_000);
    const late = await payments.capture({ key: "c", authorizationId: id ?? "", amount: 1, currency: "EUR" }, OURS);
    expect(late._unsafeUnwrap()).toMatchObject({ kind: "refused", reason: "expired" });
    expect((await payments.authorize(asking("pm_card_visa"), OURS))._unsafeUnwrap().kind).not.toBe("pending");
  });

  it("that somebody captured at Stripe is captured, as far as they did", async () => {
    const { client, payments } = await world();
    const { id } = (await payments.authorize(asking("pm_card_visa"), OURS))._unsafeUnwrap();
    await client.paymentIntents.capture(id ?? "", { amount_to_capture: 600 });
    expect((await payments.lookup({ key: "key-1" }, OURS))._unsafeUnwrap()).toMatchObject({
      outcome: { kind: "captured", amount: 600 },
    });
    const request = { key: "c", authorizationId: id ?? "", amount: 600, currency: "EUR" };
    const more = (await payments.capture({ ...request, key: "d", amount: 1_000 }, OURS))._unsafeUnwrap();
    expect(more).toMatchObject({ kind: "refused", reason: "already_captured" });
    expect((await payments.capture(request, OURS))._unsafeUnwrap()).toMatchObject({ kind: "captured", amount: 600 });
    expect((await payments.capture({ ...request, amount: 1 }, OURS))._unsafeUnwrapErr().code).toBe("key_reused");
  });

  it("belongs to the account that a tenant is mapped to", async () => {
    const { fake, client } = await world();
    const accountOf = ({ tenant }: { readonly tenant: string }) => (tenant === "tenant-a" ? "acct_a" : null);
    const payments = stripePayments(sdkOf(fake), { customerOf: () => null, accountOf });
    const { id } = (await payments.authorize(asking("pm_card_visa"), OURS))._unsafeUnwrap();
    await expect(client.paymentIntents.retrieve(id ?? "")).rejects.toMatchObject({ code: "resource_missing" });
    const there = await client.paymentIntents.retrieve(id ?? "", {}, { stripeAccount: "acct_a" });
    expect(there.status).toBe("requires_capture");
  });
});
