import type { Sentences } from "../sentences.js";
import { pick } from "./pick.js";
import { capital, wordsFor } from "./words.js";

const METHOD = {
  "not-required": "no payment is required for",
  "saved-card": "is paid with a saved payment method",
  "new-method": "is paid with a new payment method",
  check: "is paid by check",
  terms: "is paid on terms",
} as const;

const REFUND_STATE = {
  open: "and nobody knows yet whether it went back. This one was not begun. Have the order looked at anew until that is over, then ask again.",
  refunded: "and it has gone back. This one was not begun. Look at the order, and ask again if it is still wanted.",
  failed: "and it failed. This one was not begun. Look at the order, and ask again.",
} as const;

const AUTHORIZATION = {
  authorized: "The authorization stands and nothing was captured yet",
  captured: "The authorized amount was captured already",
  voided: "The authorization was given back",
  expired: "The authorization has lapsed",
  refused: "The provider will not capture this authorization any more",
} as const;

const RECALL = {
  none: "no recall is under way",
  requested: "a recall is under way",
  accepted: "the warehouse has stopped the parcel",
  refused: "the warehouse could not stop the parcel",
} as const;

const STATUS = {
  review: "in review",
  warehouse: "in the warehouse",
  shipped: "shipped",
  cancelled: "cancelled",
} as const;

export const ORDER_ERRORS = {
  not_ready: ({ blocking, needsApproval }, say) => {
    const issues = [...blocking, ...needsApproval];
    return `The draft cannot become an order yet: ${say.name(blocking.length)} to mend, ${say.name(needsApproval.length)} to approve. ${issues
      .slice(0, 3)
      .map((issue) => say.sentence(issue))
      .join(" ")}`;
  },
  sheet_of_another: ({ draftVersion, sheetDraftVersion }, say) =>
    `The prices were made for version ${say.name(sheetDraftVersion)} of a draft, and this is version ${say.name(draftVersion)}, or another draft. Price it again.`,
  sheet_pending: ({ pending }, say) =>
    `The price is not final: ${say.list(wordsFor(pending.map(({ what }) => what)))} cannot be known yet. Fill in what is missing and price again.`,
  sheet_disagrees: () => "These figures do not come of this draft and these facts any more. Price it again.",
  figure_unknown: () => "The prices have no such figure. Choose one of those that are shown.",
  table_format_unknown: () => "A table can be had in Markdown and in HTML. Choose one of them.",
  hold_not_clearable: () =>
    "No word on the order lifts this hold. Change what it is about: the customer's flag, the address or the payment.",
  person_needed: () => "Only a person of the shop may do this. Ask one.",
  recall_needed: () => "The order is in the warehouse. Ask for a recall first.",
  partly_shipped: ({ lineIds }, say) =>
    `Part of the order has shipped already (${say.list(lineIds.map(say.line))}). Cancel what is still open line by line, or take a return.`,
  order_recalled: () =>
    "The warehouse has stopped this parcel, so nothing of it ships any more. Cancel the order or start a new one.",
  money_received: ({ amount }, say) =>
    `${say.money(amount)} were received for this order. Refund them before it is amended, or order the rest on a draft of its own.`,
  being_forwarded: () =>
    "The warehouse was asked to take this order and has not answered. Ask it again first: look at the order anew.",
  replacements_live: ({ orderIds }, say) =>
    `Parts of this order are replaced by ${say.list(orderIds.slice(0, 3).map(say.name))}. Cancel that first, or order the rest on a draft of its own.`,
  draft_of_another: ({ draftId, orderDraftId }, say) =>
    `The order was placed from the draft ${say.name(orderDraftId)}, not from ${say.name(draftId)}. Take that one.`,
  original_cancelled: ({ orderId }, say) =>
    `Order ${say.name(orderId)} was cancelled, so nothing of it is to be replaced.`,
  ledger_of_another: ({ orderId }, say) =>
    `What was replaced so far was counted for order ${say.name(orderId)}, not for this one. Look it up again.`,
  acknowledgement_not_permitted: ({ by }, say) =>
    `${say.name(by)} may not take on themselves more than is left. Ask somebody who may.`,
  replacement_above_original: ({ lines }, say) =>
    `More would be replaced than was ordered: ${lines
      .slice(0, 3)
      .map(
        ({ lineId, requested, left, ordered }) =>
          `${say.line(lineId)} asks for ${say.name(requested)}, with ${say.name(left)} of ${say.name(ordered)} left`,
      )
      .join("; ")}. Lower the quantities, or have it acknowledged.`,
  refund_beside_replacement: ({ captured, refunded, covered, amount, lines }, say) =>
    `The customer would have both, goods and money: of ${say.money(captured)} received, ${say.money(refunded)} were refunded and ${say.money(covered)} are covered by free replacements, and ${say.money(amount)} more is asked for${
      lines.length === 0 ? "" : ` (${say.list(lines.slice(0, 3).map(({ lineId }) => say.line(lineId)))})`
    }. Refund less, or have it acknowledged.`,
  refund_under_way: ({ requestId, amount, by, at, state }, say) =>
    `${say.name(by)} asked for a refund of ${say.money(amount)}${requestId === null ? "" : ` (${say.name(requestId)})`} at ${say.name(at)}, ${pick(REFUND_STATE, state)}`,
  refund_not_under_way: () =>
    "No such refund is under way for this order: it is over, or was never announced. Look at the order.",
  line_not_copied: ({ lineId }, say) =>
    `${capital(say.line(lineId))} cannot be copied at what was paid for it. Add it to the draft as a new line.`,
  quantity_above_left: ({ lineId, left, requested }, say) =>
    `${say.name(requested)} of ${say.line(lineId)} asked for, and ${say.name(left)} left. Take ${say.name(left)} or less.`,
  not_for_this_method: ({ method }) =>
    method === "not-required"
      ? "No payment is required for this order, so none can be recorded."
      : `This order ${pick(METHOD, method)}, and for that this step does not exist.`,
  authorization_refuses: ({ state }) =>
    state === null
      ? "Nothing is authorized for this order. Authorize the amount first."
      : `${pick(AUTHORIZATION, state)}, so this cannot be done.`,
  amount_above_limit: ({ amount, limit }, say) =>
    `${say.money(amount)} is more than the ${say.money(limit)} that are possible here.`,
  charge_unknown: ({ kind, id }, say) =>
    `The order has no ${kind === "surcharge" ? "surcharge" : "charge"} ${say.name(id)}. Choose one of those that it has.`,
  nothing_returned: () =>
    "Nothing comes back and no money goes back, so there is nothing to record. Name an amount, or what is returned.",
  recall_refuses: ({ recall }) => `This cannot be done: ${pick(RECALL, recall)}.`,
  status_refuses: ({ status, allowed }, say) =>
    `The order is ${pick(STATUS, status)}, and this is only possible while it is ${say.list(
      allowed.map((one) => pick(STATUS, one)),
      "disjunction",
    )}.`,
  address_changes_price: ({ fields }, say) =>
    `Another ${say.list(wordsFor(fields))} may change tax or shipping. Amend the order: it is priced and approved anew.`,
  units_not_countable: ({ quantity }, say) =>
    `What was paid per unit cannot be said for a quantity of ${say.name(quantity)}: it is no whole number of units, or too many.`,
} satisfies Partial<Sentences["errors"]>;
