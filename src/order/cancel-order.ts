import { err, type Result } from "neverthrow";
import { openQuantity, withMoved } from "./fulfilment.js";
import type { Forwarding, Order } from "./order.js";
import { forgetDeliveryDetails } from "./privacy.js";
import {
  changed,
  REASON,
  type ReasonInput,
  type StepChange,
  type StepContext,
  type Stepped,
  takeStep,
} from "./step.js";

/** The warehouse has the order: it must give it back first. */
export interface RecallNeeded {
  readonly code: "recall_needed";
  readonly recall: Forwarding["recall"];
}

/** Part of it is gone: what is still open can be cancelled per line, what is gone can be returned. */
export interface PartlyShipped {
  readonly code: "partly_shipped";
  readonly lineIds: readonly string[];
}

/**
 * Cancels an order: in review at once, from the warehouse only after a recall was accepted. Final. Money is dealt with by steps
 * of its own: void what is authorized, refund what was received.
 *
 * Errors: `input_invalid`, `status_refuses` (shipped or cancelled), `partly_shipped`, `recall_needed`.
 *
 * @example
 * ```ts
 * import { cancelOrder, type Order, type StepContext } from "power-buyer/order";
 *
 * const cancelled = (order: Order, context: StepContext) => cancelOrder(order, { reason: "ordered twice" }, context);
 * ```
 */
export function cancelOrder(
  order: Order,
  input: ReasonInput,
  context: StepContext,
): Stepped<RecallNeeded | PartlyShipped> {
  return takeStep(order, input, context, {
    shape: REASON,
    event: () => "cancelled",
    change: (given): Result<StepChange, RecallNeeded | PartlyShipped> => {
      const gone = order.fulfilment.filter((line) => line.shipped !== "0").map(({ lineId }) => lineId);
      if (gone.length > 0) return err({ code: "partly_shipped", lineIds: gone });
      const recall = order.forwarded?.recall ?? "none";
      if (order.status === "warehouse" && recall !== "accepted") return err({ code: "recall_needed", recall });
      return changed(whollyCancelled(order), given.reason);
    },
  });
}

/** What an order is when nothing of it is to come any more. */
export function whollyCancelled(order: Order): StepChange["fields"] {
  const fulfilment = order.fulfilment.map((line) => withMoved(line, "cancelled", openQuantity(line)));
  return { status: "cancelled", fulfilment, ...forgetDeliveryDetails(order) };
}
