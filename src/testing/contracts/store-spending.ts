import type { StorePort } from "../../ports/store.js";
import { accepted, countAccepted, equal, OURS, refused, THEIRS, withstand } from "../check.js";
import type { ContractCase } from "../contract.js";
import { GIVEN, type MakeStore } from "./store-given.js";

const LIMIT = 1000;
const euros = (minor: number) => ({ minor, currency: "EUR" });

/** So many minor units under one budget; its limit is 10.00 where nothing else is said. */
const spend = (
  { spending }: Pick<StorePort, "spending">,
  key: string,
  minor: number,
  more: { readonly limit?: number; readonly instead?: string; readonly budgetId?: string } = {},
) => spending.hold({ key, budgetId: "b-1", amount: euros(minor), limit: LIMIT, ...more }, OURS);

const spent = ({ spending }: Pick<StorePort, "spending">, budgetId = "b-1", currency = "EUR", scope = OURS) =>
  accepted(spending.spent({ budgetId, currency }, scope), "what is spent");

export const SPENDING: readonly ContractCase<MakeStore>[] = [
  {
    name: "what is held under a budget never passes the limit of who asks, and what is refused leaves nothing",
    run: async (make) => {
      const store = await make(GIVEN);
      equal(await spent(store), 0, "what is spent before");
      await accepted(spend(store, "k1", 600), "an order");
      const second = await refused(spend(store, "k2", 401), "spending_refused", "a cent too much");
      const refusal = {
        code: "spending_refused",
        budgetId: "b-1",
        currency: "EUR",
        limit: LIMIT,
        spent: 600,
        asked: 401,
      };
      equal(second, refusal, "the refusal");
      await accepted(spend(store, "k2", 400), "all that is left, under the key that was refused");
      await refused(spend(store, "k3", 1), "spending_refused", "one more");
      await accepted(spend(store, "k4", 500, { limit: 1500 }), "an order of somebody with a higher limit");
      equal(await spent(store), 1500, "what is spent");
    },
  },
  {
    name: "of twenty who ask at once no more are accepted than the limit has room for",
    run: async (make) => {
      const store = await make(GIVEN);
      equal(await countAccepted((i) => spend(store, `k${i}`, 300)), 3, "how many were accepted");
      equal(await spent(store), 900, "what is spent");
    },
  },
  {
    name: "budgets are told apart by their names and their currencies",
    run: async (make) => {
      const store = await make(GIVEN);
      await accepted(spend(store, "k1", 600), "an order");
      await accepted(spend(store, "k2", 700, { budgetId: "b-2" }), "one under another budget");
      const dollars = { key: "k3", budgetId: "b-1", amount: { minor: 800, currency: "USD" }, limit: LIMIT };
      await accepted(store.spending.hold(dollars, OURS), "one in another currency");
      equal([await spent(store), await spent(store, "b-2"), await spent(store, "b-1", "USD")], [600, 700, 800], "sums");
    },
  },
  {
    name: "a key of a budget counts once, from twenty sides too, and is of one budget",
    run: async (make) => {
      const store = await make(GIVEN);
      equal(await countAccepted(() => spend(store, "k", 600)), 20, "twenty times the same order");
      await refused(spend(store, "k", 600, { budgetId: "b-2" }), "key_reused", "the key for another budget");
      equal([await spent(store), await spent(store, "b-2")], [600, 0], "what is spent");
    },
  },
  {
    name: "a release gives back what was held or confirmed, once and for good",
    run: async (make) => {
      const store = await make(GIVEN);
      const { spending } = store;
      await accepted(spend(store, "k1", 600), "an order");
      await accepted(spending.confirm({ key: "k1" }, OURS), "its confirmation");
      await accepted(spend(store, "k2", 300), "another");
      equal(await countAccepted(() => spending.release({ key: "k1" }, OURS)), 20, "twenty releases");
      equal(await spent(store), 300, "what is spent after them");
      await refused(spend(store, "k1", 100), "hold_gone", "the order, late");
      await refused(spending.confirm({ key: "k1" }, OURS), "hold_gone", "its confirmation, late");
      await accepted(spending.release({ key: "k3" }, OURS), "a release of nothing");
      await refused(spend(store, "k3", 100), "hold_gone", "an order after its release");
      await refused(spending.confirm({ key: "k4" }, OURS), "hold_gone", "the confirmation of nothing");
    },
  },
  {
    name: "an order may take the place of one under the same budget",
    run: async (make) => {
      const store = await make(GIVEN);
      await accepted(spend(store, "k1", 1000), "an order of everything");
      await accepted(spend(store, "k2", 900, { instead: "k1" }), "one in its place");
      await accepted(store.spending.release({ key: "k1" }, OURS), "the release of the first");
      equal(await spent(store), 900, "what is spent");
    },
  },
  {
    name: "spending goes with the transaction, and another tenant sees none of it",
    run: async (make) => {
      const store = await make(GIVEN);
      const stopped = store.transaction<void, { readonly code: string }>(
        (session) => spend(session, "k1", 600).andThen(() => spend(session, "k2", 600)),
        OURS,
      );
      await refused(stopped, "spending_refused", "a transaction that spends too much");
      equal(await spent(store), 0, "what is spent after it");
      const done = store.transaction<void, { readonly code: string }>((session) => spend(session, "k1", 600), OURS);
      await accepted(done, "a transaction");
      await accepted(store.spending.release({ key: "k1" }, THEIRS), "their release of our key");
      equal(
        [await spent(store), await spent(store, "b-1", "EUR", THEIRS)],
        [600, 0],
        "what is spent, by us and by them",
      );
    },
  },
  {
    name: "hostile input to spending is answered, never thrown at",
    run: async (make) => {
      const store = await make(GIVEN);
      const { spending } = store;
      const sound = { key: "h", budgetId: "b-1", amount: euros(1), limit: LIMIT };
      await withstand(
        (hostile) => spending.spent(hostile, OURS),
        (hostile) => spending.spent({ budgetId: hostile, currency: hostile }, OURS),
        (hostile) => spending.spent({ budgetId: "b-1", currency: "EUR" }, hostile),
        (hostile) => spending.hold(hostile, OURS),
        (hostile) => spending.hold({ ...sound, key: hostile, limit: 0 }, OURS),
        (hostile) => spending.hold({ ...sound, amount: hostile, limit: 0 }, OURS),
        (hostile) => spending.hold({ ...sound, limit: hostile, amount: euros(Number.MAX_SAFE_INTEGER) }, OURS),
        (hostile) => spending.hold({ ...sound, instead: hostile, limit: 0 }, OURS),
        (hostile) => spending.confirm(hostile, OURS),
        (hostile) => spending.release(hostile, OURS),
      );
      equal(await spent(store), 0, "what is spent");
    },
  },
];
