import { FULL_AUTHORITY, type OrderDesk, orderDesk } from "power-buyer";
import { manualClock, memoryPorts } from "power-buyer/adapters/memory";
import { aCatalogEntry, aCustomer, anAddress } from "power-buyer/testing";
import { describe, expect, it } from "vitest";
import { closeFakes, world } from "./world.js";

closeFakes();

const kim = { id: "kim", kind: "staff", authority: FULL_AUTHORITY } as const;

/** A shop that sells mugs for 12.50 to Ada, and takes cards over Stripe. */
async function shop() {
  const made = await world();
  const { fake, payments, customerOf } = made;
  const card = fake.card("pm_card_visa", { customer: customerOf("ada") });
  const clock = manualClock(new Date().toISOString());
  const desk = orderDesk(
    memoryPorts({
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
    }),
  );
  return { ...made, desk, card, clock };
}

type Pays =
  | { readonly type: "billing.savedCard"; readonly input: { readonly paymentMethodId: string } }
  | { readonly type: "billing.newMethod"; readonly input: { readonly token: string } };

async function ready(desk: OrderDesk, pays: Pays) {
  const started = (await desk.start({ actor: kim, currency: "EUR", customerId: "ada" }))._unsafeUnwrap();
  const commands = [
    { type: "line.add", input: { variantId: "variant-MUG", quantity: 3 } },
    { type: "shippingAddress.set", input: { addressId: "home" } },
    { type: "shipping.choose", input: { optionId: "parcel" } },
    pays,
  ] as const;
  return (await desk.edit({ actor: kim, draftId: started.id, version: started.version, commands }))._unsafeUnwrap();
}

const complete = (desk: OrderDesk, { id, version }: { readonly id: string; readonly version: number }) =>
  desk.complete({ actor: kim, draftId: id, version, acceptedTotal: 4_240 });

describe("an order desk over Stripe", () => {
  it("places with a saved card, captures on release, gives a part back", async () => {
    const { desk, client, card, fake } = await shop();
    const draft = await ready(desk, { type: "billing.savedCard", input: { paymentMethodId: card } });
    const { order } = (await complete(desk, draft))._unsafeUnwrap();
    const id = order.payment.authorization?.id ?? "";
    expect(order.payment).toMatchObject({
      method: { kind: "saved-card", label: "Visa ending in 4242" },
      authorization: { amount: 4_240, state: "authorized" },
      captured: 0,
    });
    expect((await client.paymentIntents.retrieve(id)).status).toBe("requires_capture");
    await desk.flagCustomer({ actor: kim, customerId: "ada", flag: "OKAY", reason: "known for years" });
    const { order: released } = (await desk.readOrder({ orderId: order.id }))._unsafeUnwrap();
    expect([released.status, released.payment.captured]).toEqual(["warehouse", 4_240]);
    // Weeks later: what is captured is found by search, and given back on the card.
    fake.advance(20 * 86_400_000);
    const lines = order.lines.slice(0, 1).map(({ id: lineId }) => ({ lineId, quantity: 1 }));
    await desk.markShipped({ actor: kim, orderId: order.id, lines, tracking: "PKG-1" });
    const refunded = await desk.refund({ actor: kim, orderId: order.id, lines, reason: "returned" });
    expect(refunded._unsafeUnwrap().order.payment.refunded).toBe(1_250);
    const { data } = await client.refunds.list({ payment_intent: id });
    expect(data.map(({ amount, currency }) => [amount, currency])).toEqual([[1_250, "eur"]]);
  });

  it("cancels before release: the hold is let go", async () => {
    const { desk, client, card } = await shop();
    const draft = await ready(desk, { type: "billing.savedCard", input: { paymentMethodId: card } });
    const { order } = (await complete(desk, draft))._unsafeUnwrap();
    const cancelled = await desk.cancel({ actor: kim, orderId: order.id, reason: "ordered twice" });
    expect(cancelled._unsafeUnwrap().order.status).toBe("cancelled");
    const { status } = await client.paymentIntents.retrieve(order.payment.authorization?.id ?? "");
    expect(status).toBe("canceled");
  });

  it("leaves nothing behind where the bank asks for the customer or says no; the next card pays", async () => {
    const { desk, client, payments } = await shop();
    const cards = [
      ["pm_card_threeDSecure2Required", "payment_action_required"],
      ["pm_card_visa_chargeDeclinedInsufficientFunds", "payment_declined"],
    ] as const;
    let draft = await ready(desk, { type: "billing.newMethod", input: { token: cards[0][0] } });
    for (const [token, code] of cards) {
      const commands = [{ type: "billing.newMethod", input: { token } }] as const;
      const changed = await desk.edit({ actor: kim, draftId: draft.id, version: draft.version, commands });
      expect((await complete(desk, changed._unsafeUnwrap()))._unsafeUnwrapErr().code).toBe(code);
      // A payment that waits for its holder is taken back; a declined one has opened the draft already.
      draft = (await desk.reopen({ actor: kim, draftId: draft.id }))._unsafeUnwrap();
    }
    const { data } = await client.paymentIntents.list({ limit: 10 });
    expect(data.map(({ status }) => status)).toEqual(["canceled", "canceled"]);
    const commands = [{ type: "billing.newMethod", input: { token: "pm_card_visa", keepForCustomer: true } }] as const;
    const last = await desk.edit({ actor: kim, draftId: draft.id, version: draft.version, commands });
    expect((await complete(desk, last._unsafeUnwrap())).isOk()).toBe(true);
    expect((await payments.methodsOf("ada", { tenant: "default" }))._unsafeUnwrap()).toHaveLength(2);
  });

  it.each(["completing again", "a sweep"])("waits for the customer, and is carried on by %s", async (way) => {
    const { desk, client, fake, clock } = await shop();
    const draft = await ready(desk, {
      type: "billing.newMethod",
      input: { token: "pm_card_threeDSecure2Required" },
    });
    const asked = await complete(desk, draft);
    const parked = asked._unsafeUnwrapErr();
    expect(parked).toMatchObject({ code: "payment_action_required", paymentId: expect.stringMatching(/^pi_/) });
    // Until then nothing changes, however often it is asked for.
    expect((await complete(desk, draft))._unsafeUnwrapErr()).toEqual(parked);
    const { paymentId } = parked as { readonly paymentId: string };
    fake.authenticate(paymentId, true);
    if (way === "a sweep") {
      clock.advance(60_000);
      const { attempts } = (await desk.sweep({}))._unsafeUnwrap();
      expect(attempts.map(({ state }) => state)).toEqual(["completed"]);
    }
    const { order } = (await complete(desk, draft))._unsafeUnwrap();
    expect(order.payment.authorization).toMatchObject({ id: paymentId, state: "authorized" });
    expect((await client.paymentIntents.list({ limit: 10 })).data).toHaveLength(1);
  });

  it("goes on with the same payment after an answer was lost", async () => {
    const { desk, card, fake } = await shop();
    const draft = await ready(desk, { type: "billing.savedCard", input: { paymentMethodId: card } });
    fake.inject({ on: "POST /v1/payment_intents", fault: { kind: "failing-after" } });
    const { order } = (await complete(desk, draft))._unsafeUnwrap();
    expect(order.payment.authorization).toMatchObject({ amount: 4_240, state: "authorized" });
    expect(fake.events().filter(({ type }) => type === "payment_intent.created")).toHaveLength(1);
  });
});
