import { ok } from "neverthrow";
import { plainCopy } from "../../internal/plain-copy.js";
import { answer } from "../../ports/answer.js";
import type { DomainEvent, EventsPort } from "../../ports/events.js";
import type { Scope } from "../../ports/port.js";
import { checkedKey } from "./checked.js";
import { rooms } from "../../ports/tenants.js";
import { calling } from "./world.js";

/** Somebody who wants to know. Delivery is at least once: drop the ids that you have seen. */
export type Subscriber = (event: DomainEvent, scope: Scope) => unknown;

export interface MemoryEventsOptions {
  readonly subscribers?: readonly Subscriber[];
}

export interface MemoryEvents extends EventsPort {
  /** Adds a subscriber; what it gives back takes it away again. */
  subscribe(subscriber: Subscriber): () => void;
}

/**
 * Calls its subscribers in order and waits for each. Where one throws or rejects, the event counts as not delivered, and it comes
 * to all of them again when it is published again.
 *
 * Errors of its calls: `port_failed`.
 *
 * @example
 * ```ts
 * import { memoryEvents } from "power-buyer/adapters/memory";
 *
 * const seen: string[] = [];
 * const events = memoryEvents({ subscribers: [(event) => seen.push(event.type)] });
 * ```
 */
export function memoryEvents(options: MemoryEventsOptions = {}): MemoryEvents {
  const added = new Set<Subscriber>();
  const room = rooms(() => null);
  return {
    publish: (event, scope) =>
      answer({ ...calling("events", "publish"), effect: "unknown" }, async () => {
        room(scope);
        checkedKey(event.id, "id");
        for (const subscriber of [...(options.subscribers ?? []), ...added]) await subscriber(plainCopy(event), scope);
        return ok();
      }),
    subscribe: (subscriber) => {
      added.add(subscriber);
      return () => added.delete(subscriber);
    },
  };
}
