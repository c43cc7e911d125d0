import { judgeAddress } from "../facts/address.js";
import { openRecall } from "./being-forwarded.js";
import { type Hold, type HoldDetails, IS_CLEARABLE, type Unblock } from "./hold.js";
import type { Decision, HoldCode, Order, OrderStatus } from "./order.js";
import {
  isAuthorizationOpen,
  isPaymentAcceptable,
  outstanding,
  type PaymentState,
  paymentState,
  receivedMoney,
} from "./payment-state.js";
import type { RiskDecision, StatusFacts } from "./status-facts.js";

/** One rule: at which statuses it looks, what it finds (undefined: nothing), and what lifts what it found. */
interface HoldRule<C extends HoldCode> {
  readonly during: readonly OrderStatus[];
  readonly when: (order: Order, facts: StatusFacts, status: OrderStatus) => HoldDetails[C] | undefined;
  readonly unblockWith: (because: HoldDetails[C], order: Order) => readonly Unblock[];
}

/** THE list: every reason to hold an order, in the order in which a person should read them. */
const HOLD_RULES: { readonly [C in HoldCode]: HoldRule<C> } = {
  customer_missing: {
    during: ["review"],
    when: (order) => found(order.customer === null, {}),
    unblockWith: () => [{ do: "cancel_order" }],
  },
  customer_flagged_bad: {
    during: ["review"],
    when: ({ customer }, { flag }) =>
      customer !== null && typeof flag === "object" && flag?.flag === "BAD"
        ? { customerId: customer.customerId, by: flag.by, who: flag.who, at: flag.at, reason: flag.reason }
        : undefined,
    unblockWith: ({ customerId }) => [flagOkay(customerId)],
  },
  customer_not_flagged: {
    during: ["review"],
    when: ({ customer }, { flag }) =>
      customer !== null && flag === null ? { customerId: customer.customerId } : undefined,
    unblockWith: ({ customerId }) => [flagOkay(customerId)],
  },
  flag_unknown: {
    during: ["review"],
    when: ({ customer }, { flag }) =>
      customer !== null && flag !== null && !isFlag(flag) ? { customerId: customer.customerId } : undefined,
    unblockWith: ({ customerId }) => [{ do: "ask_again", what: "flag" }, flagOkay(customerId)],
  },
  risk_hold: {
    during: ["review"],
    when: (_order, { risk }) => (risk !== "unknown" && isHold(risk) ? { reason: risk.reason } : undefined),
    unblockWith: () => [clear("risk_hold")],
  },
  risk_unknown: {
    during: ["review"],
    when: (_order, { risk }) => found(risk === "unknown" || !(isHold(risk) || isAccept(risk)), {}),
    unblockWith: () => [{ do: "ask_again", what: "risk" }, clear("risk_unknown")],
  },
  address_missing: {
    during: ["review"],
    when: (order) => found(needsDelivery(order) && order.shippingAddress === null, {}),
    unblockWith: () => [{ do: "set_address" }],
  },
  address_incomplete: {
    during: ["review"],
    when: (order) => {
      if (order.shippingAddress === null || !needsDelivery(order)) return undefined;
      const { missingForTax, missingForDelivery, complete } = judgeAddress(order.shippingAddress);
      return complete ? undefined : { missing: [...missingForTax, ...missingForDelivery] };
    },
    unblockWith: ({ missing }) => [{ do: "complete_address", missing }, clear("address_incomplete")],
  },
  payment_not_acceptable: {
    during: ["review"],
    when: (order, { asOf }) =>
      isPaymentAcceptable(order, asOf)
        ? undefined
        : {
            state: paymentState(order, asOf),
            amountDue: order.payment.amountDue,
            outstanding: outstanding(order.payment),
          },
    unblockWith: ({ state }, order) => [pay(order, state)],
  },
  held_by_hand: {
    during: ["review", "warehouse"],
    when: (order) => {
      const word = lastWord(order, "held_by_hand");
      return word && { by: word.by, at: word.at, reason: word.reason };
    },
    unblockWith: () => [clear("held_by_hand")],
  },
  warehouse_refused: {
    during: ["review"],
    when: (order) => {
      const word = lastWord(order, "warehouse_refused");
      return word && { at: word.at, reason: word.reason };
    },
    unblockWith: () => [clear("warehouse_refused")],
  },
  recall: {
    during: ["warehouse", "cancelled"],
    when: (order, { flag }, status) => {
      if (status === "cancelled") {
        const recall = openRecall(order);
        return recall === null ? undefined : { recall, flaggedBad: false };
      }
      const flaggedBad = typeof flag === "object" && flag?.flag === "BAD";
      const recall = order.forwarded?.recall ?? "none";
      return flaggedBad || recall !== "none" ? { recall, flaggedBad } : undefined;
    },
    unblockWith: ({ recall }) => RECALL_STEPS[recall],
  },
  receivable: {
    during: ["warehouse", "shipped"],
    when: (order, { asOf }) => {
      const state = paymentState(order, asOf);
      const isOwed = outstanding(order.payment) > 0 && !isPaymentAcceptable(order, asOf);
      return isOwed || state === "overdue" ? { state, outstanding: outstanding(order.payment) } : undefined;
    },
    unblockWith: ({ state }, order) => [pay(order, state)],
  },
  refund_owed: {
    during: ["cancelled"],
    when: (order) => found(receivedMoney(order) > 0, { amount: receivedMoney(order) }),
    unblockWith: ({ amount }) => [{ do: "refund", amount }],
  },
  still_held: {
    during: ["cancelled"],
    when: (order, { asOf, isUnfinished }) => {
      const { authorization } = order.payment;
      const isStanding = isAuthorizationOpen(order.payment, asOf);
      // A parcel that the warehouse still has to answer for is an alert of its own.
      const isElsewhere = isUnfinished === true && openRecall(order) !== "requested";
      return found(isStanding || isElsewhere, {
        authorized: authorization !== null && isStanding ? authorization.amount : 0,
      });
    },
    unblockWith: () => [{ do: "ask_again", what: "clean_up" }],
  },
};

/** What comes next on the way back from the warehouse. */
const RECALL_STEPS: Readonly<Record<HoldDetails["recall"]["recall"], readonly Unblock[]>> = {
  none: [{ do: "request_recall" }, { do: "clear_hold", hold: "recall" }],
  requested: [{ do: "record_recall" }],
  accepted: [{ do: "cancel_order" }],
  refused: [{ do: "clear_hold", hold: "recall" }],
};

/** Every hold that stands, in the order of the list. What a person cleared stays away, where a person may clear it. */
export function findHolds(order: Order, facts: StatusFacts, status: OrderStatus): readonly Hold[] {
  const codes = Object.keys(HOLD_RULES) as HoldCode[];
  return codes.flatMap((code) => findHold(code, order, facts, status));
}

function findHold<C extends HoldCode>(
  code: C,
  order: Order,
  facts: StatusFacts,
  status: OrderStatus,
): readonly Hold<C>[] {
  const rule: HoldRule<C> = HOLD_RULES[code];
  if (!rule.during.includes(status) || isCleared(order, code)) return [];
  const because = rule.when(order, facts, status);
  if (because === undefined) return [];
  return [{ code, because, unblockWith: rule.unblockWith(because, order) }];
}

function isCleared(order: Order, hold: HoldCode): boolean {
  return IS_CLEARABLE[hold] && decisionOn(order, hold)?.decision === "cleared";
}

/** The last decision on a hold, where it is one that holds. */
function lastWord(order: Order, hold: HoldCode): Decision | undefined {
  const decision = decisionOn(order, hold);
  return decision?.decision === "placed" ? decision : undefined;
}

function decisionOn(order: Order, hold: HoldCode): Decision | undefined {
  return order.decisions.filter((decision) => decision.hold === hold).at(-1);
}

function needsDelivery(order: Order): boolean {
  return order.lines.some((line) => line.item.requiresShipping);
}

/** Exactly OKAY or BAD, as records write them: a flag in other letters is no flag. */
function isFlag(flag: StatusFacts["flag"]): boolean {
  return typeof flag === "object" && (flag?.flag === "OKAY" || flag?.flag === "BAD");
}

// A service that answers null or nothing at all has not answered: no word counts but these two.
function isHold(risk: RiskDecision | null | undefined): boolean {
  return risk?.decision === "hold";
}

function isAccept(risk: RiskDecision | null | undefined): boolean {
  return risk?.decision === "accept";
}

/** How the money of this order comes in. */
function pay(order: Order, state: PaymentState): Unblock {
  const amount = outstanding(order.payment);
  const kind = order.payment.method.kind;
  // Everything was received and given back: there is nothing to pay for any more.
  if (amount === 0) return { do: "cancel_order" };
  if (kind === "check") return { do: "record_check", amount };
  if (kind === "terms") return { do: "record_payment", amount };
  return { do: state === "authorized" ? "capture" : "authorize", amount };
}

function found<T>(isFound: boolean, details: T): T | undefined {
  return isFound ? details : undefined;
}

function clear(hold: HoldCode): Unblock {
  return { do: "clear_hold", hold };
}

function flagOkay(customerId: string): Unblock {
  return { do: "flag_customer", customerId, flag: "OKAY" };
}
