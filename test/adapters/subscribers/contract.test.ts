import { describe, it } from "vitest";
import { manualClock } from "../../../src/adapters/memory/index.js";
import { eventSubscribers } from "../../../src/adapters/subscribers/index.js";
import type { DomainEvent } from "../../../src/ports/events.js";
import { contracts, registerContract } from "../../../src/testing/index.js";
import { START } from "./world.js";

registerContract({ describe, it }, contracts.events, () => {
  const arrived: DomainEvent[] = [];
  const subscribers = { audit: { every: (event: DomainEvent) => arrived.push(event) } };
  const events = eventSubscribers({ subscribers, clock: manualClock(START), deadLetter: () => undefined });
  return { events, arrived: () => arrived };
});
