import { ok } from "neverthrow";
import type { DomainEvent } from "../../ports/events.js";
import type { Outbox } from "../../ports/store.js";
import { checkedKey, checkedKeys } from "./checked.js";
import { nextSequence } from "./state.js";
import { type Access, calling } from "./world.js";

const MOST = 1_000;

/** The outbox over a state: an event enters once, by its id, and waits until it is marked as sent. */
export function outboxOver(access: Access): Outbox {
  const call = (operation: string) => calling("store", `outbox.${operation}`);
  return {
    append: (event, scope) =>
      access.write(call("append"), scope, (state) => {
        const id = checkedKey(event.id, "id");
        if (state.appended.get(id) === undefined) {
          state.appended.set(id, nextSequence(state));
          state.outbox.set(id, JSON.stringify(event));
        }
        return ok();
      }),
    pending: (limit, scope, after) =>
      access.read(call("pending"), scope, (state) => {
        if (!Number.isInteger(limit) || limit < 1 || limit > MOST) throw new Error(`limit: 1 to ${MOST} expected`);
        const enteredAt = (id: string) => state.appended.get(id) ?? Number.POSITIVE_INFINITY;
        const from = after === undefined ? 0 : enteredAt(checkedKey(after, "after"));
        const waiting = [...state.outbox.entries()].filter(([id]) => enteredAt(id) > from).slice(0, limit);
        return ok(waiting.map(([, json]) => JSON.parse(json) as DomainEvent));
      }),
    markSent: (eventIds, scope) =>
      access.write(call("markSent"), scope, (state) => {
        for (const id of checkedKeys(eventIds, "eventIds", MOST)) state.outbox.delete(id);
        return ok();
      }),
  };
}
