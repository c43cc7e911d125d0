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
  /** Hands an order over. The same order id again gives the same reference and no second parcel. */
  forward(order: Order, scope: Scope): Answered<{ readonly reference: string }, ForwardRefused>;
  recall(request: { readonly orderId: string; readonly reason: string }, scope: Scope): Answered<void, RecallRefused>;
}
