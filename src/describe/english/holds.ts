import type { PaymentState } from "../../order/payment-state.js";
import type { Sentences } from "../sentences.js";
import { pick } from "./pick.js";
import { wordsFor } from "./words.js";

const MONEY: { readonly [S in PaymentState]: string } = {
  not_due: "nothing is due",
  unpaid: "nothing is authorized or paid",
  authorized: "the amount is authorized",
  authorization_short: "less is authorized than is due",
  authorization_expired: "the authorization has lapsed",
  capture_refused: "the provider does not capture the authorization",
  voided: "the authorization was given back",
  partly_captured: "only a part was captured",
  captured: "everything was captured",
  partly_refunded: "a part was refunded",
  refunded: "everything was refunded",
  awaiting_check: "the check has not come yet",
  check_cleared: "the check has cleared",
  check_bounced: "the check has bounced",
  on_terms: "the order is on terms",
  overdue: "payment is overdue",
};

export const HOLDS: Sentences["holds"] = {
  customer_missing: () =>
    "The order has no customer whose flag could be looked at. Cancel it, and place it for a customer.",
  customer_not_flagged: ({ customerId }, say) =>
    `Nobody has flagged the customer ${say.name(customerId)} yet. Flag them OKAY to let the order go.`,
  customer_flagged_bad: ({ customerId, who, at, reason }, say) =>
    `The customer ${say.name(customerId)} was flagged BAD by ${say.name(who)} on ${say.moment(at)} (${say.quote(reason)}). Flag them OKAY, or cancel the order.`,
  flag_unknown: ({ customerId }, say) =>
    `The flag of the customer ${say.name(customerId)} could not be looked up. Ask again in a moment.`,
  risk_hold: ({ reason }, say) =>
    `The risk service holds the order (${say.quote(reason)}). Look at it and release it, or cancel it.`,
  risk_unknown: () => "The risk service did not answer. Ask again, or release the order by hand.",
  address_missing: () => "The order has no shipping address. Give it one.",
  address_incomplete: ({ missing }, say) => `The shipping address lacks ${say.list(wordsFor(missing))}. Complete it.`,
  payment_not_acceptable: ({ state, amountDue, outstanding }, say) =>
    `The payment is not settled: ${pick(MONEY, state)}. Of ${say.money(amountDue)} due, ${say.money(outstanding)} are outstanding.`,
  held_by_hand: ({ by, at, reason }, say) =>
    `${say.name(by.id)} holds the order since ${say.moment(at)} (${say.quote(reason)}). Release it when that is settled.`,
  warehouse_refused: ({ at, reason }, say) =>
    `The warehouse refused the order on ${say.moment(at)} (${say.quote(reason)}). Mend that and release it.`,
  recall: ({ recall, flaggedBad }) => {
    const why = flaggedBad
      ? "The customer was flagged BAD after the order went to the warehouse."
      : "The order is to come back from the warehouse.";
    return recall === "refused" ? `${why} The warehouse could not stop it.` : `${why} Follow up on the recall.`;
  },
  refund_owed: ({ amount }, say) => `${say.money(amount)} were received for an order that is cancelled. Refund them.`,
  still_held: ({ authorized }, say) =>
    authorized > 0
      ? `The order is cancelled, and ${say.money(authorized)} are still put aside on the customer's card. The next sweep tries again.`
      : "The order is cancelled, and not everything that it held is given back yet. The next sweep tries again.",
  receivable: ({ state, outstanding }, say) =>
    `${say.money(outstanding)} are still to be paid: ${pick(MONEY, state)}. Ask the customer for it.`,
};
