import type { Sentences } from "../sentences.js";
import { pick } from "./pick.js";

const CURRENCY = {
  not_a_currency: "what was given is neither a currency code nor a currency with a code and a number of decimals",
  malformed_code: "a currency code is three letters, or up to ten capitals and digits for a currency of the shop's own",
  unknown_code: "no currency of ISO 4217 has this code; a currency of the shop's own needs its number of decimals",
  malformed_digits: "a currency has 0 to 4 decimals",
  redefines_iso_code: "ISO 4217 gives this code another number of decimals",
} as const;

const MONEY = {
  not_text: "it has to be given as text, such as “12.99”",
  malformed: "it has to be digits with at most one point, such as “12.99”, without signs, spaces or separators",
  too_many_decimals: "it has more decimals than the currency",
  currency_invalid: "its currency is none",
} as const;

const QUANTITY = {
  not_a_quantity: "A quantity is a whole number or a decimal text such as “2.5”.",
  not_a_safe_integer: "A quantity given as a number has to be whole. Write fractions as text, such as “2.5”.",
  malformed: "The quantity cannot be read. Write it as digits with at most one point, such as “2.5”.",
  not_positive: "The quantity has to be more than 0.",
  too_large: "The quantity is too large: it has to be below 1,000,000,000,000,000.",
} as const;

const PERCENT = {
  not_text: "it has to be given as text, such as “12.5”",
  malformed: "it has to be digits with at most one point, such as “12.5”, without a percent sign",
  above_limit: "it is above the limit",
} as const;

const ALLOCATION = {
  not_money: "there is no amount to share out",
  not_weights: "the shares are no list",
  no_weights: "there is nothing to share it over",
  too_many_weights: "there are too many shares",
  malformed_weight: "one of the shares is no number of at least 0, or no whole one where it is a limit",
  weights_too_large: "the shares together are too large to be computed exactly",
  weights_too_fine: "the shares have too many digits to be compared exactly",
  all_weights_zero: "all shares are 0",
  malformed_option: "the way of sharing it is not known",
  options_conflict: "two of the things asked for do not go together",
  amount_off_step: "it is no multiple of the smallest coin",
} as const;

const DISCOUNT = {
  "total-discount": "A total discount",
  line: "A discount on one line",
  spread: "A discount that is spread over lines",
} as const;

const TARGET = {
  total: "the total",
  subtotal: "the subtotal of the goods",
  "unit-price": "the price of a unit",
  margin: "the margin",
} as const;

export const MONEY_ERRORS = {
  currency_invalid: ({ reason, currency }, say) =>
    `The currency${currency === null ? "" : ` ${say.name(currency)}`} cannot be used: ${pick(CURRENCY, reason)}.`,
  money_invalid: ({ reason, currency, maxDecimals }, say) => {
    const decimals =
      reason === "too_many_decimals" && currency !== null
        ? ` (${say.name(currency)} has ${say.name(maxDecimals)})`
        : "";
    return `The amount cannot be read: ${pick(MONEY, reason)}${decimals}.`;
  },
  amount_out_of_range: (error, say) =>
    "path" in error
      ? `An amount is too large to be computed exactly (${say.place(error.path)}). Lower the prices or quantities behind it.`
      : error.reason === "operand_not_money"
        ? "What was given is no amount of money. Give whole minor units and a currency code."
        : "The amount is too large to be computed exactly. Use a smaller one.",
  currency_mismatch: (error, say) =>
    "left" in error
      ? `${say.name(error.left)} and ${say.name(error.right)} cannot be mixed. Give both amounts in one currency.`
      : `${say.name(error.of)} is priced in ${say.name(error.found)}, and the draft is in ${say.name(error.expected)}. Ask for a price in ${say.name(error.expected)}.`,
  quantity_invalid: ({ reason }) => pick(QUANTITY, reason),
  percent_invalid: ({ reason, limit }, say) =>
    `The percentage cannot be used: ${pick(PERCENT, reason)}. It may be 0 to ${say.name(limit)}.`,
  target_not_by: ({ target, by }) =>
    `${pick(DISCOUNT, by)} does not change ${pick(TARGET, target)}. Choose another discount, or another figure.`,
  cost_missing: ({ lineId }, say) =>
    `Nobody said what a unit of ${say.line(lineId)} costs, so its margin is not known. Give its cost.`,
  cost_zero: ({ lineIds }, say) =>
    `The goods${lineIds.length === 0 ? "" : ` of ${say.list(lineIds.map(say.line))}`} cost nothing, so every price keeps the margin. Give what they cost.`,
  margin_impossible: ({ percent }, say) =>
    `No price leaves a margin of ${say.name(percent)} percent. Ask for less than 100.`,
  allocation_invalid: ({ reason }) => `The amount cannot be shared out: ${pick(ALLOCATION, reason)}.`,
} satisfies Partial<Sentences["errors"]>;
