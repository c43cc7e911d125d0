import { err, ok } from "neverthrow";
import type { Order } from "../../order/order.js";
import { answer } from "../../ports/answer.js";
import { listedOrder } from "../../ports/listed.js";
import type { Scope } from "../../ports/port.js";
import type { OrderStore } from "../../ports/store.js";
import { checkedKey } from "./checked.js";
import { checkedVersion, listRows } from "./rows.js";
import { nextSequence, type Row } from "./state.js";
import { type Access, calling } from "./world.js";

/** The orders over a state: on their own, or inside a transaction. */
export function ordersOver(access: Access, nextNumber: (scope: Scope) => number): OrderStore {
  const call = (operation: string) => calling("store", `orders.${operation}`);
  return {
    create: (order, scope) =>
      access.write(call("create"), scope, (state) => {
        const id = checkedKey(order.id, "id");
        const draftId = checkedKey(order.draftId, "draftId");
        const existing = state.orders.get(id) === undefined ? state.orderOfDraft.get(draftId) : id;
        if (existing !== undefined) return err({ code: "already_exists", id: existing });
        state.orders.set(id, rowOf(order, nextSequence(state)));
        state.orderOfDraft.set(draftId, id);
        return ok();
      }),
    read: (orderId, scope) =>
      access.read(call("read"), scope, (state) => ok(parsed(state.orders.get(checkedKey(orderId, "orderId"))))),
    // Transactions of a tenant go one after the other: each has locked everything.
    lock: (orderId, scope) =>
      access.read(call("lock"), scope, (state) => ok(parsed(state.orders.get(checkedKey(orderId, "orderId"))))),
    ofDraft: (draftId, scope) =>
      access.read(call("ofDraft"), scope, (state) => {
        const orderId = state.orderOfDraft.get(checkedKey(draftId, "draftId"));
        return ok(orderId === undefined ? null : parsed(state.orders.get(orderId)));
      }),
    save: (order, expectedVersion, scope) =>
      access.write(call("save"), scope, (state) => {
        const id = checkedKey(order.id, "id");
        const expected = checkedVersion(expectedVersion);
        const before = state.orders.get(id);
        if (before === undefined || before.version !== expected) {
          return err({ code: "version_conflict", expected, actual: before?.version ?? 0 });
        }
        // Orders stay where they were in the list: it is sorted by when they were placed.
        state.orders.set(id, rowOf(order, before.sequence));
        return ok();
      }),
    list: (query, scope) =>
      access.read(call("list"), scope, (state) => {
        const { customerId, status, text, poNumber, replacementsOf: replaces } = query;
        return ok(listRows<Order>(state.orders, query, { customerId, status, text, poNumber, replaces }));
      }),
    nextNumber: (scope) => answer(call("nextNumber"), () => ok(String(nextNumber(scope)))),
  };
}

function parsed(row: Row | undefined): Order | null {
  return row === undefined ? null : (JSON.parse(row.json) as Order);
}

function rowOf(order: Order, sequence: number): Row {
  return { ...listedOrder(order), json: JSON.stringify(order), version: checkedVersion(order.version), sequence };
}
