import { okAsync, type ResultAsync } from "neverthrow";
import { inputShape, reason } from "../draft/input-shape.js";
import { cancelOrder, type PartlyShipped, type RecallNeeded } from "../order/cancel-order.js";
import type { Order } from "../order/order.js";
import { type OrderChangeRefused, type OrderRequest, ofOrder } from "./change-order.js";
import type { DeskContext } from "./desk-context.js";
import { loadOrder } from "./load.js";
import { stepBy, stepOrder } from "./order-steps.js";
import { type JudgedOrder, settleOrder } from "./settle-order.js";
import { useCase } from "./use-case.js";

export interface CancelRequest extends OrderRequest {
  readonly reason: string;
}

const CANCEL = /* @__PURE__ */ inputShape<CancelRequest>(() => ({ ...ofOrder(), reason: reason() }));

export type CancelRefused = OrderChangeRefused | RecallNeeded | PartlyShipped;

/**
 * Cancels an order: stock and coupon uses are given back, the authorisation is voided. Cancelling it again goes on where it stopped.
 * Money that was taken is given back by `refund`.
 */
export function cancel(desk: DeskContext, request: CancelRequest): ResultAsync<JudgedOrder, CancelRefused> {
  return useCase(CANCEL, request, ({ actor, orderId, reason: because }): ResultAsync<JudgedOrder, CancelRefused> => {
    const take = (order: Order) => cancelOrder(order, { reason: because }, stepBy(desk, actor));
    return loadOrder(desk, orderId)
      .andThen(
        (order): ResultAsync<Order, CancelRefused> =>
          order.status === "cancelled" ? okAsync(order) : stepOrder(desk, orderId, take, ["order.cancelled"]),
      )
      .andThen(() => settleOrder(desk, orderId));
  });
}
