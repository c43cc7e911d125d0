import { accepted, countAccepted, crowd, equal, isTrue, OURS } from "../check.js";
import type { ContractCase } from "../contract.js";
import { anEvent } from "../order-builders.js";
import { GIVEN, type MakeStore } from "./store-given.js";

export const OUTBOX: readonly ContractCase<MakeStore>[] = [
  {
    name: "an order number is given once",
    run: async (make) => {
      const store = await make(GIVEN);
      const numbers = (await crowd(() => store.orders.nextNumber(OURS))).map((answer) => answer.unwrapOr("no number"));
      equal(new Set(numbers).size, numbers.length, "the number of different numbers");
      isTrue(
        numbers.every((number) => /^\S{1,32}$/.test(number)),
        "a number can be said on the telephone",
      );
    },
  },
  {
    name: "an event enters the outbox once, waits in order, and is gone when it is sent",
    run: async (make) => {
      const store = await make(GIVEN);
      for (const id of ["e-2", "e-1", "e-3"]) await accepted(store.outbox.append(anEvent({ id }), OURS), "an event");
      equal(await countAccepted(() => store.outbox.append(anEvent({ id: "e-2" }), OURS)), 20, "twenty times the same");
      const pending = async (limit: number) =>
        (await accepted(store.outbox.pending(limit, OURS), "what waits")).map(({ id }) => id);
      equal(await pending(10), ["e-2", "e-1", "e-3"], "what waits");
      equal(await pending(2), ["e-2", "e-1"], "the first two");
      await accepted(store.outbox.markSent([], OURS), "a mark on nothing");
      await accepted(store.outbox.markSent(["e-2"], OURS), "a mark");
      await accepted(store.outbox.markSent(["e-2", "nobody's"], OURS), "the same mark, and one on what is not there");
      await accepted(store.outbox.append(anEvent({ id: "e-2" }), OURS), "the event, late");
      equal(await pending(10), ["e-1", "e-3"], "what still waits");
      await accepted(store.outbox.markSent(["e-3", "e-1"], OURS), "a mark on both");
      equal(await pending(10), [], "nothing waits any more");
    },
  },
  {
    name: "what waits can be read on from any event, also from one that was sent",
    run: async (make) => {
      const store = await make(GIVEN);
      for (const id of ["e-4", "e-2", "e-3", "e-1"])
        await accepted(store.outbox.append(anEvent({ id }), OURS), "an event");
      const after = async (id: string | undefined, limit = 10) =>
        (await accepted(store.outbox.pending(limit, OURS, id), "what waits")).map((event) => event.id);
      equal(await after("e-2"), ["e-3", "e-1"], "after the second");
      equal(await after("e-4", 2), ["e-2", "e-3"], "two after the first");
      equal(await after("e-1"), [], "after the last");
      await accepted(store.outbox.markSent(["e-2"], OURS), "a mark");
      equal(await after("e-2"), ["e-3", "e-1"], "after one that was sent");
      equal(await after("e-4"), ["e-3", "e-1"], "without what was sent");
      equal(await after("nobody's"), [], "after one that never entered");
      equal(await after(undefined), ["e-4", "e-3", "e-1"], "from the beginning");
    },
  },
];
