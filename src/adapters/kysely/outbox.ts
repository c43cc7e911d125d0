import { ok } from "neverthrow";
import type { DomainEvent } from "../../ports/events.js";
import type { Outbox } from "../../ports/store.js";
import { type Access, calling } from "./access.js";
import { checkedKey, checkedKeys, checkedLimit } from "./checked.js";

const MOST = 1_000;

/** The outbox over a database: an event enters once, by its id; one that was sent stays known. */
export function outboxOver(access: Access): Outbox {
  const call = (operation: string) => calling("store", `outbox.${operation}`);
  return {
    append: (event, scope) =>
      access.change(call("append"), scope, async ({ db, tenant, differences }) => {
        const id = checkedKey(event.id, "id");
        const sequence = differences.nextSequence(tenant);
        await db
          .insertInto("power_buyer_outbox")
          .values({ tenant, id, sequence, sent: 0, json: JSON.stringify(event) })
          .onConflict((conflict) => conflict.columns(["tenant", "id"]).doNothing())
          .execute();
        return ok();
      }),
    pending: (limit, scope, after) =>
      access.read(call("pending"), scope, async ({ db, tenant }) => {
        const events = db
          .selectFrom("power_buyer_outbox")
          .select("json")
          .where("tenant", "=", tenant)
          .where("sent", "=", 0)
          .orderBy("sequence")
          .limit(checkedLimit(limit, MOST));
        const waiting = await (after === undefined
          ? events
          : events.where("sequence", ">", (build) =>
              build
                .selectFrom("power_buyer_outbox as before")
                .select("before.sequence")
                .where("before.tenant", "=", tenant)
                .where("before.id", "=", checkedKey(after, "after")),
            )
        ).execute();
        return ok(waiting.map(({ json }) => JSON.parse(json) as DomainEvent));
      }),
    markSent: (eventIds, scope) =>
      access.change(call("markSent"), scope, async ({ db, tenant, differences }) => {
        const ids = checkedKeys(eventIds, "eventIds", MOST);
        if (ids.length === 0) return ok();
        // What another relay is marking at this moment is left to it: two of them would wait for each other in a circle.
        const unsent = db
          .selectFrom("power_buyer_outbox")
          .select("id")
          .where("tenant", "=", tenant)
          .where("id", "in", ids)
          .where("sent", "=", 0)
          .$if(differences.locksRows, (query) => query.forUpdate().skipLocked());
        await db
          .updateTable("power_buyer_outbox")
          .set({ sent: 1 })
          .where("tenant", "=", tenant)
          .where("id", "in", unsent)
          .execute();
        return ok();
      }),
  };
}
