import { errAsync, okAsync } from "neverthrow";
import type { PaymentOutcome, PaymentsPort } from "power-buyer/ports";
import type { MakePayments } from "power-buyer/testing";
import { memoryMakers } from "../memory-makers.js";
import { AS_US, type Mutant, over, trusting, wrapped } from "./mutant.js";

const changed = (change: (real: PaymentsPort) => Partial<PaymentsPort>): MakePayments =>
  over(memoryMakers.payments, (subject) => ({
    ...subject,
    payments: { ...subject.payments, ...change(subject.payments) },
  }));

let count = 0;
const fresh = (key: string) => `${key}-${++count}`;

/** The answer as it should be, but for these fields. */
const echoing = <Name extends keyof PaymentsPort>(
  real: PaymentsPort,
  name: Name,
  change: (outcome: PaymentOutcome) => Partial<PaymentOutcome>,
) =>
  wrapped(
    real,
    name,
    (call) =>
      (...args) =>
        call(...args).map((answer) => {
          const outcome = answer as PaymentOutcome;
          return { ...outcome, ...change(outcome) };
        }),
  );

export const PAYMENTS_MUTANTS: readonly Mutant<MakePayments>[] = [
  [
    "each call is an authorization of its own",
    "one authorization per key, from twenty sides too",
    changed((real) => ({
      authorize: (request, scope) =>
        real
          .authorize({ ...request, key: fresh(request.key) }, scope)
          .map((outcome) => ({ ...outcome, key: request.key })),
    })),
  ],
  [
    "the same key with another amount is accepted",
    "the same key with other parameters is refused without effect",
    changed((real) => ({
      authorize: (request, scope) =>
        real
          .authorize(request, scope)
          .orElse((e) =>
            e.code === "key_reused" ? real.authorize({ ...request, key: fresh(request.key) }, scope) : errAsync(e),
          ),
    })),
  ],
  [
    "the key is not echoed",
    "the same key with other parameters is refused without effect",
    changed((real) => ({ authorize: echoing(real, "authorize", () => ({ key: "" })) })),
  ],
  [
    "a decline has no reason",
    "a decline is an outcome with a reason, and stays one under its key",
    changed((real) => ({ authorize: echoing(real, "authorize", () => ({ reason: null })) })),
  ],
  [
    "a declined card is accepted",
    "a decline is an outcome with a reason, and stays one under its key",
    changed((real) => ({ authorize: echoing(real, "authorize", () => ({ kind: "authorized" })) })),
  ],
  [
    "each key captures again",
    "one capture per key and per authorization",
    changed((real) => ({ capture: echoing(real, "capture", ({ id }) => ({ id: id && fresh(id) })) })),
  ],
  [
    "more is captured than was authorized",
    "no more is captured than was authorized, and only in its currency",
    changed((real) => ({
      capture: (request, scope) =>
        real
          .capture({ ...request, amount: Math.min(request.amount, 1_000) }, scope)
          .map((outcome) => ({ ...outcome, amount: request.amount })),
    })),
  ],
  [
    "dollars are captured of euros",
    "no more is captured than was authorized, and only in its currency",
    changed((real) => ({ capture: (request, scope) => real.capture({ ...request, currency: "EUR" }, scope) })),
  ],
  [
    "what was captured is voided",
    "what is voided is not captured, what is captured is not voided",
    changed((real) => ({ void: echoing(real, "void", () => ({ kind: "voided" })) })),
  ],
  [
    "a void does nothing",
    "what is voided is not captured, what is captured is not voided",
    changed((real) => ({
      void: ({ key }, scope) =>
        real.lookup({ key: "key-1" }, scope).map((found) => {
          const { amount, currency, id } = found.found ? found.outcome : { amount: 0, currency: "EUR", id: null };
          return { kind: "voided", key, amount, currency, id, reason: null, expiresAt: null };
        }),
    })),
  ],
  [
    "refunds have no limit together",
    "refunds together are never more than the capture, one per key",
    changed((real) => ({ refund: echoing(real, "refund", () => ({ kind: "refunded" })) })),
  ],
  [
    "each call refunds again",
    "refunds together are never more than the capture, one per key",
    changed((real) => ({
      refund: (request, scope) =>
        real
          .refund({ ...request, key: fresh(request.key) }, scope)
          .map((outcome) => ({ ...outcome, key: request.key })),
    })),
  ],
  [
    "a lookup finds nothing",
    "a lookup finds what happened under a key, where the provider can look",
    changed(() => ({ lookup: ({ key }) => okAsync({ found: false, key }) })),
  ],
  [
    "a fence does nothing",
    "after a fence a late authorization is declined, where the provider has fences",
    changed(() => ({
      cancelByKey: ({ key }) =>
        okAsync({ kind: "voided", key, amount: 0, currency: "XXX", id: null, reason: null, expiresAt: null }),
    })),
  ],
  [
    "all effects of all drafts are listed",
    "the effects of a draft are listed by its reference, where the provider can list",
    changed((real) => ({
      listByReference: (_request, scope) => real.listByReference?.({ reference: "draft-1" }, scope) ?? okAsync([]),
    })),
  ],
  [
    "a saved method is shown to everybody",
    "a method is kept for one customer, who alone sees it and pays with it",
    changed((real) => ({ method: (request, scope) => real.method({ ...request, customerId: "c-1" }, scope) })),
  ],
  [
    "a saved method pays for everybody",
    "a method is kept for one customer, who alone sees it and pays with it",
    changed((real) => ({
      authorize: (request, scope) => {
        const { source } = request;
        const anybody = source.kind === "saved-card" ? { ...source, customerId: "c-1" } : source;
        return real.authorize({ ...request, source: anybody }, scope);
      },
    })),
  ],
  [
    "no method is kept",
    "a method is kept for one customer, who alone sees it and pays with it",
    changed(() => ({ methodsOf: () => okAsync([]) })),
  ],
  [
    "who stops waiting asks again under another key",
    "a caller who stops waiting stops nothing: there is one effect under the key",
    changed((real) => ({
      authorize: (request, scope) =>
        scope.signal?.aborted === true
          ? real.authorize({ ...request, key: fresh(request.key) }, scope)
          : real.authorize(request, scope),
    })),
  ],
  [
    "another tenant captures our authorization",
    "another tenant sees no effect of ours and has none on it",
    changed((real) => ({ capture: (request) => real.capture(request, AS_US) })),
  ],
  [
    "an authorization trusts its input",
    "hostile input is answered, never thrown at, and takes no money",
    changed((real) => ({ authorize: trusting(real, "authorize") })),
  ],
];
