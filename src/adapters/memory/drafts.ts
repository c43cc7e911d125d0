import { err, ok } from "neverthrow";
import { listedDraft } from "../../ports/listed.js";
import type { DraftRecord, DraftStore } from "../../ports/store.js";
import { checkedKey } from "./checked.js";
import { checkedVersion, listRows } from "./rows.js";
import { nextSequence, type Row, type State } from "./state.js";
import { type Access, calling } from "./world.js";

/** The drafts over a state: on their own, or inside a transaction. */
export function draftsOver(access: Access): DraftStore {
  const call = (operation: string) => calling("store", `drafts.${operation}`);
  return {
    create: (record, scope) =>
      access.write(call("create"), scope, (state) => {
        const id = checkedKey(record.draft.id, "id");
        if (state.drafts.get(id) !== undefined) return err({ code: "already_exists", id });
        state.drafts.set(id, rowOf(state, record));
        return ok();
      }),
    read: (draftId, scope) =>
      access.read(call("read"), scope, (state) => {
        const row = state.drafts.get(checkedKey(draftId, "draftId"));
        return ok(row === undefined ? null : (JSON.parse(row.json) as DraftRecord));
      }),
    save: (record, expectedVersion, scope) =>
      access.write(call("save"), scope, (state) => {
        const id = checkedKey(record.draft.id, "id");
        const expected = checkedVersion(expectedVersion);
        const actual = state.drafts.get(id)?.version ?? 0;
        if (actual !== expected) return err({ code: "version_conflict", expected, actual });
        state.drafts.set(id, rowOf(state, record));
        return ok();
      }),
    list: (query, scope) =>
      access.read(call("list"), scope, (state) => ok(listRows<DraftRecord>(state.drafts, query, query))),
  };
}

function rowOf(state: State, record: DraftRecord): Row {
  return {
    ...listedDraft(record),
    json: JSON.stringify(record),
    version: checkedVersion(record.draft.version),
    sequence: nextSequence(state),
  };
}
