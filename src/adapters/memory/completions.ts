import { err, ok } from "neverthrow";
import { auditFrom, type Completion, isFinal } from "../../completion/completion.js";
import type { CompletionStore, KeptCompletion } from "../../ports/store.js";
import { checkedKey } from "./checked.js";
import type { CompletionRow, State } from "./state.js";
import { type Access, calling } from "./world.js";

/** Attempts to complete drafts over a state: on their own, or inside a transaction. `now` is the store's clock. */
export function completionsOver(access: Access, now: () => number): CompletionStore {
  const call = (operation: string) => calling("store", `completions.${operation}`);
  const kept = ({ json, fence, leaseUntil }: CompletionRow): KeptCompletion => {
    const completion = { ...(JSON.parse(json) as Completion), fence, leaseUntil: textOf(leaseUntil) };
    return { completion, now: textOf(now()) };
  };
  const find = (state: State, id: string | undefined) => {
    const row = id === undefined ? undefined : state.completions.get(id);
    return ok(row === undefined ? null : kept(row));
  };
  const take = (state: State, id: string, row: CompletionRow, leaseMs: number) => {
    const taken = { ...row, fence: row.fence + 1, leaseUntil: now() + leaseMs };
    state.completions.set(id, taken);
    return kept(taken);
  };

  return {
    create: (completion, leaseMs, scope) =>
      access.write(call("create"), scope, (state) => {
        const there = standingInTheWay(state, completion);
        if (there !== undefined) return err({ code: "already_exists", id: there });
        const { id, draftId, request, fence } = completion;
        const row = { json: JSON.stringify(completion), state: completion.state, fence, leaseUntil: now() + leaseMs };
        state.completions.set(checkedKey(id, "id"), row);
        state.completionOfDraft.set(checkedKey(draftId, "draftId"), id);
        if (request.key !== null) state.completionOfRequest.set(checkedKey(request.key, "request"), id);
        return ok(kept(row));
      }),
    read: (id, scope) => access.read(call("read"), scope, (state) => find(state, checkedKey(id, "id"))),
    ofDraft: (draftId, scope) =>
      access.read(call("ofDraft"), scope, (state) =>
        find(state, state.completionOfDraft.get(checkedKey(draftId, "draftId"))),
      ),
    ofRequest: (key, scope) =>
      access.read(call("ofRequest"), scope, (state) =>
        find(state, state.completionOfRequest.get(checkedKey(key, "request"))),
      ),
    save: (completion, read, scope) =>
      access.write(call("save"), scope, (state) => {
        const { id } = completion;
        const row = state.completions.get(checkedKey(id, "id"));
        if (row === undefined || row.state !== read.state || row.fence !== read.fence) {
          return err({ code: "completion_moved", id });
        }
        state.completions.set(id, { ...row, json: JSON.stringify(completion), state: completion.state });
        return ok();
      }),
    take: (id, leaseMs, scope) =>
      access.write(call("take"), scope, (state) => {
        const row = state.completions.get(checkedKey(id, "id"));
        return ok(row === undefined ? null : take(state, id, row, leaseMs));
      }),
    takeOver: (leaseMs, scope) =>
      access.write(call("takeOver"), scope, (state) => {
        const [first] = [...state.completions.entries()]
          .filter(([, row]) => !isFinal(row) && row.leaseUntil <= now())
          .sort(([, a], [, b]) => a.leaseUntil - b.leaseUntil);
        return ok(first === undefined ? null : take(state, first[0], first[1], leaseMs));
      }),
    unaudited: (before, limit, scope) =>
      access.read(call("unaudited"), scope, (state) => {
        const due = [...state.completions.entries()].flatMap(([, row]) => {
          const from = auditFrom(JSON.parse(row.json) as Completion);
          return from !== null && from < before ? [{ from, row }] : [];
        });
        due.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
        return ok(due.slice(0, limit).map(({ row }) => kept(row)));
      }),
  };
}

/** What there may be only one of: an id, an attempt that is not aborted, and what was asked for under a key. */
function standingInTheWay(state: State, { id, draftId, request }: Completion): string | undefined {
  if (state.completions.get(id) !== undefined) return id;
  const latest = state.completionOfDraft.get(draftId);
  if (latest !== undefined && state.completions.get(latest)?.state !== "aborted") return latest;
  return request.key === null ? undefined : state.completionOfRequest.get(request.key);
}

function textOf(moment: number): string {
  return new Date(moment).toISOString();
}
