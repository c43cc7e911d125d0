/** What a provider says of its keys; times in milliseconds. */
export interface ProviderLimits {
  /** So long the same key gives the same answer. */
  readonly idempotencyWindowMs: number;
  /** So long a request may be under way. */
  readonly maxInFlightMs: number;
  /** What became of a key can be asked. */
  readonly hasLookup: boolean;
  /** A key can be closed, so that a late authorisation under it is declined. */
  readonly hasFence: boolean;
}

/** What of the window is used: clocks may be wrong, and a request takes its time. */
const MARGIN = 0.8;

/** May it be asked for once more under the same key? */
export function mayResend(sentAt: string, now: string, { idempotencyWindowMs }: ProviderLimits): boolean {
  return Date.parse(now) - Date.parse(sentAt) < idempotencyWindowMs * MARGIN;
}

/** When nothing that was sent before can still arrive. */
export function settledAt(last: string, { maxInFlightMs }: ProviderLimits): string {
  return new Date(Date.parse(last) + maxInFlightMs).toISOString();
}
