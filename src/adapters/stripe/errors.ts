import type { PortFailure } from "../../ports/port.js";
import type { StripePaymentIntent } from "./client.js";

/** What an error of the SDK means to the port. */
type Meaning = "declined" | "key_reused" | "refused" | "busy" | "barred" | "lost";

/** The part of the SDK's errors that is read. Never their message: it may quote what was sent. */
interface StripeErrorRead {
  readonly type: string;
  readonly code: string | null;
  readonly declineCode: string | null;
  readonly status: number | null;
  readonly requestId: string | null;
  readonly isReplay: boolean;
  readonly intent: StripePaymentIntent | null;
}

/**
 * Every error of the SDK, first match. A request may have been sent before under the same key with its answer lost (the SDK repeats
 * a closed connection even where it is told not to repeat), so an answer that only says "not now" does not say that nothing
 * happened.
 */
const MEANINGS: readonly (readonly [is: (error: StripeErrorRead) => boolean, meaning: Meaning])[] = [
  [({ type }) => type === "StripeCardError", "declined"],
  [({ code, status }) => status === 409 || code === "idempotency_key_in_use", "busy"],
  [({ type }) => type === "StripeIdempotencyError", "key_reused"],
  [({ type }) => type === "StripeRateLimitError", "busy"],
  [({ type }) => type === "StripeAuthenticationError" || type === "StripePermissionError", "barred"],
  [({ type }) => type === "StripeInvalidRequestError", "refused"],
  // Time-outs are connection errors too; 5xx and answers that are no JSON are API errors.
  [({ type }) => type === "StripeConnectionError" || type === "StripeAPIError", "lost"],
];

const FAILURES: Readonly<Record<Meaning, Pick<PortFailure, "retryable" | "effect">>> = {
  // Outcomes rather than failures, where an effect was asked for; for a question they are failures without effect.
  declined: { retryable: false, effect: "none" },
  key_reused: { retryable: false, effect: "none" },
  refused: { retryable: false, effect: "none" },
  busy: { retryable: true, effect: "unknown" },
  barred: { retryable: false, effect: "none" },
  lost: { retryable: true, effect: "unknown" },
};

/** What came instead of an answer: what it means, and the failure that it is where the port has no outcome for it. */
export interface StripeSays {
  readonly means: Meaning;
  /** Stripe's code: "insufficient_funds", "amount_too_large". */
  readonly reason: string;
  readonly failure: Pick<PortFailure, "retryable" | "effect" | "cause">;
  readonly intent: StripePaymentIntent | null;
  readonly isReplay: boolean;
}

export function readStripeError(thrown: unknown): StripeSays {
  const error = readError(thrown);
  const [, means] = MEANINGS.find(([is]) => is(error)) ?? [null, "lost" as const];
  const { type, code, status, requestId, intent, isReplay } = error;
  const reason = error.declineCode ?? code ?? means;
  const cause = [type, code, status === null ? null : `HTTP ${status}`, requestId].filter((part) => part !== null);
  return { means, reason, failure: { ...FAILURES[means], cause: cause.join(", ") }, intent, isReplay };
}

function readError(thrown: unknown): StripeErrorRead {
  const error = Object(thrown) as Readonly<Record<string, unknown>>;
  const headers = Object(error["headers"]) as Readonly<Record<string, unknown>>;
  const intent = error["payment_intent"];
  return {
    // What is no error of Stripe's is told by its class only.
    type: wordOf(error["type"]) ?? "an error that is not Stripe's",
    code: wordOf(error["code"]),
    declineCode: wordOf(error["decline_code"]),
    status: typeof error["statusCode"] === "number" ? error["statusCode"] : null,
    requestId: wordOf(error["requestId"]),
    isReplay: headers["idempotent-replayed"] === "true",
    intent: typeof intent === "object" && intent !== null ? (intent as StripePaymentIntent) : null,
  };
}

/** Codes and ids are single words; whatever else stands there is not repeated. */
function wordOf(value: unknown): string | null {
  return typeof value === "string" && /^[A-Za-z][A-Za-z0-9_]{0,99}$/.test(value) ? value : null;
}
