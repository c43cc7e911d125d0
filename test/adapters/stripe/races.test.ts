import { type StripeClient, stripePayments } from "power-buyer/adapters/stripe";
import type { Stripe } from "stripe";
import { describe, expect, it } from "vitest";
import { asking, closeFakes, OURS, world } from "./world.js";

closeFakes();

type Act = (client: Stripe, id: string) => Promise<unknown>;

/** Somebody else acts on the payment between our look at it and our step. */
async function overtaken(verb: "capture" | "cancel" | "update", act: Act) {
  const made = await world();
  const { client, payments } = made;
  const { id } = (await payments.authorize(asking("pm_card_visa"), OURS))._unsafeUnwrap();
  let isDone = false;
  const step = async (intent: string, ...rest: readonly never[]) => {
    if (!isDone) await act(client, intent);
    isDone = true;
    const real = client.paymentIntents[verb].bind(client.paymentIntents) as (...given: unknown[]) => Promise<unknown>;
    return await real(intent, ...rest);
  };
  const slower: StripeClient = {
    refunds: client.refunds,
    customers: client.customers,
    paymentIntents: Object.assign(Object.create(client.paymentIntents), { [verb]: step }),
  };
  return { ...made, id: id ?? "", slow: stripePayments(slower, { customerOf: () => null }) };
}

const captured: Act = (client, id) => client.paymentIntents.capture(id, { amount_to_capture: 700 });
const cancelled: Act = (client, id) => client.paymentIntents.cancel(id);
const asked = (authorizationId: string, amount: number) => ({ key: "k", authorizationId, amount, currency: "EUR" });

describe("somebody else is faster", () => {
  it("a capture of the same amount is the capture, of another one is refused, of nothing too", async () => {
    const same = await overtaken("capture", captured);
    const taken = (await same.slow.capture(asked(same.id, 700), OURS))._unsafeUnwrap();
    expect(taken).toMatchObject({ kind: "captured", amount: 700, key: "k" });
    expect((await same.payments.lookup({ key: "k" }, OURS))._unsafeUnwrap()).toMatchObject({ outcome: taken });
    const other = await overtaken("capture", captured);
    const refused = (await other.slow.capture(asked(other.id, 800), OURS))._unsafeUnwrap();
    expect(refused).toMatchObject({ kind: "refused", reason: "already_captured" });
    const gone = await overtaken("capture", cancelled);
    const late = (await gone.slow.capture(asked(gone.id, 700), OURS))._unsafeUnwrap();
    expect(late).toMatchObject({ kind: "refused", reason: "voided" });
  });

  it("a void of what was voided is one, and of what was captured is refused", async () => {
    const gone = await overtaken("cancel", cancelled);
    expect((await gone.slow.void({ key: "k", authorizationId: gone.id }, OURS))._unsafeUnwrap().kind).toBe("voided");
    const taken = await overtaken("cancel", captured);
    const refused = (await taken.slow.void({ key: "k", authorizationId: taken.id }, OURS))._unsafeUnwrap();
    expect(refused).toMatchObject({ kind: "refused", reason: "already_captured", amount: 1_000 });
  });

  it("what was captured while its key was cancelled is told, and not given back", async () => {
    const taken = await overtaken("cancel", captured);
    const refused = (await taken.slow.cancelByKey?.({ key: "key-1" }, OURS))?._unsafeUnwrap();
    expect(refused).toMatchObject({ kind: "refused", key: "key-1" });
    const ended = (await taken.slow.cancelByKey?.({ key: "key-1" }, OURS))?._unsafeUnwrap();
    expect(ended).toMatchObject({ kind: "refused", reason: "already_captured" });
  });

  it("a mark that cannot be written stops the step before it", async () => {
    const busy = await overtaken("update", async () => {
      throw Object.assign(new Error("busy"), { type: "StripeRateLimitError", statusCode: 429 });
    });
    const failure = (await busy.slow.void({ key: "k", authorizationId: busy.id }, OURS))._unsafeUnwrapErr();
    expect(failure).toMatchObject({ code: "port_failed", effect: "none", retryable: true });
    expect((await busy.client.paymentIntents.retrieve(busy.id)).status).toBe("requires_capture");
  });
});
