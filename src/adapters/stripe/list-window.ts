/** How far back payments are listed, in seconds since 1970. */
export interface ListWindow {
  readonly gte: number;
  /** Older ones search has normally heard of, so that a list that gets as far back as this is long enough. */
  readonly searchedUntil: number;
}

const MINUTE_S = 60;
/** Stripe's search may be an hour behind after an outage; lists are never behind. */
const MOST_BEHIND_S = 65 * MINUTE_S;
/** Normally it is behind by less than a minute. */
const USUALLY_BEHIND_S = 5 * MINUTE_S;
/** Whoever says when something was first asked for has a clock of their own. */
const SKEW_S = 2 * MINUTE_S;
/** So long the same key is asked with again, and a quarter of an hour that the last request may be on its way. */
const ASKED_AGAIN_S = (24 * 60 + 15) * MINUTE_S;

/**
 * What may be too young for search, and is listed: never older than what is looked for. null: that was asked for so long ago that search
 * knows of it, if there is anything to know.
 */
export function windowOf(nowMs: number, since: string | null | undefined): ListWindow | null {
  const now = Math.floor(nowMs / 1000);
  const youngest = now - MOST_BEHIND_S;
  const searchedUntil = now - USUALLY_BEHIND_S;
  const first = Math.floor(Date.parse(since ?? "") / 1000);
  // Not known, or from a clock that nobody should follow.
  if (Number.isNaN(first) || first > now + SKEW_S) return { gte: youngest, searchedUntil };
  if (first + ASKED_AGAIN_S + SKEW_S < youngest) return null;
  return { gte: Math.max(youngest, first - SKEW_S), searchedUntil };
}
