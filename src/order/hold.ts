import type { ActorRef } from "../draft/actor.js";
import type { CustomerFlag } from "./status-facts.js";
import type { Forwarding, HoldCode } from "./order.js";
import type { PaymentState } from "./payment-state.js";

/** What each hold tells. Amounts are minor units of the order's currency. */
export interface HoldDetails {
  readonly customer_missing: object;
  readonly customer_not_flagged: { readonly customerId: string };
  readonly customer_flagged_bad: {
    readonly customerId: string;
    readonly by: CustomerFlag["by"];
    readonly who: string;
    readonly at: string;
    readonly reason: string;
  };
  /** The service failed, or answered something that is neither OKAY nor BAD. */
  readonly flag_unknown: { readonly customerId: string };
  readonly risk_hold: { readonly reason: string };
  readonly risk_unknown: object;
  readonly address_missing: object;
  /** Field names of the address. */
  readonly address_incomplete: { readonly missing: readonly string[] };
  readonly payment_not_acceptable: {
    readonly state: PaymentState;
    readonly amountDue: number;
    readonly outstanding: number;
  };
  readonly held_by_hand: { readonly by: ActorRef; readonly at: string; readonly reason: string };
  readonly warehouse_refused: { readonly at: string; readonly reason: string };
  readonly recall: { readonly recall: Forwarding["recall"]; readonly flaggedBad: boolean };
  readonly receivable: { readonly state: PaymentState; readonly outstanding: number };
  /** What came in for a cancelled order and was not given back. */
  readonly refund_owed: { readonly amount: number };
  /** A cancelled order has not let go of everything yet: of so much of the customer's money; 0 where it is about goods, coupons or a budget. */
  readonly still_held: { readonly authorized: number };
}

/** What lifts a hold; whoever shows it can offer it as a button. */
export type Unblock =
  | { readonly do: "flag_customer"; readonly customerId: string; readonly flag: "OKAY" }
  | { readonly do: "ask_again"; readonly what: "flag" | "risk" | "clean_up" }
  | { readonly do: "clear_hold"; readonly hold: HoldCode }
  | { readonly do: "set_address" }
  | { readonly do: "complete_address"; readonly missing: readonly string[] }
  | { readonly do: "authorize" | "capture" | "record_check" | "record_payment" | "refund"; readonly amount: number }
  | { readonly do: "request_recall" }
  | { readonly do: "record_recall" }
  | { readonly do: "cancel_order" };

/** One reason for which an order does not go, or should not have gone; what is behind it; and what would lift it. */
export type Hold<C extends HoldCode = HoldCode> = {
  [K in C]: {
    readonly code: K;
    readonly because: HoldDetails[K];
    /** Any one of these is enough; the first is the usual one. */
    readonly unblockWith: readonly Unblock[];
  };
}[C];

/**
 * Which holds a person may lift for one order. The others answer to facts: a customer's flag is changed on the customer, a
 * missing address is given, money is paid, and no word on the order stands in for them.
 */
export const IS_CLEARABLE: Readonly<Record<HoldCode, boolean>> = {
  customer_missing: false,
  customer_flagged_bad: false,
  customer_not_flagged: false,
  flag_unknown: false,
  risk_hold: true,
  risk_unknown: true,
  address_missing: false,
  address_incomplete: true,
  payment_not_acceptable: false,
  held_by_hand: true,
  warehouse_refused: true,
  recall: true,
  receivable: false,
  refund_owed: false,
  still_held: false,
};
