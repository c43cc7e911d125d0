import { describe, expect, it } from "vitest";
import { TEST_TOKENS } from "../../src/adapters/memory/index.js";
import { orderDesk } from "../../src/application/index.js";
import { dyingAt } from "./failing-ports.js";
import {
  add,
  aWorld,
  BOT,
  byCard,
  byToken,
  completion,
  edited,
  KIM,
  ok,
  paymentsOf,
  readyDraft,
  refusal,
  stockOf,
} from "./world.js";

/** What the caller names a request by: the same again is answered the same. */
const requestKey = "req-1";

describe("the same request again, under the caller's own key", () => {
  it("is answered with the same order, however often and at once", async () => {
    const world = aWorld();
    const draft = await readyDraft(world.desk);
    const request = { ...(await completion(world.desk, draft)), requestKey };
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.desk.complete(request)));
    expect(answers.map((answer) => answer.isOk() && answer.value.order.id)).toEqual(
      Array.from({ length: 20 }, () => `order-${draft.id}`),
    );
    expect((await ok(world.desk.complete(request))).order.number).toBe("1001");
    expect(await paymentsOf(world, draft.id)).toEqual(["authorized 3000", "captured 3000"]);
  });

  it("is answered with the same refusal, also when the draft was changed and bought meanwhile", async () => {
    const world = aWorld();
    const draft = await readyDraft(world.desk, { billing: byToken(TEST_TOKENS.declined) });
    const request = { ...(await completion(world.desk, draft)), requestKey };
    const declined = { code: "payment_declined", reason: "card_declined" };
    expect(await refusal(world.desk.complete(request))).toEqual(declined);
    expect(await refusal(world.desk.complete(request))).toEqual(declined);
    const { draft: open } = await ok(world.desk.read({ draftId: draft.id }));
    const other = await edited(world.desk, open, [byCard(), add("PLATE")]);
    expect(await refusal(world.desk.complete(request))).toEqual(declined);
    await ok(world.desk.complete({ ...(await completion(world.desk, other)), requestKey: "req-2" }));
    expect(await refusal(world.desk.complete(request))).toEqual(declined);
    expect(await paymentsOf(world, draft.id)).toEqual(["declined 3000", "authorized 3900", "captured 3900"]);
  });

  it("of an attempt that was taken back: there is a newer version", async () => {
    const world = aWorld();
    const draft = await readyDraft(world.desk, { billing: byToken(TEST_TOKENS.pending) });
    const request = { ...(await completion(world.desk, draft)), requestKey };
    await refusal(world.desk.complete(request));
    const open = await ok(world.desk.reopen({ actor: KIM, draftId: draft.id }));
    const conflict = { code: "version_conflict", expected: draft.version, actual: open.version };
    expect(await refusal(world.desk.complete(request))).toEqual(conflict);
    expect(await stockOf(world, "MUG")).toEqual(["5", "0"]);
  });

  it("goes on with what a process that died left behind", async () => {
    const world = aWorld();
    const draft = await readyDraft(world.desk);
    const request = { ...(await completion(world.desk, draft)), requestKey };
    await orderDesk(dyingAt(world.ports, "payments.authorize")).complete(request);
    expect((await ok(world.desk.complete(request))).order.payment.captured).toBe(3000);
  });

  it("what was refused before anything was held is judged anew: nothing was kept of it", async () => {
    const world = aWorld();
    const draft = await readyDraft(world.desk);
    const request = { ...(await completion(world.desk, draft)), requestKey };
    const refused = await refusal(world.desk.complete({ ...request, acceptedTotal: 2999 }));
    expect(refused.code).toBe("total_changed");
    expect((await ok(world.desk.complete(request))).order.payment.captured).toBe(3000);
  });
});

describe("other content under the same key", () => {
  it.each([
    ["another total", { acceptedTotal: 2999 }],
    ["another version", { version: 99 }],
    ["somebody else", { actor: BOT }],
  ])("%s: refused, without effect", async (_, other) => {
    const world = aWorld();
    const draft = await readyDraft(world.desk, { billing: byToken(TEST_TOKENS.pending) });
    const request = { ...(await completion(world.desk, draft)), requestKey };
    await refusal(world.desk.complete(request));
    const reused = { code: "key_reused", key: requestKey };
    expect(await refusal(world.desk.complete({ ...request, ...other }))).toEqual(reused);
    expect(await paymentsOf(world, draft.id)).toEqual(["pending 3000"]);
  });

  it("another draft: refused, and that draft stays open with nothing held", async () => {
    const world = aWorld();
    const [one, two] = [await readyDraft(world.desk), await readyDraft(world.desk)];
    const first = { ...(await completion(world.desk, one)), requestKey };
    const second = { ...(await completion(world.desk, two)), requestKey };
    await ok(world.desk.complete(first));
    expect(await refusal(world.desk.complete(second))).toEqual({ code: "key_reused", key: requestKey });
    expect((await ok(world.desk.read({ draftId: two.id }))).draft).toEqual(two);
    expect([await paymentsOf(world, two.id), await stockOf(world, "MUG")]).toEqual([[], ["5", "2"]]);
    expect((await ok(world.desk.complete({ ...second, requestKey: "req-2" }))).order.draftId).toBe(two.id);
  });

  it("two drafts under one key at the same moment: one order, one refusal, nothing held for it", async () => {
    const world = aWorld();
    const drafts = [await readyDraft(world.desk), await readyDraft(world.desk)];
    const asked = await Promise.all(drafts.map((draft) => completion(world.desk, draft)));
    const answers = await Promise.all(asked.map((request) => world.desk.complete({ ...request, requestKey })));
    expect(answers.map((answer) => (answer.isOk() ? "order" : answer.error.code)).sort()).toEqual([
      "key_reused",
      "order",
    ]);
    expect(await stockOf(world, "MUG")).toEqual(["5", "2"]);
    expect((await ok(world.desk.listOrders({}))).items).toHaveLength(1);
  });
});

it("without a key, and under another one, a draft is still bought once", async () => {
  const world = aWorld();
  const draft = await readyDraft(world.desk);
  const request = await completion(world.desk, draft);
  const made = await Promise.all(
    [{}, { requestKey }, { requestKey: "req-2" }].map((named) => world.desk.complete({ ...request, ...named })),
  );
  expect(made.map((answer) => answer.isOk() && answer.value.order.number)).toEqual(["1001", "1001", "1001"]);
});
