import type { ClockPort } from "../../ports/clock.js";
import type { Scope } from "../../ports/port.js";

/**
 * How a payment is taken, as the card networks ask to be told: `off-session` charges a saved card in the customer's absence, `moto` is an order
 * by mail or telephone (Stripe must have switched it on for the account), `on-session` means that the customer is there and can
 * be asked by the bank.
 */
export type StripeEntry = "off-session" | "moto" | "on-session";

export interface StripePaymentsOptions {
  /** Stripe's id of one of your customers ("cus_…"); null where there is none, which then looks like a customer without cards. */
  readonly customerOf: (customerId: string, scope: Scope) => Promise<string | null> | string | null;
  /** "off-session" where nothing is said: staff enter the order. A new card is charged on-session, unless this is "moto". */
  readonly entry?: StripeEntry;
  /** The connected account ("acct_…") that a tenant's payments belong to; your own where nothing is said. */
  readonly accountOf?: (scope: Scope) => string | null;
  /**
   * What `cancelByKey` does about a request that is still on its way: "fence" (where nothing is said) spends its idempotency key, at the cost
   * of a cancelled PaymentIntent of 1.00 USD that stays in the account's list; "best-effort" ends what it finds.
   */
  readonly cancelByKey?: "fence" | "best-effort";
  /** The system's clock where nothing is said. Tells which cards have expired, and how far back recent payments are listed. */
  readonly clock?: ClockPort;
}
