import { err, ok } from "neverthrow";
import type { PaymentMethodFact } from "../../facts/answers.js";
import { plainCopy } from "../../internal/plain-copy.js";
import { answer, type PortCall, portFailed } from "../../ports/answer.js";
import type { ClockPort } from "../../ports/clock.js";
import type { PaymentCapabilities, PaymentOutcome, PaymentSource, PaymentsPort } from "../../ports/payments.js";
import type { Answered, Scope } from "../../ports/port.js";
import { checkedKey } from "./checked.js";
import { systemClock } from "./clock.js";
import { emptyBook, once, outcomeOf, type PaymentBook } from "./payment-book.js";
import { readAuthorize, readCapture, readRefund, readVoid } from "./payment-input.js";
import { approve, authorize, cancelByKey, capture, refund, voidAuthorization } from "./payment-steps.js";
import { rooms, type Seeded, seedsFor } from "../../ports/tenants.js";
import { behaviourOf } from "./test-tokens.js";
import { calling } from "./world.js";

/** A method that a customer has from the beginning; `token` says what is charged, as if it had been new. */
export interface SavedMethodSeed extends PaymentMethodFact {
  readonly token?: string;
}

export interface MemoryPaymentsOptions extends Seeded {
  readonly methods?: readonly SavedMethodSeed[];
  /** The system's clock where nothing is said. */
  readonly clock?: ClockPort;
  /** How long an authorization stands, in milliseconds; seven days where nothing is said. */
  readonly authorizationLifetimeMs?: number;
}

/** The payment port, and the customer's or the bank's part in it. */
export interface MemoryPayments extends PaymentsPort {
  /** Ends an `action_required` or `pending` authorization. null: nothing waits under this key. */
  settle(request: { readonly key: string; readonly approved: boolean }, scope: Scope): Answered<PaymentOutcome | null>;
}

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

const CAPABILITIES: PaymentCapabilities = {
  separateCapture: true,
  // Nothing is forgotten as long as the process lives.
  idempotencyWindowMs: Number.MAX_SAFE_INTEGER,
  maxInFlightMs: 0,
  cancelByKey: "fence",
  lookupByKey: true,
  listByReference: true,
};

/**
 * A simulated payment provider: no money moves. It keeps the promises of a good one: one effect per key, a repeat with other
 * parameters refused, separate capture, refunds never above what was captured, lookup, fence. `TEST_TOKENS` make it decline, ask
 * for the customer, or fail; any other token is approved. Amounts are minor units.
 *
 * Errors of its calls: `key_reused`, `port_failed`. Declines and refusals are outcomes, with a reason.
 *
 * @example
 * ```ts
 * import { memoryPayments, TEST_TOKENS } from "power-buyer/adapters/memory";
 *
 * const payments = memoryPayments();
 * const source = { kind: "new-method", token: TEST_TOKENS.declined, keepFor: null } as const;
 * const request = { key: "draft-1#1", amount: 1299, currency: "EUR", source, reference: "draft-1" };
 * await payments.authorize(request, { tenant: "default" }); // ok: { kind: "declined", reason: "card_declined", … }
 * ```
 */
export function memoryPayments(options: MemoryPaymentsOptions = {}): MemoryPayments {
  const room = rooms((tenant) => {
    const book = emptyBook();
    for (const { token: charged, ...method } of seedsFor(tenant, options.tenant, options.methods)) {
      if (book.methods.has(method.paymentMethodId)) throw new Error(`method ${method.paymentMethodId} is given twice`);
      const paymentMethodId = checkedKey(method.paymentMethodId, "paymentMethodId");
      book.methods.set(paymentMethodId, { method: plainCopy(method), token: charged ?? null });
    }
    return book;
  });
  const now = () => (options.clock ?? systemClock()).now();
  const expiry = () => new Date(Date.parse(now()) + (options.authorizationLifetimeMs ?? WEEK_MS)).toISOString();
  const call = (operation: string) => calling("payments", operation);

  return {
    capabilities: CAPABILITIES,
    methodsOf: (customerId, scope) =>
      answer(call("methodsOf"), () => {
        const owner = checkedKey(customerId, "customerId");
        const methods = [...room(scope).methods.values()].map(({ method }) => method);
        return ok(methods.filter((method) => method.customerId === owner).map(plainCopy));
      }),
    method: (request, scope) =>
      answer(call("method"), () => {
        const { paymentMethodId, customerId } = request;
        const method = room(scope).methods.get(paymentMethodId)?.method;
        return ok(method?.customerId === customerId ? plainCopy(method) : null);
      }),
    authorize: (given, scope) =>
      answer(call("authorize"), () => {
        const request = readAuthorize(given);
        const book = room(scope);
        const before = book.operations.get(request.key);
        if (before?.isFenced === true) return ok(outcomeOf("declined", request, { reason: "cancelled" }));
        const unreached = before === undefined ? failureOf(book, request.source, call("authorize")) : null;
        if (unreached?.effect === "none") return err(unreached);
        const outcome = once(book, "authorize", request, (asked) => authorize(book, asked, expiry()));
        return unreached === null ? outcome : err(unreached);
      }),
    capture: (given, scope) =>
      answer(call("capture"), () => {
        const request = readCapture(given);
        const book = room(scope);
        return once(book, "capture", request, (asked) => capture(book, asked, now()));
      }),
    void: (given, scope) =>
      answer(call("void"), () => {
        const request = readVoid(given);
        const book = room(scope);
        return once(book, "void", request, (asked) => voidAuthorization(book, asked));
      }),
    refund: (given, scope) =>
      answer(call("refund"), () => {
        const request = readRefund(given);
        const book = room(scope);
        return once(book, "refund", request, (asked) => refund(book, asked));
      }),
    lookup: (request, scope) =>
      answer(call("lookup"), () => {
        const key = checkedKey(request.key);
        const operation = room(scope).operations.get(key);
        const nothing = { found: false, key } as const;
        return ok(
          operation === undefined ? nothing : ({ found: true, key, outcome: { ...operation.outcome } } as const),
        );
      }),
    cancelByKey: (request, scope) =>
      answer(call("cancelByKey"), () => ok(cancelByKey(room(scope), checkedKey(request.key)))),
    listByReference: (request, scope) =>
      answer(call("listByReference"), () => {
        const reference = checkedKey(request.reference, "reference");
        const operations = [...room(scope).operations.values()];
        return ok(operations.filter((made) => made.reference === reference).map(({ outcome }) => ({ ...outcome })));
      }),
    settle: (request, scope) =>
      answer(call("settle"), () => {
        const book = room(scope);
        const waiting = book.waiting.get(request.key);
        const operation = book.operations.get(request.key);
        if (waiting === undefined || operation === undefined) return ok(null);
        const outcome = request.approved
          ? approve(book, waiting, expiry())
          : outcomeOf("declined", waiting, { reason: "authentication_failed" });
        book.waiting.delete(request.key);
        book.operations.set(request.key, { ...operation, outcome });
        return ok({ ...outcome });
      }),
  };
}

/** The failure that a token asks for. */
function failureOf(book: PaymentBook, source: PaymentSource, call: PortCall) {
  const charged = source.kind === "new-method" ? source.token : book.methods.get(source.paymentMethodId)?.token;
  const behaviour = behaviourOf(charged ?? null);
  if (behaviour?.kind === "unavailable") return portFailed(call, "the provider cannot be reached", true);
  return behaviour?.kind === "lost" ? portFailed({ ...call, effect: "unknown" }, "the answer got lost", true) : null;
}
