import type { PaymentOutcome, PaymentsPort } from "power-buyer/ports";
import type { StripeFault } from "power-buyer/testing/stripe";
import { describe, expect, it } from "vitest";
import { asking, closeFakes, impatient, OURS, world } from "./world.js";

closeFakes();

type Ids = { readonly id: string };
type Step = (payments: PaymentsPort, ids: Ids) => ReturnType<PaymentsPort["capture"]>;

/** Each effect: the request that carries it out, and what there is before. */
const EFFECTS: readonly (readonly [verb: string, on: string, before: "nothing" | "held" | "taken", step: Step])[] = [
  [
    "authorize",
    "POST /v1/payment_intents",
    "nothing",
    (payments) => payments.authorize(asking("pm_card_visa", "k"), OURS),
  ],
  [
    "capture",
    "POST /v1/payment_intents/*/capture",
    "held",
    (payments, { id }) => payments.capture({ key: "k", authorizationId: id, amount: 700, currency: "EUR" }, OURS),
  ],
  [
    "void",
    "POST /v1/payment_intents/*/cancel",
    "held",
    (payments, { id }) => payments.void({ key: "k", authorizationId: id }, OURS),
  ],
  [
    "refund",
    "POST /v1/refunds",
    "taken",
    (payments, { id }) => payments.refund({ key: "k", captureId: id, amount: 200, currency: "EUR" }, OURS),
  ],
];

/** Each fault: whether the effect was had, and whether a repeat under the same key finds out. */
const FAULTS: readonly (readonly [fault: StripeFault, had: boolean, times: number])[] = [
  [{ kind: "silent-before" }, false, 1],
  [{ kind: "silent-after" }, true, 1],
  // The SDK sends a request whose connection was closed once more, whatever it is told.
  [{ kind: "dropped-before" }, false, 2],
  [{ kind: "dropped-after" }, true, 2],
  [{ kind: "rate-limited" }, false, 1],
];

async function begun(before: "nothing" | "held" | "taken") {
  const http = impatient();
  const made = { ...(await world({}, { sdk: { httpClient: http.client } })), giveUpOn: http.giveUpOn };
  const { payments } = made;
  if (before === "nothing") return { ...made, id: "" };
  const { id } = (await payments.authorize(asking("pm_card_visa", "first"), OURS))._unsafeUnwrap();
  const taking = { key: "taking", authorizationId: id ?? "", amount: 700, currency: "EUR" };
  if (before === "taken") (await payments.capture(taking, OURS))._unsafeUnwrap();
  return { ...made, id: id ?? "" };
}

const KINDS: Readonly<Record<string, PaymentOutcome["kind"]>> = {
  authorize: "authorized",
  capture: "captured",
  void: "voided",
  refund: "refunded",
};

/** All four effects at once: the SDK waits half a second before it repeats. */
const each = (run: (effect: (typeof EFFECTS)[number]) => Promise<void>) => Promise.all(EFFECTS.map(run));

describe("authorize, capture, void and refund, when they go wrong", () => {
  it.each(FAULTS)("$kind: unknown, and found out by lookup and by the same key", async (fault, had, times) => {
    await each(async ([verb, on, before, step]) => {
      const { fake, payments, id, giveUpOn } = await begun(before);
      fake.inject({ on, fault, times });
      if (fault.kind.startsWith("silent")) giveUpOn(on);
      const lost = (await step(payments, { id }))._unsafeUnwrapErr();
      expect({ verb, ...lost }).toMatchObject({ verb, code: "port_failed", effect: "unknown", retryable: true });
      const looked = (await payments.lookup({ key: "k" }, OURS))._unsafeUnwrap();
      expect([verb, looked.found]).toEqual([verb, had]);
      const again = (await step(payments, { id }))._unsafeUnwrap();
      expect(again).toMatchObject({ kind: KINDS[verb], key: "k" });
      if (looked.found) expect(again).toEqual(looked.outcome);
      const last = (await payments.lookup({ key: "k" }, OURS))._unsafeUnwrap();
      expect(last).toEqual({ found: true, key: "k", outcome: again });
    });
  });

  it("a 500 that had its effect is told for ever under its key, and found by lookup", async () => {
    await each(async ([verb, on, before, step]) => {
      const { fake, payments, id } = await begun(before);
      fake.inject({ on, fault: { kind: "failing-after" } });
      const lost = (await step(payments, { id }))._unsafeUnwrapErr();
      expect(lost).toMatchObject({ code: "port_failed", effect: "unknown" });
      const looked = (await payments.lookup({ key: "k" }, OURS))._unsafeUnwrap();
      expect(looked).toMatchObject({ found: true, outcome: { kind: KINDS[verb] } });
    });
  });

  it("a 500 without effect is unknown, and not found", async () => {
    await each(async ([, on, before, step]) => {
      const { fake, payments, id } = await begun(before);
      fake.inject({ on, fault: { kind: "failing-before" } });
      expect((await step(payments, { id }))._unsafeUnwrapErr()).toMatchObject({ effect: "unknown" });
      expect((await payments.lookup({ key: "k" }, OURS))._unsafeUnwrap().found).toBe(false);
    });
  });
});

describe("what only asks", () => {
  it("has no effect when it fails", async () => {
    const { fake, payments, giveUpOn } = await begun("nothing");
    fake.inject({ on: "GET /v1/payment_intents", fault: { kind: "silent-before" } });
    giveUpOn("GET /v1/payment_intents");
    fake.inject({ on: "GET /v1/customers/*/payment_methods", fault: { kind: "failing-before" } });
    const failures = [await payments.lookup({ key: "k" }, OURS), await payments.methodsOf("ada", OURS)];
    for (const failure of failures) {
      expect(failure._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", effect: "none", retryable: true });
    }
  });

  it("has none either where it comes before an effect", async () => {
    const { fake, payments } = await begun("held");
    fake.inject({ on: "GET /v1/payment_intents/*", fault: { kind: "rate-limited" } });
    const capture = await payments.capture({ key: "k", authorizationId: "pi_1", amount: 1, currency: "EUR" }, OURS);
    expect(capture._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", effect: "none" });
  });

  it("sends nothing for a caller who is gone", async () => {
    const { fake, payments } = await world();
    const gone = await payments.authorize(asking("pm_card_visa"), { ...OURS, signal: { aborted: true } });
    expect(gone._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", effect: "none", retryable: true });
    expect(fake.requests()).toEqual([]);
  });
});
