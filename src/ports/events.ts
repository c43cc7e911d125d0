import type { Answered, Scope } from "./port.js";

export type DomainEventType =
  | "order.placed"
  | "order.forwarded"
  | "order.held"
  | "order.recall_requested"
  | "order.shipped"
  | "order.cancelled"
  /** Another order took its place; it is cancelled by that, and no `order.cancelled` is sent. */
  | "order.amended"
  | "order.payment_changed"
  | "customer.flagged";

/** Something that happened. Ids and amounts, never personal data. The id is stable: consumers drop what they have seen. */
export interface DomainEvent {
  readonly id: string;
  readonly type: DomainEventType;
  readonly at: string;
  readonly subject: string;
  readonly data: Readonly<Record<string, string | number | null>>;
}

export interface EventsPort {
  /** Delivered at least once. */
  publish(event: DomainEvent, scope: Scope): Answered<void>;
}
