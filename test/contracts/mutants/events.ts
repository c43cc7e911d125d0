import { okAsync } from "neverthrow";
import type { DomainEvent, EventsPort } from "power-buyer/ports";
import type { MakeEvents } from "power-buyer/testing";
import { memoryMakers } from "../memory-makers.js";
import { type Mutant, over, trusting } from "./mutant.js";

const changed = (change: (real: EventsPort) => Partial<EventsPort>): MakeEvents =>
  over(memoryMakers.events, (subject) => ({ ...subject, events: { ...subject.events, ...change(subject.events) } }));

/** What arrives is another list than what was sent. */
const arriving = (change: (arrived: readonly DomainEvent[]) => readonly DomainEvent[]): MakeEvents =>
  over(memoryMakers.events, (subject) => ({ ...subject, arrived: async () => change(await subject.arrived()) }));

let count = 0;

export const EVENTS_MUTANTS: readonly Mutant<MakeEvents>[] = [
  [
    "nothing arrives",
    "what is published arrives as it was, at least once",
    changed(() => ({ publish: () => okAsync(undefined) })),
  ],
  [
    "figures are lost",
    "what is published arrives as it was, at least once",
    changed((real) => ({ publish: (event, scope) => real.publish({ ...event, data: {} }, scope) })),
  ],
  [
    "events overtake each other",
    "what is published in order arrives in order",
    arriving((arrived) => [...arrived].sort((a, b) => (a.id < b.id ? -1 : 1))),
  ],
  [
    "each delivery has an id of its own",
    "the same event again is accepted and keeps its id",
    changed((real) => ({ publish: (event, scope) => real.publish({ ...event, id: `${event.id}-${++count}` }, scope) })),
  ],
  [
    "only orders are of interest",
    "events of different types and subjects all arrive",
    arriving((arrived) => arrived.filter(({ type }) => type.startsWith("order."))),
  ],
  [
    "events are shared",
    "what arrived is a copy",
    over(memoryMakers.events, () => {
      const arrived: DomainEvent[] = [];
      return { events: { publish: (event) => okAsync(void arrived.push(event)) }, arrived: () => arrived };
    }),
  ],
  [
    "a publication trusts its input",
    "hostile input is answered, never thrown at",
    changed((real) => ({ publish: trusting(real, "publish") })),
  ],
];
