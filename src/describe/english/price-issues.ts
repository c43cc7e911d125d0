import type { Say } from "../say.js";
import type { IssueSetting, Sentences } from "../sentences.js";
import { sayGrant } from "./draft.js";
import { capital, wordsFor } from "./words.js";

const PENDING: Readonly<Record<string, string>> = {
  "no-address": "there is no shipping address",
  "address-incomplete": "the shipping address is not complete",
  "rates-unknown": "the rates are not known for this address",
  "not-offered": "the chosen shipping option is not offered",
};

const STANDS: Readonly<Record<string, string>> = {
  override: "a price set by hand",
  "line-discount": "a line's discount",
  coupon: "a coupon",
};

const because = (reason: string, say: Say): string =>
  (Object.hasOwn(PENDING, reason) ? PENDING[reason] : undefined) ?? say.name(reason);

const line = ({ lineId }: IssueSetting, say: Say): string => (lineId === null ? "A line" : capital(say.line(lineId)));

export const PRICE_ISSUES = {
  price_missing: (_details, say, setting) => `${line(setting, say)} has no unit price. Set one, or refresh the prices.`,
  price_changed: ({ was, now }, say, setting) =>
    `${line(setting, say)} has a unit price of ${say.price(was)}, and now it would be ${say.price(now)}. Refresh the price, or lock it.`,
  price_above_list: ({ price, list }, say, setting) =>
    `${line(setting, say)} has a unit price of ${say.price(price)}, above the list price of ${say.price(list)}. Check that it is meant.`,
  price_override_not_permitted: ({ price }, say, setting) =>
    `${line(setting, say)} has a unit price of ${say.price(price)} that was set by hand by somebody who may not. Somebody who may has to approve.`,
  price_lock_expired: ({ expiresAt }, say, setting) =>
    `${line(setting, say)} had a price that was kept until ${say.moment(expiresAt)}. Refresh the price, or lock it again.`,
  tax_category_missing: (_details, say, setting) =>
    `${line(setting, say)} has no tax category, so its tax cannot be known. Give it one.`,
  tax_pending: (details, say) => `The tax is not known yet: ${because(details.because, say)}.`,
  line_discount_above_authority: ({ percent, limit, discount }, say, setting) =>
    `${line(setting, say)} has a discount of ${say.money(discount)} (${say.name(percent)} %), and ${say.name(limit)} % are allowed. Lower it, or have it approved.`,
  margin_below_floor: ({ margin, floor, net, cost }, say, setting) =>
    `${line(setting, say)} brings ${say.money(net)} and costs ${say.money(cost)}${margin === null ? "" : ` (a margin of ${say.name(margin)} %)`}; the least margin is ${say.name(floor)} %. Take off less, or have it approved.`,
  total_discount_above_authority: ({ percent, limit, discount }, say) =>
    `The total discount is ${say.money(discount)} (${say.name(percent)} %), and ${say.name(limit)} % are allowed. Lower it, or have it approved.`,
  total_above_authority: ({ total, limit }, say) =>
    `The total is ${say.money(total)}, and ${say.money(limit)} are allowed. Have it approved.`,
  total_discount_leaves_tax: ({ tax, discount }, say) =>
    `The total discount of ${say.money(discount)} leaves the tax at ${say.money(tax)}. Let it reduce the tax in proportion, if that is meant.`,
  discount_clamped: ({ wanted, applied }, say) =>
    `A discount of ${say.money(wanted)} was to be taken off, and ${say.money(applied)} were left to take it off. Lower it, so that it says what it does.`,
  discount_gives_way: ({ to }, say, setting) =>
    `${setting.lineId === null ? "The total discount" : `The discount of ${say.line(setting.lineId)}`} takes nothing: it gives way to ${(Object.hasOwn(STANDS, to) ? STANDS[to] : undefined) ?? say.name(to)}. Take it away, so that the draft says what it does.`,
  granted_to_earlier_customer: ({ grant }) =>
    `${sayGrant(grant)} was granted by hand to an earlier customer. Confirm it for this one, or take it away.`,
  coupon_not_applied: ({ coupon, refusal }, say) =>
    `Coupon ${say.name(coupon)} does not count. ${say.sentence(refusal)}`,
  exemption_expired: ({ expiresAt }, say) =>
    `The tax exemption was valid until ${say.moment(expiresAt)}. Ask for a new certificate, or charge the tax.`,
  exemption_elsewhere: ({ country, region }, say) =>
    `The tax exemption is for ${say.list([region, country].filter((part) => part !== ""))}, and the order goes elsewhere. Tax is charged.`,
} satisfies Partial<Sentences["issues"]>;

export const SHIPPING_ISSUES = {
  shipping_address_missing: ({ travels }) =>
    travels
      ? "There is no shipping address. Choose one, or add one."
      : "Nothing of this order travels, but tax needs a place. Choose a billing address.",
  address_unknown: ({ addressId }, say) =>
    `The address ${say.name(addressId)} is neither in the customer's book nor one of this draft. Choose another one.`,
  address_not_taxable: ({ missing }, say) =>
    `The address lacks ${say.list(wordsFor(missing))}, and tax and shipping depend on it. Complete it.`,
  address_incomplete: ({ missing }, say) =>
    `The shipping address lacks ${say.list(wordsFor(missing))}. The order will wait in review until it is complete.`,
  shipping_not_chosen: () => "No way of shipping is chosen. Choose one.",
  shipping_option_gone: ({ optionId, offered }, say) =>
    offered.length === 0
      ? `The shipping option ${say.name(optionId)} is not offered any more, nor is any other. Set a custom one.`
      : `The shipping option ${say.name(optionId)} is not offered any more. Choose one of ${say.list(offered)}.`,
  shipping_not_quoted: (details, say) => `The price of shipping is not known yet: ${because(details.because, say)}.`,
  shipping_price_not_permitted: ({ amount }, say) =>
    `The price of shipping was set to ${say.price(amount)} by somebody who may not. Somebody who may has to approve.`,
} satisfies Partial<Sentences["issues"]>;
