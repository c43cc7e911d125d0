import { stripePayments, type StripePaymentsOptions } from "power-buyer/adapters/stripe";
import { startStripeFake, type StripeFake, type StripeFakeOptions } from "power-buyer/testing/stripe";
import { Stripe } from "stripe";
import { afterEach } from "vitest";

const running = new Set<StripeFake>();

/** Ends every fake that the test started. */
export function closeFakes(): void {
  afterEach(async () => {
    const fakes = [...running];
    running.clear();
    await Promise.all(fakes.map((fake) => fake.close()));
  });
}

export type SdkSettings = ConstructorParameters<typeof Stripe>[1];

/** The official SDK on a fake, over loopback HTTP. */
export function sdkOf(fake: StripeFake, settings: SdkSettings = {}): Stripe {
  return new Stripe(fake.secretKey, { ...fake.settings, maxNetworkRetries: 0, timeout: 5_000, ...settings });
}

/** The SDK's own HTTP client, which gives up soon on the next request to a path, and on no other. */
export function impatient() {
  const client = Stripe.createNodeHttpClient();
  const makeRequest = client.makeRequest.bind(client);
  let next = "";
  client.makeRequest = (host, port, path, method, headers, data, protocol, timeout) => {
    const isNext =
      next !== "" && new RegExp(`^${next.replaceAll("*", "[^/]+")}$`).test(`${method} ${path.split("?")[0]}`);
    if (isNext) next = "";
    return makeRequest(host, port, path, method, headers, data, protocol, isNext ? SOON_MS : timeout);
  };
  return {
    client,
    giveUpOn: (on: string) => {
      next = on;
    },
  };
}

const SOON_MS = 30;

/** A fake, and the adapter over it. Customers get their id at Stripe when they are first asked for. */
export async function world(
  options: Partial<StripePaymentsOptions> = {},
  { sdk, fake: given }: { readonly sdk?: SdkSettings; readonly fake?: StripeFakeOptions } = {},
) {
  const fake = await startStripeFake(given);
  running.add(fake);
  const client = sdkOf(fake, sdk);
  const customers = new Map<string, string>();
  const customerOf = (customerId: string) => {
    const id = customers.get(customerId) ?? fake.customer();
    customers.set(customerId, id);
    return id;
  };
  const clock = { now: () => new Date(fake.now()).toISOString() };
  const payments = stripePayments(client, { customerOf, clock, ...options });
  return { fake, client, payments, customerOf, clock };
}

export const OURS = { tenant: "tenant-a" };

export const asking = (token: string, key = "key-1", amount = 1_000, currency = "EUR") => ({
  key,
  amount,
  currency,
  source: { kind: "new-method" as const, token, keepFor: null },
  reference: "draft-1",
});
