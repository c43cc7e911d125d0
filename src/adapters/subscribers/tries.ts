/** How long is waited after a try that failed, and how often it is tried. */
export interface Patience {
  /** Tries of one event for one subscriber before it is given up; 8. */
  readonly tries: number;
  /** After the first one that failed, in milliseconds; twice as long after each of the next. 1,000. */
  readonly firstWaitMs: number;
  /** No wait is longer; 300,000. */
  readonly longestWaitMs: number;
}

/** How far a subscriber has got with an event. */
export interface Progress {
  readonly failed: number;
  /** Not tried before, in milliseconds since 1970. */
  readonly dueAt: number;
  readonly is: "waiting" | "under_way" | "done";
}

const NOT_TRIED: Progress = { failed: 0, dueAt: 0, is: "waiting" };

export function afterFailure({ failed }: Progress, now: number, patience: Patience): Progress {
  const wait = Math.min(patience.firstWaitMs * 2 ** Math.min(failed, 40), patience.longestWaitMs);
  return { failed: failed + 1, dueAt: now + wait, is: "waiting" };
}

/** So many events may be in trouble at a time; of more the oldest begin their counts anew. */
const MOST = 10_000;

/** What is known of events that have not reached everybody: by event, and in it by subscriber. */
export class Tries {
  readonly #events = new Map<string, Map<string, Progress>>();

  of(eventId: string, subscriber: string): Progress {
    return this.#events.get(eventId)?.get(subscriber) ?? NOT_TRIED;
  }

  set(eventId: string, subscriber: string, progress: Progress): void {
    const known = this.#events.get(eventId) ?? new Map<string, Progress>();
    known.set(subscriber, progress);
    this.#events.set(eventId, known);
    const [oldest] = this.#events.keys();
    if (this.#events.size > MOST && oldest !== undefined) this.#events.delete(oldest);
  }

  forget(eventId: string): void {
    this.#events.delete(eventId);
  }

  /** When the next try is due; null where nothing waits. */
  nextDue(): number | null {
    const waiting = [...this.#events.values()].flatMap((known) =>
      [...known.values()].flatMap(({ is, dueAt }) => (is === "waiting" ? [dueAt] : [])),
    );
    return waiting.length === 0 ? null : waiting.reduce((first, dueAt) => Math.min(first, dueAt));
  }
}
