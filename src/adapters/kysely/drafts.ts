import { err, ok } from "neverthrow";
import { listedDraft } from "../../ports/listed.js";
import type { DraftQuery, DraftRecord, DraftStore } from "../../ports/store.js";
import { type Access, calling, type Place } from "./access.js";
import { checkedKey, checkedVersion } from "./checked.js";
import { pageAsked, pageOf } from "./pages.js";
import { addFoundBy, beginningsOf, foundBy, shortened, writeFoundBy } from "./texts.js";

/** The drafts over a database: each call on its own, or as part of a transaction. */
export function draftsOver(access: Access): DraftStore {
  const call = (operation: string) => calling("store", `drafts.${operation}`);
  return {
    create: (record, scope) =>
      access.writeDecided(call("create"), scope, async (place) => {
        const id = checkedKey(record.draft.id, "id");
        return (await insert(place, id, record)) ? ok() : err({ code: "already_exists", id });
      }),
    read: (draftId, scope) =>
      access.read(call("read"), scope, async ({ db, tenant }) => {
        const row = await db
          .selectFrom("power_buyer_drafts")
          .select("json")
          .where("tenant", "=", tenant)
          .where("id", "=", checkedKey(draftId, "draftId"))
          .executeTakeFirst();
        return ok(row === undefined ? null : (JSON.parse(row.json) as DraftRecord));
      }),
    save: (record, expectedVersion, scope) =>
      access.writeDecided(call("save"), scope, async (place) => {
        const id = checkedKey(record.draft.id, "id");
        const expected = checkedVersion(expectedVersion, 0);
        // A draft that is missing has version 0.
        const isSaved = await (expected === 0 ? insert(place, id, record) : update(place, id, record, expected));
        return isSaved ? ok() : err({ code: "version_conflict", expected, actual: await versionOf(place, id) });
      }),
    list: (query, scope) =>
      access.read(call("list"), scope, async (place) => ok(pageOf<DraftRecord>(await find(place, query), query))),
  };
}

async function insert(place: Place, id: string, record: DraftRecord): Promise<boolean> {
  const { texts, ...columns } = columnsOf(record);
  const inserted = await place.db
    .insertInto("power_buyer_drafts")
    .values({ tenant: place.tenant, id, ...columns })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (inserted !== undefined) await addFoundBy(place, "power_buyer_draft_texts", id, texts);
  return inserted !== undefined;
}

async function update(place: Place, id: string, record: DraftRecord, expected: number): Promise<boolean> {
  const { texts, ...columns } = columnsOf(record);
  const updated = await place.db
    .updateTable("power_buyer_drafts")
    .set(columns)
    .where("tenant", "=", place.tenant)
    .where("id", "=", id)
    .where("version", "=", expected)
    .returning(foundBy(place, "power_buyer_draft_texts", id).as("was"))
    .executeTakeFirst();
  if (updated !== undefined) await writeFoundBy(place, "power_buyer_draft_texts", { id, was: updated.was, texts });
  return updated !== undefined;
}

function columnsOf(record: DraftRecord) {
  const { at, customerId, status, texts } = listedDraft(record);
  return {
    version: checkedVersion(record.draft.version, 1),
    status,
    customer_id: customerId === null ? null : checkedKey(customerId, "customerId"),
    changed_at: at,
    json: JSON.stringify(record),
    texts: texts.map(shortened),
  };
}

async function versionOf({ db, tenant }: Place, id: string): Promise<number> {
  const query = db.selectFrom("power_buyer_drafts").select("version").where("tenant", "=", tenant).where("id", "=", id);
  return Number((await query.executeTakeFirst())?.version ?? 0);
}

async function find({ db, tenant }: Place, query: DraftQuery) {
  const { customerId, status, text } = query;
  const { rows, behind } = pageAsked(query);
  const beginnings = text === undefined ? null : beginningsOf(text);
  let drafts = db
    .selectFrom("power_buyer_drafts")
    .select(["id", "changed_at as at", "json"])
    .where("tenant", "=", tenant);
  if (customerId !== undefined) drafts = drafts.where("customer_id", "=", checkedKey(customerId, "customerId"));
  if (status !== undefined) drafts = drafts.where("status", "=", checkedKey(status, "status"));
  if (beginnings !== null) {
    let found = db
      .selectFrom("power_buyer_draft_texts")
      .select("id")
      .where("tenant", "=", tenant)
      .where("text", ">=", beginnings.from);
    if (beginnings.to !== null) found = found.where("text", "<", beginnings.to);
    drafts = drafts.where("id", "in", found);
  }
  if (behind !== null) {
    drafts = drafts.where((eb) => eb(eb.refTuple("changed_at", "id"), "<", eb.tuple(behind.at, behind.id)));
  }
  return drafts.orderBy("changed_at", "desc").orderBy("id", "desc").limit(rows).execute();
}
