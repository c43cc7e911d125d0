import { err, ok, type Result } from "neverthrow";
import type { Order } from "./order.js";

/** Replacements of this order stand, and count by its lines: cancel them first, or order the rest on a draft of its own. */
export interface ReplacementsLive {
  readonly code: "replacements_live";
  readonly orderIds: readonly string[];
}

/** Refuses an order that others replace parts of, directly or as the first of their chain; cancelled ones do not count. */
export function ensureNotReplaced(order: Order, others: readonly Order[]): Result<void, ReplacementsLive> {
  const orderIds = others
    .filter(({ status }) => status !== "cancelled")
    .filter(({ replacement }) => replacement?.orderId === order.id || replacement?.rootOrderId === order.id)
    .map(({ id }) => id);
  return orderIds.length > 0 ? err({ code: "replacements_live", orderIds }) : ok();
}
