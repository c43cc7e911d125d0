import { readFileSync } from "node:fs";
import { STRIPE_FAKE_BEHAVIOURS } from "power-buyer/testing/stripe";
import { describe, expect, it } from "vitest";
import { closeFakes, sdkOf, world } from "./world.js";

closeFakes();

const INTENT = { amount: 1_000, currency: "eur", payment_method: "pm_card_visa", confirm: true } as const;
const HELD = { ...INTENT, capture_method: "manual" } as const;
const HOUR_MS = 3_600_000;

/** What the SDK throws, as far as programs look at it. */
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: { readonly type: string; readonly code?: string; readonly statusCode?: number }) =>
      [error.type, error.statusCode, error.code ?? null] as const,
  );

describe("the fake of Stripe's API", () => {
  it("replays an answer under its key, byte by byte, and says so", async () => {
    const { client, fake } = await world();
    const key = { idempotencyKey: "k" };
    const first = await client.paymentIntents.create(HELD, key);
    await client.paymentIntents.capture(first.id);
    const again = await client.paymentIntents.create(HELD, key);
    expect(again).toEqual(first);
    const replayed = [first, again].map(({ lastResponse }) => lastResponse.headers["idempotent-replayed"]);
    expect(replayed).toEqual([undefined, "true"]);
    fake.advance(24 * HOUR_MS);
    expect((await client.paymentIntents.create(HELD, key)).id).not.toBe(first.id);
  });

  it("refuses a key with other parameters, or at another endpoint, and keys of others are others", async () => {
    const { client } = await world();
    const key = { idempotencyKey: "k" };
    await client.paymentIntents.create(HELD, key);
    const reused = ["StripeIdempotencyError", 400, null];
    expect(await refusal(client.paymentIntents.create({ ...HELD, amount: 999 }, key))).toEqual(reused);
    expect(await refusal(client.customers.create({}, key))).toEqual(reused);
    expect(await refusal(client.customers.create({}, { ...key, stripeAccount: "acct_1" }))).toBeNull();
  });

  it("keeps declines and server errors under their key, not what failed validation", async () => {
    const { client, fake } = await world();
    const declined = { ...HELD, payment_method: "pm_card_chargeDeclined" };
    for (const idempotencyKey of ["d", "d"]) {
      const said = await refusal(client.paymentIntents.create(declined, { idempotencyKey }));
      expect(said).toEqual(["StripeCardError", 402, "card_declined"]);
    }
    fake.inject({ on: "POST /v1/payment_intents", fault: { kind: "failing-before" } });
    for (const idempotencyKey of ["s", "s"]) {
      expect(await refusal(client.paymentIntents.create(HELD, { idempotencyKey }))).toEqual([
        "StripeAPIError",
        500,
        null,
      ]);
    }
    const small = await refusal(client.paymentIntents.create({ ...HELD, amount: 1 }, { idempotencyKey: "v" }));
    expect(small).toEqual(["StripeInvalidRequestError", 400, "amount_too_small"]);
    expect(await refusal(client.paymentIntents.create(HELD, { idempotencyKey: "v" }))).toBeNull();
  });

  it("answers 409 while a key is being worked on", async () => {
    const { client, fake } = await world();
    fake.inject({ on: "POST /v1/customers", fault: { kind: "slow", ms: 300 } });
    const key = { idempotencyKey: "k" };
    const said = await Promise.all([1, 2].map(() => refusal(client.customers.create({}, key))));
    expect(said).toContainEqual(["StripeAPIError", 409, "idempotency_key_in_use"]);
    expect(said).toContainEqual(null);
  });

  it("knows no parameter that this version of Stripe knows no more", async () => {
    const { client } = await world();
    const old = { ...HELD, payment_method_types: ["card"] } as typeof HELD;
    expect(await refusal(client.paymentIntents.create(old))).toEqual([
      "StripeInvalidRequestError",
      400,
      "payment_method_types_no_longer_supported",
    ]);
    const unknown = { ...HELD, colour: "red" } as typeof HELD;
    expect((await refusal(client.paymentIntents.create(unknown)))?.[2]).toBe("parameter_unknown");
  });

  it("takes no other secret key, and forgets nobody's limits", async () => {
    const { client, fake } = await world();
    const wrong = sdkOf({ ...fake, secretKey: "sk_test_other" });
    expect(await refusal(wrong.customers.create({}))).toEqual(["StripeAuthenticationError", 401, null]);
    fake.inject({ on: "* /v1/customers", fault: { kind: "rate-limited" } });
    expect((await refusal(client.customers.create({})))?.slice(0, 2)).toEqual(["StripeRateLimitError", 429]);
  });

  it("captures once and never too much, refunds never more than that, cancels what is open", async () => {
    const { client } = await world();
    const { id } = await client.paymentIntents.create(HELD);
    const { paymentIntents, refunds } = client;
    expect((await refusal(refunds.create({ payment_intent: id })))?.[2]).toBe("charge_not_refundable");
    const more = await refusal(paymentIntents.capture(id, { amount_to_capture: 1_001 }));
    expect(more?.slice(0, 2)).toEqual(["StripeInvalidRequestError", 400]);
    expect(await paymentIntents.capture(id, { amount_to_capture: 400 })).toMatchObject({ amount_received: 400 });
    const unexpected = ["StripeInvalidRequestError", 400, "payment_intent_unexpected_state"];
    expect(await refusal(paymentIntents.capture(id))).toEqual(unexpected);
    expect(await refusal(paymentIntents.cancel(id))).toEqual(unexpected);
    expect((await refusal(refunds.create({ payment_intent: id, amount: 401 })))?.slice(0, 2)).toEqual(
      more?.slice(0, 2),
    );
    expect((await refunds.create({ payment_intent: id })).amount).toBe(400);
    expect((await refusal(refunds.create({ payment_intent: id })))?.[2]).toBe("charge_already_refunded");
  });

  it("lets customers have cards, lists and detaches them", async () => {
    const { client } = await world();
    const { id } = await client.customers.create({});
    const card = await client.paymentMethods.attach("pm_card_visa", { customer: id });
    const other = await client.customers.create({});
    expect(await refusal(client.paymentMethods.attach(card.id, { customer: other.id }))).not.toBeNull();
    expect((await client.customers.listPaymentMethods(id)).data.map((one) => one.id)).toEqual([card.id]);
    const foreign = await refusal(
      client.paymentIntents.create({ ...HELD, payment_method: card.id, customer: other.id }),
    );
    expect(foreign?.[0]).toBe("StripeInvalidRequestError");
    await client.paymentMethods.detach(card.id);
    expect((await client.customers.listPaymentMethods(id)).data).toEqual([]);
  });

  it("pages lists from behind an item, newest first; its search is behind", async () => {
    const { client, fake } = await world();
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.unshift((await client.paymentIntents.create({ ...HELD, metadata: { i } })).id);
    const all = await client.paymentIntents.list({ limit: 2 }).autoPagingToArray({ limit: 10 });
    expect(all.map(({ id }) => id)).toEqual(ids);
    const search = async (query: string) => (await client.paymentIntents.search({ query })).data.length;
    expect(await search("metadata['i']:'3'")).toBe(0);
    fake.advance(60_000);
    expect([await search("metadata['i']:'3'"), await search("-metadata['i']:null")]).toEqual([1, 5]);
    expect((await refusal(client.paymentIntents.search({ query: "amount>1" })))?.[1]).toBe(400);
  });

  it("is described in the guide, row by row", () => {
    const guide = readFileSync("docs/guides/payments-stripe.md", "utf8");
    for (const { behaviour, source } of STRIPE_FAKE_BEHAVIOURS) {
      expect(guide).toContain(`| ${behaviour} | ${source ?? "unpublished, likely"} |`);
    }
  });

  it("says of each behaviour where it is published, or that it is not", () => {
    const behaviours = STRIPE_FAKE_BEHAVIOURS.map(({ behaviour }) => behaviour);
    expect(new Set(behaviours).size).toBe(behaviours.length);
    for (const { source } of STRIPE_FAKE_BEHAVIOURS) {
      expect(source ?? "https://docs.stripe.com/").toMatch(/^(https:\/\/docs\.stripe\.com\/|stripe-node \d)/);
    }
  });
});
