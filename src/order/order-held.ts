import type { OrderHeldFact } from "../facts/answers.js";
import { linesBySku } from "../validation/sku-lines.js";
import { agreedVersion } from "./amend-order.js";
import type { Order } from "./order.js";
import { outstanding, receivedMoney } from "./payment-state.js";

/**
 * Says what an order holds, for the draft that is to take its place: units per SKU (decimal strings), coupon uses, and how it stands
 * with the money (minor units). It is the answer to the question `order-held`.
 *
 * @example
 * ```ts
 * import { type Order, orderHeld } from "power-buyer/order";
 *
 * const items = (order: Order) => orderHeld(order).items; // [{ sku: "MUG", quantity: "2" }]
 * ```
 */
export function orderHeld(order: Order): OrderHeldFact {
  const { id: orderId, customer, status, sheet, payment } = order;
  const coupons = sheet.coupons.filter((verdict) => verdict.applied);
  return {
    orderId,
    customerId: customer?.customerId ?? null,
    inReview: status === "review",
    agreedVersion: agreedVersion(order),
    // In review nothing has left, and nothing was cancelled.
    items: linesBySku(order).map(({ sku, requested: quantity }) => ({ sku, quantity })),
    coupons: coupons.map(({ code }) => code),
    couponAmounts: coupons.map(({ amount }) => amount),
    owedOnTerms: payment.method.kind === "terms" ? outstanding(payment) : 0,
    received: receivedMoney(order),
  };
}
