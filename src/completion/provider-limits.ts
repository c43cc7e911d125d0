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

/** What of the window is used: clocks may be wrong. */
const MARGIN = 0.8;

/**
 * May it be asked for, again or for the first time? Within the window the same key gives the same answer, whoever asks; what is sent now
 * must also arrive within it. Where there is no time for that, nobody asks but who has just written down that it will (`isUnasked`).
 */
export function mayAsk(
  sentAt: string,
  {
    now,
    provider,
    isUnasked,
  }: { readonly now: string; readonly provider: ProviderLimits; readonly isUnasked: boolean },
): boolean {
  const window = provider.idempotencyWindowMs * MARGIN - provider.maxInFlightMs;
  return window <= 0 ? isUnasked : Date.parse(now) - Date.parse(sentAt) < window;
}

/** When nothing that was sent before can still arrive. */
export function settledAt(last: string, { maxInFlightMs }: ProviderLimits): string {
  return new Date(Date.parse(last) + maxInFlightMs).toISOString();
}
