import type { Sentences } from "../sentences.js";
import { conditionSentence } from "./conditions.js";
import { pick } from "./pick.js";

const CUSTOMER = {
  wholesale: "the customer is a wholesale customer",
  unknown: "it is not known whether the customer is a retail customer",
  none: "the draft has no customer yet",
} as const;

export const REFUSALS: Sentences["refusals"] = {
  coupon_unknown: () => "There is no coupon with this code. Check how it is written.",
  coupon_inactive: () => "The coupon is not active.",
  customer_not_retail: ({ kind }) => `Coupons are for retail customers, and ${pick(CUSTOMER, kind)}.`,
  coupon_not_started: ({ startsAt }, say) => `The coupon is valid from ${say.moment(startsAt)} on.`,
  coupon_expired: ({ endsAt }, say) => `The coupon was valid until ${say.moment(endsAt)}.`,
  minimum_spend_not_met: ({ minimum, spend }, say) =>
    `The coupon needs goods for ${say.money(minimum)}, and there are goods for ${say.money(spend)}. Add goods for ${say.money(minimum - spend)}.`,
  no_eligible_items: () => "The coupon is for none of the goods on the draft.",
  nothing_left_to_discount: () => "Nothing is left that the coupon could be taken off.",
  coupon_used_up: ({ limit, used }, say) =>
    `The coupon has been used as often as it may be (${say.name(used)} of ${say.name(limit)}).`,
  customer_limit_reached: ({ limit, used }, say) =>
    `This customer has used the coupon as often as each may (${say.name(used)} of ${say.name(limit)}).`,
  budget_exceeded: ({ left, amount }, say) =>
    `The coupon would take ${say.money(amount)}, and ${say.money(left)} is left of what it may take off in all.`,
  coupon_other_currency: ({ currency }, say) => `The coupon is for orders in ${say.name(currency)}.`,
  not_combinable: (refusal, say) =>
    `The coupon cannot be combined with ${say.name(refusal.with)}. Take one of the two off.`,
  better_coupon: ({ by }, say) =>
    `Only one of these coupons counts, and ${say.name(by)} takes more off or comes first.`,
  condition_not_met: (refusal, say) => conditionSentence(refusal, say),
  too_few_bought: ({ needed, found }, say) =>
    `The coupon begins with ${say.name(needed)} of its goods, and there are ${say.name(found)}. Add some.`,
};
