import fc from "fast-check";
import { expect, it } from "vitest";
import { TEST_TOKENS } from "../../src/adapters/memory/index.js";
import { orderDesk } from "../../src/application/index.js";
import type { Actor } from "../../src/draft/actor.js";
import { dyingAfter } from "../application/failing-ports.js";
import { add, aWorld, BOT, BY_CHECK, byCard, byToken, completion, KIM, ok, readyDraft } from "../application/world.js";
import { runs } from "../support/runs.js";
import { NO_LIMITS } from "../validation/world.js";

/** A run is a whole purchase, begun several times. */
const RUNS = Math.min(1000, runs(30));
/** Two mugs by parcel: (20 + 5) × 1.2. */
const TOTAL = 3000;
const BUDGET = { budgetId: "october", currency: "EUR" };
/** Enough for one, and not for two. */
const AGENT: Actor = {
  ...BOT,
  authority: { ...BOT.authority, mandate: { ...NO_LIMITS, spending: { ...BUDGET, limit: "59.99" } } },
};

const story = fc.record({
  billing: fc.constantFrom(byCard(), byToken(TEST_TOKENS.lost), byToken(TEST_TOKENS.approved), BY_CHECK),
  isApart: fc.boolean(),
  attempts: fc.array(
    fc.record({ does: fc.constantFrom("complete", "complete", "reopen"), dies: fc.integer({ min: 0, max: 45 }) }),
    { minLength: 1, maxLength: 5 },
  ),
  isCancelled: fc.boolean(),
});

it("wherever processes die, a draft's order is counted once, and one that is cancelled not at all", async () => {
  await fc.assert(
    fc.asyncProperty(story, async ({ billing, isApart, attempts, isCancelled }) => {
      const world = aWorld({ isApart });
      const { desk } = world;
      const spent = async () => (await ok(desk.budgetSpent(BUDGET))).minor;
      const { id: draftId } = await readyDraft(desk, { lines: [add("MUG", 2)], billing });
      for (const { does, dies } of attempts) {
        const { draft } = await ok(desk.read({ draftId }));
        const mortal = orderDesk(dyingAfter(world.ports, dies).ports);
        await (does === "reopen"
          ? mortal.reopen({ actor: KIM, draftId })
          : mortal.complete({ actor: AGENT, draftId, version: draft.version, acceptedTotal: TOTAL }));
        const { draft: now } = await ok(desk.read({ draftId }));
        expect(await spent()).toBe(now.status === "open" ? 0 : TOTAL);
      }
      let order = null;
      for (let tries = 0; order === null && tries < 3; tries += 1) {
        const { draft } = await ok(desk.read({ draftId }));
        const request = { actor: AGENT, draftId, version: draft.version, acceptedTotal: TOTAL };
        const open = draft.status === "open" ? await completion(desk, draft, AGENT) : request;
        order = (await desk.complete(open)).map((done) => done.order).unwrapOr(null);
      }
      expect([order?.payment.amountDue, await spent()]).toEqual([TOTAL, TOTAL]);
      if (!isCancelled || order === null || order.status !== "review") return;
      await ok(desk.cancel({ actor: KIM, orderId: order.id, reason: "not wanted" }));
      expect(await spent()).toBe(0);
    }),
    { numRuns: RUNS },
  );
});
