import type { Authorization } from "../order/order.js";
import type { Agreed, CompletionReason, PaymentAction, PaymentIntent, TakenBack } from "./completion.js";
import type { OrderWork } from "./order-work.js";

/** What is to be done next for a completion. `tx` ones are one transaction of the store, with the row's own change in it. */
export type CompletionEffect =
  /** Prices, stock and eligibility once more, as they are now. */
  | { readonly do: "check" }
  /** tx: holds goods and coupon uses. */
  | { readonly do: "reserve" }
  /** tx: says that the provider will be asked, before it is. */
  | { readonly do: "intend" }
  | { readonly do: "authorize"; readonly payment: PaymentIntent }
  /** What became of the request? */
  | { readonly do: "lookup"; readonly payment: PaymentIntent }
  /** Closes the key, so that a late authorisation is declined. */
  | { readonly do: "fence"; readonly payment: PaymentIntent }
  | { readonly do: "void"; readonly payment: PaymentIntent; readonly authorization: Authorization }
  | { readonly do: "refund"; readonly payment: PaymentIntent; readonly authorization: Authorization }
  /** tx: the moment of purchase. */
  | { readonly do: "order" }
  /** tx: gives back what is held, and opens the draft. */
  | { readonly do: "release" }
  /** tx: the holder did not answer the bank in time; `refused`. */
  | { readonly do: "expire" }
  /** What follows from the order: money that is due, the warehouse, events. */
  | { readonly do: "settle"; readonly orderId: string }
  /** Nothing can be done before this moment. */
  | { readonly do: "wait"; readonly until: string }
  /** It is over. */
  | { readonly do: "nothing" };

/** What came of an effect, or what somebody asked of the completion meanwhile. */
export type CompletionEvent =
  | { readonly is: "checked"; readonly agreed: Agreed }
  /** By a check, by goods or coupons that are not to be had, or in the transaction of the order. */
  | { readonly is: "refused"; readonly reason: CompletionReason }
  | { readonly is: "reserved" }
  | { readonly is: "intended" }
  | { readonly is: "authorized"; readonly authorization: Authorization }
  | { readonly is: "declined"; readonly reason: CompletionReason }
  | { readonly is: "action_required"; readonly action: PaymentAction }
  /** The provider knows nothing of the key. */
  | { readonly is: "not_found" }
  /** Under the key nothing stands any more, or nothing can. */
  | { readonly is: "closed" }
  | { readonly is: "ordered"; readonly orderId: string }
  | { readonly is: "settled" }
  /** Somebody changed the order, or is about to do something for it: what follows is to be done once more. */
  | { readonly is: "reopened"; readonly work: readonly OrderWork[] }
  /** No order takes what was asked for under this key any more: it is ended. */
  | { readonly is: "unwanted"; readonly key: string }
  | { readonly is: "released" }
  /** Whatever else the provider made for the draft is ended. */
  | { readonly is: "audited" }
  /** The holder has answered the bank, as far as the caller knows. */
  | { readonly is: "resumed" }
  | { readonly is: "cancelled"; readonly reason: CompletionReason; readonly takenBack?: TakenBack }
  /** A person has looked at the provider's records: nothing stands there. */
  | { readonly is: "resolved"; readonly reason: CompletionReason; readonly takenBack?: TakenBack }
  /** What was asked cannot be true: captured what is voided, a key that was used for something else. */
  | { readonly is: "contradiction"; readonly reason: CompletionReason };
