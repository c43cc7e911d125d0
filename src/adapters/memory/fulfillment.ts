import { err, ok } from "neverthrow";
import { plainCopy } from "../../internal/plain-copy.js";
import type { Order } from "../../order/order.js";
import { answer } from "../../ports/answer.js";
import type { FulfillmentPort } from "../../ports/fulfillment.js";
import { checkedKey } from "./checked.js";
import { rooms } from "../../ports/tenants.js";
import { calling } from "./world.js";

export interface MemoryFulfillmentOptions {
  /** Why the warehouse does not take this order now, or null. It takes every order where nothing is said. */
  readonly refuse?: (order: Order) => string | null;
  /** Why it is too late to call this order back, or null. Every order comes back where nothing is said. */
  readonly refuseRecall?: (orderId: string) => string | null;
}

/**
 * A warehouse that does nothing but answer. An order has one reference, however often it is handed over, also after a recall.
 *
 * Errors of its calls: `forward_refused` and `recall_refused` with the reason; `port_failed`.
 *
 * @example
 * ```ts
 * import { memoryFulfillment } from "power-buyer/adapters/memory";
 *
 * const fulfillment = memoryFulfillment({ refuseRecall: () => "packed already" });
 * ```
 */
export function memoryFulfillment(options: MemoryFulfillmentOptions = {}): FulfillmentPort {
  const room = rooms(() => ({ references: new Map<string, string>(), inHand: new Set<string>() }));

  return {
    forward: (order, scope) =>
      answer(calling("fulfillment", "forward"), () => {
        const { references, inHand } = room(scope);
        const orderId = checkedKey(order.id, "id");
        const before = references.get(orderId);
        if (before !== undefined && inHand.has(orderId)) return ok({ reference: before });
        const reason = options.refuse?.(plainCopy(order)) ?? null;
        if (reason !== null) return err({ code: "forward_refused", reason });
        const reference = before ?? `parcel-${references.size + 1}`;
        references.set(orderId, reference);
        inHand.add(orderId);
        return ok({ reference });
      }),
    recall: (request, scope) =>
      answer(calling("fulfillment", "recall"), () => {
        const { references, inHand } = room(scope);
        const orderId = checkedKey(request.orderId, "orderId");
        if (!references.has(orderId)) return err({ code: "recall_refused", reason: "no such order was handed over" });
        const reason = inHand.has(orderId) ? (options.refuseRecall?.(orderId) ?? null) : null;
        if (reason !== null) return err({ code: "recall_refused", reason });
        inHand.delete(orderId);
        return ok();
      }),
  };
}
