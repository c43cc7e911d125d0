import { errAsync, okAsync } from "neverthrow";
import { manualClock, type ManualClock, memoryStore } from "../../../src/adapters/memory/index.js";
import {
  type DeadLetter,
  eventSubscribers,
  type Subscribers,
  type SubscribersOptions,
} from "../../../src/adapters/subscribers/index.js";
import { orderDesk, type OrderDesk } from "../../../src/application/index.js";
import { memoryPorts } from "../../../src/adapters/memory/index.js";
import type { DomainEvent } from "../../../src/ports/events.js";
import type { StorePort } from "../../../src/ports/store.js";

export const SCOPE = { tenant: "default" };
export const START = "2026-03-02T09:00:00.000Z";

/** An event of an order, by the order and its number in it. */
export const event = (subject: string, number: number): DomainEvent => ({
  id: `${subject}:${number}`,
  type: "order.payment_changed",
  at: START,
  subject,
  data: { number },
});

/** One relay: a desk whose events go to subscribers. Several may stand over one store. */
export interface Relay {
  readonly desk: OrderDesk;
  readonly events: Subscribers;
  readonly letters: DeadLetter[];
  readonly clock: ManualClock;
}

export function aRelay(
  store: StorePort,
  subscribers: SubscribersOptions["subscribers"],
  options: Partial<SubscribersOptions> = {},
): Relay {
  const letters: DeadLetter[] = [];
  const clock = manualClock(START);
  const events = eventSubscribers({ subscribers, clock, deadLetter: (letter) => letters.push(letter), ...options });
  const desk = orderDesk(memoryPorts({ use: { store, events, clock } }), { events: "later" });
  return { desk, events, letters, clock };
}

export async function aStoreWith(...events: readonly DomainEvent[]): Promise<StorePort> {
  const store = memoryStore();
  for (const one of events) (await store.outbox.append(one, SCOPE))._unsafeUnwrap();
  return store;
}

export const waitingIn = async (store: StorePort) =>
  (await store.outbox.pending(1_000, SCOPE))._unsafeUnwrap().map(({ id }) => id);

/** The ways in which a subscriber may fail. */
export const FAILING = {
  throws: () => {
    throw new Error("no room");
  },
  rejects: () => Promise.reject(new Error("no room")),
  "answers an error": () => errAsync({ code: "no_room" }),
} as const;

export const fine = () => okAsync(undefined);
