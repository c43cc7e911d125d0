import type { ResultAsync } from "neverthrow";

/** Whose data a call may touch, and when to stop waiting. An argument of every call: never a filter afterwards. */
export interface Scope {
  readonly tenant: string;
  /** Stops the waiting, not the effect. */
  readonly signal?: { readonly aborted: boolean };
}

export type PortName =
  | "catalog"
  | "customers"
  | "inventory"
  | "addresses"
  | "shipping"
  | "tax"
  | "coupons"
  | "payments"
  | "risk"
  | "documents"
  | "fulfillment"
  | "store"
  | "events"
  | "clock"
  | "ids";

/** The system behind a port did not answer as it should. A named refusal (a decline, a conflict) is not a failure. */
export interface PortFailure {
  readonly code: "port_failed";
  readonly port: PortName;
  readonly operation: string;
  readonly retryable: boolean;
  /** `none`: nothing happened there. `unknown`: something may have happened; ask before you repeat. */
  readonly effect: "none" | "unknown";
  /** For people who look into it; never shown to customers, never with secrets. */
  readonly cause: string;
}

/** The same key (or id, where the caller brings it) with other parameters: refused, without effect. */
export interface KeyReused {
  readonly code: "key_reused";
  readonly key: string;
}

/** The answer of a port: a value, one of its named refusals, or a failure. */
export type Answered<T, Refusal = never> = ResultAsync<T, Refusal | PortFailure>;

/** A page of a list, newest first unless said otherwise. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Give it back to get the next page; null on the last one. */
  readonly next: string | null;
}

export interface PageRequest {
  /** 1 to 100. */
  readonly limit: number;
  readonly cursor: string | null;
}
