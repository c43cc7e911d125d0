import type { DomainEvent, DomainEventType } from "../../ports/events.js";
import type { Scope } from "../../ports/port.js";

/**
 * Somebody who wants to know: a plain function, that may answer a promise or a `ResultAsync`. It has failed where it throws, rejects or
 * answers an error. Delivery is at least once: drop the ids that you have seen.
 */
export type EventSubscriber = (event: DomainEvent, scope: Scope) => unknown;

/** What somebody wants to know, by the type of the event; `every` is for all that have no function of their own. */
export type Subscription = { readonly [Type in DomainEventType | "every"]?: EventSubscriber };

/** An event that a subscriber could not be brought to take: it is not tried any more, and what comes after it is not held up. */
export interface DeadLetter {
  readonly code: "event_undeliverable";
  /** Stable, as the event's: the same letter may come twice. */
  readonly id: string;
  readonly event: DomainEvent;
  /** By the name that it was given. */
  readonly subscriber: string;
  readonly tries: number;
  /** When it was given up, ISO 8601. */
  readonly at: string;
  /** What the last try said, for people who look into it. */
  readonly cause: string;
}

export function letterId(event: DomainEvent, subscriber: string): string {
  return JSON.stringify([event.id, subscriber]);
}

/** The function of a subscription for an event; null where it does not want to know. */
export function subscriberFor(subscription: Subscription, type: DomainEventType): EventSubscriber | null {
  return (Object.hasOwn(subscription, type) ? subscription[type] : subscription.every) ?? null;
}

/** Calls it, and rejects where it failed. */
export async function call(subscriber: EventSubscriber, event: DomainEvent, scope: Scope): Promise<void> {
  const answered: unknown = await subscriber(event, scope);
  if (typeof answered !== "object" || answered === null || !("isErr" in answered)) return;
  const result = answered as { readonly isErr: () => boolean; readonly error?: unknown };
  if (result.isErr()) throw new Error(codeOf(result.error));
}

function codeOf(error: unknown): string {
  const { code } = Object(error) as { readonly code?: unknown };
  return typeof code === "string" ? code : "it answered an error";
}
