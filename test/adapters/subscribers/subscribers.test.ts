import fc from "fast-check";
import { errAsync } from "neverthrow";
import { describe, expect, it } from "vitest";
import { portFailed } from "../../../src/ports/answer.js";
import type { DomainEvent } from "../../../src/ports/events.js";
import { runs } from "../../support/runs.js";
import { aRelay, aStoreWith, event, FAILING, fine, SCOPE, waitingIn } from "./world.js";

describe("subscribers", () => {
  it("are told by type, and of everything else where they say so", async () => {
    const told: string[] = [];
    const note = (name: string) => (one: DomainEvent) => {
      told.push(`${name} ${one.type}`);
    };
    const { events } = aRelay(await aStoreWith(), {
      mail: { "order.placed": note("mail") },
      audit: { every: note("audit"), "order.held": note("audit, of a hold") },
      nobody: {},
    });
    for (const type of ["order.placed", "order.held", "order.shipped"] as const) {
      expect((await events.publish({ ...event("o-1", 1), id: type, type }, SCOPE)).isOk()).toBe(true);
    }
    expect(told).toEqual([
      "mail order.placed",
      "audit order.placed",
      "audit, of a hold order.held",
      "audit order.shipped",
    ]);
  });

  it.each(Object.entries(FAILING))("one that %s is told again, and the others are not", async (_, fails) => {
    const told: string[] = [];
    let isFull = true;
    const store = await aStoreWith(event("o-1", 1));
    const { desk, clock, events } = aRelay(store, {
      mail: { every: (one) => (isFull ? fails() : told.push(`mail ${one.id}`)) },
      audit: { every: (one) => told.push(`audit ${one.id}`) },
    });
    const first = (await desk.sendEvents({}))._unsafeUnwrap();
    expect(first).toMatchObject({ sent: 0, hasMore: false, stuck: [{ eventId: "o-1:1", subject: "o-1" }] });
    expect(first.stuck[0]?.failure).toMatchObject({ code: "port_failed", retryable: true });
    expect(first.stuck[0]?.failure.cause).toBe("mail has not got it: 1 try failed, next at 2026-03-02T09:00:01.000Z");
    isFull = false;
    expect((await desk.sendEvents({}))._unsafeUnwrap().sent).toBe(0);
    expect(events.nextAt(SCOPE)).toBe("2026-03-02T09:00:01.000Z");
    clock.advance(1_000);
    expect((await desk.sendEvents({}))._unsafeUnwrap()).toEqual({ sent: 1, stuck: [], hasMore: false });
    expect(told).toEqual(["audit o-1:1", "mail o-1:1"]);
    expect(await waitingIn(store)).toEqual([]);
    expect(events.nextAt(SCOPE)).toBeNull();
  });

  it("wait twice as long after each try, and never longer than they may", async () => {
    const store = await aStoreWith(event("o-1", 1));
    let tries = 0;
    const mail = { every: () => (tries++, FAILING.throws()) };
    const { desk, clock, events } = aRelay(store, { mail }, { tries: 9, longestWaitMs: 20_000 });
    const waits: number[] = [];
    while ((await waitingIn(store)).length > 0) {
      await desk.sendEvents({});
      const next = events.nextAt(SCOPE);
      if (next === null) break;
      const wait = Date.parse(next) - Date.parse(clock.now());
      clock.advance(wait - 1);
      await desk.sendEvents({});
      clock.advance(1);
      waits.push(wait);
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000, 20_000]);
    expect(tries).toBe(9);
  });

  it("give an event up as a dead letter after so many tries, and get the next one then", async () => {
    const told: string[] = [];
    const store = await aStoreWith(event("o-1", 1), event("o-1", 2));
    const mail = { every: ({ id }: DomainEvent) => (id === "o-1:1" ? FAILING.throws() : told.push(id)) };
    const { desk, clock, letters } = aRelay(store, { mail }, { tries: 3 });
    for (let i = 0; i < 3; i++, clock.advance(60_000)) await desk.sendEvents({});
    expect(letters).toEqual([
      {
        code: "event_undeliverable",
        id: '["o-1:1","mail"]',
        event: event("o-1", 1),
        subscriber: "mail",
        tries: 3,
        at: "2026-03-02T09:02:00.000Z",
        cause: "no room",
      },
    ]);
    expect(told).toEqual(["o-1:2"]);
    expect(await waitingIn(store)).toEqual([]);
  });

  it("lose nothing where the dead letter cannot be kept", async () => {
    const store = await aStoreWith(event("o-1", 1));
    let isFull = true;
    const kept: string[] = [];
    const deadLetter = ({ id }: { id: string }) => (isFull ? FAILING["answers an error"]() : kept.push(id));
    const { desk, clock } = aRelay(store, { mail: { every: FAILING.rejects } }, { tries: 2, deadLetter });
    for (let i = 0; i < 6; i++, clock.advance(3_600_000)) await desk.sendEvents({});
    expect(await waitingIn(store)).toEqual(["o-1:1"]);
    isFull = false;
    await desk.sendEvents({});
    expect([kept, await waitingIn(store)]).toEqual([['["o-1:1","mail"]'], []]);
  });

  it("do not stop others: a subject that is stuck keeps back itself alone", async () => {
    const many = Array.from({ length: 250 }, (_, i) => event("o-bad", i));
    const told: string[] = [];
    const store = await aStoreWith(...many, event("o-good", 1), event("o-good", 2));
    const mail = { every: ({ id, subject }: DomainEvent) => (subject === "o-bad" ? FAILING.throws() : told.push(id)) };
    const { desk } = aRelay(store, { mail });
    const { sent, stuck } = (await desk.sendEvents({}))._unsafeUnwrap();
    expect([sent, stuck.length, told]).toEqual([2, 1, ["o-good:1", "o-good:2"]]);
  });

  it("one that takes for ever holds up neither other subjects nor another call", async () => {
    const told: string[] = [];
    const store = await aStoreWith(event("o-1", 1), event("o-2", 1));
    const mail = {
      every: ({ id, subject }: DomainEvent) => (subject === "o-1" ? new Promise<never>(() => {}) : told.push(id)),
    };
    const { desk } = aRelay(store, { mail });
    void desk.sendEvents({});
    await new Promise((resolve) => setTimeout(resolve, 10));
    const { stuck } = (await desk.sendEvents({}))._unsafeUnwrap();
    expect(told).toEqual(["o-2:1"]);
    expect(stuck.map(({ failure }) => failure.cause)).toEqual(["mail is still at it"]);
  });

  it("try as many as the limit says, and say that there are more", async () => {
    const store = await aStoreWith(event("o-1", 1), event("o-2", 1), event("o-3", 1));
    const { desk } = aRelay(store, { mail: { every: fine } });
    expect((await desk.sendEvents({ limit: 2 }))._unsafeUnwrap()).toEqual({ sent: 2, stuck: [], hasMore: true });
    expect((await desk.sendEvents({ limit: 2 }))._unsafeUnwrap()).toEqual({ sent: 1, stuck: [], hasMore: false });
    expect((await desk.sendEvents({ limit: 0 }))._unsafeUnwrapErr().code).toBe("input_invalid");
  });

  it("get copies, and cannot change what others get", async () => {
    const seen: unknown[] = [];
    const spoil = (one: DomainEvent) => Object.assign(one.data as Record<string, unknown>, { number: "spoilt" });
    const { events } = aRelay(await aStoreWith(), {
      first: { every: spoil },
      second: { every: ({ data }) => seen.push(data) },
    });
    await events.publish(event("o-1", 1), SCOPE);
    expect(seen).toEqual([{ number: 1 }]);
  });

  it("belong to tenants: what waits for one is nothing of another's", async () => {
    const { events } = aRelay(await aStoreWith(), { mail: { every: FAILING.throws } });
    await events.publish(event("o-1", 1), SCOPE);
    expect(events.nextAt({ tenant: "other" })).toBeNull();
    expect(events.nextAt(null as never)).toBeNull();
  });

  it.each([Number.NaN, -1, Number.POSITIVE_INFINITY, "3" as never])("take no %s for a number", async (odd) => {
    const store = await aStoreWith(event("o-1", 1));
    const options = { tries: odd, firstWaitMs: odd, longestWaitMs: odd };
    const { desk, clock, letters } = aRelay(store, { mail: { every: FAILING.throws } }, options);
    for (let i = 0; i < 9 && letters.length === 0; i++, clock.advance(700_000_000)) await desk.sendEvents({});
    expect(letters).toHaveLength(1);
  });
});

/** What may go wrong around one delivery, drawn anew for each. */
const MISHAPS = ["none", "fails", "told, then fails", "mark lost"] as const;

describe("E2: at least once, in the order of each subject", () => {
  it("whatever fails, and however many relays run at once", async () => {
    const plan = fc.record({
      subjects: fc.integer({ min: 1, max: 4 }),
      perSubject: fc.integer({ min: 1, max: 5 }),
      relays: fc.integer({ min: 1, max: 3 }),
      mishaps: fc.array(fc.constantFrom(...MISHAPS), { maxLength: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(plan, async ({ subjects, perSubject, relays, mishaps }) => {
        const events = Array.from({ length: perSubject }, (_, number) =>
          Array.from({ length: subjects }, (__, subject) => event(`o-${subject}`, number)),
        ).flat();
        const store = await aStoreWith(...events);
        const left = [...mishaps];
        const received: string[] = [];
        const every = async ({ id }: DomainEvent) => {
          const mishap = left.pop() ?? "none";
          await Promise.resolve();
          if (mishap === "fails") throw new Error("fails");
          received.push(id);
          if (mishap === "told, then fails") throw new Error("fails");
        };
        const markSent: typeof store.outbox.markSent = (...given) => {
          if (left.at(-1) !== "mark lost") return store.outbox.markSent(...given);
          left.pop();
          return errAsync(portFailed({ port: "store", operation: "outbox.markSent", effect: "none" }, "lost", true));
        };
        const shaky = { ...store, outbox: { ...store.outbox, markSent } };
        const all = Array.from({ length: relays }, () => aRelay(shaky, { mail: { every } }, { tries: 1_000 }));
        for (let round = 0; round < 200 && (await waitingIn(store)).length > 0; round++) {
          await Promise.all(all.map(({ desk }) => desk.sendEvents({})));
          for (const { clock } of all) clock.advance(300_000);
        }
        expect(await waitingIn(store)).toEqual([]);
        for (const one of events) expect(received).toContain(one.id);
        for (const subject of new Set(events.map((one) => one.subject))) {
          const first = [...new Set(received.filter((id) => id.startsWith(`${subject}:`)))];
          expect(first).toEqual(events.filter((one) => one.subject === subject).map(({ id }) => id));
        }
      }),
      { numRuns: runs(200) },
    );
  });
});
