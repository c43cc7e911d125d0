import { okAsync } from "neverthrow";
import type { Answered } from "../../ports/port.js";

/** An event that somebody is about to apply. */
export interface StripeEventEntry {
  readonly eventId: string;
  /** What it is about; null where events have no order among each other. */
  readonly subject: string | null;
  /** How far the subject has come: less than what was taken before is stale. */
  readonly rank: number;
}

/**
 * Which events were seen. In a database: a row for each event with its subject and rank, a unique event id, and `take` in one
 * transaction that locks the rows of its subject.
 */
export interface StripeEventLog {
  /**
   * Atomically: `new` is the caller's to apply; `seen` was applied; `busy` is being applied by somebody (who may have died: after
   * a while of your choice it is `new` again); `stale` is older than what was taken about the same subject.
   */
  take(entry: StripeEventEntry): Answered<"new" | "seen" | "busy" | "stale">;
  /** It was applied. */
  finish(eventId: string): Answered<void>;
  /** It was not: as if it had never come. */
  giveBack(eventId: string): Answered<void>;
}

/**
 * Seen events, as long as the process lives: for tests and to begin with.
 *
 * @example
 * ```ts
 * import { memoryStripeEvents } from "power-buyer/adapters/stripe";
 *
 * const log = memoryStripeEvents();
 * await log.take({ eventId: "evt_1", subject: "pi_1", rank: 3 }); // ok: "new"
 * await log.take({ eventId: "evt_2", subject: "pi_1", rank: 2 }); // ok: "stale"
 * ```
 */
export function memoryStripeEvents(): StripeEventLog {
  const entries = new Map<string, StripeEventEntry & { readonly isDone: boolean }>();
  const isOvertaken = ({ subject, rank }: StripeEventEntry) =>
    subject !== null && [...entries.values()].some((other) => other.subject === subject && other.rank > rank);
  return {
    take: ({ eventId, subject, rank }) => {
      const before = entries.get(eventId);
      if (before !== undefined) return okAsync(before.isDone ? "seen" : "busy");
      const entry = { eventId, subject, rank };
      if (isOvertaken(entry)) return okAsync("stale");
      entries.set(eventId, { ...entry, isDone: false });
      return okAsync("new");
    },
    finish: (eventId) => {
      const entry = entries.get(eventId);
      if (entry !== undefined) entries.set(eventId, { ...entry, isDone: true });
      return okAsync(undefined);
    },
    giveBack: (eventId) => {
      entries.delete(eventId);
      return okAsync(undefined);
    },
  };
}
