import { hasCome } from "../internal/instant.js";

/**
 * What somebody was sent to do, and how far they may go: limits for an actor to whom a task was given, such as a software agent. Every
 * limit is said; null is none. Outside of its currencies, its customers and its time an actor has no authority at all.
 */
export interface Mandate {
  /** Most that may be taken off one line by hand, in major units of the draft's currency. */
  readonly maxLineDiscount: string | null;
  /** Most that may be taken off the transaction total, in major units of the draft's currency. */
  readonly maxTotalDiscount: string | null;
  /** The codes of the currencies in which the actor may sell. */
  readonly currencies: readonly string[] | null;
  /** The ids of the customers for whom the actor may sell. */
  readonly customers: readonly string[] | null;
  /**
   * The commands and use cases that the actor may use, by name: "line.add", "approval.grant", "complete", "cancel". A name that is
   * none permits nothing.
   */
  readonly verbs: readonly string[] | null;
  /** From this moment on (ISO 8601 in UTC) the authority is over; the moment of the facts decides. */
  readonly expiresAt: string | null;
  readonly spending: SpendingLimit | null;
}

/** What the orders under one budget may come to, over all drafts and all who share it. */
export interface SpendingLimit {
  readonly budgetId: string;
  /** Major units of `currency`. */
  readonly limit: string;
  readonly currency: string;
}

/** An authority, as far as this file is concerned. */
interface Limited {
  readonly mandate?: Mandate;
}

/** Of a draft: where and to whom it sells. */
interface Place {
  readonly currency: { readonly code: string };
  readonly customerId: string | null;
}

/** Has the actor any authority over this draft, now? */
export function isInForce({ mandate }: Limited, { currency, customerId }: Place, asOf: string): boolean {
  if (mandate === undefined) return true;
  const { expiresAt, currencies, customers } = mandate;
  return !isOver(expiresAt, asOf) && isAmong(currencies, currency.code) && isAmong(customers, customerId);
}

/** Has the moment come at which it ends? */
export function isOver(expiresAt: string | null, asOf: string): boolean {
  return expiresAt !== null && hasCome(expiresAt, asOf);
}

/** May the actor use the command or use case of this name? */
export function mayUse({ mandate }: Limited, verb: string): boolean {
  return isAmong(mandate?.verbs ?? null, verb);
}

/** null is no limit; what is not there (no customer yet) is within none. */
export function isAmong(allowed: readonly string[] | null, asked: string | null): boolean {
  return allowed === null || (asked !== null && allowed.includes(asked));
}
