import { manualClock, memoryPayments, TEST_TOKENS } from "power-buyer/adapters/memory";
import type { PaymentSource } from "power-buyer/ports";
import { describe, expect, it } from "vitest";

const SCOPE = { tenant: "default" };
const START = "2026-01-31T09:30:00.000Z";

const newMethod = (token: string, keepFor: string | null = null): PaymentSource => ({
  kind: "new-method",
  token,
  keepFor,
});
const asking = (source: PaymentSource, key = "k") => ({
  key,
  amount: 1_000,
  currency: "EUR",
  source,
  reference: "d-1",
});
const begin = (more: Partial<Parameters<typeof memoryPayments>[0]> = {}) => {
  const clock = manualClock(START);
  const payments = memoryPayments({ clock, ...more });
  return {
    clock,
    payments,
    pay: (token: string, key = "k") => payments.authorize(asking(newMethod(token), key), SCOPE),
  };
};

describe("the simulated payment provider", () => {
  it.each([
    [TEST_TOKENS.approved, "authorized", null],
    ["any-other-token", "authorized", null],
    [TEST_TOKENS.declined, "declined", "card_declined"],
    [TEST_TOKENS.insufficientFunds, "declined", "insufficient_funds"],
    [TEST_TOKENS.actionRequired, "action_required", null],
    [TEST_TOKENS.pending, "pending", null],
  ])("meets %s with %s", async (token, kind, reason) => {
    const outcome = (await begin().pay(token))._unsafeUnwrap();
    expect(outcome).toMatchObject({ kind, reason, key: "k", amount: 1_000, currency: "EUR" });
    expect(outcome.id === null).toBe(kind !== "authorized");
  });

  it("cannot be reached where the token says so, and then nothing happened", async () => {
    const { payments, pay } = begin();
    const failed = (await pay(TEST_TOKENS.unavailable))._unsafeUnwrapErr();
    expect(failed).toMatchObject({ code: "port_failed", retryable: true, effect: "none" });
    expect((await payments.lookup({ key: "k" }, SCOPE))._unsafeUnwrap()).toEqual({ found: false, key: "k" });
  });

  it("loses an answer where the token says so: the effect is unknown to the caller, and there", async () => {
    const { payments, pay } = begin();
    expect((await pay(TEST_TOKENS.lost))._unsafeUnwrapErr()).toMatchObject({
      code: "port_failed",
      retryable: true,
      effect: "unknown",
    });
    const found = (await payments.lookup({ key: "k" }, SCOPE))._unsafeUnwrap();
    expect(found).toMatchObject({ found: true, outcome: { kind: "authorized", id: "authorization-1" } });
    expect((await pay(TEST_TOKENS.lost))._unsafeUnwrap()).toMatchObject({ kind: "authorized", id: "authorization-1" });
    expect((await payments.listByReference?.({ reference: "d-1" }, SCOPE))?._unsafeUnwrap()).toHaveLength(1);
  });

  it.each([
    [true, { kind: "authorized", id: "authorization-1" }],
    [false, { kind: "declined", reason: "authentication_failed", id: null }],
  ])("waits for the customer: approved is %s", async (approved, expected) => {
    const { payments, pay } = begin();
    await pay(TEST_TOKENS.actionRequired);
    expect((await payments.settle({ key: "k", approved }, SCOPE))._unsafeUnwrap()).toMatchObject(expected);
    expect((await pay(TEST_TOKENS.actionRequired))._unsafeUnwrap()).toMatchObject(expected);
    expect((await payments.settle({ key: "k", approved }, SCOPE))._unsafeUnwrap()).toBe(null);
    expect((await payments.settle({ key: "nothing", approved }, SCOPE))._unsafeUnwrap()).toBe(null);
  });

  it("does not settle what was cancelled meanwhile", async () => {
    const { payments, pay } = begin();
    await pay(TEST_TOKENS.pending);
    expect((await payments.cancelByKey?.({ key: "k" }, SCOPE))?._unsafeUnwrap()).toMatchObject({
      kind: "voided",
      amount: 1_000,
    });
    expect((await payments.settle({ key: "k", approved: true }, SCOPE))._unsafeUnwrap()).toBe(null);
    expect((await pay(TEST_TOKENS.pending))._unsafeUnwrap()).toMatchObject({ kind: "declined", reason: "cancelled" });
  });

  it("lets an authorization lapse after seven days, or when it is told to", async () => {
    const { clock, payments, pay } = begin();
    expect((await pay(TEST_TOKENS.approved))._unsafeUnwrap().expiresAt).toBe("2026-02-07T09:30:00.000Z");
    const capture = (key: string) =>
      payments.capture({ key, authorizationId: "authorization-1", amount: 1_000, currency: "EUR" }, SCOPE);
    clock.advance(7 * 24 * 60 * 60 * 1000);
    expect((await capture("c1"))._unsafeUnwrap()).toMatchObject({ kind: "refused", reason: "expired" });
    clock.advance(-1);
    expect((await capture("c2"))._unsafeUnwrap()).toMatchObject({ kind: "captured", id: "capture-1" });
    const brief = begin({ authorizationLifetimeMs: 1_000 });
    expect((await brief.pay("t"))._unsafeUnwrap().expiresAt).toBe("2026-01-31T09:30:01.000Z");
  });

  it("does not undo a capture by its key, and does not close that key", async () => {
    const { payments, pay } = begin();
    await pay(TEST_TOKENS.approved);
    await payments.capture({ key: "c1", authorizationId: "authorization-1", amount: 1_000, currency: "EUR" }, SCOPE);
    for (const key of ["k", "c1"]) {
      const answer = (await payments.cancelByKey?.({ key }, SCOPE))?._unsafeUnwrap();
      expect(answer).toMatchObject({ kind: "refused", reason: "already_captured", key });
    }
    expect((await pay(TEST_TOKENS.approved))._unsafeUnwrap()).toMatchObject({
      kind: "authorized",
      id: "authorization-1",
    });
  });

  it("leaves a decline a decline when its key is cancelled", async () => {
    const { payments, pay } = begin();
    await pay(TEST_TOKENS.declined);
    expect((await payments.cancelByKey?.({ key: "k" }, SCOPE))?._unsafeUnwrap()).toMatchObject({ kind: "declined" });
  });

  it("charges saved methods as their tokens say, and none that is not usable", async () => {
    const method = { customerId: "c-1", label: "Visa ending in 4242", usable: true, reason: null };
    const { payments } = begin({
      methods: [
        { ...method, paymentMethodId: "good" },
        { ...method, paymentMethodId: "poor", token: TEST_TOKENS.insufficientFunds },
        { ...method, paymentMethodId: "old", usable: false, reason: "expired_card" },
        { ...method, paymentMethodId: "away", token: TEST_TOKENS.unavailable },
      ],
    });
    const pay = (paymentMethodId: string, customerId = "c-1") =>
      payments.authorize(
        asking({ kind: "saved-card", paymentMethodId, customerId }, `k-${paymentMethodId}-${customerId}`),
        SCOPE,
      );
    expect((await pay("good"))._unsafeUnwrap()).toMatchObject({ kind: "authorized" });
    expect((await pay("poor"))._unsafeUnwrap()).toMatchObject({ kind: "declined", reason: "insufficient_funds" });
    expect((await pay("old"))._unsafeUnwrap()).toMatchObject({ kind: "declined", reason: "expired_card" });
    expect((await pay("away"))._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", effect: "none" });
    const foreign = (await pay("good", "c-2"))._unsafeUnwrap();
    const missing = (await pay("nothing", "c-2"))._unsafeUnwrap();
    expect([foreign.kind, foreign.reason]).toEqual([missing.kind, missing.reason]);
    const methods = (await payments.methodsOf("c-1", SCOPE))._unsafeUnwrap();
    expect(methods.map((saved) => Object.keys(saved))).toEqual(
      Array.from({ length: 4 }, () => ["customerId", "label", "usable", "reason", "paymentMethodId"]),
    );
  });

  it("keeps a method once, and none of a payment that was declined", async () => {
    const { payments } = begin();
    const keep = (token: string, key: string) => payments.authorize(asking(newMethod(token, "c-1"), key), SCOPE);
    for (const key of ["k1", "k2"]) expect((await keep("tok-1", key)).isOk()).toBe(true);
    await keep(TEST_TOKENS.declined, "k3");
    const methods = (await payments.methodsOf("c-1", SCOPE))._unsafeUnwrap();
    expect(methods.map(({ label }) => label)).toEqual(["Saved method 1"]);
  });

  it("takes no card number for a token, and does not repeat it", async () => {
    const number = `4${"1".repeat(15)}`;
    const failed = (await begin().pay(number))._unsafeUnwrapErr();
    expect(failed.code).toBe("port_failed");
    expect(JSON.stringify(failed)).not.toContain("1111");
  });

  it("answers unknown ids with a refusal in no currency", async () => {
    const { payments } = begin();
    const voided = (await payments.void({ key: "v", authorizationId: "nothing" }, SCOPE))._unsafeUnwrap();
    expect(voided).toMatchObject({ kind: "refused", reason: "authorization_unknown", amount: 0, currency: "XXX" });
    const refund = await payments.refund({ key: "r", captureId: "nothing", amount: 5, currency: "EUR" }, SCOPE);
    expect(refund._unsafeUnwrap()).toMatchObject({
      kind: "refused",
      reason: "capture_unknown",
      amount: 5,
      currency: "EUR",
    });
  });

  it("refunds in the capture's currency only", async () => {
    const { payments, pay } = begin();
    await pay(TEST_TOKENS.approved);
    await payments.capture({ key: "c1", authorizationId: "authorization-1", amount: 1_000, currency: "EUR" }, SCOPE);
    const refund = await payments.refund({ key: "r", captureId: "capture-1", amount: 5, currency: "USD" }, SCOPE);
    expect(refund._unsafeUnwrap()).toMatchObject({ kind: "refused", reason: "other_currency" });
  });
});
