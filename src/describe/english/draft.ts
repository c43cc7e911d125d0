import type { Sentences } from "../sentences.js";
import { pick } from "./pick.js";
import { capital, wordsFor } from "./words.js";

const STATUS = {
  open: "It is open.",
  completing: "It is being completed. Wait until that is done.",
  completed: "It has become an order. Amend the order while it is in review, or duplicate the draft.",
  cancelled: "It was given up. Duplicate it to go on.",
} as const;

const THINGS = {
  lines: "lines",
  coupons: "coupons",
  surcharges: "surcharges",
  tags: "tags",
  attachments: "attachments",
  metadata: "named values",
} as const;

const COUPON_CODE = {
  not_text: "it has to be text",
  empty: "it is empty",
  too_long: "it is longer than 64 characters",
  foreign_character: "it holds a character that no code has. Copy it letter by letter",
} as const;

const GRANT = {
  "unit-price": "unit price",
  "line-discount": "line discount",
  "total-discount": "total discount",
  "shipping-price": "shipping price",
} as const;

/** What was granted by hand, in words. */
export const sayGrant = (grant: { readonly what: keyof typeof GRANT }): string => `The ${pick(GRANT, grant.what)}`;

export const DRAFT_ERRORS = {
  draft_not_open: ({ status }) => `The draft cannot be changed any more. ${pick(STATUS, status)}`,
  facts_needed: ({ questions }, say) =>
    `Something has to be looked up first (${say.list(wordsFor(questions.map(({ kind }) => kind)))}). Do that and try again.`,
  line_unknown: ({ lineId }, say) => `${capital(say.line(lineId))} is not there. Choose one of the lines that are.`,
  limit_reached: ({ what, limit }, say) =>
    `A draft holds ${say.name(limit)} ${pick(THINGS, what)} at most. Remove one first.`,
  not_on_draft: ({ what, id }, say) =>
    `There is no ${say.name(what)} ${say.name(id)} on the draft, so nothing was changed.`,
  position_out_of_range: ({ to, last }, say) =>
    last < 0
      ? "There is nothing to move."
      : `Position ${say.name(to + 1)} does not exist: the last one is ${say.name(last + 1)}. Choose a position up to there.`,
  variant_unknown: ({ variantId }, say) =>
    `The catalog has no variant ${say.name(variantId)}. Search for the product again, or add a custom line.`,
  customer_unknown: ({ customerId }, say) =>
    `There is no customer ${say.name(customerId)}. Search again, or create one.`,
  customer_missing: () => "The draft has no customer yet. Choose one first.",
  address_unknown: ({ addressId }, say) =>
    `The address ${say.name(addressId)} is neither in the customer's book nor one of this draft. Choose another one, or save it first.`,
  payment_method_unknown: ({ paymentMethodId }, say) =>
    `The customer has no payment method ${say.name(paymentMethodId)}. Choose one of theirs, or take a new one.`,
  document_unknown: ({ documentId }, say) =>
    `There is no document ${say.name(documentId)}. Search again, or add the file.`,
  not_a_pdf: ({ name }, say) =>
    `${say.quote(name)} is no PDF by its content, so it cannot be packed. Save it as a PDF first.`,
  shipping_not_chosen: () => "No shipping option is chosen yet. Choose one first.",
  nothing_to_revert: ({ lineId }, say) =>
    `The unit price of ${say.line(lineId)} was not set by hand, so there is no earlier one to go back to.`,
  price_missing: ({ lineId }, say) =>
    `${capital(say.line(lineId))} has no unit price yet. Set one, or refresh the prices.`,
  expiry_past: ({ expiresAt, at }, say) =>
    `${say.moment(expiresAt)} is not after ${say.moment(at)}, so it would be over at once. Choose a later moment.`,
  spread_above_lines: ({ amount, gross }, say) =>
    `${say.price(amount)} cannot be taken off lines that cost ${say.price(gross)} together. Take off less, or choose more lines.`,
  coupon_code_invalid: ({ reason }) => `This cannot be a coupon code: ${pick(COUPON_CODE, reason)}.`,
  card_data_refused: () => "Card data must never be kept. Leave this value out.",
  metadata_key_invalid: () => "This name cannot be used for a value. Choose another one.",
  grant_unknown: ({ grant }) => `${sayGrant(grant)} does not wait to be confirmed, so nothing was changed.`,
  command_unknown: ({ type }, say) =>
    type === null ? "There is no such command." : `There is no command ${say.name(type)}. Check how it is written.`,
  version_conflict: ({ expected, actual }, say) =>
    `Somebody else was faster: this was version ${say.name(expected)}, and now it is ${say.name(actual)}. Read it again and repeat the change.`,
  replay_failed: ({ version, because }, say) =>
    `The step to version ${say.name(version)} of the draft's history does not go through: ${say.sentence(because)}`,
  nothing_to_undo: () => "There is no edit left to take back.",
  nothing_to_redo: () => "There is no edit to make again.",
} satisfies Partial<Sentences["errors"]>;
