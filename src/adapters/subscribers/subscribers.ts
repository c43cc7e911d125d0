import { err, ok, type Result } from "neverthrow";
import { plainCopy } from "../../internal/plain-copy.js";
import { answer, portFailed } from "../../ports/answer.js";
import type { ClockPort } from "../../ports/clock.js";
import type { DomainEvent, EventsPort } from "../../ports/events.js";
import type { PortFailure, Scope } from "../../ports/port.js";
import { rooms } from "../../ports/tenants.js";
import { call, type DeadLetter, letterId, type Subscription, subscriberFor } from "./subscriber.js";
import { afterFailure, type Patience, Tries } from "./tries.js";

export interface SubscribersOptions extends Partial<Patience> {
  /** By name: the name stands in reports and dead letters. */
  readonly subscribers: Readonly<Record<string, Subscription>>;
  /**
   * Takes what could not be delivered, and keeps it: an event is given up only once this has answered. Where it fails too, the event
   * waits on.
   */
  readonly deadLetter: (letter: DeadLetter, scope: Scope) => unknown;
  readonly clock: ClockPort;
}

/** The events port over subscribers. */
export interface Subscribers extends EventsPort {
  /** When the next try is due, ISO 8601: the time for the next `sendEvents`. null where nobody waits. */
  nextAt(scope: Scope): string | null;
}

const USUAL: Patience = { tries: 8, firstWaitMs: 1_000, longestWaitMs: 300_000 };
const CALL = { port: "events", operation: "publish", effect: "unknown" } as const;

/**
 * An events port that hands events to plain functions. One that fails is tried again, each time after a longer wait, and given up
 * after a number of tries: then a dead letter is written, and its later events come. The others are not told twice meanwhile. There
 * is no timer in it: a try is made when an event is published, which `desk.sendEvents` does.
 *
 * Errors of its calls: `port_failed` (retryable) while somebody has not got the event.
 *
 * @example
 * ```ts
 * import { type DeadLetter, eventSubscribers } from "power-buyer/adapters/subscribers";
 * import { systemClock } from "power-buyer/adapters/memory";
 *
 * const letters: DeadLetter[] = [];
 * const events = eventSubscribers({
 *   subscribers: { warehouse: { "order.placed": (event) => console.log(event.subject) } },
 *   deadLetter: (letter) => letters.push(letter),
 *   clock: systemClock(),
 * });
 * console.log(events.nextAt({ tenant: "default" })); // null
 * ```
 */
export function eventSubscribers(options: SubscribersOptions): Subscribers {
  const room = rooms(() => new Tries());
  const patience = patienceOf(options);
  const now = () => Date.parse(options.clock.now());

  /** null where the subscriber has it, or need not have it any more; else why not. */
  async function deliver(name: string, event: DomainEvent, scope: Scope, tries: Tries): Promise<string | null> {
    const subscriber = subscriberFor(options.subscribers[name] ?? {}, event.type);
    const before = tries.of(event.id, name);
    if (subscriber === null || before.is === "done") return null;
    if (before.is === "under_way") return `${name} is still at it`;
    if (before.dueAt > now()) return waits(name, before.failed, before.dueAt);
    tries.set(event.id, name, { ...before, is: "under_way" });
    let cause: string;
    try {
      await call(subscriber, plainCopy(event), scope);
      tries.set(event.id, name, { ...before, is: "done" });
      return null;
    } catch (error) {
      cause = portFailed(CALL, error).cause;
    }
    const after = afterFailure(before, now(), patience);
    if (after.failed >= patience.tries && (await isLaidDown(name, event, scope, { tries: after.failed, cause }))) {
      tries.set(event.id, name, { ...after, is: "done" });
      return null;
    }
    tries.set(event.id, name, after);
    return waits(name, after.failed, after.dueAt);
  }

  async function isLaidDown(
    subscriber: string,
    event: DomainEvent,
    scope: Scope,
    told: Pick<DeadLetter, "tries" | "cause">,
  ): Promise<boolean> {
    const id = letterId(event, subscriber);
    const letter: DeadLetter = { code: "event_undeliverable", id, event, subscriber, at: options.clock.now(), ...told };
    try {
      await call((_event, given) => options.deadLetter(plainCopy(letter), given), event, scope);
      return true;
    } catch {
      return false;
    }
  }

  return {
    publish: (event, scope) =>
      answer(CALL, async (): Promise<Result<void, PortFailure>> => {
        const tries = room(scope);
        if (!isKey(event.id)) throw new Error(`id: text of 1 to ${LONGEST_KEY} characters expected`);
        const told = await Promise.all(
          Object.keys(options.subscribers).map((name) => deliver(name, event, scope, tries)),
        );
        const missing = told.filter((one) => one !== null);
        if (missing.length > 0) return err(portFailed(CALL, missing.join("; "), true));
        tries.forget(event.id);
        return ok();
      }),
    nextAt: (scope) => {
      try {
        const due = room(scope).nextDue();
        return due === null ? null : new Date(due).toISOString();
      } catch {
        return null;
      }
    },
  };
}

const LONGEST_KEY = 512;

function isKey(value: unknown): boolean {
  return typeof value === "string" && value !== "" && value.length <= LONGEST_KEY;
}

function waits(name: string, failed: number, dueAt: number): string {
  return `${name} has not got it: ${failed} ${failed === 1 ? "try" : "tries"} failed, next at ${new Date(dueAt).toISOString()}`;
}

/** Numbers as they must be, and the usual ones in place of others. */
function patienceOf(options: Partial<Patience>): Patience {
  const known = (name: keyof Patience, least: number, most: number) => {
    const given = options[name] ?? USUAL[name];
    return Number.isFinite(given) ? Math.min(Math.max(given, least), most) : USUAL[name];
  };
  const [firstWaitMs, longestWaitMs] = [known("firstWaitMs", 0, WEEK_MS), known("longestWaitMs", 0, WEEK_MS)];
  return { tries: known("tries", 1, 1_000), firstWaitMs, longestWaitMs };
}

const WEEK_MS = 604_800_000;
