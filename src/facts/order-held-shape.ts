import { count, flag, id, list, minor, nullable, object, optional, type Shape } from "../shape/shape.js";
import type { OrderHeldFact } from "./answers.js";

/** What an order holds; its quantities are written as `quantity` says. */
export function orderHeldShape(quantity: Shape<string>): Shape<OrderHeldFact> {
  return object<OrderHeldFact>({
    orderId: id(),
    customerId: nullable(id()),
    inReview: flag(),
    agreedVersion: count(1),
    items: list(object<OrderHeldFact["items"][number]>({ sku: id(), quantity }), 100_000),
    coupons: list(id(), 1000),
    couponAmounts: optional(list(minor(), 1000)),
    owedOnTerms: minor(),
    received: minor(),
  });
}
