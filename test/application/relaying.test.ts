import { okAsync, ResultAsync } from "neverthrow";
import { describe, expect, it } from "vitest";
import { type OrderDesk, orderDesk } from "../../src/application/index.js";
import type { DomainEvent } from "../../src/ports/events.js";
import type { Ports } from "../../src/ports/ports.js";
import { aWorld, KIM, ok, SCOPE, type World } from "./world.js";

/** A word on somebody: one event. */
const say = (desk: OrderDesk, customerId: string) =>
  desk.flagCustomer({ actor: KIM, customerId, flag: "OKAY", reason: "known" });

/** Events that are handed on go to this function. */
const telling = (ports: Ports, publish: (event: DomainEvent) => ResultAsync<void, never>): Ports => ({
  ...ports,
  events: { publish },
});

const waiting = async ({ ports }: World) => (await ok(ports.store.outbox.pending(100, SCOPE))).length;

const settled = () => new Promise((done) => setTimeout(done));

describe("events that many calls of one desk leave at once", () => {
  it("are handed on once each, by few of them", async () => {
    const world = aWorld();
    const told: string[] = [];
    const desk = orderDesk(telling(world.ports, ({ id }) => okAsync(void told.push(id))));
    const customers = Array.from({ length: 12 }, (_, i) => `customer-${i}`);
    for (const answer of await Promise.all(customers.map((id) => say(desk, id)))) expect(answer.isOk()).toBe(true);
    await settled();
    expect([told.length, new Set(told).size, await waiting(world)]).toEqual([12, 12, 0]);
  });

  it("of a subscriber that calls the desk itself come after the one that it is told of", async () => {
    const world = aWorld();
    const told: string[] = [];
    const desk: OrderDesk = orderDesk(
      telling(world.ports, ({ subject }) => {
        told.push(subject);
        const next = subject === "anna" ? say(desk, "ben") : okAsync(undefined);
        return ResultAsync.fromSafePromise(Promise.resolve(next)).map(() => undefined);
      }),
    );
    await ok(say(desk, "anna"));
    await settled();
    expect([told, await waiting(world)]).toEqual([["anna", "ben"], 0]);
  });

  it("wait ten seconds at most for a subscriber that never ends", async () => {
    const world = aWorld();
    const told: string[] = [];
    const never = new Promise<never>(() => undefined);
    const desk = orderDesk(
      telling(world.ports, ({ subject }) => {
        const isFirst = !told.includes(subject);
        told.push(subject);
        return isFirst && subject === "anna" ? ResultAsync.fromSafePromise(never) : okAsync(undefined);
      }),
    );
    void say(desk, "anna");
    await settled();
    await ok(say(desk, "ben"));
    expect(told).toEqual(["anna"]);
    world.clock.advance(10_000);
    await ok(say(desk, "carla"));
    expect([told.slice(1), await waiting(world)]).toEqual([["anna", "ben", "carla"], 0]);
  });
});
