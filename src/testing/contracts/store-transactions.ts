import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import type { CouponsPort } from "../../ports/coupons.js";
import type { InventoryPort } from "../../ports/inventory.js";
import type { StorePort, StoreSession } from "../../ports/store.js";
import { accepted, countAccepted, equal, fail, isTrue, OURS, refused, THEIRS } from "../check.js";
import type { ContractCase } from "../contract.js";
import { anEvent, anOrder } from "../order-builders.js";
import { GIVEN, type MakeStore, record } from "./store-given.js";

interface Coded {
  readonly code: string;
}

/** One transaction of ours. */
const transact = <T>(store: StorePort, work: (session: StoreSession) => ResultAsync<T, Coded>) =>
  store.transaction<T, Coded>(work, OURS);

/** Does a bit of everything that a transaction may do. */
function writeAll({ drafts, orders, outbox }: StoreSession): ResultAsync<void, Coded> {
  return drafts
    .create(record("d-1"), OURS)
    .andThen(() => orders.create(anOrder({ id: "o-1" }), OURS))
    .andThen(() => outbox.append(anEvent(), OURS));
}

/** What of it is there. */
async function written(store: StorePort): Promise<readonly boolean[]> {
  const draft = await accepted(store.drafts.read("d-1", OURS), "a draft");
  const order = await accepted(store.orders.read("o-1", OURS), "an order");
  const ofDraft = await accepted(store.orders.ofDraft("draft-of-o-1", OURS), "an order");
  const events = await accepted(store.outbox.pending(10, OURS), "what waits");
  return [draft !== null, order !== null, ofDraft !== null, events.length > 0];
}

const NOTHING = [false, false, false, false];
const ALL = [true, true, true, true];

const stop = (): ResultAsync<void, Coded> => errAsync({ code: "stop" });

/** Other callers get their chance in between. */
const pause = (): ResultAsync<void, never> =>
  okAsync(undefined)
    .andThen(() => okAsync(undefined))
    .andThen(() => okAsync());

/** Stock and coupons as a transaction of their store sees them, where they live in it. */
async function coLocated(store: StorePort): Promise<readonly (string | number | undefined)[]> {
  return accepted(
    store.transaction(({ inventory, coupons }) => {
      const stock = inventory?.stock("TEA", OURS).map((level) => level?.committed) ?? okAsync<undefined>(undefined);
      const uses = coupons?.find({ code: "SPRING", customerId: null }, OURS).map((coupon) => coupon?.used);
      return stock.andThen((committed) => (uses ?? okAsync<undefined>(undefined)).map((used) => [committed, used]));
    }, OURS),
    "a look inside a transaction",
  );
}

const holdStock = (inventory: InventoryPort, quantity = "2") =>
  inventory.hold({ key: "k", items: [{ sku: "TEA", quantity, acknowledgedExcess: "0" }] }, OURS);

const holdCoupon = (coupons: CouponsPort) => coupons.hold({ key: "k", code: "SPRING", customerId: "c-1" }, OURS);

const nothingHeld = (): ResultAsync<void, Coded> => okAsync(undefined);

/** Holds whatever lives in the store. */
const holdAll = ({ inventory, coupons }: StoreSession): ResultAsync<void, Coded> =>
  (inventory === null ? nothingHeld() : holdStock(inventory)).andThen(() =>
    coupons === null ? nothingHeld() : holdCoupon(coupons),
  );

export const TRANSACTIONS: readonly ContractCase<MakeStore>[] = [
  {
    name: "a transaction that succeeds is written whole, and sees its own writes before",
    run: async (make) => {
      const store = await make(GIVEN);
      const seen = transact(store, (session) => writeAll(session).andThen(() => session.drafts.read("d-1", OURS)));
      equal(await accepted(seen, "the transaction"), record("d-1"), "what it saw of its own");
      equal(await written(store), ALL, "what is there");
    },
  },
  {
    name: "a transaction that answers an error leaves nothing behind, and the error is the answer",
    run: async (make) => {
      const store = await make(GIVEN);
      const stopped = transact(store, (session) => writeAll(session).andThen(stop));
      equal(await refused(stopped, "stop", "the transaction"), { code: "stop" }, "its answer");
      equal(await written(store), NOTHING, "what is there");
      await accepted(store.drafts.create(record("d-1"), OURS), "the same draft afterwards");
    },
  },
  {
    name: "a transaction whose work throws or rejects leaves nothing behind",
    run: async (make) => {
      const store = await make(GIVEN);
      const thrown = transact(store, () => fail("a bug"));
      await refused(thrown, "port_failed", "a transaction that throws");
      const rejected = transact(store, (session) => writeAll(session).map(() => fail("a bug")));
      await refused(rejected, "port_failed", "a transaction that rejects");
      equal(await written(store), NOTHING, "what is there");
      await accepted(transact(store, writeAll), "the next transaction");
      equal(await written(store), ALL, "what the next one wrote");
    },
  },
  {
    name: "nothing of a transaction is seen outside before it is done",
    run: async (make) => {
      const store = await make(GIVEN);
      let before: readonly boolean[] = [];
      const look = async () => {
        before = await written(store);
      };
      const work = (session: StoreSession) =>
        writeAll(session)
          .andThen(pause)
          .map(async () => await look());
      await accepted(transact(store, work), "the transaction");
      equal(before, NOTHING, "what was seen outside");
      equal(await written(store), ALL, "what is there afterwards");
    },
  },
  {
    name: "of transactions at the same time none overwrites another: each acceptance is one version",
    run: async (make) => {
      const store = await make(GIVEN);
      await accepted(store.drafts.create(record("d-1"), OURS), "a draft");
      const next = ({ drafts }: StoreSession) =>
        drafts.read("d-1", OURS).andThen((read) =>
          pause().andThen(() => {
            const version = read?.draft.version ?? 0;
            return drafts.save(record("d-1", { version: version + 1 }), version, OURS);
          }),
        );
      const count = await countAccepted(() => transact(store, next));
      const draft = await accepted(store.drafts.read("d-1", OURS), "the draft");
      equal(draft?.draft.version, 1 + count, "the version after all that were accepted");
      isTrue(count >= 1, "at least one was accepted");
    },
  },
  {
    name: "of transactions that lock the same order each sees what those before it wrote",
    run: async (make) => {
      const store = await make(GIVEN);
      await accepted(store.orders.create(anOrder({ id: "first" }), OURS), "an order");
      const replacement = { orderId: "first", rootOrderId: "first", reason: "broken" };
      const replace = ({ orders }: StoreSession, id: string) =>
        orders
          .lock("first", OURS)
          .andThen(() => orders.list({ limit: 10, cursor: null, replacementsOf: "first" }, OURS))
          .andThen(({ items }) => pause().map(() => items.length))
          .andThen((count) => (count > 0 ? stop() : orders.create(anOrder({ id, replacement }), OURS)));
      const count = await countAccepted((i) => transact(store, (session) => replace(session, `o-${i}`)));
      equal(count, 1, "of twenty who each may be the only one");
    },
  },
  {
    name: "a write beside a transaction is not lost",
    run: async (make) => {
      const store = await make(GIVEN);
      const transaction = transact(store, (session) => writeAll(session).andThen(pause));
      const beside = store.drafts.create(record("d-2"), OURS);
      await accepted(transaction, "the transaction");
      await accepted(beside, "the write beside it");
      isTrue(
        (await accepted(store.drafts.read("d-2", OURS), "a draft")) !== null,
        "what was written beside it is there",
      );
      equal(await written(store), ALL, "what the transaction wrote is there");
    },
  },
  {
    name: "a session that outlives its transaction changes nothing",
    run: async (make) => {
      const store = await make(GIVEN);
      const kept: StoreSession[] = [];
      const keep = (session: StoreSession) => okAsync(void kept.push(session));
      await accepted(transact(store, keep), "a transaction");
      const late = await writeAll(kept[0] ?? fail("a session"));
      equal(late.isErr(), true, "is a late write refused?");
      equal(await written(store), NOTHING, "what is there");
    },
  },
  {
    name: "a transaction touches one tenant",
    run: async (make) => {
      const store = await make(GIVEN);
      const foreign = transact(store, (session) => session.drafts.create(record("d-1"), THEIRS));
      equal((await foreign).isErr(), true, "is another tenant's draft refused?");
      equal(await accepted(store.drafts.read("d-1", THEIRS), "a draft"), null, "their draft");
    },
  },
  {
    name: "stock and coupons that live in the store go with its transactions",
    run: async (make) => {
      const store = await make(GIVEN);
      const before = await coLocated(store);
      const stopped = transact(store, (session) => holdAll(session).andThen(stop));
      await refused(stopped, "stop", "a transaction that stops");
      equal(await coLocated(store), before, "stock and coupons after it");
      await accepted(transact(store, holdAll), "a transaction");
      const [committed, used] = await coLocated(store);
      equal([committed ?? "2", used ?? 1], ["2", 1], "stock and coupons after one that succeeds");
    },
  },
];
