import type { CouponFact } from "../facts/answers.js";
import type { Money } from "../money/money.js";
import type { HoldGone } from "./inventory.js";
import type { Answered, KeyReused, Scope } from "./port.js";

export interface CouponRefused {
  readonly code: "coupon_refused";
  readonly coupon: string;
  readonly reason: "unknown" | "inactive" | "used_up" | "customer_limit" | "budget" | "not_retail";
}

/**
 * The coupon book: definitions and use counts. used + held never passes a limit, also per customer, and what they take never passes a
 * budget; a key counts once.
 */
export interface CouponsPort {
  find(
    request: { readonly code: string; readonly customerId: string | null },
    scope: Scope,
  ): Answered<CouponFact | null>;
  /** A key that was released stays released, also where the release came first: a late hold is answered `hold_gone`. */
  hold(
    request: {
      readonly key: string;
      readonly code: string;
      readonly customerId: string;
      /**
       * The key of a use whose place this one will take: a use of the same coupon under it does not count against this one. It stays
       * until its own release; a key that is not known or is over gives nothing.
       */
      readonly instead?: string;
      /** What this use takes off, which counts against the coupon's budget; nothing where it is not said. */
      readonly amount?: Money;
    },
    scope: Scope,
  ): Answered<void, CouponRefused | KeyReused | HoldGone>;
  confirm(request: { readonly key: string }, scope: Scope): Answered<void, HoldGone>;
  /** Gives the use back, held or confirmed: an order that is cancelled does not count. */
  release(request: { readonly key: string }, scope: Scope): Answered<void>;
}
