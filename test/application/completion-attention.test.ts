import { describe, expect, it } from "vitest";
import { TEST_TOKENS } from "../../src/adapters/memory/index.js";
import type { PaymentCapabilities } from "../../src/ports/payments.js";
import type { Ports } from "../../src/ports/ports.js";
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
  readyDraft,
  refusal,
  SCOPE,
  stockOf,
  usesOf,
  type World,
} from "./world.js";

const able = (ports: Ports, capabilities: Partial<PaymentCapabilities>): Ports => ({
  ...ports,
  payments: { ...ports.payments, capabilities: { ...ports.payments.capabilities, ...capabilities } },
});

/** Neither remembers keys nor finds what was asked for under one: and its answers get lost. */
const forgetful = (ports: Ports): Ports =>
  between(able(ports, { idempotencyWindowMs: 0, lookupByKey: false, cancelByKey: "none" }), async (call, carryOut) => {
    const answer = await carryOut();
    if (call === "payments.authorize" || call === "payments.lookup") throw new Error("no answer");
    return answer;
  });

async function begun(through: (ports: Ports) => Ports) {
  const world = aWorld({ through });
  const draft = await readyDraft(world.desk, { more: [{ type: "coupon.apply", input: { code: "ONCE" } }] });
  return { world, draft, request: await completion(world.desk, draft) };
}

const heldOf = async (world: World) => [await stockOf(world, "MUG"), await usesOf(world, "ONCE")];

describe("a provider that can neither be asked again nor looked up", () => {
  it("the first answer is not waited for twice: a person must look, and until then nothing is let go", async () => {
    const { world, draft, request } = await begun(forgetful);
    expect((await refusal(world.desk.complete(request))).code).toBe("completion_unresolved");
    const waits = {
      code: "completion_needs_attention",
      completionId: `${draft.id}#1`,
      because: "payment_unknown",
    };
    expect(await refusal(world.desk.complete(request))).toEqual(waits);
    expect(await refusal(world.desk.complete(request))).toEqual(waits);
    expect(await refusal(world.desk.reopen({ actor: KIM, draftId: draft.id }))).toEqual(waits);
    expect(await refusal(world.desk.reopen({ actor: KIM, draftId: draft.id, paymentEnded: false }))).toEqual(waits);
    world.clock.advance(60 * 60 * 1000);
    expect(await ok(world.desk.sweep({}))).toEqual({ attempts: [], audited: [] });
    const edit = { actor: KIM, draftId: draft.id, version: draft.version + 1, commands: [add("PLATE")] };
    expect(await refusal(world.desk.edit(edit))).toMatchObject({ error: { code: "draft_not_open" } });
    // Asked once, however often it was called.
    expect(await paymentsOf(world, draft.id)).toEqual(["authorized 2760"]);
    expect(await heldOf(world)).toEqual([["5", "2"], 1]);
  });

  it("taken back when a person has seen that nothing stands there: open, nothing held, and it can be bought", async () => {
    const { world, draft, request } = await begun(forgetful);
    await refusal(world.desk.complete(request));
    await refusal(world.desk.complete(request));
    const open = await ok(world.desk.reopen({ actor: KIM, draftId: draft.id, paymentEnded: true }));
    expect([open.status, await heldOf(world)]).toEqual(["open", [["5", "0"], 0]]);
    expect(await refusal(world.desk.complete(request))).toMatchObject({ code: "version_conflict" });
  });

  it.each(["agent", "system", "customer"] as const)(
    "a word of kind %s that nothing stands there is none",
    async (kind) => {
      const { world, draft, request } = await begun(forgetful);
      await refusal(world.desk.complete(request));
      await refusal(world.desk.complete(request));
      const reopen = { actor: { ...KIM, id: "some-bot", kind }, draftId: draft.id };
      expect(await refusal(world.desk.reopen({ ...reopen, paymentEnded: true }))).toEqual({
        code: "person_needed",
        kind,
      });
      expect((await refusal(world.desk.reopen(reopen))).code).toBe("completion_needs_attention");
      expect(await paymentsOf(world, draft.id)).toEqual(["authorized 2760"]);
      expect(await heldOf(world)).toEqual([["5", "2"], 1]);
    },
  );

  it("who took it back, and why, stands in the draft's history", async () => {
    const { world, draft, request } = await begun(forgetful);
    await refusal(world.desk.complete(request));
    await refusal(world.desk.complete(request));
    const actor = { ...KIM, id: "lena" };
    const reason = "the provider's records are empty";
    await ok(world.desk.reopen({ actor, draftId: draft.id, paymentEnded: true, reason }));
    const { history } = (await ok(world.ports.store.drafts.read(draft.id, SCOPE))) ?? expect.unreachable();
    expect(history.revisions.slice(-2)).toMatchObject([
      { step: { kind: "status", status: "completing" }, actor: { id: "kim" }, reason: null },
      { step: { kind: "status", status: "open" }, actor: { id: "lena" }, reason },
    ]);
  });

  it("a bank that wants to hear from the holder is asked again under the same key, as nothing can be looked up", async () => {
    const world = aWorld({ through: (ports) => able(ports, { lookupByKey: false }) });
    const draft = await readyDraft(world.desk, { billing: byToken(TEST_TOKENS.actionRequired) });
    const request = await completion(world.desk, draft);
    expect((await refusal(world.desk.complete(request))).code).toBe("payment_action_required");
    expect((await refusal(world.desk.complete(request))).code).toBe("payment_action_required");
    const key = JSON.stringify(["default", draft.id, draft.version, "authorize"]);
    await ok(world.ports.payments.settle({ key, approved: true }, SCOPE));
    expect((await ok(world.desk.complete(request))).order.payment.authorization?.key).toBe(key);
  });
});

describe("what a person says of a payment", () => {
  it("changes nothing of an attempt that needs nobody", async () => {
    const { world, draft, request } = await begun((ports) => ports);
    const reopen = { actor: KIM, draftId: draft.id, paymentEnded: true };
    expect(await ok(world.desk.reopen(reopen))).toEqual(draft);
    await ok(world.desk.complete(request));
    expect(await refusal(world.desk.reopen(reopen))).toEqual({ code: "draft_not_open", status: "completed" });
    expect(await paymentsOf(world, draft.id)).toEqual(["authorized 2760", "captured 2760"]);
  });

  it("is not needed to take back what waits for nobody: a machine may, and is named", async () => {
    const world = aWorld();
    const draft = await readyDraft(world.desk, { billing: byToken(TEST_TOKENS.pending) });
    await refusal(world.desk.complete(await completion(world.desk, draft)));
    await ok(world.desk.reopen({ actor: BOT, draftId: draft.id }));
    const { history } = (await ok(world.ports.store.drafts.read(draft.id, SCOPE))) ?? expect.unreachable();
    expect(history.revisions.at(-1)).toMatchObject({ actor: { id: "bot" }, reason: null });
  });

  it("does not end what the provider can be asked about: a pending payment is closed by its key", async () => {
    const world = aWorld();
    const draft = await readyDraft(world.desk, { billing: byToken(TEST_TOKENS.pending) });
    await refusal(world.desk.complete(await completion(world.desk, draft)));
    await ok(world.desk.reopen({ actor: KIM, draftId: draft.id, paymentEnded: true }));
    expect(await paymentsOf(world, draft.id)).toEqual(["voided 3000"]);
  });

  it("is a yes or a no", async () => {
    const { world, draft } = await begun((ports) => ports);
    const paymentEnded = "yes" as unknown as boolean;
    expect((await refusal(world.desk.reopen({ actor: KIM, draftId: draft.id, paymentEnded }))).code).toBe(
      "input_invalid",
    );
  });
});

it("a draft that is not there cannot be taken back", async () => {
  expect(await refusal(aWorld().desk.reopen({ actor: KIM, draftId: "nowhere" }))).toEqual({
    code: "draft_unknown",
    draftId: "nowhere",
  });
});
