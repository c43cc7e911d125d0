import { describe, expect, it } from "vitest";
import type { Actor } from "../../src/draft/actor.js";
import type { Mandate } from "../../src/draft/mandate.js";
import { NO_LIMITS } from "../validation/world.js";
import { TEST_TOKENS } from "../../src/adapters/memory/index.js";
import { between } from "./failing-ports.js";
import {
  add,
  aWorld,
  BOT,
  byToken,
  completion,
  KIM,
  ok,
  paymentsOf,
  placed,
  readyDraft,
  refusal,
  SCOPE,
  START,
  stockOf,
  type World,
} from "./world.js";

const sent = (limits: Partial<Mandate>): Actor => ({
  ...BOT,
  authority: { ...BOT.authority, mandate: { ...NO_LIMITS, ...limits } },
});
const minutesLater = "2026-03-02T09:10:00.000Z";

describe("the verbs of a mandate", () => {
  it("name the commands and use cases that the desk carries out, all or none", async () => {
    const { desk } = aWorld();
    const actor = sent({ verbs: ["start", "line.add"] });
    const draft = await ok(desk.start({ actor, currency: "EUR" }));
    const at = { actor, draftId: draft.id, version: draft.version };
    const note = { type: "note.set", input: { note: "Ring twice" } } as const;
    const refused = { code: "verb_not_permitted", because: "not_named", askFirst: "anna" };
    expect(await refusal(desk.edit({ ...at, commands: [add("MUG"), note] }))).toEqual({ ...refused, verb: "note.set" });
    expect(await refusal(desk.undo(at))).toEqual({ ...refused, verb: "undo" });
    expect(await refusal(desk.duplicate({ actor, draftId: draft.id }))).toEqual({ ...refused, verb: "duplicate" });
    const added = await ok(desk.edit({ ...at, commands: [add("MUG")] }));
    const { verdicts } = await ok(
      desk.addLines({ ...at, version: added.version, rows: [{ sku: "PLATE", quantity: 1 }] }),
    );
    expect(verdicts).toMatchObject([{ added: true }]);
    // Nothing changes by looking.
    expect((await desk.review({ actor, draftId: draft.id })).isOk()).toBe(true);
    expect(await refusal(desk.addLines({ ...at, actor: sent({ verbs: [] }), rows: [] }))).toMatchObject({
      verb: "line.add",
    });
  });

  it("name reopening, like all that changes more than a draft", async () => {
    const { desk } = aWorld();
    const draft = await readyDraft(desk);
    const request = { draftId: draft.id, actor: sent({ verbs: ["complete"] }) };
    expect(await refusal(desk.reopen(request))).toMatchObject({ code: "verb_not_permitted", verb: "reopen" });
    expect((await desk.reopen({ ...request, actor: sent({ verbs: ["reopen"] }) })).isOk()).toBe(true);
    const late = sent({ expiresAt: START });
    expect(await refusal(desk.reopen({ ...request, actor: late }))).toMatchObject({ because: "expired" });
  });

  it("leave completion to whoever approves", async () => {
    const { desk } = aWorld();
    const actor = sent({ verbs: ["complete.not"] });
    const draft = await readyDraft(desk);
    const request = { ...(await completion(desk, draft)), actor };
    expect(await refusal(desk.complete(request))).toMatchObject({
      code: "not_ready",
      blocking: [],
      needsApproval: [{ code: "outside_mandate", askFirst: "anna", details: { of: "verb", asked: "complete" } }],
    });
    const yes = { type: "approval.grant", input: { reason: "I looked at it" } } as const;
    const approved = await ok(desk.edit({ actor: KIM, draftId: draft.id, version: draft.version, commands: [yes] }));
    expect((await desk.complete({ ...request, version: approved.version })).isOk()).toBe(true);
  });
});

describe("a mandate whose time is over", () => {
  it("is no authority for what was ordered", async () => {
    const { desk, clock } = aWorld();
    const { order } = await placed(desk);
    const actor = sent({ expiresAt: minutesLater });
    const asked = { actor, orderId: order.id, reason: "not wanted" };
    clock.advance(600_000);
    expect(await refusal(desk.cancel(asked))).toEqual({
      code: "verb_not_permitted",
      verb: "cancel",
      because: "expired",
      askFirst: "anna",
    });
    const inTime = sent({ expiresAt: "2026-03-02T09:10:00.001Z", verbs: ["decide"] });
    expect(await refusal(desk.cancel({ ...asked, actor: inTime }))).toMatchObject({ because: "not_named" });
  });

  it("lets drafts be edited, and not be completed without an approval", async () => {
    const { desk } = aWorld();
    const draft = await readyDraft(desk);
    const actor = { ...sent({ expiresAt: START }) };
    const commands = [{ type: "note.set", input: { note: "Ring twice" } } as const];
    const edited = await ok(desk.edit({ actor, draftId: draft.id, version: draft.version, commands }));
    const { needsApproval } = (await refusal(
      desk.complete({ ...(await completion(desk, edited)), actor }),
    )) as unknown as { needsApproval: readonly { code: string }[] };
    expect(needsApproval.map(({ code }) => code)).toEqual(["mandate_expired", "total_above_authority"]);
  });
});

describe("a purchase that was begun by somebody else", () => {
  const REFUSED: readonly (readonly [string, Partial<Mandate>, object])[] = [
    ["for another customer", { customers: ["ben"] }, { code: "outside_mandate", details: { of: "customer" } }],
    ["in another currency", { currencies: ["USD"] }, { code: "outside_mandate", details: { of: "currency" } }],
    ["to do something else", { verbs: ["start"] }, { code: "outside_mandate", details: { of: "verb" } }],
    ["in time that is over", { expiresAt: START }, { code: "mandate_expired" }],
  ];

  async function parked() {
    const world = aWorld();
    const draft = await readyDraft(world.desk, { billing: byToken(TEST_TOKENS.actionRequired) });
    const request = await completion(world.desk, draft);
    await refusal(world.desk.complete(request));
    const key = JSON.stringify(["default", draft.id, draft.version, "authorize"]);
    await ok(world.ports.payments.settle({ key, approved: true }, SCOPE));
    return { world, draft, request };
  }

  it.each(REFUSED)("is not carried on by whoever was sent %s, nor is its order told", async (_, limits, issue) => {
    const { world, draft, request } = await parked();
    const actor = sent(limits);
    const refused = { code: "not_ready", blocking: [], needsApproval: [{ ...issue, askFirst: "anna" }] };
    expect(await refusal(world.desk.complete({ ...request, actor }))).toMatchObject(refused);
    expect((await ok(world.desk.read({ draftId: draft.id }))).draft.status).toBe("completing");
    await ok(world.desk.complete(request));
    expect(await refusal(world.desk.complete({ ...request, actor }))).toMatchObject(refused);
  });

  it("is carried on by whoever was sent for it, and its order told", async () => {
    const { world, request } = await parked();
    const actor = sent({ customers: ["anna"], currencies: ["EUR"], verbs: ["complete"], expiresAt: minutesLater });
    const { order } = await ok(world.desk.complete({ ...request, actor }));
    expect((await ok(world.desk.complete({ ...request, actor }))).order.id).toBe(order.id);
  });

  it("goes on for whoever was approved of, and by the request's own key only in time", async () => {
    const { desk, ports, clock } = aWorld();
    const actor = sent({ verbs: ["start"], expiresAt: minutesLater });
    const made = await readyDraft(desk, { billing: byToken(TEST_TOKENS.actionRequired) });
    const yes = { type: "approval.grant", input: { reason: "I looked at it" } } as const;
    const draft = await ok(desk.edit({ actor: KIM, draftId: made.id, version: made.version, commands: [yes] }));
    const request = { ...(await completion(desk, draft)), actor };
    const named = { ...request, requestKey: "req-1" };
    const waits = { code: "payment_action_required" };
    expect(await refusal(desk.complete(named))).toMatchObject(waits);
    expect(await refusal(desk.complete(request))).toMatchObject(waits);
    await ok(
      ports.payments.settle(
        { key: JSON.stringify(["default", draft.id, draft.version, "authorize"]), approved: true },
        SCOPE,
      ),
    );
    const { order } = await ok(desk.complete(named));
    expect((await ok(desk.complete(request))).order.id).toBe(order.id);
    // The approval has no end, and stands for the draft as it was claimed.
    clock.advance(600_000);
    expect((await ok(desk.complete(named))).order.id).toBe(order.id);
    const unapproved = await readyDraft(desk, { billing: byToken(TEST_TOKENS.actionRequired) });
    const late = sent({ expiresAt: "2026-03-02T09:20:00.000Z" });
    const alone = { ...(await completion(desk, unapproved)), actor: late, requestKey: "req-2" };
    expect(await refusal(desk.complete(alone))).toMatchObject(waits);
    clock.advance(600_000);
    expect(await refusal(desk.complete(alone))).toMatchObject({ needsApproval: [{ code: "mandate_expired" }] });
  });
});

describe("a mandate that ends before the store is reached", () => {
  const ends = sent({ expiresAt: "2026-03-02T09:05:00.000Z" });

  /** The ports are slow: ten minutes go by before the transaction of the claim. */
  function slow() {
    let isSlow = false;
    const world: World = aWorld({
      through: (ports) =>
        between(ports, (call, carryOut) => {
          if (isSlow && call === "store.transaction") {
            isSlow = false;
            world.clock.advance(600_000);
          }
          return carryOut();
        }),
    });
    return { world, slowDown: () => (isSlow = true) };
  }

  it("is over by the store's clock: no order, nothing held, and the draft is open", async () => {
    const { world, slowDown } = slow();
    const draft = await readyDraft(world.desk);
    const request = { ...(await completion(world.desk, draft)), actor: ends };
    slowDown();
    const refused = await refusal(world.desk.complete(request));
    expect(refused).toMatchObject({ code: "not_ready", blocking: [] });
    const { needsApproval } = refused as unknown as { needsApproval: readonly { code: string }[] };
    expect(needsApproval.map(({ code }) => code)).toEqual(["mandate_expired", "total_above_authority"]);
    expect([await stockOf(world, "MUG"), await paymentsOf(world, draft.id)]).toEqual([["5", "0"], []]);
    expect((await ok(world.desk.read({ draftId: draft.id }))).draft).toEqual(draft);
  });

  it.each([
    ["somebody has approved: it does not matter", KIM, ends, null],
    ["it is the approval that ends", ends, sent({ verbs: [] }), "not_ready"],
  ] as const)("%s", async (_, approver, actor, code) => {
    const { world, slowDown } = slow();
    const yes = { type: "approval.grant", input: { reason: "I looked at it" } } as const;
    const made = await readyDraft(world.desk);
    const at = { draftId: made.id, version: made.version };
    const draft = await ok(world.desk.edit({ actor: approver, ...at, commands: [yes] }));
    const request = { ...(await completion(world.desk, draft)), actor };
    slowDown();
    const answer = await world.desk.complete(request);
    expect(answer.isErr() ? answer.error.code : null).toBe(code);
  });
});

describe("an approval of what the draft was", () => {
  it("is worth nothing for what somebody wrote into the store since", async () => {
    const { desk, ports } = aWorld();
    const actor = sent({ verbs: ["edit"] });
    const draft = await readyDraft(desk);
    const yes = { type: "approval.grant", input: { reason: "I looked at it" } } as const;
    const approved = await ok(desk.edit({ actor: KIM, draftId: draft.id, version: draft.version, commands: [yes] }));
    const record = (await ok(ports.store.drafts.read(draft.id, SCOPE))) ?? expect.unreachable();
    const lines = record.draft.lines.map((line) => ({ ...line, quantity: "5" }));
    await ok(ports.store.drafts.save({ ...record, draft: { ...record.draft, lines } }, approved.version, SCOPE));
    const request = { ...(await completion(desk, approved)), actor };
    expect(await refusal(desk.complete(request))).toMatchObject({
      code: "not_ready",
      needsApproval: [{ code: "outside_mandate" }],
    });
    await ok(ports.store.drafts.save(record, approved.version, SCOPE));
    expect((await desk.complete({ ...request, ...(await completion(desk, approved)), actor })).isOk()).toBe(true);
  });
});
