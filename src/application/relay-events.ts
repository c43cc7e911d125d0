import { err, ok, okAsync, type Result, ResultAsync } from "neverthrow";
import { inputShape } from "../draft/input-shape.js";
import type { DomainEvent, DomainEventType } from "../ports/events.js";
import type { PortFailure } from "../ports/port.js";
import type { InputInvalid } from "../shape/read-shape.js";
import { count, optional } from "../shape/shape.js";
import type { DeskContext } from "./desk-context.js";
import { inSteps } from "./in-steps.js";
import { useCase } from "./use-case.js";

/** An event that could not be handed on, or not be marked as sent. What happened to its subject after it waits with it. */
export interface EventStuck {
  readonly eventId: string;
  readonly type: DomainEventType;
  readonly subject: string;
  readonly failure: PortFailure;
}

/** What became of the events that waited. */
export interface RelayReport {
  /** Handed on and marked as sent. */
  readonly sent: number;
  readonly stuck: readonly EventStuck[];
  /** As many were tried as may be, and more wait that were not. */
  readonly hasMore: boolean;
}

export interface SendEventsRequest {
  /** How many events are tried at most, 1 to 10,000; 100 where nothing is said. */
  readonly limit?: number;
}

const REQUEST = /* @__PURE__ */ inputShape<SendEventsRequest>(() => ({ limit: optional(count(1, 10_000)) }));

const USUAL_LIMIT = 100;

/**
 * Hands on the events that wait, oldest first: what failed with a change is sent with the next one, or from a timer. Each at least once,
 * those of one subject in their order. One that cannot be handed on keeps back its own subject and nobody else. Any number of
 * processes may do this at the same time: an event may then come twice, and none is lost. What was handed on is marked together, a page
 * at a time: a process that dies in between leaves a page that comes again.
 */
export function sendEvents(
  desk: DeskContext,
  request: SendEventsRequest,
): ResultAsync<RelayReport, InputInvalid | PortFailure> {
  return useCase(REQUEST, request, ({ limit = USUAL_LIMIT }) => relay(desk, limit, limit));
}

/** Hands on what a use case leaves in the outbox, once it is over: what it answers stands, whether or not others could be told. */
export function telling<T, E>(desk: DeskContext, useCase: (call: DeskContext) => ResultAsync<T, E>): ResultAsync<T, E> {
  if (desk.events === "later") return useCase(desk);
  return inSteps(async () => {
    const outgoing = { isWaiting: false };
    const answer = await useCase({ ...desk, outgoing });
    if (outgoing.isWaiting) await relayEvents(desk);
    return answer;
  });
}

/**
 * What waits, whoever left it there. Of one desk one call at a time does this: what others leave meanwhile is handed on right after, and they
 * do not wait for it. So a subscriber that calls the desk itself waits for nobody, and an event is not handed on by many at once.
 */
export function relayEvents(desk: DeskContext): ResultAsync<void, never> {
  return desk.events === "later" ? okAsync(undefined) : ResultAsync.fromSafePromise(takeTurn(desk));
}

/** After so long a relay is taken for one that does not come back: others do not wait for its subscriber. */
const LONG_MS = 10_000;

async function takeTurn(desk: DeskContext): Promise<void> {
  const { relaying, ports } = desk;
  const now = Date.parse(ports.clock.now());
  const isUnderWay = relaying.since !== null && now - relaying.since < LONG_MS;
  relaying.isWanted = isUnderWay;
  if (isUnderWay) return;
  relaying.since = now;
  try {
    await relay(desk, USUAL_LIMIT, MOST_STUCK);
  } finally {
    relaying.since = null;
  }
  if (relaying.isWanted) void takeTurn(desk);
}

/** Somebody waits for the answer to a change: a broker that is down must not be asked for every event. */
const MOST_STUCK = 2;

const PAGE = 100;

function relay(desk: DeskContext, limit: number, mostStuck: number): ResultAsync<RelayReport, PortFailure> {
  const { ports, scope } = desk;
  const { outbox } = ports.store;
  return inSteps(async (): Promise<Result<RelayReport, PortFailure>> => {
    const stuck = new Map<string, EventStuck>();
    const seen = new Set<string>();
    let sent = 0;
    let after: string | undefined;
    for (;;) {
      const page = await outbox.pending(PAGE, scope, after);
      if (page.isErr()) return err(page.error);
      // Those of a store that answers the same page for ever have been seen.
      const events = page.value.filter(({ id }) => !seen.has(id));
      const handedOn: DomainEvent[] = [];
      let hasMore = false;
      for (const event of events) {
        seen.add(event.id);
        if (stuck.has(event.subject)) continue;
        hasMore = sent + handedOn.length + stuck.size >= limit || stuck.size >= mostStuck;
        if (hasMore) break;
        const published = await ports.events.publish(event, scope);
        if (published.isOk()) handedOn.push(event);
        else stuck.set(event.subject, stuckBy(event, published.error));
      }
      const marked = handedOn.length === 0 ? ok() : await outbox.markSent(idsOf(handedOn), scope);
      if (marked.isOk()) sent += handedOn.length;
      else for (const event of handedOn) stuck.set(event.subject, stuckBy(event, marked.error));
      after = events.at(-1)?.id;
      if (hasMore || after === undefined || page.value.length < PAGE)
        return ok({ sent, stuck: [...stuck.values()], hasMore });
    }
  });
}

function idsOf(events: readonly DomainEvent[]): readonly string[] {
  return events.map(({ id }) => id);
}

function stuckBy({ id, type, subject }: DomainEvent, failure: PortFailure): EventStuck {
  return { eventId: id, type, subject, failure };
}
