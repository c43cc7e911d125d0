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
 * A warehouse that does nothing but answer. An order has one reference, however often it is handed over; one that was recalled is not
 * taken any more, also where it had never arrived.
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
  const room = rooms(() => ({ references: new Map<string, string>(), recalled: new Set<string>() }));

  return {
    forward: (order, scope) =>
      answer(calling("fulfillment", "forward"), () => {
        const { references, recalled } = room(scope);
        const orderId = checkedKey(order.id, "id");
        if (recalled.has(orderId)) return err({ code: "forward_refused", reason: "it was recalled" });
        const before = references.get(orderId);
        if (before !== undefined) return ok({ reference: before });
        const reason = options.refuse?.(plainCopy(order)) ?? null;
        if (reason !== null) return err({ code: "forward_refused", reason });
        const reference = `parcel-${references.size + 1}`;
        references.set(orderId, reference);
        return ok({ reference });
      }),
    recall: (request, scope) =>
      answer(calling("fulfillment", "recall"), () => {
        const { references, recalled } = room(scope);
        const orderId = checkedKey(request.orderId, "orderId");
        const isHere = references.has(orderId) && !recalled.has(orderId);
        const reason = isHere ? (options.refuseRecall?.(orderId) ?? null) : null;
        if (reason !== null) return err({ code: "recall_refused", reason });
        recalled.add(orderId);
        return ok();
      }),
  };
}
