import { isOpen } from "./fulfilment.js";
import type { Hold, Unblock } from "./hold.js";
import { findHolds } from "./hold-rules.js";
import type { LineFulfilment, Order, OrderStatus } from "./order.js";
import type { StatusFacts } from "./status-facts.js";

/** Why the status is what it is. */
export type StatusReason = "cancelled" | "nothing_left_to_ship" | "with_the_warehouse" | "held" | "nothing_holds";

/** What an order's status should be now, with its reasons; what is written in the order may lag behind it, never lead. */
export interface StatusJudgement {
  readonly status: OrderStatus;
  readonly because: StatusReason;
  /** An overlay: they keep an order in review, and beside a later status they are alerts. */
  readonly holds: readonly Hold[];
  /** What would lift the holds, each action once. */
  readonly unblockWith: readonly Unblock[];
}

/** How far an order has come, the furthest first. What is behind it does not come back. */
const REACHED: readonly (readonly [OrderStatus, StatusReason, (order: Order) => boolean])[] = [
  ["cancelled", "cancelled", (order) => order.status === "cancelled" || isWhollyCancelled(order.fulfilment)],
  ["shipped", "nothing_left_to_ship", (order) => order.status === "shipped" || isDone(order.fulfilment)],
  ["warehouse", "with_the_warehouse", (order) => order.status === "warehouse" || order.forwarded !== null],
];

/**
 * Judges an order's status from the order and what is known now; a pure function of the two, so the same question has the same
 * answer everywhere. An order is fit for the warehouse exactly when no hold stands, and nothing that is unknown counts as good:
 * the customer's flag must read OKAY to the letter, the risk service must have answered. From the warehouse on the status
 * only goes forward; a BAD flag (`recall`) or money that did not come (`receivable`) then stands beside it as an alert.
 *
 * People's decisions are kept: a cleared hold stays cleared, whatever a machine says later. The customer's flag, a missing
 * address and payment answer to facts alone and cannot be cleared for an order. An order without a customer has no flag that could
 * ever read OKAY: no word releases it, and it is cancelled. A cancelled order has alerts too: money that came in for it and was
 * not given back (`refund_owed`), a parcel that may have left all the same (`recall`), and what it has not let go of yet (`still_held`).
 *
 * @example
 * ```ts
 * import { type Order, orderStatus } from "power-buyer/order";
 *
 * const asOf = "2026-11-23T09:00:00.000Z";
 * const holdsOf = (order: Order) =>
 *   orderStatus(order, { asOf, flag: null, risk: { decision: "accept", reason: "" } }).holds.map(({ code }) => code);
 * // ["customer_not_flagged"], and the status is "review"
 * ```
 */
export function orderStatus(order: Order, facts: StatusFacts): StatusJudgement {
  const reached = REACHED.find(([, , isReached]) => isReached(order));
  const holds = findHolds(order, facts, reached?.[0] ?? "review");
  const unblockWith = distinct(holds.flatMap((hold) => hold.unblockWith));
  if (reached !== undefined) return { status: reached[0], because: reached[1], holds, unblockWith };
  if (holds.length > 0) return { status: "review", because: "held", holds, unblockWith };
  return { status: "warehouse", because: "nothing_holds", holds, unblockWith };
}

function isDone(fulfilment: readonly LineFulfilment[]): boolean {
  return fulfilment.length > 0 && !fulfilment.some(isOpen);
}

function isWhollyCancelled(fulfilment: readonly LineFulfilment[]): boolean {
  return isDone(fulfilment) && fulfilment.every((line) => line.shipped === "0");
}

function distinct(actions: readonly Unblock[]): readonly Unblock[] {
  const seen = new Map(actions.map((action) => [JSON.stringify(action), action]));
  return [...seen.values()];
}
