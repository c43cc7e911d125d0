import { describe, expect, it } from "vitest";
import { TEST_TOKENS } from "../../src/adapters/memory/index.js";
import { orderDesk } from "../../src/application/index.js";
import { dyingAt } from "./failing-ports.js";
import {
  add,
  aWorld,
  BOT,
  byToken,
  completion,
  KIM,
  ok,
  paymentsOf,
  readyDraft,
  refusal,
  SCOPE,
  stockOf,
} from "./world.js";

/** Somebody has begun to complete the draft, and waits for the provider. */
async function underWay() {
  const world = aWorld();
  const draft = await readyDraft(world.desk, { billing: byToken(TEST_TOKENS.pending) });
  const request = await completion(world.desk, draft);
  await refusal(world.desk.complete(request));
  const key = JSON.stringify(["default", draft.id, draft.version, "authorize"]);
  const settle = (approved: boolean) => ok(world.ports.payments.settle({ key, approved }, SCOPE));
  return { world, draft, request, settle };
}

describe("a draft that somebody completes already", () => {
  it("is not charged for another total", async () => {
    const { world, draft, request } = await underWay();
    expect(await refusal(world.desk.complete({ ...request, acceptedTotal: 2999 }))).toEqual({
      code: "total_changed",
      accepted: 2999,
      total: 3000,
    });
    expect(await paymentsOf(world, draft.id)).toEqual(["pending 3000"]);
  });

  it.each([-1, 2])("is not bought at another version (%d)", async (off) => {
    const { world, draft, request } = await underWay();
    const expected = draft.version + off;
    expect(await refusal(world.desk.complete({ ...request, version: expected }))).toEqual({
      code: "version_conflict",
      expected,
      actual: draft.version,
    });
  });

  it("is carried on by whoever asks for the same, and stays the purchase of who began it", async () => {
    const { world, draft, request, settle } = await underWay();
    await settle(true);
    const { order } = await ok(world.desk.complete({ ...request, actor: BOT }));
    expect(order.placedBy).toMatchObject({ id: "kim" });
    expect(await paymentsOf(world, draft.id)).toEqual(["authorized 3000", "captured 3000"]);
  });

  it("was declined: all who asked hear it, and the next attempt is another one", async () => {
    const { world, draft, request, settle } = await underWay();
    await settle(false);
    const declined = { code: "payment_declined", reason: "authentication_failed" };
    expect(await refusal(world.desk.complete({ ...request, actor: BOT }))).toEqual(declined);
    const { draft: open } = await ok(world.desk.read({ draftId: draft.id }));
    // Asked for as it was before: there is a newer version now.
    expect(await refusal(world.desk.complete(request))).toEqual({
      code: "version_conflict",
      expected: draft.version,
      actual: open.version,
    });
    await refusal(world.desk.complete({ ...request, version: open.version }));
    const kept = await ok(world.ports.store.completions.ofDraft(draft.id, SCOPE));
    expect([kept?.completion.id, kept?.completion.attempt]).toEqual([`${draft.id}#2`, 2]);
    expect(await stockOf(world, "MUG")).toEqual(["5", "2"]);
  });

  it("is being given up: who asks helps to end it, and hears why", async () => {
    const world = aWorld();
    const draft = await readyDraft(world.desk, { billing: byToken(TEST_TOKENS.declined) });
    const request = await completion(world.desk, draft);
    await orderDesk(dyingAt(world.ports, "session.inventory.release")).complete(request);
    expect(await stockOf(world, "MUG")).toEqual(["5", "2"]);
    expect(await refusal(world.desk.complete(request))).toEqual({ code: "payment_declined", reason: "card_declined" });
    expect(await stockOf(world, "MUG")).toEqual(["5", "0"]);
  });

  it("is bought already: the order is the answer to the same request, and to whoever reads the draft now", async () => {
    const { world, draft, request, settle } = await underWay();
    await settle(true);
    const first = await ok(world.desk.complete(request));
    const { version } = (await ok(world.desk.read({ draftId: draft.id }))).draft;
    expect(version).toBe(draft.version + 2);
    for (const again of [{}, { requestKey: "req-1" }, { version: version - 1 }, { version }, { actor: BOT }]) {
      const second = await ok(world.desk.complete({ ...request, ...again }));
      expect(second.order.id).toBe(first.order.id);
    }
    expect(await paymentsOf(world, draft.id)).toEqual(["authorized 3000", "captured 3000"]);
  });

  it("is bought already: another version and another total are not what was bought", async () => {
    const { world, draft, request, settle } = await underWay();
    await settle(true);
    await ok(world.desk.complete(request));
    const total = { code: "total_changed", accepted: 1, total: 3000 };
    expect(await refusal(world.desk.complete({ ...request, acceptedTotal: 1 }))).toEqual(total);
    for (const off of [-1, 3]) {
      const expected = draft.version + off;
      const conflict = { code: "version_conflict", expected, actual: draft.version };
      expect(await refusal(world.desk.complete({ ...request, version: expected }))).toEqual(conflict);
    }
  });

  it("is bought already, and the order cannot be read: nobody says what became of it", async () => {
    const { world, request, settle } = await underWay();
    await settle(true);
    await ok(world.desk.complete(request));
    const silent = orderDesk(dyingAt(world.ports, "store.orders.read"));
    expect((await refusal(silent.complete(request))).code).toBe("completion_unresolved");
  });

  it("one that is taken back by twenty at once is open, with nothing held", async () => {
    const { world, draft } = await underWay();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => world.desk.reopen({ actor: KIM, draftId: draft.id })),
    );
    expect(answers.map((answer) => (answer.isOk() ? answer.value.status : answer.error))).toEqual(
      Array.from({ length: 20 }, () => "open"),
    );
    expect([await stockOf(world, "MUG"), await paymentsOf(world, draft.id)]).toEqual([["5", "0"], ["voided 3000"]]);
  });
});

it("an attempt begins anew under keys of its own, though only the card was changed", async () => {
  const world = aWorld();
  const draft = await readyDraft(world.desk, { billing: byToken(TEST_TOKENS.declined), lines: [add("PLATE")] });
  await refusal(world.desk.complete(await completion(world.desk, draft)));
  const { draft: open } = await ok(world.desk.read({ draftId: draft.id }));
  const again = await refusal(world.desk.complete({ ...(await completion(world.desk, open)) }));
  expect(again.code).toBe("payment_declined");
  expect(await paymentsOf(world, draft.id)).toEqual(["declined 1500", "declined 1500"]);
});
