import type { Completion } from "../../completion/completion.js";
import type { KeptCompletion, StorePort } from "../../ports/store.js";
import { accepted, countAccepted, crowd, equal, isTrue, OURS, refused, THEIRS, withstand } from "../check.js";
import type { ContractCase } from "../contract.js";
import { aCompletion } from "../order-builders.js";
import { GIVEN, type MakeStore } from "./store-given.js";

const LONG = 60_000;

const create = (store: StorePort, given: Partial<Completion> = {}, leaseMs = LONG, scope = OURS) =>
  store.completions.create(aCompletion(given), leaseMs, scope);

const read = async (store: StorePort, id: string) => accepted(store.completions.read(id, OURS), "a completion");

/** Without what the store says itself. */
const asGiven = (kept: KeptCompletion | null) => kept && { ...kept.completion, leaseUntil: aCompletion().leaseUntil };

const stateOf = async (store: StorePort, id: string) => {
  const kept = await read(store, id);
  return kept && [kept.completion.state, kept.completion.fence];
};

/** Saves the next state of a completion as it was read. */
const step = (store: StorePort, { completion }: KeptCompletion, state: Completion["state"]) => {
  const orderId = state === "ordered" || state === "completed" ? `order-of-${completion.draftId}` : null;
  return store.completions.save({ ...completion, state, orderId }, completion, OURS);
};

export const COMPLETIONS: readonly ContractCase<MakeStore>[] = [
  {
    name: "an attempt that is kept is there: by its id, its draft and the caller's key",
    run: async (make) => {
      const store = await make(GIVEN);
      const request = { key: "req-1", hash: "h" };
      const created = await accepted(create(store, { request }), "an attempt");
      equal(asGiven(created), aCompletion({ request }), "the attempt");
      for (const found of [
        await read(store, "draft-1#1"),
        await accepted(store.completions.ofDraft("draft-1", OURS), "by its draft"),
        await accepted(store.completions.ofRequest("req-1", OURS), "by its request"),
      ]) {
        equal(found?.completion, created.completion, "the same");
      }
      equal(await read(store, "draft-9#1"), null, "none");
      equal(await accepted(store.completions.ofDraft("draft-9", OURS), "of no draft"), null, "none");
      equal(await accepted(store.completions.ofRequest("req-9", OURS), "of no request"), null, "none");
    },
  },
  {
    name: "its lease begins by the store's own clock, which comes with every answer",
    run: async (make) => {
      const store = await make(GIVEN);
      const { completion, now } = await accepted(create(store), "an attempt");
      equal(Date.parse(completion.leaseUntil) - Date.parse(now) <= LONG, true, "the lease");
      isTrue(
        Date.parse(completion.leaseUntil) - Date.parse(now) > LONG - 30_000,
        "the lease lasts as long as was asked",
      );
    },
  },
  {
    name: "of a draft there is one attempt that is not aborted, from twenty sides too",
    run: async (make) => {
      const store = await make(GIVEN);
      equal(await countAccepted((i) => create(store, { attempt: i + 1 })), 1, "attempts of one draft");
      const first = (await accepted(store.completions.ofDraft("draft-1", OURS), "it")) as KeptCompletion;
      const again = await refused(create(store, { attempt: 99 }), "already_exists", "one more");
      equal(again, { code: "already_exists", id: first.completion.id }, "the refusal");
      await accepted(step(store, first, "aborting"), "an abort");
      await refused(create(store, { attempt: 99 }), "already_exists", "one beside an abort under way");
      const aborting = (await read(store, first.completion.id)) as KeptCompletion;
      await accepted(step(store, aborting, "aborted"), "its end");
      await accepted(create(store, { attempt: 99 }), "the next one");
      const latest = await accepted(store.completions.ofDraft("draft-1", OURS), "the latest");
      equal(latest?.completion.attempt, 99, "the latest attempt");
    },
  },
  {
    name: "an id and a caller's key stand for one attempt, an aborted one too",
    run: async (make) => {
      const store = await make(GIVEN);
      const request = { key: "req-1", hash: "h" };
      const first = await accepted(create(store, { request }), "an attempt");
      const other = await refused(create(store, { draftId: "draft-2", request }), "already_exists", "its key again");
      equal(other, { code: "already_exists", id: "draft-1#1" }, "the refusal");
      await accepted(step(store, first, "aborted"), "its end");
      const same = await refused(create(store), "already_exists", "its id again");
      equal(same, { code: "already_exists", id: "draft-1#1" }, "the refusal");
      equal(await read(store, "draft-2#1"), null, "what a refused one left behind");
    },
  },
  {
    name: "a step is saved on the state and the fence that were read, and on no others",
    run: async (make) => {
      const store = await make(GIVEN);
      const first = await accepted(create(store), "an attempt");
      equal(await countAccepted(() => step(store, first, "reserved")), 1, "of twenty same steps");
      const late = await refused(step(store, first, "aborting"), "completion_moved", "a step from an old state");
      equal(late, { code: "completion_moved", id: "draft-1#1" }, "the refusal");
      const reserved = (await read(store, "draft-1#1")) as KeptCompletion;
      await accepted(store.completions.take("draft-1#1", LONG, OURS), "a take-over");
      await refused(step(store, reserved, "paying"), "completion_moved", "a step under an old fence");
      equal(await stateOf(store, "draft-1#1"), ["reserved", 2], "what it is");
      const missing = store.completions.save(aCompletion({ id: "draft-9#1" }), { state: "claimed", fence: 1 }, OURS);
      await refused(missing, "completion_moved", "a step of nothing");
    },
  },
  {
    name: "who takes over has the next fence and a new lease",
    run: async (make) => {
      const store = await make(GIVEN);
      await accepted(create(store, {}, 0), "an attempt");
      const taken = await accepted(store.completions.take("draft-1#1", LONG, OURS), "a take-over");
      equal(taken?.completion.fence, 2, "the fence");
      isTrue(Date.parse(taken?.completion.leaseUntil ?? "") > Date.parse(taken?.now ?? ""), "the lease has begun anew");
      equal(await accepted(store.completions.take("draft-9#1", LONG, OURS), "of nothing"), null, "nothing");
      await crowd(() => store.completions.take("draft-1#1", LONG, OURS));
      equal(await stateOf(store, "draft-1#1"), ["claimed", 22], "after twenty more");
    },
  },
  {
    name: "a sweep gets what is open and whose lease is over, the oldest first, and each one once",
    run: async (make) => {
      const store = await make(GIVEN);
      for (const [draftId, leaseMs] of [
        ["held", LONG],
        ["old", -2_000],
        ["older", -3_000],
      ] as const) {
        await accepted(create(store, { draftId }, leaseMs), "an attempt");
      }
      const over = await accepted(create(store, { draftId: "over" }, -9_000), "one that is over");
      await accepted(step(store, over, "completed"), "its end");
      const sweep = async () => (await accepted(store.completions.takeOver(LONG, OURS), "a sweep"))?.completion.draftId;
      equal([await sweep(), await sweep(), await sweep()], ["older", "old", undefined], "what was found");
      equal(await stateOf(store, "older#1"), ["claimed", 2], "its fence");
    },
  },
  {
    name: "sweeps at once never get the same one",
    run: async (make) => {
      const store = await make(GIVEN);
      for (let i = 0; i < 5; i += 1) await accepted(create(store, { draftId: `d-${i}` }, -1_000), "an attempt");
      const found = await crowd(() => store.completions.takeOver(LONG, OURS));
      const ids = found.flatMap((one) => (one.isOk() && one.value !== null ? [one.value.completion.id] : []));
      equal(new Set(ids).size, ids.length, "each once");
      // Two who look at the same one at the same moment: one may go away with nothing, and looks again.
      const rest = async () => accepted(store.completions.takeOver(LONG, OURS), "another sweep");
      for (let more = await rest(); more !== null; more = await rest()) ids.push(more.completion.id);
      equal([...ids].sort(), ["d-0#1", "d-1#1", "d-2#1", "d-3#1", "d-4#1"], "all of them");
    },
  },
  {
    name: "another tenant neither sees nor moves it",
    run: async (make) => {
      const store = await make(GIVEN);
      const first = await accepted(create(store, { request: { key: "req-1", hash: "h" } }, -1_000), "ours");
      equal(await accepted(store.completions.read("draft-1#1", THEIRS), "theirs"), null, "not there");
      equal(await accepted(store.completions.ofDraft("draft-1", THEIRS), "theirs"), null, "not there");
      equal(await accepted(store.completions.ofRequest("req-1", THEIRS), "theirs"), null, "not there");
      equal(await accepted(store.completions.take("draft-1#1", LONG, THEIRS), "theirs"), null, "not there");
      equal(await accepted(store.completions.takeOver(LONG, THEIRS), "theirs"), null, "not there");
      const { completion } = first;
      await refused(store.completions.save(completion, completion, THEIRS), "completion_moved", "a step of theirs");
      await accepted(
        create(store, { request: { key: "req-1", hash: "h" } }, LONG, THEIRS),
        "their own of the same name",
      );
      equal(await stateOf(store, "draft-1#1"), ["claimed", 1], "ours is as it was");
    },
  },
  {
    name: "whatever it is asked with, it answers",
    run: async (make) => {
      const store = await make(GIVEN);
      await withstand(
        (hostile) => store.completions.read(hostile, OURS),
        (hostile) => store.completions.ofDraft(hostile, OURS),
        (hostile) => store.completions.ofRequest(hostile, OURS),
        (hostile) => store.completions.create(hostile, LONG, OURS),
        (hostile) => store.completions.save(hostile, hostile, OURS),
        (hostile) => store.completions.take(hostile, LONG, OURS),
      );
    },
  },
];
