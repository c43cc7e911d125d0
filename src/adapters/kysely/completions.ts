import { sql } from "kysely";
import { err, ok } from "neverthrow";
import { auditFrom, type Completion, isFinal } from "../../completion/completion.js";
import type { CompletionStore, KeptCompletion } from "../../ports/store.js";
import { type Access, calling, type Place } from "./access.js";
import { checkedKey } from "./checked.js";

/** Attempts to complete drafts over a database: each call on its own, or as part of a transaction. */
export function completionsOver(access: Access): CompletionStore {
  const call = (operation: string) => calling("store", `completions.${operation}`);
  return {
    create: (completion, leaseMs, scope) =>
      access.change(call("create"), scope, async (place) => {
        const created = await insert(place, completion, leaseMs);
        return created === null ? err({ code: "already_exists", id: await existing(place, completion) }) : ok(created);
      }),
    read: (id, scope) =>
      access.read(call("read"), scope, async (place) => ok(await readBy(place, "id", checkedKey(id, "id")))),
    ofDraft: (draftId, scope) =>
      access.read(call("ofDraft"), scope, async (place) =>
        ok(await readBy(place, "draft_id", checkedKey(draftId, "draftId"))),
      ),
    ofRequest: (key, scope) =>
      access.read(call("ofRequest"), scope, async (place) =>
        ok(await readBy(place, "request_key", checkedKey(key, "request"))),
      ),
    save: (completion, read, scope) =>
      access.change(call("save"), scope, async ({ db, tenant }) => {
        const id = checkedKey(completion.id, "id");
        const saved = await db
          .updateTable("power_buyer_completions")
          .set(columnsOf(completion))
          .where("tenant", "=", tenant)
          .where("id", "=", id)
          .where("state", "=", read.state)
          .where("fence", "=", read.fence)
          .returning("id")
          .executeTakeFirst();
        return saved === undefined ? err({ code: "completion_moved", id }) : ok();
      }),
    take: (id, leaseMs, scope) =>
      access.change(call("take"), scope, async (place) => ok(await taken(place, leaseMs, checkedKey(id, "id")))),
    takeOver: (leaseMs, scope) =>
      access.change(call("takeOver"), scope, async (place) => ok(await taken(place, leaseMs, null))),
    unaudited: (before, limit, scope) =>
      access.read(call("unaudited"), scope, async (place) => ok(await unaudited(place, before, limit))),
  };
}

/** What changes with each step; fence and lease are the database's. */
function columnsOf(completion: Completion) {
  const from = auditFrom(completion);
  return {
    state: completion.state,
    is_open: isFinal(completion) ? 0 : 1,
    audit_from: from === null ? null : Date.parse(from),
    json: JSON.stringify(completion),
  };
}

async function insert(place: Place, completion: Completion, leaseMs: number): Promise<KeptCompletion | null> {
  const { db, tenant, differences } = place;
  const { id, draftId, attempt, fence, request } = completion;
  const row = await db
    .insertInto("power_buyer_completions")
    .values({
      tenant,
      id: checkedKey(id, "id"),
      draft_id: checkedKey(draftId, "draftId"),
      attempt,
      fence,
      lease_until: sql`${differences.now} + ${leaseMs}` as never,
      request_key: request.key === null ? null : checkedKey(request.key, "request"),
      ...columnsOf(completion),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning(["json", "fence", "lease_until", differences.now.as("now")])
    .executeTakeFirst();
  return row === undefined ? null : keptOf(row);
}

/** What there may be only one of: an id, an attempt that is not aborted, and what was asked for under a key. */
async function existing({ db, tenant }: Place, { id, draftId, request }: Completion): Promise<string> {
  const same = await db
    .selectFrom("power_buyer_completions")
    .select(["id", "draft_id"])
    .where("tenant", "=", tenant)
    .where((eb) =>
      eb.or([
        eb("id", "=", id),
        eb.and([eb("draft_id", "=", draftId), eb("state", "<>", "aborted")]),
        ...(request.key === null ? [] : [eb("request_key", "=", request.key)]),
      ]),
    )
    .execute();
  const rank = (row: { readonly id: string; readonly draft_id: string }) =>
    row.id === id ? 0 : row.draft_id === draftId ? 1 : 2;
  return [...same].sort((a, b) => rank(a) - rank(b))[0]?.id ?? id;
}

async function readBy(
  { db, tenant, differences }: Place,
  column: "id" | "draft_id" | "request_key",
  key: string,
): Promise<KeptCompletion | null> {
  const row = await db
    .selectFrom("power_buyer_completions")
    .select(["json", "fence", "lease_until", differences.now.as("now")])
    .where("tenant", "=", tenant)
    .where(column, "=", key)
    .$if(column === "draft_id", (query) => query.orderBy("attempt", "desc").limit(1))
    .executeTakeFirst();
  return row === undefined ? null : keptOf(row);
}

/** Takes over this one, or the one whose lease ran out first: its fence is one more, so that whoever had it saves nothing any more. */
async function taken(place: Place, leaseMs: number, id: string | null): Promise<KeptCompletion | null> {
  const { db, tenant, differences } = place;
  const { now } = differences;
  const expired = db
    .selectFrom("power_buyer_completions as due")
    .select("due.id")
    .where("due.tenant", "=", tenant)
    .where("due.is_open", "=", 1)
    .where("due.lease_until", "<=", now)
    .orderBy("due.lease_until")
    .limit(1)
    .$if(differences.locksRows, (query) => query.forUpdate().skipLocked());
  const row = await db
    .updateTable("power_buyer_completions")
    .set({ fence: sql`"fence" + 1` as never, lease_until: sql`${now} + ${leaseMs}` as never })
    .where("tenant", "=", tenant)
    // A value, looked up once. As a list it may be looked up for each row that it is compared with, and each time finds another one.
    .where("id", "=", (id ?? expired) as never)
    .returning(["json", "fence", "lease_until", now.as("now")])
    .executeTakeFirst();
  return row === undefined ? null : keptOf(row);
}

async function unaudited(
  { db, tenant, differences }: Place,
  before: string,
  limit: number,
): Promise<readonly KeptCompletion[]> {
  const rows = await db
    .selectFrom("power_buyer_completions")
    .select(["json", "fence", "lease_until", differences.now.as("now")])
    .where("tenant", "=", tenant)
    .where("audit_from", "<", Date.parse(before))
    .orderBy("audit_from")
    .limit(limit)
    .execute();
  return rows.map(keptOf);
}

interface Read {
  readonly json: string;
  readonly fence: number | string | bigint;
  readonly lease_until: number | string | bigint;
  readonly now: number | string | bigint;
}

function keptOf({ json, fence, lease_until, now }: Read): KeptCompletion {
  const completion = JSON.parse(json) as Completion;
  return { completion: { ...completion, fence: Number(fence), leaseUntil: textOf(lease_until) }, now: textOf(now) };
}

function textOf(moment: number | string | bigint): string {
  return new Date(Number(moment)).toISOString();
}
