import { okAsync, type ResultAsync } from "neverthrow";
import type { Order } from "../order/order.js";
import type { StatusFacts } from "../order/status-facts.js";
import type { DeskContext } from "./desk-context.js";

/** Asks who is trusted. A service that fails says nothing: "unknown" keeps the order in review. */
export function statusFacts({ ports, scope }: DeskContext, order: Order): ResultAsync<StatusFacts, never> {
  const unknown = () => okAsync("unknown" as const);
  const flag =
    order.customer === null
      ? okAsync<StatusFacts["flag"]>(null)
      : ports.risk
          .flag(order.customer.customerId, scope)
          .map((found): StatusFacts["flag"] => found)
          .orElse(unknown);
  return flag.andThen((known) =>
    ports.risk
      .assess(order, scope)
      .map((decision): StatusFacts["risk"] => decision)
      .orElse(unknown)
      .map((risk) => ({ asOf: ports.clock.now(), flag: known, risk })),
  );
}

/** BAD, or nobody can say: no money is taken for an order that is still here. */
export function isDistrusted({ flag }: StatusFacts): boolean {
  return flag === "unknown" || flag?.flag === "BAD";
}
