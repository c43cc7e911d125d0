import { err, ok, type Result } from "neverthrow";
import { type PortCall, portFailed } from "../../ports/answer.js";
import type { PaymentOutcome } from "../../ports/payments.js";
import type { KeyReused, PortFailure, Scope } from "../../ports/port.js";
import type { StripeClient, StripePaymentIntent, StripeRequest } from "./client.js";
import { readStripeError, type StripeSays } from "./errors.js";
import { hasVerb, TENANT } from "./marks.js";
import type { StripePaymentsOptions } from "./options.js";

/** One call of the port: on whose behalf, at which account, and under which name its failures are told. */
export interface At {
  readonly client: StripeClient;
  readonly options: StripePaymentsOptions;
  readonly scope: Scope;
  readonly call: PortCall;
}

export type Done = Promise<Result<PaymentOutcome, KeyReused | PortFailure>>;

export const EXPAND = ["latest_charge"];

/** The settings of one request to Stripe; a request that changes something names its idempotency key. */
export function requestOf({ options, scope }: At, idempotencyKey?: string): StripeRequest {
  const account = options.accountOf?.(scope) ?? null;
  return {
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    ...(account === null ? {} : { stripeAccount: account }),
  };
}

/** Asks Stripe, and reads what is thrown. */
export async function ask<T>(work: () => Promise<T>): Promise<Result<T, StripeSays>> {
  try {
    return ok(await work());
  } catch (thrown) {
    return err(readStripeError(thrown));
  }
}

/** A question has no effect, whatever comes of it. */
export async function look<T>(at: At, work: () => Promise<T>): Promise<Result<T, PortFailure>> {
  return (await ask(work)).mapErr((says) => failed(at, { ...says.failure, effect: "none" }));
}

/** Stripe's id of a customer; what goes wrong on the way to it has touched nothing there. */
export async function customerOf(at: At, customerId: string): Promise<Result<string | null, PortFailure>> {
  try {
    return ok(await at.options.customerOf(customerId, at.scope));
  } catch (thrown) {
    return err(portFailed({ ...at.call, effect: "none" }, thrown));
  }
}

export function failed({ call }: At, { cause, retryable, effect }: StripeSays["failure"]): PortFailure {
  return portFailed({ ...call, effect }, cause, retryable);
}

const INTENT_ID = /^pi_[A-Za-z0-9_]{1,100}$/;

/** A payment of this tenant's that was made here; null for a missing one and for everybody else's. */
export async function ownIntent(at: At, id: string): Promise<Result<StripePaymentIntent | null, PortFailure>> {
  if (!INTENT_ID.test(id)) return ok(null);
  const found = await ask(() => at.client.paymentIntents.retrieve(id, { expand: EXPAND }, requestOf(at)));
  if (found.isOk()) return ok(isOurs(at, found.value) ? found.value : null);
  if (found.error.means === "refused" && found.error.reason === "resource_missing") return ok(null);
  return err(failed(at, { ...found.error.failure, effect: "none" }));
}

function isOurs({ scope }: At, intent: StripePaymentIntent): boolean {
  return intent.metadata[TENANT] === scope.tenant && !hasVerb(intent, "fence");
}
