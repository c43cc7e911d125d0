import type { Order, TimelineEvent } from "./order.js";

/** What desk and warehouse say to each other about a hand-over; the last of it tells how it stands. */
const WORDS: readonly TimelineEvent[] = [
  "forward_asked",
  "forwarded",
  "forward_refused",
  "recall_accepted",
  "recall_refused",
];

/**
 * Was the warehouse asked to take this order without an answer so far? It may have the goods in hand: such an order is not amended,
 * and when it is cancelled the warehouse has to be asked for it back.
 *
 * @example
 * ```ts
 * import { isBeingForwarded, type Order } from "power-buyer/order";
 *
 * const mayAmend = (order: Order) => order.status === "review" && !isBeingForwarded(order);
 * ```
 */
export function isBeingForwarded(order: Pick<Order, "timeline">): boolean {
  return lastWord(order) === "forward_asked";
}

/** What is open between the desk and a warehouse that may have taken a cancelled order all the same; null where nothing is. */
export function openRecall(order: Pick<Order, "forwarded" | "timeline">): "requested" | "refused" | null {
  // What the warehouse is known to have had, it gave back before the order was cancelled.
  if (order.forwarded !== null) return null;
  if (isBeingForwarded(order)) return "requested";
  return lastWord(order) === "recall_refused" ? "refused" : null;
}

function lastWord({ timeline }: Pick<Order, "timeline">): TimelineEvent | undefined {
  return timeline.filter(({ what }) => WORDS.includes(what)).at(-1)?.what;
}
