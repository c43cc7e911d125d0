import { describe, expect, it } from "vitest";
import type { Actor } from "../../src/draft/actor.js";
import type { Mandate } from "../../src/draft/mandate.js";
import { NO_LIMITS } from "../validation/world.js";
import { add, aWorld, BOT, completion, KIM, ok, placed, readyDraft, refusal, SCOPE, START } from "./world.js";

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
