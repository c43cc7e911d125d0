import { describe, expect, it } from "vitest";
import { orderDesk } from "../../src/application/index.js";
import type { Ports } from "../../src/ports/ports.js";
import { between, dyingAt } from "./failing-ports.js";
import { aWorld, completion, KIM, ok, paymentsOf, readyDraft, SCOPE, type World } from "./world.js";

/** Longer than anybody goes on without having looked again. */
const LONG_MS = 5_001;

const authorizationIn = async ({ ports }: World, draftId: string) =>
  (await ok(ports.store.completions.ofDraft(draftId, SCOPE)))?.completion.payment?.authorization ?? null;

async function asked(world: World) {
  const draft = await readyDraft(world.desk);
  return { draft, request: await completion(world.desk, draft) };
}

/** A desk whose process dies before the order. */
const dying = (ports: Ports) => orderDesk(dyingAt(ports, "session.orders.create"));

const withoutLookup = (ports: Ports): Ports => ({
  ...ports,
  payments: { ...ports.payments, capabilities: { ...ports.payments.capabilities, lookupByKey: false } },
});

describe("an authorisation", () => {
  it("is written together with the order, and the end of its attempt with the hand-over: an attempt by itself is not written", async () => {
    const written: string[] = [];
    const world = aWorld();
    const { request } = await asked(world);
    const desk = orderDesk(
      between(world.ports, (call, carryOut) => {
        if (/completions\.(save|create|take)$|orders\.(create|save)$/.test(call)) written.push(call);
        return carryOut();
      }),
    );
    await ok(desk.complete(request));
    expect(written).toEqual([
      "session.completions.create",
      "session.completions.save",
      "session.orders.create",
      "session.completions.save",
      "session.orders.save",
      "session.orders.save",
      "session.completions.save",
    ]);
  });

  it("that a dead process was told of is asked for again, under its key", async () => {
    const world = aWorld();
    const { draft, request } = await asked(world);
    await dying(world.ports).complete(request);
    expect(await authorizationIn(world, draft.id)).toBeNull();
    await ok(world.desk.complete(request));
    expect(await paymentsOf(world, draft.id)).toEqual(["authorized 3000", "captured 3000"]);
  });

  it("that a dead process was told of is found, and ended, by who takes the draft back", async () => {
    const world = aWorld();
    const { draft, request } = await asked(world);
    await dying(world.ports).complete(request);
    expect((await ok(world.desk.reopen({ actor: KIM, draftId: draft.id }))).status).toBe("open");
    expect(await paymentsOf(world, draft.id)).toEqual(["voided 3000"]);
  });

  it("of a provider that cannot say what became of a key is written at once", async () => {
    const world = aWorld();
    const { draft, request } = await asked(world);
    await dying(withoutLookup(world.ports)).complete(request);
    expect(await authorizationIn(world, draft.id)).toMatchObject({ amount: 3000, state: "authorized" });
  });

  it("that took long is written at once: whoever is slow is not asked again for what is known", async () => {
    let times = 0;
    const world = aWorld();
    const { draft, request } = await asked(world);
    const slow = between(world.ports, (call, carryOut) => {
      if (call === "payments.authorize") {
        times += 1;
        world.clock.advance(LONG_MS);
      }
      return carryOut();
    });
    await dying(slow).complete(request);
    expect(await authorizationIn(world, draft.id)).toMatchObject({ amount: 3000 });
    await ok(orderDesk(slow).complete(request));
    expect(times).toBe(1);
  });
});
