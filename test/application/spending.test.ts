import { errAsync } from "neverthrow";
import { describe, expect, it } from "vitest";
import { TEST_TOKENS } from "../../src/adapters/memory/index.js";
import type { Actor } from "../../src/draft/actor.js";
import type { Draft } from "../../src/draft/draft.js";
import type { SpendingLimit } from "../../src/draft/mandate.js";
import { portFailed } from "../../src/ports/answer.js";
import type { SpendingLedger } from "../../src/ports/spending.js";
import { NO_LIMITS } from "../validation/world.js";
import { between } from "./failing-ports.js";
import {
  add,
  aWorld,
  BEN,
  BOT,
  byToken,
  completion,
  edited,
  KIM,
  ok,
  paymentsOf,
  readyDraft,
  refusal,
  SCOPE,
  stockOf,
  type Wanted,
  type World,
} from "./world.js";

const PLATES: Wanted = { lines: [add("PLATE", 2)] };
/** Two plates by parcel are (15.00 + 5.00) × 1.2. */
const DUE = 2400;

const october = (limit: string, budgetId = "october", currency = "EUR"): SpendingLimit => ({
  budgetId,
  limit,
  currency,
});
const sent = (spending: SpendingLimit, id = "bot"): Actor => ({
  ...BOT,
  id,
  authority: { ...BOT.authority, mandate: { ...NO_LIMITS, spending } },
});
const spent = async ({ desk }: World, budgetId = "october") =>
  (await ok(desk.budgetSpent({ budgetId, currency: "EUR" }))).minor;
const buy = async ({ desk }: World, actor: Actor, wanted: Wanted = PLATES) => {
  const draft = await readyDraft(desk, wanted);
  return { draft, answer: desk.complete(await completion(desk, draft, actor)) };
};
const approvedBy = (desk: World["desk"], draft: Draft, actor: Actor) =>
  edited(desk, draft, [{ type: "approval.grant", input: { reason: "I looked at it" } }], actor);

describe.each([false, true])("a budget (goods elsewhere: %s)", (isApart) => {
  it("is spent by everybody who shares it, to the cent, and not beyond", async () => {
    const world = aWorld({ isApart });
    await ok((await buy(world, sent(october("48.00")))).answer);
    await ok((await buy(world, sent(october("48"), "another"))).answer);
    expect(await spent(world)).toBe(2 * DUE);
    const { draft, answer } = await buy(world, sent(october("71.99")));
    expect(await refusal(answer)).toEqual({
      code: "spending_limit_reached",
      budgetId: "october",
      currency: "EUR",
      limit: 7199,
      spent: 2 * DUE,
      asked: DUE,
      left: 2399,
      askFirst: "anna",
    });
    expect((await ok(world.desk.read({ draftId: draft.id }))).draft).toEqual(draft);
    expect([await paymentsOf(world, draft.id), await stockOf(world, "PLATE"), await spent(world)]).toEqual([
      [],
      ["100", "4"],
      2 * DUE,
    ]);
  });

  it("gets back what a declined payment and a cancelled order would have spent, once", async () => {
    const world = aWorld({ isApart });
    const actor = sent(october("24.00"));
    const declined = await buy(world, actor, { ...PLATES, billing: byToken(TEST_TOKENS.declined) });
    expect(await refusal(declined.answer)).toMatchObject({ code: "payment_declined" });
    expect(await spent(world)).toBe(0);
    const { order } = await ok((await buy(world, actor, { ...BEN, ...PLATES })).answer);
    expect(await spent(world)).toBe(DUE);
    for (const reason of ["not wanted", "not wanted"]) {
      await ok(world.desk.cancel({ actor: KIM, orderId: order.id, reason }));
      expect(await spent(world)).toBe(0);
    }
    await ok((await buy(world, actor)).answer);
    expect(await spent(world)).toBe(DUE);
  });
});

describe("money that was taken for an order that is cancelled", () => {
  const ON_ORDER = { desk: { capture: "on_order" } } as const;

  it("stays spent until it is refunded: nobody buys and cancels without end", async () => {
    const world = aWorld(ON_ORDER);
    const actor = sent(october("30.00"));
    const { order } = await ok((await buy(world, actor, { ...BEN, ...PLATES })).answer);
    const orderId = order.id;
    const cancelled = await ok(world.desk.cancel({ actor: KIM, orderId, reason: "not wanted" }));
    expect([cancelled.order.status, cancelled.order.payment.captured, await spent(world)]).toEqual([
      "cancelled",
      DUE,
      DUE,
    ]);
    expect(await refusal((await buy(world, actor, { ...BEN, ...PLATES })).answer)).toMatchObject({
      code: "spending_limit_reached",
      left: 600,
    });
    await ok(world.desk.reevaluate({ orderId }));
    expect(await spent(world)).toBe(DUE);
    await ok(world.desk.refund({ actor: KIM, orderId, amount: 1000, reason: "not wanted" }));
    expect(await spent(world)).toBe(DUE);
    await ok(world.desk.refund({ actor: KIM, orderId, amount: DUE - 1000, reason: "not wanted" }));
    expect(await spent(world)).toBe(0);
    await ok((await buy(world, actor, { ...BEN, ...PLATES })).answer);
    expect(await spent(world)).toBe(DUE);
  });

  it("stays spent where nobody knows yet whether it was taken, and is given back once the authorisation has ended", async () => {
    let isDown = false;
    const world = aWorld({
      through: (ports) =>
        between(ports, (call, carryOut) => {
          if (isDown && call === "payments.void") throw new Error("down");
          return carryOut();
        }),
    });
    const { order } = await ok((await buy(world, sent(october("30.00")), { ...BEN, ...PLATES })).answer);
    isDown = true;
    await ok(world.desk.cancel({ actor: KIM, orderId: order.id, reason: "not wanted" }));
    expect(await spent(world)).toBe(DUE);
    isDown = false;
    await ok(world.desk.reevaluate({ orderId: order.id }));
    expect([await spent(world), await paymentsOf(world, order.draftId)]).toEqual([
      0,
      [`authorized ${DUE}`, `voided ${DUE}`],
    ]);
  });
});

describe("beyond a budget", () => {
  it("an approval of whoever is not limited lifts it, and counts in nobody's", async () => {
    const world = aWorld();
    const actor = sent(october("24.00"));
    await ok((await buy(world, actor)).answer);
    const draft = await readyDraft(world.desk, PLATES);
    const approved = await approvedBy(world.desk, draft, KIM);
    await ok(world.desk.complete(await completion(world.desk, approved, actor)));
    expect(await spent(world)).toBe(DUE);
  });

  it("an approval of whoever has a budget left counts in theirs; what is told is about the actor's own", async () => {
    const world = aWorld();
    const actor = sent(october("24.00"));
    await ok((await buy(world, actor)).answer);
    const boss = sent(october("40.00", "bosses"), "boss");
    const poor = sent(october("24.00", "poor"), "poor");
    const draft = await readyDraft(world.desk, PLATES);
    const approved = await approvedBy(world.desk, await approvedBy(world.desk, draft, poor), boss);
    await ok((await buy(world, poor)).answer);
    const { order } = await ok(world.desk.complete(await completion(world.desk, approved, actor)));
    expect([await spent(world), await spent(world, "poor"), await spent(world, "bosses")]).toEqual([DUE, DUE, DUE]);
    const next = await approvedBy(world.desk, await readyDraft(world.desk, PLATES), boss);
    expect(await refusal(world.desk.complete(await completion(world.desk, next, actor)))).toMatchObject({
      code: "spending_limit_reached",
      budgetId: "october",
      left: 0,
    });
    expect(order.placedBy.id).toBe("bot");
  });

  it("nobody's budget in another currency helps, and a budget beyond all amounts is never spent", async () => {
    const world = aWorld();
    const { onBehalfOf: _anna, ...alone } = sent(october("24.00"));
    await ok((await buy(world, alone)).answer);
    const dollars = sent(october("1000", "october", "USD"), "dollars");
    const draft = await readyDraft(world.desk, PLATES);
    const approved = await approvedBy(world.desk, draft, dollars);
    expect(await refusal(world.desk.complete(await completion(world.desk, approved, alone)))).toMatchObject({
      code: "spending_limit_reached",
      left: 0,
      askFirst: null,
    });
    await ok((await buy(world, sent(october("999999999999999.99")))).answer);
    expect(await spent(world)).toBe(2 * DUE);
  });

  it("a store that fails is no answer about money: it is told as what it is", async () => {
    for (const failsAt of [1, 2]) {
      let asked = 0;
      const fail = () => errAsync(portFailed({ port: "store", operation: "spending.hold", effect: "none" }, "down"));
      const world = aWorld({
        through: (ports) => ({
          ...ports,
          store: {
            ...ports.store,
            transaction: (work, scope) =>
              ports.store.transaction((session) => {
                const hold: SpendingLedger["hold"] = (request, within) =>
                  ++asked === failsAt ? fail() : session.spending.hold({ ...request, limit: 0 }, within);
                return work({ ...session, spending: { ...session.spending, hold } });
              }, scope),
          },
        }),
      });
      const draft = await readyDraft(world.desk, PLATES);
      const approved = await approvedBy(world.desk, draft, sent(october("100", "bosses"), "boss"));
      const answer = world.desk.complete(await completion(world.desk, approved, sent(october("24.00"))));
      expect((await refusal(answer)).code).toBe("completion_unresolved");
      expect([asked, await spent(world)]).toEqual([failsAt, 0]);
    }
  });

  it("an order that is more by itself, or in another currency, needs approval before anything is claimed", async () => {
    const world = aWorld();
    for (const budget of [october("23.99"), october("100.00", "october", "USD")]) {
      const { answer } = await buy(world, sent(budget));
      expect(await refusal(answer)).toMatchObject({
        code: "not_ready",
        needsApproval: [{ code: "spending_above_mandate", askFirst: "anna", details: { amountDue: DUE } }],
      });
    }
    const mixed = await readyDraft(world.desk, PLATES);
    const approved = await approvedBy(world.desk, mixed, sent(october("0", "none", "USD"), "other"));
    const { needsApproval } = (await refusal(
      world.desk.complete(await completion(world.desk, approved, sent(october("1")))),
    )) as unknown as { readonly needsApproval: readonly unknown[] };
    expect(needsApproval).toHaveLength(1);
  });
});

describe("what counts in a budget", () => {
  it("is what is due: nothing where payment is not required, all of a check", async () => {
    const world = aWorld();
    const actor = sent(october("24.00"));
    const free = {
      type: "billing.notRequired",
      input: { settlement: { kind: "sample" }, reason: "Trade fair" },
    } as const;
    await ok((await buy(world, actor, { ...PLATES, billing: free })).answer);
    expect(await spent(world)).toBe(0);
    const check = { type: "billing.check", input: { mailingInstructions: "To: Corner Shop, Berlin" } } as const;
    await ok((await buy(world, actor, { ...PLATES, billing: check })).answer);
    expect(await spent(world)).toBe(DUE);
  });

  it("is one order where another takes its place", async () => {
    const world = aWorld();
    const actor = sent(october("35.00"));
    const { order } = await ok((await buy(world, actor, { ...BEN, ...PLATES })).answer);
    const draft = await ok(world.desk.amend({ actor: KIM, orderId: order.id, reason: "one more" }));
    const more = { type: "line.setQuantity", input: { lineId: draft.lines[0]?.id ?? "", quantity: 3 } } as const;
    const next = await edited(world.desk, draft, [more]);
    await ok(world.desk.complete(await completion(world.desk, next, actor)));
    expect(await spent(world)).toBe(3300);
  });

  it("is kept by the attempt that is under way, and asked for under one key", async () => {
    const world = aWorld();
    const draft = await readyDraft(world.desk, { ...PLATES, billing: byToken(TEST_TOKENS.pending) });
    const request = await completion(world.desk, draft, sent(october("24.00")));
    for (const _ of [1, 2, 3]) await world.desk.complete(request);
    const kept = await ok(world.ports.store.completions.ofDraft(draft.id, SCOPE));
    expect([kept?.completion.budgetId, await spent(world)]).toEqual(["october", DUE]);
    await ok(world.desk.reopen({ actor: KIM, draftId: draft.id }));
    expect(await spent(world)).toBe(0);
  });
});
