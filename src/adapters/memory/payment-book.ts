import { err, ok, type Result } from "neverthrow";
import type { PaymentMethodFact } from "../../facts/answers.js";
import { canonicalJson } from "../../internal/canonical-json.js";
import type { PaymentOutcome, PaymentsPort } from "../../ports/payments.js";
import type { KeyReused } from "../../ports/port.js";

export type RequestOf<Verb extends "authorize" | "capture" | "void" | "refund"> = Parameters<PaymentsPort[Verb]>[0];

/** What was asked for under one key, and what came of it. */
interface Operation {
  /** The whole request as text; null under a fence, where nothing was asked for yet. */
  readonly asked: string | null;
  readonly outcome: PaymentOutcome;
  readonly reference: string | null;
  /** Cancelled by key: an authorization under it, however late, is declined. */
  readonly isFenced: boolean;
}

export interface Authorized {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly reference: string;
  readonly expiresAt: string;
  readonly state: "authorized" | "captured" | "voided";
  readonly captureId: string | null;
}

export interface Captured {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly reference: string;
  readonly refunded: number;
}

interface SavedMethod {
  readonly method: PaymentMethodFact;
  /** What is charged; null for methods that were given without. */
  readonly token: string | null;
}

/** One tenant's account at the simulated provider. */
export interface PaymentBook {
  readonly operations: Map<string, Operation>;
  readonly authorizations: Map<string, Authorized>;
  readonly captures: Map<string, Captured>;
  readonly methods: Map<string, SavedMethod>;
  /** Authorizations that wait for the customer or the bank, by key. */
  readonly waiting: Map<string, RequestOf<"authorize">>;
  /** How many of each were made, for their ids. */
  readonly made: Map<string, number>;
}

export function emptyBook(): PaymentBook {
  return {
    operations: new Map(),
    authorizations: new Map(),
    captures: new Map(),
    methods: new Map(),
    waiting: new Map(),
    made: new Map(),
  };
}

export function nextId(book: PaymentBook, kind: string): string {
  const made = (book.made.get(kind) ?? 0) + 1;
  book.made.set(kind, made);
  return `${kind}-${made}`;
}

/** One effect per key: the first request under it is carried out, the same one again gets the same answer. */
export function once<Request extends { readonly key: string }>(
  book: PaymentBook,
  verb: string,
  request: Request,
  act: (request: Request) => { readonly outcome: PaymentOutcome; readonly reference: string | null },
): Result<PaymentOutcome, KeyReused> {
  const asked = canonicalJson([verb, request]);
  const before = book.operations.get(request.key);
  if (before !== undefined) {
    return before.asked === asked ? ok({ ...before.outcome }) : err({ code: "key_reused", key: request.key });
  }
  const { outcome, reference } = act(request);
  book.operations.set(request.key, { asked, outcome, reference, isFenced: false });
  return ok({ ...outcome });
}

/** Where a request names something that does not exist there is no currency to echo: ISO 4217's code for none. */
export const NO_CURRENCY = "XXX";

/** An outcome with what most of them leave open. */
export function outcomeOf(
  kind: PaymentOutcome["kind"],
  asked: { readonly key: string; readonly amount: number; readonly currency: string },
  more: { readonly id?: string; readonly reason?: string; readonly expiresAt?: string } = {},
): PaymentOutcome {
  const { key, amount, currency } = asked;
  return {
    kind,
    key,
    amount,
    currency,
    id: more.id ?? null,
    reason: more.reason ?? null,
    expiresAt: more.expiresAt ?? null,
  };
}
