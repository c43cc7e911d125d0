import fc from "fast-check";
import { stripePayments } from "power-buyer/adapters/stripe";
import { describe, expect, it } from "vitest";
import { fromStripe, toStripe } from "../../../src/adapters/stripe/amounts.js";
import { runs } from "../../support/runs.js";
import { asking, closeFakes, OURS, sdkOf, world } from "./world.js";

closeFakes();

/** What is charged in Stripe's unit, or why not. */
const AMOUNTS = [
  ["EUR", 1_299, { amount: 1_299, currency: "eur" }],
  ["JPY", 500, { amount: 500, currency: "jpy" }],
  ["HUF", 1_050, { amount: 1_050, currency: "huf" }],
  ["TWD", 80_000, { amount: 80_000, currency: "twd" }],
  ["ISK", 5, { amount: 500, currency: "isk" }],
  ["UGX", 5, { amount: 500, currency: "ugx" }],
  ["MGA", 500, { amount: 5, currency: "mga" }],
  ["MGA", 501, "amount_not_chargeable"],
  ["KWD", 5_120, { amount: 5_120, currency: "kwd" }],
  ["KWD", 5_125, "amount_not_chargeable"],
  ["LYD", 1_000, "currency_not_supported"],
  ["CLF", 10_000, "currency_not_supported"],
  ["POINTS", 100, "currency_not_supported"],
  ["ISK", Number.MAX_SAFE_INTEGER, "amount_not_chargeable"],
] as const;

describe("amounts", () => {
  it.each(AMOUNTS)("%s %d is %o at Stripe", (currency, minor, expected) => {
    const charged = toStripe(minor, currency);
    expect(charged.isOk() ? charged.value : charged.error).toEqual(expected);
  });

  it("come back as they went, or do not go", () => {
    const codes = AMOUNTS.map(([code]) => code);
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
        (currency, amount) => {
          const charged = toStripe(amount, currency);
          if (charged.isOk()) expect(fromStripe(charged.value)).toEqual({ amount, currency });
        },
      ),
      { numRuns: runs() },
    );
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, "1000", null])(
    "of %s ask Stripe for nothing",
    async (amount) => {
      const { fake, payments } = await world();
      const answer = await payments.authorize({ ...asking("pm_card_visa"), amount: amount as number }, OURS);
      expect(answer._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", effect: "none", retryable: false });
      expect(fake.requests()).toEqual([]);
    },
  );

  it.each([
    ["EUR", 100_000_000, "amount_too_large"],
    ["EUR", 49, "amount_too_small"],
    ["KWD", 5_125, "amount_not_chargeable"],
    ["POINTS", 1_000, "currency_not_supported"],
  ])("%s %d is refused: %s", async (currency, amount, reason) => {
    const { payments } = await world();
    const answer = await payments.authorize(asking("pm_card_visa", "key-1", amount, currency), OURS);
    expect(answer._unsafeUnwrap()).toMatchObject({ kind: "refused", amount, currency, reason });
  });

  it("in thousandths are captured and given back in tens of them", async () => {
    const { payments } = await world();
    const { id } = (await payments.authorize(asking("pm_card_visa", "k", 5_120, "KWD"), OURS))._unsafeUnwrap();
    const asked = { authorizationId: id ?? "", captureId: id ?? "", currency: "KWD" };
    const odd = (await payments.capture({ key: "c-1", ...asked, amount: 5_119 }, OURS))._unsafeUnwrap();
    expect(odd).toMatchObject({ kind: "refused", reason: "amount_not_chargeable" });
    const even = (await payments.capture({ key: "c-2", ...asked, amount: 5_110 }, OURS))._unsafeUnwrap();
    expect(even).toMatchObject({ kind: "captured", amount: 5_110, currency: "KWD" });
    const back = (await payments.refund({ key: "r-1", ...asked, amount: 15 }, OURS))._unsafeUnwrap();
    expect(back).toMatchObject({ kind: "refused", reason: "amount_not_chargeable" });
  });

  it("in another currency are neither captured nor given back", async () => {
    const { payments } = await world();
    const { id } = (await payments.authorize(asking("pm_card_visa"), OURS))._unsafeUnwrap();
    const asked = { authorizationId: id ?? "", captureId: id ?? "", amount: 100, currency: "USD" };
    expect((await payments.capture({ key: "c", ...asked }, OURS))._unsafeUnwrap().reason).toBe("other_currency");
    expect((await payments.refund({ key: "r", ...asked }, OURS))._unsafeUnwrap().reason).toBe("capture_unknown");
    await payments.capture({ key: "d", ...asked, currency: "EUR" }, OURS);
    expect((await payments.refund({ key: "s", ...asked }, OURS))._unsafeUnwrap().reason).toBe("other_currency");
  });
});

describe("mistakes of a program", () => {
  it("a wrong secret key has no effect, and is no reason to try again", async () => {
    const { fake } = await world();
    const payments = stripePayments(sdkOf({ ...fake, secretKey: "sk_test_wrong" }), { customerOf: () => "cus_1" });
    const answers = [await payments.authorize(asking("pm_card_visa"), OURS), await payments.methodsOf("ada", OURS)];
    for (const answer of answers) {
      expect(answer._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", effect: "none", retryable: false });
    }
  });

  it("keys, tenants and references that Stripe cannot keep are refused before anything is sent", async () => {
    const { fake, payments } = await world();
    const long = "x".repeat(481);
    const answers = [
      await payments.authorize(asking("pm_card_visa", long), OURS),
      await payments.authorize({ ...asking("pm_card_visa"), reference: long }, OURS),
      await payments.authorize(asking("pm_card_visa"), { tenant: long }),
      await payments.authorize(asking("pm_card_visa", ""), OURS),
    ];
    for (const answer of answers) expect(answer._unsafeUnwrapErr()).toMatchObject({ effect: "none" });
    expect(fake.requests()).toEqual([]);
    const longest = await payments.authorize(asking("pm_card_visa", "x".repeat(480)), OURS);
    expect(longest._unsafeUnwrap().key).toHaveLength(480);
  });

  it("a card number is no token: it is neither sent nor repeated", async () => {
    const { fake, payments } = await world();
    const number = "4242424242424242";
    const saved = { kind: "saved-card", paymentMethodId: number, customerId: "ada" } as const;
    const answers = [
      await payments.authorize(asking(number), OURS),
      await payments.authorize({ ...asking(""), source: saved }, OURS),
      await payments.method({ paymentMethodId: number, customerId: "ada" }, OURS),
    ];
    expect(answers[0]?._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", effect: "none" });
    expect(answers[1]?._unsafeUnwrap()).toMatchObject({ kind: "refused", reason: "payment_method_unknown" });
    expect(answers[2]?._unsafeUnwrap()).toBeNull();
    expect(JSON.stringify(answers)).not.toContain(number);
    expect(fake.requests().join()).not.toContain(number);
  });

  it("keys in any letters are kept apart", async () => {
    const { payments } = await world();
    const keys = ['["a","b"]', '["a", "b"]', "ключ ✓", "a'b]:null", "a".repeat(300)];
    const ids = new Set<string | null>();
    for (const key of keys) {
      const outcome = (await payments.authorize(asking("pm_card_visa", key), OURS))._unsafeUnwrap();
      ids.add(outcome.id);
      expect((await payments.lookup({ key }, OURS))._unsafeUnwrap()).toEqual({ found: true, key, outcome });
    }
    expect(ids.size).toBe(keys.length);
  });

  it("ids that are none of a payment's are not asked for", async () => {
    const { fake, payments } = await world();
    for (const authorizationId of ["pi_", "ch_1", "../customers/cus_1", "pi_1/capture", " pi_1"]) {
      const answer = await payments.void({ key: "v", authorizationId }, OURS);
      expect(answer._unsafeUnwrap()).toMatchObject({ kind: "refused", reason: "authorization_unknown" });
    }
    expect(fake.requests()).toEqual([]);
  });

  it("a customer lookup of yours that throws is a failure like any other", async () => {
    const customerOf = () => {
      throw new Error("the table is locked");
    };
    const { fake, payments } = await world({ customerOf });
    const source = { kind: "new-method", token: "pm_card_visa", keepFor: "ada" } as const;
    const answers = [
      await payments.methodsOf("ada", OURS),
      await payments.authorize({ ...asking(""), source }, OURS),
      await payments.authorize(
        { ...asking(""), source: { kind: "saved-card", paymentMethodId: "pm_1", customerId: "ada" } },
        OURS,
      ),
    ];
    for (const answer of answers) {
      expect(answer._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", effect: "none" });
    }
    expect(fake.requests()).toEqual([]);
  });
});
