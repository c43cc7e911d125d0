import type { AddressInfo } from "node:net";
import type { Account, FakeMethod, StripeFakeEvent } from "./account.js";
import { intentOf } from "./account.js";
import { fail, hold, methodOf } from "./confirm.js";
import { type InjectedFault, newFaults } from "./faults.js";
import { newBank } from "./handle.js";
import { newServer } from "./server.js";
import { type SignedEvent, sendEvent, signEvent, type StripeFakeWebhook } from "./webhooks.js";

export interface StripeFakeOptions {
  /** The key that is let in; "sk_test_fake" where nothing is said. */
  readonly secretKey?: string;
  /** How far the search is behind, in milliseconds; a minute where nothing is said, as Stripe's may be. */
  readonly searchBehindMs?: number;
  /** Milliseconds since 1970; the system's clock where nothing is said. */
  readonly now?: () => number;
}

/** A running fake, and the parts that customers, banks, networks and time play. */
export interface StripeFake {
  /** Settings for the official SDK: `new Stripe(fake.secretKey, { ...fake.settings })`. */
  readonly settings: {
    readonly host: string;
    readonly port: number;
    readonly protocol: "http";
    readonly telemetry: false;
  };
  readonly secretKey: string;
  /** A new customer's id. */
  customer(): string;
  /** A card of a customer, by the name of one of Stripe's test cards; its id. Without a customer it is a new card. */
  card(
    testCard: string,
    of?: { readonly customer?: string; readonly expires?: { month: number; year: number } },
  ): string;
  /** The id of a confirmation token for a test card. */
  confirmationToken(testCard: string): string;
  /** The holder answers the bank (3-D Secure), for a payment that waits for that. */
  authenticate(paymentIntentId: string, isApproved: boolean): void;
  inject(fault: InjectedFault): void;
  /** How many requests are still to meet a fault: 0 when the injected ones have happened. */
  faultsLeft(): number;
  /** Lets time pass: search catches up, keys are forgotten, authorizations lapse. */
  advance(ms: number): void;
  /** Milliseconds, as the fake has it. */
  now(): number;
  /** What was asked since the start: "POST /v1/payment_intents". */
  requests(): readonly string[];
  events(): readonly StripeFakeEvent[];
  /** An event as Stripe would send it. */
  sign(event: StripeFakeEvent, secret: string): SignedEvent;
  /** Sends these events in this order: leave some out, turn them round, name one twice. The receiver's statuses. */
  send(events: readonly StripeFakeEvent[], to: StripeFakeWebhook): Promise<readonly number[]>;
  close(): Promise<void>;
}

/**
 * Starts a fake of Stripe's API on the loopback interface, for tests without network: PaymentIntents with manual capture, refunds,
 * customers with cards, search, idempotency keys, 3-D Secure, webhooks, and faults to order. `STRIPE_FAKE_BEHAVIOURS` says where
 * each behaviour is published. Needs Node.
 *
 * @example
 * ```ts
 * import { stripePayments } from "power-buyer/adapters/stripe";
 * import { startStripeFake } from "power-buyer/testing/stripe";
 * import Stripe from "stripe";
 *
 * const fake = await startStripeFake();
 * const client = new Stripe(fake.secretKey, { ...fake.settings, maxNetworkRetries: 0 });
 * const payments = stripePayments(client, { customerOf: () => null });
 * const source = { kind: "new-method", token: "pm_card_visa", keepFor: null } as const;
 * const asked = { key: "draft-1#1", amount: 1299, currency: "EUR", source, reference: "draft-1" };
 * await payments.authorize(asked, { tenant: "default" }); // ok: { kind: "authorized", amount: 1299, … }
 * await fake.close();
 * ```
 */
export async function startStripeFake(options: StripeFakeOptions = {}): Promise<StripeFake> {
  const { secretKey = "sk_test_fake", searchBehindMs = 60_000 } = options;
  const bank = newBank(searchBehindMs);
  const faults = newFaults();
  const heard: string[] = [];
  let ahead = 0;
  const nowMs = () => (options.now?.() ?? new Date().getTime()) + ahead;
  const server = newServer({
    bank,
    faults,
    secretKey,
    nowMs,
    heard: ({ method, path }) => heard.push(`${method} ${path}`),
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  const act = <T>(work: (account: Account, moment: Parameters<typeof intentOf>[0]) => T): T => {
    let result: { readonly value: T } | undefined;
    bank.act("own", nowMs(), (moment) => {
      result = { value: work(moment.account, moment) };
    });
    return (result as { readonly value: T }).value;
  };
  const sign = (event: StripeFakeEvent, secret: string) => signEvent(event, secret, nowMs());

  return {
    settings: { host: "127.0.0.1", port, protocol: "http", telemetry: false },
    secretKey,
    customer: () =>
      act((account, moment) => {
        const id = moment.nextId("cus");
        account.customers.add(id);
        return id;
      }),
    card: (testCard, { customer = null, expires } = {}) =>
      act((account, moment) => {
        const made = methodOf(moment, testCard);
        const card: FakeMethod = { ...made, customer, expires: expires ?? made.expires };
        account.methods.set(card.id, card);
        return card.id;
      }),
    confirmationToken: (testCard) =>
      act((account, moment) => {
        const id = moment.nextId("ctoken");
        account.tokens.set(id, methodOf(moment, testCard));
        return id;
      }),
    authenticate: (paymentIntentId, isApproved) =>
      act((_account, moment) => {
        const intent = intentOf(moment, paymentIntentId);
        // A card that was refused off-session is confirmed again by its holder, on the same PaymentIntent.
        const isWaiting = intent.status === "requires_action" || intent.error?.code === "authentication_required";
        if (!isWaiting) throw new Error(`${paymentIntentId} waits for nobody`);
        if (isApproved) hold(moment, intent);
        else fail(moment, intent, "payment_intent_authentication_failure", null);
      }),
    inject: (fault) => faults.inject(fault),
    faultsLeft: () => faults.left(),
    advance: (ms) => {
      ahead += ms;
      act(() => undefined);
    },
    now: nowMs,
    requests: () => [...heard],
    events: () => [...(bank.accounts.get("own")?.events ?? [])],
    sign,
    send: async (events, to) => {
      const statuses: number[] = [];
      for (const event of events) statuses.push(await sendEvent(to, sign(event, to.secret)));
      return statuses;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
