import type { Order } from "../order/order.js";
import type { CustomerFlag, RiskDecision } from "../order/status-facts.js";
import type { Answered, Scope } from "./port.js";

/** A person's flag stands: a machine's does not replace it. */
export interface FlagKept {
  readonly code: "flag_kept";
  readonly flag: CustomerFlag;
}

/** Who is trusted. */
export interface RiskPort {
  /** null: nobody has flagged this customer. */
  flag(customerId: string, scope: Scope): Answered<CustomerFlag | null>;
  /** null as flag takes it away. */
  setFlag(
    request: { readonly customerId: string; readonly flag: CustomerFlag | null },
    scope: Scope,
  ): Answered<void, FlagKept>;
  assess(order: Order, scope: Scope): Answered<RiskDecision>;
}
