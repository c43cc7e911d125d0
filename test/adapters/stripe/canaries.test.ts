import type { ResultAsync } from "power-buyer";
import { stripePayments } from "power-buyer/adapters/stripe";
import { describe, expect, it } from "vitest";
import { asking, closeFakes, OURS, sdkOf, world } from "./world.js";

closeFakes();

const SECRET = "sk_test_canary_of_this_test";
const TOKEN = "pm_canary_of_this_test";

/** Whatever a call answers, as text. */
const shown = (answer: object) => JSON.stringify(answer);

describe("what nobody may see", () => {
  it("is in no answer and no error, though Stripe repeats it in its messages", async () => {
    const { fake, customerOf } = await world({}, { fake: { secretKey: SECRET } });
    const open = stripePayments(sdkOf(fake), { customerOf });
    const wrong = stripePayments(sdkOf({ ...fake, secretKey: `${SECRET}_wrong` }), { customerOf });
    const answers: string[] = [];
    const collect = async (call: ResultAsync<unknown, unknown>) => answers.push(shown(await call));

    for (const payments of [open, wrong]) {
      await collect(payments.authorize(asking(TOKEN, "k-1"), OURS));
      await collect(payments.authorize(asking("pm_card_threeDSecure2Required", "k-2"), OURS));
      await collect(payments.authorize(asking("pm_card_chargeDeclined", "k-3"), OURS));
      await collect(payments.authorize(asking("pm_card_mastercard", "k-3"), OURS));
      await collect(payments.lookup({ key: "k-2" }, OURS));
      await collect(payments.method({ paymentMethodId: TOKEN, customerId: "ada" }, OURS));
      for (const kind of ["dropped-after", "failing-after", "rate-limited"] as const) {
        fake.inject({ on: "POST /v1/payment_intents", fault: { kind }, times: 2 });
        await collect(payments.authorize(asking(TOKEN, kind), OURS));
        await collect(payments.authorize(asking("pm_card_visa", `${kind}-2`), OURS));
      }
    }
    const all = answers.join("\n");
    expect(answers.length).toBeGreaterThan(15);
    expect(all).toContain("StripeAuthenticationError");
    for (const canary of [SECRET, TOKEN, "_secret_", "client_secret", "whsec_"]) expect(all).not.toContain(canary);
  });

  it("is in no metadata: neither tokens nor cards", async () => {
    const { client, payments, customerOf, fake } = await world();
    const card = fake.card("pm_card_visa", { customer: customerOf("ada") });
    const source = { kind: "saved-card", paymentMethodId: card, customerId: "ada" } as const;
    const { id } = (await payments.authorize({ ...asking(""), source }, OURS))._unsafeUnwrap();
    const { metadata } = await client.paymentIntents.retrieve(id ?? "");
    expect(
      Object.keys(metadata)
        .filter((name) => !name.startsWith("pb_"))
        .sort(),
    ).toEqual(["power_buyer_asked", "power_buyer_reference", "power_buyer_reference_hash", "power_buyer_tenant"]);
    expect(JSON.stringify(metadata)).not.toContain(card);
    expect(JSON.stringify(metadata)).not.toContain("ada");
  });
});
