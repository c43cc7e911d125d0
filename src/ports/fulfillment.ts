import type { Order } from "../order/order.js";
import type { Answered, Scope } from "./port.js";

/** The warehouse does not take the order; it stays in review with this reason. */
export interface ForwardRefused {
  readonly code: "forward_refused";
  readonly reason: string;
}

/** Too late: it is packed or gone. */
export interface RecallRefused {
  readonly code: "recall_refused";
  readonly reason: string;
}

export interface FulfillmentPort {
  /**
   * Hands an order over. The same order id again gives the same reference and no second parcel. What was recalled is not taken any
   * more: a hand-over that is repeated, or that arrives late, is refused.
   */
  forward(order: Order, scope: Scope): Answered<{ readonly reference: string }, ForwardRefused>;
  /**
   * Stops an order. One that never arrived is recalled like any other: the recall is accepted and closes the order, so that a
   * hand-over that was on its way finds it closed. Recalled twice is recalled once.
   */
  recall(request: { readonly orderId: string; readonly reason: string }, scope: Scope): Answered<void, RecallRefused>;
}
