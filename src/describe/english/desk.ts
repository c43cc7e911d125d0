import type { Sentences } from "../sentences.js";
import { sayProblems } from "./problems.js";
import { pick } from "./pick.js";
import { wordsFor } from "./words.js";

const ROW = {
  not_a_row: "it is no row",
  amount_not_positive: "its amount is not above 0",
  id_taken: "its id is taken by another row",
  line_unknown: "it names a line that is not on the draft",
} as const;

const COUPON = {
  unknown: "there is no such coupon",
  inactive: "it is not active now",
  used_up: "it has been used as often as it may be",
  customer_limit: "this customer has used it as often as they may",
  budget: "it would take more off than is left of its budget",
  not_retail: "it is for retail customers only",
} as const;

const VERB = {
  not_named: "was not sent to do this",
  expired: "had time to do this, and it is over",
} as const;

const OUTSIDE = { currency: "act on orders in", customer: "act for" } as const;
const THIS = { currency: "in", customer: "for" } as const;
const NOBODY = { currency: "no currency", customer: "nobody" } as const;

const DOCUMENT = {
  too_large: "it is too large",
  too_deep: "it is nested too deeply",
  not_json: "it is no JSON, or only a part of it",
  migration_failed: "it is of an older version and could not be brought up to date",
} as const;

/** What the order desk, the ports behind it and saved documents refuse with. */
export const DESK_ERRORS = {
  input_invalid: (error, say) => sayProblems(error, say),
  command_failed: ({ index, error }, say) =>
    `Change number ${say.name(index + 1)} was refused, so none was made. ${say.sentence(error)}`,
  verb_not_permitted: ({ verb, because, askFirst }, say) =>
    `Whoever acts here ${pick(VERB, because)} (${say.name(verb)}), so nothing was done. Ask ${askFirst === null ? "somebody who may" : `${say.name(askFirst)} first`}.`,
  outside_mandate: ({ of, asked, allowed, askFirst }, say) =>
    `Whoever acts here was to ${pick(OUTSIDE, of)} ${allowed.length === 0 ? pick(NOBODY, of) : say.list(allowed)}, and this is ${pick(THIS, of)} ${asked === null ? pick(NOBODY, of) : say.name(asked)}. Nothing was done. Ask ${askFirst === null ? "somebody who may" : `${say.name(askFirst)} first`}.`,
  sku_not_found: ({ sku, matches }, say) =>
    matches === 0
      ? `Nothing in the catalog has the SKU ${say.name(sku)}. Check the number.`
      : `${say.name(matches)} variants have the SKU ${say.name(sku)}. Choose one of them.`,
  draft_unknown: ({ draftId }, say) => `There is no draft ${say.name(draftId)}. Search for it.`,
  order_unknown: ({ orderId }, say) => `There is no order ${say.name(orderId)}. Search for it.`,
  no_destination: ({ missing }, say) =>
    missing.length === 0
      ? "Shipping cannot be quoted without an address. Give one first."
      : `Shipping cannot be quoted: the address lacks ${say.list(wordsFor(missing))}. Complete it first.`,
  total_changed: ({ accepted, total }, say) =>
    `The total is ${say.money(total)} now, and ${say.money(accepted)} was agreed. Nothing was charged. Show the new total and ask again.`,
  payment_declined: ({ reason }, say) =>
    `The payment was declined (${say.quote(reason)}). Nothing was charged. Take another way to pay.`,
  payment_action_required: () =>
    "The bank wants to hear from the card's holder first. Nothing was charged. Let them confirm it and complete again, or reopen the draft and take another way to pay.",
  payment_lost: () =>
    "The payment provider knows nothing of the payment. Nothing was charged, and the draft is open again: complete it once more.",
  completion_needs_attention: ({ completionId }, say) =>
    `What the payment provider says cannot be true. Nothing more is done by itself: look at the attempt ${say.quote(completionId)} and at the provider's own records.`,
  payment_reference_unknown: ({ reference }, say) =>
    `Nothing was ever asked of the payment provider for ${say.quote(reference)}. It is of another shop, or of another system.`,
  refund_unresolved: () =>
    "It is not certain yet whether the money went back. Ask for the same refund again in a moment, or look at the order anew: it goes back once.",
  completion_unresolved: () =>
    "It is not certain yet what became of this completion. Do not repeat it by hand: look at the draft again in a moment.",
  desk_options_invalid: ({ problems }, say) => {
    const places = problems.map(({ path }) => (path.length === 0 ? "all of them" : say.place(path)));
    return `The order desk was opened with settings that it cannot work by (${say.list(places)}). Whoever looks after it has to mend them.`;
  },
  stage_failed: ({ stage }, say) =>
    `The shop's own pricing step ${say.name(stage)} failed, so there is no price. Whoever looks after it has to mend it.`,
  methods_missing: ({ of }, say) =>
    `${say.name(of)} takes more than the usual way of pricing. Call price with methods: PRICING_METHODS, or let a desk price the draft.`,
  policy_invalid: ({ axis }, say) =>
    `The shop's pricing policy says something under ${say.name(axis)} that nothing can be calculated by, so there is no price. Whoever looks after it has to mend it.`,
  row_invalid: ({ stage, row, reason }, say) =>
    `The shop's own pricing step ${say.name(stage)} made a row (${say.name(row)}) that cannot be priced: ${pick(ROW, reason)}.`,
  port_failed: ({ port, retryable, effect }, say) => {
    const next = retryable ? "Try again in a moment." : "Somebody has to look into it.";
    return effect === "unknown"
      ? `The ${say.name(port)} service did not answer, and something may have happened there. Look before you repeat it.`
      : `The ${say.name(port)} service did not answer as it should; nothing happened there. ${next}`;
  },
  out_of_stock: ({ items }, say) =>
    `There is not enough in stock: ${items
      .slice(0, 5)
      .map(
        ({ sku, requested, allowed }) =>
          `${say.name(requested)} of ${say.name(sku)} asked for, ${say.name(allowed)} possible`,
      )
      .join("; ")}. Lower the quantities, or have the excess acknowledged.`,
  spending_refused: ({ budgetId, spent, limit, asked }, say) =>
    `${say.money(asked)} are more than is left of the budget ${say.name(budgetId)}: ${say.money(spent)} of ${say.money(limit)} are spent.`,
  spending_limit_reached: ({ budgetId, left, limit, asked, askFirst }, say) =>
    `The order comes to ${say.money(asked)}, and ${say.money(left)} of ${say.money(limit)} are left of the budget ${say.name(budgetId)}. Nothing was ordered. Ask ${askFirst === null ? "somebody who may spend more" : `${say.name(askFirst)} first`}, and have it approved.`,
  coupon_refused: ({ coupon, reason }, say) =>
    `Coupon ${say.name(coupon)} does not count: ${pick(COUPON, reason)}. Take it off.`,
  email_taken: ({ existing }, say) =>
    `This e-mail address belongs to ${say.quote(existing.name)} already. Use that customer.`,
  address_not_yours: ({ addressId }, say) =>
    `The address ${say.name(addressId)} belongs to somebody else and cannot be changed. Save it as a new one.`,
  completion_moved: ({ id }, say) => `Somebody else carries ${say.name(id)} on. Read it again, and go on from there.`,
  already_exists: ({ id }, say) => `${say.name(id)} exists already. Read it, or take another id.`,
  key_reused: () =>
    "This was asked for before with other details, so nothing was done. Take a new key for a new request.",
  hold_gone: () => "What was reserved for this is not reserved any more. Reserve it again.",
  forward_refused: ({ reason }, say) =>
    `The warehouse does not take the order (${say.quote(reason)}). It stays in review.`,
  recall_refused: ({ reason }, say) => `The warehouse cannot stop the parcel any more (${say.quote(reason)}).`,
  flag_kept: ({ flag }, say) =>
    `${say.name(flag.who)} has flagged this customer ${say.name(flag.flag)}; a machine does not replace a person's word.`,
  document_unreadable: ({ reason, limit }, say) =>
    `The document cannot be read: ${pick(DOCUMENT, reason)}${limit === null ? "" : ` (the limit is ${say.name(limit)})`}.`,
  document_version_unknown: ({ found, known }, say) =>
    `The document says that it is ${say.name(found)}, and only ${say.list(known)} can be read. Use a newer version of the library.`,
} satisfies Partial<Sentences["errors"]>;
