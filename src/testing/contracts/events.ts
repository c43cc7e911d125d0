import type { DomainEvent, EventsPort } from "../../ports/events.js";
import { accepted, equal, isTrue, OURS, vandalise, withstand } from "../check.js";
import type { Contract, Maker } from "../contract.js";
import { anEvent } from "../order-builders.js";

/** Somebody who publishes for this tenant. */
export interface EventsGiven {
  readonly tenant: string;
}

/** The adapter, and what arrived at its other end so far. */
export interface EventsSubject {
  readonly events: EventsPort;
  readonly arrived: () => readonly DomainEvent[] | Promise<readonly DomainEvent[]>;
}

export type MakeEvents = Maker<EventsGiven, EventsSubject>;

const GIVEN: EventsGiven = { tenant: OURS.tenant };

const ids = (events: readonly DomainEvent[]) => [...new Set(events.map(({ id }) => id))];

export const EVENTS: Contract<MakeEvents> = {
  port: "events",
  cases: [
    {
      name: "what is published arrives as it was, at least once",
      run: async (make) => {
        const { events, arrived } = await make(GIVEN);
        const event = anEvent({ data: { total: 1_000, currency: "EUR", note: null } });
        await accepted(events.publish(event, OURS), "a publication");
        equal((await arrived())[0], event, "what arrived");
      },
    },
    {
      name: "what is published in order arrives in order",
      run: async (make) => {
        const { events, arrived } = await make(GIVEN);
        for (const id of ["e-3", "e-1", "e-2"]) await accepted(events.publish(anEvent({ id }), OURS), "a publication");
        equal(ids(await arrived()), ["e-3", "e-1", "e-2"], "the order of arrival");
      },
    },
    {
      name: "the same event again is accepted and keeps its id",
      run: async (make) => {
        const { events, arrived } = await make(GIVEN);
        await accepted(events.publish(anEvent(), OURS), "a publication");
        await accepted(events.publish(anEvent(), OURS), "the same again");
        equal(ids(await arrived()), ["event-1"], "the ids that arrived");
      },
    },
    {
      name: "events of different types and subjects all arrive",
      run: async (make) => {
        const { events, arrived } = await make(GIVEN);
        await accepted(events.publish(anEvent({ id: "e-1", type: "order.shipped", subject: "order-1" }), OURS), "one");
        await accepted(events.publish(anEvent({ id: "e-2", type: "customer.flagged", subject: "c-1" }), OURS), "two");
        equal([...ids(await arrived())].sort(), ["e-1", "e-2"], "the ids that arrived");
      },
    },
    {
      name: "what arrived is a copy",
      run: async (make) => {
        const { events, arrived } = await make(GIVEN);
        const event = anEvent({ data: { total: 1_000 } });
        await accepted(events.publish(event, OURS), "a publication");
        vandalise(event);
        equal((await arrived())[0], anEvent({ data: { total: 1_000 } }), "what arrived");
      },
    },
    {
      name: "hostile input is answered, never thrown at",
      run: async (make) => {
        const { events, arrived } = await make(GIVEN);
        await withstand(
          (hostile) => events.publish(hostile, OURS),
          (hostile) => events.publish(anEvent({ id: hostile }), OURS),
          (hostile) => events.publish(anEvent({ id: "e-9" }), hostile),
        );
        await accepted(events.publish(anEvent(), OURS), "a publication");
        isTrue(ids(await arrived()).includes("event-1"), "an honest event still arrives");
      },
    },
  ],
};
