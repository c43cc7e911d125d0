import { err, type Result } from "neverthrow";
import { answer, portFailed } from "../../ports/answer.js";
import type { PaymentCapabilities, PaymentsPort } from "../../ports/payments.js";
import type { Answered, PortFailure, Scope } from "../../ports/port.js";
import type { At } from "./at.js";
import { authorize } from "./authorize.js";
import { cancelByKey } from "./cancel-by-key.js";
import { capture } from "./capture.js";
import type { StripeClient } from "./client.js";
import { readAuthorize, readCapture, readLookup, readRefund, readScope, readVoid, word } from "./input.js";
import { listByReference, lookUp } from "./lookup.js";
import { methodOf, methodsOf } from "./methods.js";
import type { StripePaymentsOptions } from "./options.js";
import { refund } from "./refund.js";
import { voidAuthorization } from "./void.js";

const HOUR_MS = 60 * 60 * 1000;

/** What Stripe keeps of an idempotency key at least, and how long a request may be on its way: the SDK's time-out, repeated. */
const CAPABILITIES: PaymentCapabilities = {
  separateCapture: true,
  idempotencyWindowMs: 24 * HOUR_MS,
  maxInFlightMs: HOUR_MS / 4,
  cancelByKey: "fence",
  lookupByKey: true,
  listByReference: true,
};

/**
 * Cards over Stripe: PaymentIntents that are confirmed at once and captured later. `client` is your own `Stripe` of the package
 * `stripe`, with your secret key, time-out and number of repeats; nothing of it is read but what `StripeClient` lists. Amounts are
 * minor units by ISO 4217 and become Stripe's; what Stripe cannot charge exactly (5.125 KWD) is refused. Every effect has an
 * idempotency key made of tenant and key, and writes tenant, reference and key into the payment's metadata: by them it is found again.
 *
 * Of saved cards only those of the customer that `customerOf` names are seen and charged. A new method is the id of a PaymentMethod
 * ("pm_…") or of a ConfirmationToken ("ctoken_…") that was made in the browser; a card number never comes here. `id` of an authorization
 * and of its capture is the PaymentIntent's. Where the bank asks for the customer (3-D Secure), the outcome is `action_required` with
 * that id; asked again under the same key, it is how the customer did.
 *
 * Errors of its calls: `key_reused`; `port_failed`, whose cause has Stripe's codes and never a message, a token or a key. Declines and
 * refusals are outcomes, with Stripe's code as the reason.
 *
 * @example
 * ```ts
 * import { stripePayments } from "power-buyer/adapters/stripe";
 * import Stripe from "stripe";
 *
 * const client = new Stripe("sk_test_your_key", { maxNetworkRetries: 2, timeout: 20_000 });
 * const payments = stripePayments(client, { customerOf: (customerId) => stripeIds.get(customerId) ?? null });
 * declare const stripeIds: ReadonlyMap<string, string>;
 * payments.capabilities.idempotencyWindowMs; // 86400000
 * ```
 */
export function stripePayments(client: StripeClient, options: StripePaymentsOptions): PaymentsPort {
  /** Reads the request first: what goes wrong there had no effect, while a surprise later on may have had one. */
  const call = <Request, T, E>(
    operation: string,
    effect: PortFailure["effect"],
    given: Scope,
    read: () => Request,
    act: (at: At, request: Request) => Promise<Result<T, E | PortFailure>>,
  ): Answered<T, E> =>
    answer<T, E>({ port: "payments", operation, effect: "none" }, () => {
      const scope = readScope(given);
      const request = read();
      const at: At = { client, options, scope, call: { port: "payments", operation, effect } };
      if (scope.signal?.aborted === true) {
        return err(
          portFailed({ ...at.call, effect: "none" }, "the caller had stopped waiting before anything was sent", true),
        );
      }
      return answer<T, E>(at.call, () => act(at, request));
    });

  return {
    capabilities: { ...CAPABILITIES, cancelByKey: options.cancelByKey === "best-effort" ? "bestEffort" : "fence" },
    methodsOf: (customerId, scope) => call("methodsOf", "none", scope, () => word(customerId, "customerId"), methodsOf),
    method: (given, scope) =>
      call(
        "method",
        "none",
        scope,
        () => ({ id: word(given.paymentMethodId, "paymentMethodId"), owner: word(given.customerId, "customerId") }),
        (at, { id, owner }) => methodOf(at, id, owner),
      ),
    authorize: (given, scope) => call("authorize", "unknown", scope, () => readAuthorize(given), authorize),
    capture: (given, scope) => call("capture", "unknown", scope, () => readCapture(given), capture),
    void: (given, scope) => call("void", "unknown", scope, () => readVoid(given), voidAuthorization),
    refund: (given, scope) => call("refund", "unknown", scope, () => readRefund(given), refund),
    lookup: (given, scope) =>
      call(
        "lookup",
        "none",
        scope,
        () => readLookup(given),
        async (at, asked) =>
          (await lookUp(at, asked)).map((outcome) => {
            const { key } = asked;
            return outcome === null ? ({ found: false, key } as const) : ({ found: true, key, outcome } as const);
          }),
      ),
    cancelByKey: (given, scope) => call("cancelByKey", "unknown", scope, () => word(given.key, "key"), cancelByKey),
    listByReference: (given, scope) =>
      call("listByReference", "none", scope, () => word(given.reference, "reference"), listByReference),
  };
}
