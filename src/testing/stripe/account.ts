import type { CardBehaviour } from "./cards.js";
import { missing } from "./refusal.js";

export interface FakeMethod {
  readonly id: string;
  readonly behaviour: CardBehaviour;
  readonly expires: { readonly month: number; readonly year: number };
  customer: string | null;
}

export interface FakeIntent {
  readonly id: string;
  readonly created: number;
  readonly amount: number;
  readonly currency: string;
  readonly customer: string | null;
  readonly keeps: boolean;
  method: FakeMethod | null;
  status: "canceled" | "requires_action" | "requires_capture" | "requires_payment_method" | "succeeded";
  metadata: Record<string, string>;
  amountReceived: number;
  refunded: number;
  cancellationReason: string | null;
  error: { readonly code: string; readonly decline_code?: string } | null;
  /** Until when it may be captured, in seconds; 0 before it was authorized. */
  captureBefore: number;
  /** As it was at several moments, for a search that is behind. */
  readonly seen: { readonly at: number; readonly body: unknown; readonly metadata: Record<string, string> }[];
}

export interface FakeRefund {
  readonly id: string;
  readonly created: number;
  readonly intent: string;
  readonly amount: number;
  readonly currency: string;
  readonly metadata: Record<string, string>;
}

/** An event as it is sent to webhooks. */
export interface StripeFakeEvent {
  readonly id: string;
  readonly object: "event";
  readonly type: string;
  /** Seconds. */
  readonly created: number;
  readonly data: { readonly object: unknown };
  readonly request: { readonly id: string | null; readonly idempotency_key: string | null };
}

/** What one account at the fake has. */
export interface Account {
  readonly customers: Set<string>;
  readonly methods: Map<string, FakeMethod>;
  /** Confirmation tokens and the card that each stands for; used up once. */
  readonly tokens: Map<string, FakeMethod>;
  readonly intents: Map<string, FakeIntent>;
  readonly refunds: Map<string, FakeRefund>;
  readonly events: StripeFakeEvent[];
}

export function emptyAccount(): Account {
  return {
    customers: new Set(),
    methods: new Map(),
    tokens: new Map(),
    intents: new Map(),
    refunds: new Map(),
    events: [],
  };
}

/** One request, or one act of a customer, at an account. */
export interface Moment {
  readonly account: Account;
  /** Milliseconds. */
  readonly nowMs: number;
  readonly idempotencyKey: string | null;
  readonly nextId: (prefix: string) => string;
}

export function secondsOf({ nowMs }: Moment): number {
  return Math.floor(nowMs / 1000);
}

export function intentOf({ account }: Moment, id: string): FakeIntent {
  const intent = account.intents.get(id);
  if (intent === undefined) throw missing("payment_intent", id);
  return intent;
}

/** Writes down what happened, for webhooks and for a search that is behind. */
export function tell(moment: Moment, type: string, object: unknown): void {
  moment.account.events.push({
    id: moment.nextId("evt"),
    object: "event",
    type,
    created: secondsOf(moment),
    data: { object: structuredClone(object) },
    request: { id: null, idempotency_key: moment.idempotencyKey },
  });
}
