import fc from "fast-check";
import { okAsync, ResultAsync } from "neverthrow";
import { expect, it } from "vitest";
import type { Actor } from "../../src/draft/actor.js";
import type { Ports } from "../../src/ports/ports.js";
import type { StorePort } from "../../src/ports/store.js";
import { add, aWorld, BOT, BY_CHECK, completion, KIM, ok, readyDraft } from "../application/world.js";
import { runs } from "../support/runs.js";
import { NO_LIMITS } from "../validation/world.js";

/** A run completes up to twelve drafts: fewer of them than of other laws. */
const RUNS = Math.min(1000, runs(25));
const BUDGET = { budgetId: "october", currency: "EUR" };

const agent = (id: number, limit: string): Actor => ({
  ...BOT,
  id: `agent-${id}`,
  authority: { ...BOT.authority, mandate: { ...NO_LIMITS, spending: { ...BUDGET, limit } } },
});

const sequence = fc.record({
  limit: fc.integer({ min: 0, max: 150 }),
  /** Each list is completed at once: so many plates by so many agents. */
  crowds: fc.array(
    fc.array(fc.record({ plates: fc.integer({ min: 1, max: 4 }), agent: fc.nat(3) }), { minLength: 1, maxLength: 5 }),
    { minLength: 1, maxLength: 3 },
  ),
  cancelled: fc.array(fc.nat(11), { maxLength: 2 }),
});
type Sequence = typeof sequence extends fc.Arbitrary<infer T> ? T : never;

/** What the orders that are not cancelled come to after each crowd, and what the ledger says; minor units. */
async function play({ limit, crowds, cancelled }: Sequence, through: (ports: Ports) => Ports = (ports) => ports) {
  const { desk } = aWorld({ through });
  const sums: { readonly orders: number; readonly ledger: number }[] = [];
  const look = async () => {
    const { items } = await ok(desk.listOrders({ limit: 100 }));
    const live = items.filter(({ status }) => status !== "cancelled");
    const orders = live.reduce((sum, { payment }) => sum + payment.amountDue, 0);
    sums.push({ orders, ledger: (await ok(desk.budgetSpent(BUDGET))).minor });
    return items;
  };
  for (const crowd of crowds) {
    const requests = [];
    for (const { plates, agent: who } of crowd) {
      const draft = await readyDraft(desk, { lines: [add("PLATE", plates)], billing: BY_CHECK });
      requests.push(await completion(desk, draft, agent(who, String(limit))));
    }
    await Promise.all(requests.flatMap((request) => [desk.complete(request), desk.complete(request)]));
    const orders = await look();
    for (const which of cancelled) {
      const orderId = orders[which]?.id;
      if (orderId !== undefined) await desk.cancel({ actor: KIM, orderId, reason: "not wanted" });
    }
    await look();
  }
  return sums;
}

it("no sequence of completions by any number of agents spends more than the limit, and the ledger is what the orders say", async () => {
  await fc.assert(
    fc.asyncProperty(sequence, async (given) => {
      for (const { orders, ledger } of await play(given)) {
        expect(ledger).toBe(orders);
        expect(orders).toBeLessThanOrEqual(given.limit * 100);
      }
    }),
    { numRuns: RUNS },
  );
});

/** Looks what is spent before the claim, and counts within it: what many do. */
function looking(ports: Ports): Ports {
  const { store } = ports;
  const transaction: StorePort["transaction"] = (work, scope) =>
    new ResultAsync(Promise.resolve(store.spending.spent(BUDGET, scope)))
      .orElse(() => okAsync(0))
      .andThen((spent) =>
        store.transaction(
          (session) =>
            work({
              ...session,
              spending: {
                ...session.spending,
                hold: (request, within) =>
                  session.spending.hold(
                    spent + request.amount.minor <= request.limit
                      ? { ...request, limit: Number.MAX_SAFE_INTEGER }
                      : request,
                    within,
                  ),
              },
            }),
          scope,
        ),
      );
  return { ...ports, store: { ...store, transaction } };
}

it("and whoever looks before they claim passes it: the law sees it", async () => {
  const crowd = [0, 1, 2, 3].map((who) => ({ plates: 2, agent: who }));
  const given = { limit: 30, crowds: [crowd], cancelled: [] };
  expect((await play(given, looking))[0]?.orders).toBeGreaterThan(3000);
  expect((await play(given))[0]?.orders).toBe(2400);
});
