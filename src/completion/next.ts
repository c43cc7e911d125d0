import { hasCome } from "../internal/instant.js";
import type { Completion, PaymentIntent } from "./completion.js";
import type { CompletionEffect } from "./effect.js";
import { mayAsk, type ProviderLimits, settledAt } from "./provider-limits.js";

/** What the protocol may look at besides the row: the store's clock, and what the provider and the desk say of time. */
export interface StepContext {
  readonly now: string;
  readonly provider: ProviderLimits;
  /** So long what was agreed may go without being looked at again before goods are held; milliseconds. */
  readonly quoteMs: number;
  /** Whoever asks has itself written down a moment ago that the provider will be asked. Others may have read that, and asked. */
  readonly isUnasked: boolean;
}

/**
 * What is to be done next, for whoever asks: the caller, a sweep, an abort. Pure, and total over all states.
 *
 * @example
 * ```ts
 * import { type Completion, nextEffect, type StepContext } from "power-buyer/completion";
 *
 * const isOver = (row: Completion, context: StepContext) => nextEffect(row, context).do === "nothing";
 * ```
 */
export function nextEffect(row: Completion, context: StepContext): CompletionEffect {
  const { state, payment } = row;
  switch (state) {
    case "claimed":
      return isStale(row, context) ? { do: "check" } : { do: "reserve" };
    case "reserved":
      return { do: payment === null ? "order" : "intend" };
    case "paying":
      return payment === null ? { do: "order" } : pay(payment, context);
    case "awaiting_action":
      return park(payment?.action?.until ?? row.updatedAt, context);
    case "aborting":
      return payment === null || isSettled(payment, context)
        ? { do: "release" }
        : close(payment, row.updatedAt, context);
    case "ordered":
      return { do: "settle", orderId: row.orderId ?? "" };
    case "completed":
    case "aborted":
    case "needs_attention":
      return { do: "nothing" };
  }
}

function isStale({ agreed }: Completion, { now, quoteMs }: StepContext): boolean {
  return Date.parse(now) - Date.parse(agreed.at) > quoteMs;
}

/** Inside the window the same key answers definitely; after it, only looking it up does no harm. */
function pay(payment: PaymentIntent, context: StepContext): CompletionEffect {
  if (payment.authorization !== null) return { do: "order" };
  // Asked for again, a provider may repeat its question instead of saying what became of it.
  if (payment.action !== null && context.provider.hasLookup) return { do: "lookup", payment };
  const isFresh = payment.sentAt === null || mayAsk(payment.sentAt, context);
  return { do: isFresh ? "authorize" : "lookup", payment };
}

function park(until: string, { now }: StepContext): CompletionEffect {
  return hasCome(until, now) ? { do: "expire" } : { do: "wait", until };
}

/** Nothing was ever sent, or nothing stands under the key any more. */
function isSettled({ sentAt, isClosed, isDeclined }: PaymentIntent, { provider }: StepContext): boolean {
  return sentAt === null || isClosed || (isDeclined && !provider.hasFence);
}

/** Ends what stands under the key; where nobody knows whether something does, it is closed, or looked up when nothing can arrive any more. */
function close(payment: PaymentIntent, since: string, { now, provider }: StepContext): CompletionEffect {
  const { authorization } = payment;
  if (authorization?.state === "captured") return { do: "refund", payment, authorization };
  // It ends what stands under the key, and what may still come.
  if (provider.hasFence) return { do: "fence", payment };
  if (authorization !== null) return { do: "void", payment, authorization };
  // Nobody asks for it any more since the attempt was given up.
  const until = settledAt(since, provider);
  return hasCome(until, now) ? { do: "lookup", payment } : { do: "wait", until };
}
