import type { DraftQuery, DraftRecord, StorePort } from "../../ports/store.js";
import { accepted, countAccepted, equal, isTrue, OURS, refused, THEIRS, vandalise, walk, withstand } from "../check.js";
import type { ContractCase } from "../contract.js";
import { aLine } from "../order-builders.js";
import { details, GIVEN, type MakeStore, minute, record } from "./store-given.js";

const create = (store: StorePort, ...given: Parameters<typeof record>) => store.drafts.create(record(...given), OURS);

/** Saves a draft's next version. */
const save = (store: StorePort, id: string, expected: number, at = minute(50)) =>
  store.drafts.save(record(id, { version: expected + 1, updatedAt: at }), expected, OURS);

const read = async (store: StorePort, id: string) => accepted(store.drafts.read(id, OURS), "a draft");

const idsOf = (records: readonly DraftRecord[]) => records.map(({ draft }) => draft.id);

async function list(store: StorePort, query: Partial<DraftQuery> = {}): Promise<readonly string[]> {
  return idsOf((await accepted(store.drafts.list({ limit: 100, cursor: null, ...query }, OURS), "a list")).items);
}

export const DRAFTS: readonly ContractCase<MakeStore>[] = [
  {
    name: "a draft that is created is there with its history, and one that is not is null",
    run: async (make) => {
      const store = await make(GIVEN);
      await accepted(create(store, "d-1"), "a draft");
      equal(await read(store, "d-1"), record("d-1"), "the draft");
      equal(await read(store, "d-9"), null, "no draft");
    },
  },
  {
    name: "a draft is created once, from twenty sides too",
    run: async (make) => {
      const store = await make(GIVEN);
      equal(await countAccepted((i) => create(store, "d-1", { customerId: `c-${i}` })), 1, "drafts created");
      const again = await refused(create(store, "d-1"), "already_exists", "one more");
      equal(again, { code: "already_exists", id: "d-1" }, "the refusal");
    },
  },
  {
    name: "a draft is saved on the version that was read, and on no other",
    run: async (make) => {
      const store = await make(GIVEN);
      await accepted(create(store, "d-1"), "a draft");
      await accepted(save(store, "d-1", 1), "its second version");
      const stale = await refused(save(store, "d-1", 1), "version_conflict", "a second second version");
      equal(stale, { code: "version_conflict", expected: 1, actual: 2 }, "the conflict");
      const missing = await refused(save(store, "d-9", 3), "version_conflict", "a version of nothing");
      equal(missing, { code: "version_conflict", expected: 3, actual: 0 }, "the conflict");
      equal((await read(store, "d-1"))?.draft.version, 2, "the version");
      equal(await countAccepted(() => save(store, "d-1", 2)), 1, "of twenty third versions");
    },
  },
  {
    name: "drafts are listed by their newest change",
    run: async (make) => {
      const store = await make(GIVEN);
      for (const [i, id] of ["d-1", "d-2", "d-3"].entries()) {
        await accepted(create(store, id, { updatedAt: minute(i) }), "a draft");
      }
      equal(await list(store), ["d-3", "d-2", "d-1"], "the list");
      await accepted(save(store, "d-1", 1, minute(9)), "a change");
      equal(await list(store), ["d-1", "d-3", "d-2"], "the list after a change");
    },
  },
  {
    name: "a list of drafts is narrowed by customer, status and the beginning of an id, PO number, tag or SKU",
    run: async (make) => {
      const store = await make(GIVEN);
      const item = { ...aLine().item, sku: "TEA-100" };
      await accepted(create(store, "alpha", { customerId: "c-1", details: details("PO-77", "rush") }), "a draft");
      await accepted(create(store, "beta", { status: "cancelled", lines: [aLine({ item })] }), "a draft");
      equal(await list(store, { customerId: "c-1" }), ["alpha"], "by customer");
      equal(await list(store, { status: "cancelled" }), ["beta"], "by status");
      for (const text of ["ALP", "po-77", "Rush"]) equal(await list(store, { text }), ["alpha"], `by ${text}`);
      for (const text of ["beta", "tea-1"]) equal(await list(store, { text }), ["beta"], `by ${text}`);
      equal(await list(store, { text: "lpha" }), [], "by the end of an id");
    },
  },
  {
    name: "pages of drafts give each once, also where many changed in the same millisecond",
    run: async (make) => {
      const store = await make(GIVEN);
      const ids = ["d-4", "d-1", "d-3", "d-5", "d-2"];
      for (const id of ids) await accepted(create(store, id, { updatedAt: minute(0) }), "a draft");
      const walked = await walk((limit, cursor) => store.drafts.list({ limit, cursor }, OURS));
      equal([...idsOf(walked)].sort(), [...ids].sort(), "the pages");
    },
  },
  {
    name: "a draft that comes in between two pages moves nothing",
    run: async (make) => {
      const store = await make(GIVEN);
      for (const i of [1, 2, 3, 4]) await accepted(create(store, `d-${i}`, { updatedAt: minute(i) }), "a draft");
      const first = await accepted(store.drafts.list({ limit: 2, cursor: null }, OURS), "the first page");
      await accepted(create(store, "d-5", { updatedAt: minute(5) }), "a draft in between");
      const second = await accepted(store.drafts.list({ limit: 2, cursor: first.next }, OURS), "the second page");
      equal([...idsOf(first.items), ...idsOf(second.items)], ["d-4", "d-3", "d-2", "d-1"], "the two pages");
      isTrue(second.next === null, "the second page is the last");
    },
  },
  {
    name: "another tenant sees no draft of ours and has ids of its own",
    run: async (make) => {
      const store = await make(GIVEN);
      await accepted(create(store, "d-1"), "a draft");
      equal(await accepted(store.drafts.read("d-1", THEIRS), "a draft"), null, "their look at ours");
      const theirs = await accepted(store.drafts.list({ limit: 10, cursor: null }, THEIRS), "their list");
      equal(theirs.items, [], "their list");
      await refused(
        store.drafts.save(record("d-1", { version: 2 }), 1, THEIRS),
        "version_conflict",
        "their change of ours",
      );
      await accepted(store.drafts.create(record("d-1", { version: 7 }), THEIRS), "their draft with the same id");
      equal((await read(store, "d-1"))?.draft.version, 1, "our draft");
    },
  },
  {
    name: "drafts stored and answered are copies",
    run: async (make) => {
      const store = await make(GIVEN);
      const given = record("d-1");
      await accepted(store.drafts.create(given, OURS), "a draft");
      vandalise(given);
      vandalise(await read(store, "d-1"));
      vandalise(await accepted(store.drafts.list({ limit: 1, cursor: null }, OURS), "a list"));
      equal(await read(store, "d-1"), record("d-1"), "the draft");
    },
  },
  {
    name: "hostile input to drafts is answered, never thrown at",
    run: async (make) => {
      const store = await make(GIVEN);
      await accepted(create(store, "d-1"), "a draft");
      await withstand(
        (hostile) => store.drafts.create(hostile, OURS),
        (hostile) => store.drafts.create(record("d-2"), hostile),
        (hostile) => store.drafts.read(hostile, OURS),
        (hostile) => store.drafts.save(hostile, 1, OURS),
        (hostile) => store.drafts.save(record("d-9"), hostile, { tenant: "nobody" }),
        (hostile) => store.drafts.list(hostile, OURS),
        (hostile) => store.drafts.list({ limit: 10, cursor: hostile }, OURS),
        (hostile) => store.drafts.list({ limit: 10, cursor: null, text: hostile }, OURS),
      );
      equal(await read(store, "d-1"), record("d-1"), "the draft");
    },
  },
];
