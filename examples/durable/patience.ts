/** How long a purchase is tried again, and how often, in milliseconds. */
export interface Patience {
  /** The first pause; each one after it is twice as long, up to `longestPauseMs`. */
  readonly pauseMs: number;
  readonly longestPauseMs: number;
  /** What all pauses may come to; then somebody is told. */
  readonly inAllMs: number;
  /** So long the holder of a card may take to answer the bank. */
  readonly holderMs: number;
}

const MINUTE_MS = 60_000;

export const PATIENCE: Patience = {
  pauseMs: 1_000,
  longestPauseMs: MINUTE_MS,
  inAllMs: 15 * MINUTE_MS,
  holderMs: 24 * 60 * MINUTE_MS,
};

/**
 * The pauses between tries, to their end. Of counts and not of a clock: a workflow that is taken up again after a crash must come to the
 * same decisions.
 */
export function* pauses({ pauseMs, longestPauseMs, inAllMs }: Patience): Generator<number, void> {
  let left = inAllMs;
  for (let next = pauseMs; left > 0; next = Math.min(next * 2, longestPauseMs)) {
    const pause = Math.min(next, left);
    left -= pause;
    yield pause;
  }
}
