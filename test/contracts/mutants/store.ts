import { err, okAsync, ResultAsync } from "neverthrow";
import { type MemoryPorts, memoryPorts, memoryStore } from "power-buyer/adapters/memory";
import type { Order } from "power-buyer/order";
import type {
  DraftRecord,
  DraftStore,
  OrderStore,
  Outbox,
  PortFailure,
  StorePort,
  StoreSession,
} from "power-buyer/ports";
import type { MakeStore } from "power-buyer/testing";
import { memoryMakers } from "../memory-makers.js";
import { AS_US, counting, type Mutant, over, remembering, trusting, wrapped } from "./mutant.js";

type CompletionStore = StorePort["completions"];

const changed = (change: (real: StorePort) => Partial<StorePort>): MakeStore =>
  over(memoryMakers.store, (real) => ({ ...real, ...change(real) }));

const drafts = (change: (real: DraftStore) => Partial<DraftStore>) =>
  changed((real) => ({ drafts: { ...real.drafts, ...change(real.drafts) } }));

const orders = (change: (real: OrderStore) => Partial<OrderStore>) =>
  changed((real) => ({ orders: { ...real.orders, ...change(real.orders) } }));

const outbox = (change: (real: Outbox) => Partial<Outbox>) =>
  changed((real) => ({ outbox: { ...real.outbox, ...change(real.outbox) } }));

const completions = (change: (real: CompletionStore) => Partial<CompletionStore>) =>
  changed((real) => ({ completions: { ...real.completions, ...change(real.completions) } }));

/** A refusal leads to another try; a failure stays one. */
const insisting =
  (again: (real: CompletionStore, ...given: Parameters<CompletionStore["create"]>) => Created) =>
  (real: CompletionStore): Partial<CompletionStore> => ({
    create: (one, leaseMs, scope) =>
      real
        .create(one, leaseMs, scope)
        .orElse((error) => (error.code === "port_failed" ? err(error) : again(real, one, leaseMs, scope))),
  });

type Created = ReturnType<CompletionStore["create"]>;

/** Sweeps at the same moment look at the same attempt. */
const sharing = (real: CompletionStore): CompletionStore["takeOver"] => {
  let underWay: ReturnType<CompletionStore["takeOver"]> | null = null;
  return (leaseMs, scope) => {
    underWay ??= new ResultAsync(
      Promise.resolve(real.takeOver(leaseMs, scope)).then((taken) => {
        underWay = null;
        return taken;
      }),
    );
    return underWay;
  };
};

/** A transaction that is none: its session is the store itself. */
const outside = (real: StorePort): StoreSession => ({ ...real, inventory: null, coupons: null });

/** A store whose session has its stock and coupons from outside of the transaction. */
const separate: MakeStore = (given) => {
  const ports: MemoryPorts = memoryPorts({ ...given, patienceMs: 1_000 });
  const away = memoryPorts(given);
  const { store } = ports;
  return {
    ...store,
    transaction: (work, scope) =>
      store.transaction((session) => work({ ...session, inventory: away.inventory, coupons: away.coupons }), scope),
  };
};

let count = 0;

/** Says that everything was done, and has undone it. */
const undoing =
  (real: StorePort): StorePort["transaction"] =>
  (work, scope) => {
    const answers: Awaited<ReturnType<typeof work>>[] = [];
    const undone = real.transaction<never, "undo">(
      (session) =>
        new ResultAsync(Promise.resolve(work(session)).then((answer) => (answers.push(answer), err("undo")))),
      scope,
    );
    return new ResultAsync(Promise.resolve(undone).then((failed) => answers[0] ?? (failed as never)));
  };

/** Works on a copy of the one draft, and puts it back whatever happened meanwhile. */
const overwriting =
  (real: StorePort): StorePort["transaction"] =>
  (work, scope) => {
    const copy = memoryStore();
    const putBack = (found: DraftRecord | null) =>
      real.drafts.read("d-1", scope).andThen((now) => {
        return found === null ? okAsync(undefined) : real.drafts.save(found, now?.draft.version ?? 0, scope);
      });
    return new ResultAsync(
      (async () => {
        const before = (await real.drafts.read("d-1", scope)).unwrapOr(null);
        if (before !== null) await copy.drafts.create(before, scope);
        const answer = await work(outside(copy));
        if (answer.isOk()) await putBack((await copy.drafts.read("d-1", scope)).unwrapOr(null));
        return answer;
      })(),
    );
  };

/** Whoever writes while a transaction is under way writes into the air. */
function losing(real: StorePort): StorePort {
  let open = 0;
  return {
    ...real,
    drafts: {
      ...real.drafts,
      create: (record, scope) => (open > 0 ? okAsync(undefined) : real.drafts.create(record, scope)),
    },
    transaction: (work, scope) => {
      open += 1;
      return new ResultAsync(Promise.resolve(real.transaction(work, scope)).finally(() => (open -= 1)));
    },
  };
}

/** Everything is asked for as if it were ours. */
const ours = <Port, Name extends keyof Port>(port: Port, name: Name) =>
  wrapped(
    port,
    name,
    (call) =>
      (...args) =>
        call(...args.slice(0, -1), AS_US),
  );

/** The session answers of a locked order what it once was. */
const remembered: MakeStore = over(memoryMakers.store, (real) => {
  const seen = new Map<string, Order | null>();
  return {
    ...real,
    transaction: (work, scope) =>
      real.transaction((session) => {
        const lock: OrderStore["lock"] = (orderId, theirs) =>
          session.orders.lock(orderId, theirs).map((order) => {
            if (!seen.has(orderId)) seen.set(orderId, order);
            return seen.get(orderId) ?? null;
          });
        return work({ ...session, orders: { ...session.orders, lock } });
      }, scope),
  };
});

export const STORE_MUTANTS: readonly Mutant<MakeStore>[] = [
  [
    "the history of a draft is not kept",
    "a draft that is created is there with its history, and one that is not is null",
    drafts((real) => ({
      create: (record, scope) =>
        real.create({ ...record, history: { ...record.history, start: { ...record.draft, id: "other" } } }, scope),
    })),
  ],
  [
    "a draft is created over another",
    "a draft is created once, from twenty sides too",
    drafts((real) => ({
      create: (record, scope) =>
        real
          .create(record, scope)
          .orElse(() => real.save(record, record.draft.version, scope))
          .mapErr(() => ({ code: "already_exists", id: record.draft.id })),
    })),
  ],
  [
    "the last one to save wins",
    "a draft is saved on the version that was read, and on no other",
    drafts((real) => ({
      save: (record, _expected, scope) =>
        real.read(record.draft.id, scope).andThen((found) => real.save(record, found?.draft.version ?? 0, scope)),
    })),
  ],
  [
    "drafts are listed as they were created",
    "drafts are listed by their newest change",
    drafts((real) => ({
      list: (query, scope) =>
        real.list(query, scope).map(({ items, next }) => ({
          next,
          items: [...items].sort((a, b) => (a.draft.id < b.draft.id ? 1 : -1)),
        })),
    })),
  ],
  [
    "a text must be the whole of what is looked for",
    "a list of drafts is narrowed by customer, status and the beginning of an id, PO number, tag or SKU",
    drafts((real) => ({
      list: (query, scope) =>
        real.list(query, scope).map(({ items, next }) => ({
          next,
          items: items.filter(({ draft }) => query.text === undefined || draft.id === query.text.toLowerCase()),
        })),
    })),
  ],
  [
    "the status of drafts narrows nothing",
    "a list of drafts is narrowed by customer, status and the beginning of an id, PO number, tag or SKU",
    drafts((real) => ({ list: ({ limit, cursor, text = "" }, scope) => real.list({ limit, cursor, text }, scope) })),
  ],
  [
    "a cursor repeats a draft",
    "pages of drafts give each once, also where many changed in the same millisecond",
    drafts((real) => ({ list: counting(real, "list", 1) })),
  ],
  [
    "a cursor counts from the front",
    "a draft that comes in between two pages moves nothing",
    drafts((real) => ({ list: counting(real, "list") })),
  ],
  [
    "another tenant reads our drafts",
    "another tenant sees no draft of ours and has ids of its own",
    drafts((real) => ({ read: ours(real, "read") })),
  ],
  [
    "another tenant lists our drafts",
    "another tenant sees no draft of ours and has ids of its own",
    drafts((real) => ({ list: ours(real, "list") })),
  ],
  [
    "drafts are shared",
    "drafts stored and answered are copies",
    drafts((real) => ({ read: remembering(real, "read") })),
  ],
  [
    "a draft is trusted",
    "hostile input to drafts is answered, never thrown at",
    drafts((real) => ({ create: trusting(real, "create") })),
  ],
  [
    "an order is not found by its draft",
    "an order that is created is there, by its id and by its draft",
    orders(() => ({ ofDraft: () => okAsync(null) })),
  ],
  [
    "a draft may have many orders",
    "a draft has one order, from twenty sides too",
    orders((real) => ({
      create: (order, scope) => real.create({ ...order, draftId: `${order.draftId}-${++count}` }, scope),
    })),
  ],
  [
    "an order is stored over another",
    "an id is given to one order",
    orders((real) => ({
      create: (order, scope) =>
        real
          .create(order, scope)
          .orElse(() => real.save(order, order.version, scope))
          .mapErr(() => ({ code: "already_exists", id: order.id })),
    })),
  ],
  [
    "the last one to save an order wins",
    "an order is saved on the version that was read, and on no other",
    orders((real) => ({
      save: (order, expected, scope) =>
        real.read(order.id, scope).andThen((found) => real.save(order, found?.version ?? expected, scope)),
    })),
  ],
  [
    "a lock finds no order",
    "a lock answers the order as it is now, changes nothing, and is ours alone",
    orders(() => ({ lock: () => okAsync(null) })),
  ],
  [
    "a lock remembers the order as it was at first",
    "a lock answers the order as it is now, changes nothing, and is ours alone",
    remembered,
  ],
  [
    "a lock is a new version",
    "a lock answers the order as it is now, changes nothing, and is ours alone",
    orders((real) => ({
      lock: (orderId, scope) =>
        real.read(orderId, scope).andThen((order) =>
          order === null
            ? okAsync(null)
            : real
                .save({ ...order, version: order.version + 1 }, order.version, scope)
                .map(() => order)
                .mapErr((error) => error as PortFailure),
        ),
    })),
  ],
  [
    "another tenant locks our orders",
    "a lock answers the order as it is now, changes nothing, and is ours alone",
    orders((real) => ({ lock: ours(real, "lock") })),
  ],
  [
    "orders are listed as they were stored",
    "orders are listed by when they were placed, the newest first, whenever they were stored or changed",
    orders((real) => ({
      create: (order, scope) => real.create({ ...order, placedAt: "2026-01-31T09:30:00.000Z" }, scope),
    })),
  ],
  [
    "the oldest orders come first",
    "orders are listed by when they were placed, the newest first, whenever they were stored or changed",
    orders((real) => ({
      list: (query, scope) => real.list(query, scope).map(({ items, next }) => ({ next, items: [...items].reverse() })),
    })),
  ],
  [
    "the beginning of a PO number is one",
    "a list of orders is narrowed by customer, status, PO number, what they replace and a beginning",
    orders((real) => ({
      list: ({ poNumber, ...query }, scope) =>
        real.list(poNumber === undefined ? query : { ...query, text: poNumber }, scope),
    })),
  ],
  [
    "only the order replaced last is remembered",
    "a list of orders is narrowed by customer, status, PO number, what they replace and a beginning",
    orders((real) => ({
      create: (order, scope) => {
        const { replacement } = order;
        const last = replacement && { ...replacement, rootOrderId: replacement.orderId };
        return real.create({ ...order, replacement: last }, scope);
      },
    })),
  ],
  [
    "a cursor repeats an order",
    "pages of orders give each once, also where many were placed in the same millisecond",
    orders((real) => ({ list: counting(real, "list", 1) })),
  ],
  [
    "a cursor of orders counts from the front",
    "an order that comes in between two pages moves nothing",
    orders((real) => ({ list: counting(real, "list") })),
  ],
  [
    "an order number is given again",
    "an order number is given once",
    orders((real) => ({ nextNumber: (scope) => real.nextNumber(scope).map((number) => number.slice(0, 3)) })),
  ],
  [
    "an event enters at each repeat",
    "an event enters the outbox once, waits in order, and is gone when it is sent",
    outbox((real) => ({ append: (event, scope) => real.append({ ...event, id: `${event.id}-${++count}` }, scope) })),
  ],
  [
    "events wait in the order of their ids",
    "an event enters the outbox once, waits in order, and is gone when it is sent",
    outbox((real) => ({
      pending: (limit, scope) =>
        real.pending(limit, scope).map((events) => [...events].sort((a, b) => (a.id < b.id ? -1 : 1))),
    })),
  ],
  [
    "an event that was sent waits on",
    "an event enters the outbox once, waits in order, and is gone when it is sent",
    outbox(() => ({ markSent: () => okAsync(undefined) })),
  ],
  [
    "of several events only the first is marked",
    "an event enters the outbox once, waits in order, and is gone when it is sent",
    outbox((real) => ({ markSent: (ids, scope) => real.markSent(ids.slice(0, 1), scope) })),
  ],
  [
    "what waits is read from the beginning each time",
    "what waits can be read on from any event, also from one that was sent",
    outbox((real) => ({ pending: (limit, scope) => real.pending(limit, scope) })),
  ],
  [
    "another tenant reads our orders",
    "another tenant sees no order of ours, and has drafts and ids of its own",
    orders((real) => ({ read: ours(real, "read") })),
  ],
  [
    "another tenant marks our events",
    "another tenant sees no order of ours, and has drafts and ids of its own",
    outbox((real) => ({ markSent: ours(real, "markSent") })),
  ],
  [
    "orders are shared",
    "orders stored and answered are copies",
    orders((real) => ({ read: remembering(real, "read") })),
  ],
  [
    "an order is trusted",
    "hostile input to orders and outbox is answered, never thrown at",
    orders((real) => ({ create: trusting(real, "create") })),
  ],
  [
    "a transaction is not written",
    "a transaction that succeeds is written whole, and sees its own writes before",
    changed((real) => ({ transaction: undoing(real) })),
  ],
  [
    "nothing is ever undone",
    "a transaction that answers an error leaves nothing behind, and the error is the answer",
    changed((real) => ({ transaction: (work) => work(outside(real)) })),
  ],
  [
    "an error undoes everything and is forgotten",
    "a transaction that answers an error leaves nothing behind, and the error is the answer",
    changed((real) => ({
      transaction: (work, scope) => real.transaction(work, scope).orElse(() => okAsync(undefined)) as never,
    })),
  ],
  [
    "work that throws is thrown on",
    "a transaction whose work throws or rejects leaves nothing behind",
    changed((real) => ({ transaction: (work) => work(outside(real)) })),
  ],
  [
    "what is under way is seen outside",
    "nothing of a transaction is seen outside before it is done",
    changed((real) => ({ transaction: (work) => work(outside(real)) })),
  ],
  [
    "of two at the same time the later overwrites the earlier",
    "of transactions at the same time none overwrites another: each acceptance is one version",
    changed((real) => ({ transaction: overwriting(real) })),
  ],
  [
    "a lock keeps nobody waiting",
    "of transactions that lock the same order each sees what those before it wrote",
    changed((real) => ({ transaction: (work) => work(outside(real)) })),
  ],
  [
    "a write beside a transaction gets lost",
    "a write beside a transaction is not lost",
    over(memoryMakers.store, losing),
  ],
  [
    "a session works on after its transaction",
    "a session that outlives its transaction changes nothing",
    changed((real) => ({ transaction: (work) => work(outside(real)) })),
  ],
  [
    "a session serves any tenant",
    "a transaction touches one tenant",
    changed((real) => ({ transaction: (work) => work(outside(real)) })),
  ],
  [
    "stock and coupons keep what a stopped transaction did",
    "stock and coupons that live in the store go with its transactions",
    separate,
  ],
  [
    "an attempt is not found by the caller's key",
    "an attempt that is kept is there: by its id, its draft and the caller's key",
    completions(() => ({ ofRequest: () => okAsync(null) })),
  ],
  [
    "a lease lasts a tenth of what was asked",
    "its lease begins by the store's own clock, which comes with every answer",
    completions((real) => ({ create: (one, leaseMs, scope) => real.create(one, leaseMs / 10, scope) })),
  ],
  [
    "a draft may be completed twice at once",
    "of a draft there is one attempt that is not aborted, from twenty sides too",
    completions(
      insisting((real, one, leaseMs, scope) =>
        real.create({ ...one, draftId: `${one.draftId}-${++count}` }, leaseMs, scope),
      ),
    ),
  ],
  [
    "a caller's key is forgotten where it is taken",
    "an id and a caller's key stand for one attempt, an aborted one too",
    completions(
      insisting((real, one, leaseMs, scope) =>
        real.create({ ...one, request: { ...one.request, key: null } }, leaseMs, scope),
      ),
    ),
  ],
  [
    "an old fence changes what is there",
    "a step is saved on the state and the fence that were read, and on no others",
    completions((real) => ({
      save: (one, read, scope) =>
        real
          .save(one, read, scope)
          .orElse((error) =>
            error.code === "port_failed"
              ? err(error)
              : real
                  .read(one.id, scope)
                  .andThen((found) => real.save(one, { ...read, fence: found?.completion.fence ?? read.fence }, scope)),
          ),
    })),
  ],
  [
    "who takes over has no lease",
    "who takes over has the next fence and a new lease",
    completions((real) => ({ take: (id, _leaseMs, scope) => real.take(id, 0, scope) })),
  ],
  [
    "a sweep gets the youngest first",
    "a sweep gets what is open and whose lease is over, the oldest first, and each one once",
    completions((real) => ({
      create: (one, leaseMs, scope) => real.create(one, leaseMs < 0 ? -10_000 - leaseMs : leaseMs, scope),
    })),
  ],
  [
    "sweeps at once get the same attempt",
    "sweeps at once never get the same one",
    completions((real) => ({ takeOver: sharing(real) })),
  ],
  [
    "another tenant reads our attempts",
    "another tenant neither sees nor moves it",
    completions((real) => ({ read: ours(real, "read") })),
  ],
  [
    "another tenant sweeps our attempts",
    "another tenant neither sees nor moves it",
    completions((real) => ({ takeOver: ours(real, "takeOver") })),
  ],
  [
    "the youngest is audited first",
    "what is over is audited once: the oldest first, and only where the provider was asked",
    completions((real) => ({
      unaudited: (before, limit, scope) => real.unaudited(before, limit, scope).map((due) => [...due].reverse()),
    })),
  ],
  [
    "an attempt is trusted",
    "whatever it is asked with, it answers",
    completions((real) => ({ create: trusting(real, "create") })),
  ],
];
