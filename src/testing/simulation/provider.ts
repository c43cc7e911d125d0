import { err, ok } from "neverthrow";
import { emptyBook, nextId, once, outcomeOf, type PaymentBook } from "../../adapters/memory/payment-book.js";
import {
  approve,
  authorize,
  cancelByKey,
  capture,
  refund,
  voidAuthorization,
} from "../../adapters/memory/payment-steps.js";
import { calling } from "../../adapters/memory/world.js";
import { answer } from "../../ports/answer.js";
import type { PaymentCapabilities, PaymentOutcome, PaymentsPort } from "../../ports/payments.js";
import type { ProviderProfile, SavedCard } from "./shop.js";

/** The provider of a simulated world, and what can be seen behind its counter. */
export interface SimulatedProvider {
  readonly port: PaymentsPort;
  readonly book: PaymentBook;
  /** By its id, under which key each authorization was made: the ledger forgets nothing. */
  readonly keyOf: ReadonlyMap<string, string>;
  /** The customer answers the bank: true where something waited for it. */
  settle(key: string, isApproved: boolean): boolean;
}

/**
 * A payment provider that keeps the promises of a good one, and no others: one effect per key as long as it remembers the key
 * (`windowMs`), the same key with other parameters refused, separate capture, voids, refunds up to what was captured. It finds by key
 * and lists by reference for good, as its ledger is not its memory of keys. A key that was closed (`cancelByKey`, where it has it)
 * stays closed: a late authorization under it is declined. An authorization that waits for the customer answers what it became.
 * It keeps one tenant's money, and time by its own clock, which is right.
 */
export function simulatedProvider(
  profile: ProviderProfile,
  cards: readonly SavedCard[],
  clock: { readonly now: () => number; readonly iso: () => string },
): SimulatedProvider {
  const book = emptyBook();
  for (const { token, ...method } of cards) book.methods.set(method.paymentMethodId, { method, token });
  const expiry = () => new Date(Date.parse(clock.iso()) + profile.lifetimeMs).toISOString();
  const keyOf = new Map<string, string>();
  const remembered = new Map<string, { readonly since: number; readonly forgotten: PaymentOutcome | null }>();
  const call = (operation: string) => calling("payments", operation);

  /** What was asked for too long ago is a new request; what came of it stays in the ledger. */
  const forget = (key: string) => {
    const since = remembered.get(key)?.since ?? clock.now();
    const operation = book.operations.get(key);
    const isOver = clock.now() - since > profile.windowMs && operation?.isFenced === false;
    if (isOver) book.operations.delete(key);
    remembered.set(key, { since: isOver ? clock.now() : since, forgotten: isOver ? operation.outcome : null });
  };

  /** What waits for the customer waits no more; null where nothing does under this name. */
  const endWaiting = (asked: { readonly key: string; readonly authorizationId: string }) => {
    const key = keyOf.get(asked.authorizationId) ?? "";
    const [waiting, operation] = [book.waiting.get(key), book.operations.get(key)];
    if (waiting === undefined || operation === undefined) return null;
    book.waiting.delete(key);
    const { amount, currency, reference } = waiting;
    const id = asked.authorizationId;
    book.operations.set(key, { ...operation, outcome: outcomeOf("voided", waiting, { id }) });
    return { outcome: outcomeOf("voided", { key: asked.key, amount, currency }, { id }), reference };
  };

  const capabilities: PaymentCapabilities = {
    separateCapture: true,
    idempotencyWindowMs: profile.windowMs,
    maxInFlightMs: profile.inFlightMs,
    cancelByKey: profile.hasFence ? "fence" : "none",
    lookupByKey: true,
    listByReference: true,
  };
  const port: PaymentsPort = {
    capabilities,
    methodsOf: (customerId) =>
      answer(call("methodsOf"), () =>
        ok([...book.methods.values()].flatMap(({ method }) => (method.customerId === customerId ? [method] : []))),
      ),
    method: ({ paymentMethodId, customerId }) =>
      answer(call("method"), () => {
        const method = book.methods.get(paymentMethodId)?.method;
        return ok(method?.customerId === customerId ? method : null);
      }),
    authorize: (request) =>
      answer(call("authorize"), () => {
        forget(request.key);
        const isClosed = book.operations.get(request.key)?.isFenced === true;
        if (isClosed) return ok(outcomeOf("declined", request, { reason: "cancelled" }));
        return once(book, "authorize", request, (asked) => {
          const step = authorize(book, asked, expiry());
          // What waits has a name already, and keeps it.
          const outcome =
            step.outcome.kind === "action_required" ? { ...step.outcome, id: nextId(book, "payment") } : step.outcome;
          if (outcome.id !== null) keyOf.set(outcome.id, request.key);
          return { ...step, outcome };
        });
      }),
    capture: (request) =>
      answer(call("capture"), () => once(book, "capture", request, (asked) => capture(book, asked, clock.iso()))),
    void: (request) =>
      answer(call("void"), () =>
        once(book, "void", request, (asked) => endWaiting(asked) ?? voidAuthorization(book, asked)),
      ),
    refund: (request) => answer(call("refund"), () => once(book, "refund", request, (asked) => refund(book, asked))),
    lookup: ({ key }) =>
      answer(call("lookup"), () => {
        const outcome = book.operations.get(key)?.outcome ?? remembered.get(key)?.forgotten ?? null;
        return ok(outcome === null ? { found: false, key } : { found: true, key, outcome: { ...outcome } });
      }),
    listByReference: ({ reference }) =>
      answer(call("listByReference"), () => {
        const made = [...book.operations.values()].filter((operation) => operation.reference === reference);
        return ok([...made.map(({ outcome }) => ({ ...outcome })), ...unlisted(book, keyOf, reference, made)]);
      }),
    ...(profile.hasFence
      ? {
          cancelByKey: ({ key }: { readonly key: string }) =>
            answer(call("cancelByKey"), () => (key === "" ? err(NO_KEY) : ok(cancelByKey(book, key)))),
        }
      : {}),
  };

  return {
    port,
    book,
    keyOf,
    settle: (key, isApproved) => {
      const waiting = book.waiting.get(key);
      const operation = book.operations.get(key);
      if (waiting === undefined || operation === undefined) return false;
      const id = operation.outcome.id ?? "";
      const outcome = isApproved
        ? { ...approve(book, waiting, expiry()), id }
        : outcomeOf("declined", waiting, { reason: "authentication_failed" });
      if (isApproved) rename(book, id);
      book.waiting.delete(key);
      book.operations.set(key, { ...operation, outcome });
      return true;
    },
  };
}

/** The authorization that was made last gets the name of what waited for it. */
function rename({ authorizations }: PaymentBook, id: string): void {
  const [last, authorized] = [...authorizations].at(-1) ?? [];
  if (last === undefined || authorized === undefined) return;
  authorizations.delete(last);
  authorizations.set(id, { ...authorized, id });
}

const NO_KEY = {
  code: "port_failed",
  port: "payments",
  operation: "cancelByKey",
  retryable: false,
  effect: "none",
  cause: "a key expected",
} as const;

/** Authorizations whose key was forgotten: they stand, and are in the ledger. */
function unlisted(
  book: PaymentBook,
  keyOf: ReadonlyMap<string, string>,
  reference: string,
  made: readonly { readonly outcome: PaymentOutcome }[],
): readonly PaymentOutcome[] {
  const listed = new Set(made.map(({ outcome }) => outcome.id));
  return [...book.authorizations.values()]
    .filter((one) => one.reference === reference && one.state === "authorized" && !listed.has(one.id))
    .map(({ id, amount, currency, expiresAt }) =>
      outcomeOf("authorized", { key: keyOf.get(id) ?? "", amount, currency }, { id, expiresAt }),
    );
}
