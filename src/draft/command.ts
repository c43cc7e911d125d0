import type { Result } from "neverthrow";
import { addCustomLine } from "./add-custom-line.js";
import { addLine } from "./add-line.js";
import { clearBillingAddress, clearShippingAddress, setBillingAddress, setShippingAddress } from "./addresses.js";
import { grantApproval } from "./approvals.js";
import { clearBilling, payByCheck, payByNewMethod, payBySavedCard, payOnTerms } from "./billing.js";
import { cancelDraft } from "./cancel-draft.js";
import { applyCoupon, removeCoupon } from "./coupons.js";
import { setCustomer } from "./customer.js";
import { addTag, removeTag, setNote, setPoNumber } from "./details.js";
import { discountLine, discountLines, removeLineDiscount } from "./discounts.js";
import type { Draft } from "./draft.js";
import { acknowledgeExcess, withdrawExcess } from "./excess.js";
import { setExemption } from "./exemption.js";
import { confirmGrants } from "./grants.js";
import { moveLine, removeLine, setLineNote, setQuantity } from "./lines.js";
import { lockPrices } from "./lock-prices.js";
import { setMetadata } from "./metadata.js";
import { addAttachment, leaveOutInvoice, moveAttachment, removeAttachment } from "./packing.js";
import { revertPrice, setUnitPrice, setUnitPrices } from "./prices.js";
import { refreshPrices } from "./refresh-prices.js";
import { chooseShipping, clearShipping, clearShippingPrice, setCustomShipping, setShippingPrice } from "./shipping.js";
import { spreadDiscount } from "./spread-discount.js";
import { addSurcharge, removeSurcharge } from "./surcharges.js";
import { removeTotalDiscount, setTotalDiscount } from "./total-discount.js";
import { waivePayment } from "./waive-payment.js";

/**
 * Every edit by the name of its command: THE list. Commands, their inputs and their errors are derived from it, so that the
 * functions and the same edits as data cannot drift apart.
 *
 * @example
 * ```ts
 * import { edits } from "power-buyer/draft";
 *
 * const names = Object.keys(edits); // ["line.add", "line.addCustom", …]
 * ```
 */
export const edits = {
  "line.add": addLine,
  "line.addCustom": addCustomLine,
  "line.setQuantity": setQuantity,
  "line.remove": removeLine,
  "line.setNote": setLineNote,
  "line.move": moveLine,
  "line.setPrice": setUnitPrice,
  "lines.setPrice": setUnitPrices,
  "line.revertPrice": revertPrice,
  "line.lockPrice": lockPrices,
  "prices.refresh": refreshPrices,
  "line.discount": discountLine,
  "lines.discount": discountLines,
  "lines.spreadDiscount": spreadDiscount,
  "line.removeDiscount": removeLineDiscount,
  "total.discount": setTotalDiscount,
  "total.removeDiscount": removeTotalDiscount,
  "customer.set": setCustomer,
  "grants.confirm": confirmGrants,
  "shippingAddress.set": setShippingAddress,
  "shippingAddress.clear": clearShippingAddress,
  "billingAddress.set": setBillingAddress,
  "billingAddress.clear": clearBillingAddress,
  "billing.notRequired": waivePayment,
  "billing.savedCard": payBySavedCard,
  "billing.newMethod": payByNewMethod,
  "billing.check": payByCheck,
  "billing.terms": payOnTerms,
  "billing.clear": clearBilling,
  "shipping.choose": chooseShipping,
  "shipping.setPrice": setShippingPrice,
  "shipping.clearPrice": clearShippingPrice,
  "shipping.custom": setCustomShipping,
  "shipping.clear": clearShipping,
  "attachment.add": addAttachment,
  "attachment.remove": removeAttachment,
  "attachment.move": moveAttachment,
  "invoice.leaveOut": leaveOutInvoice,
  "coupon.apply": applyCoupon,
  "coupon.remove": removeCoupon,
  "surcharge.add": addSurcharge,
  "surcharge.remove": removeSurcharge,
  "note.set": setNote,
  "tag.add": addTag,
  "tag.remove": removeTag,
  "metadata.set": setMetadata,
  "poNumber.set": setPoNumber,
  "exemption.set": setExemption,
  "excess.acknowledge": acknowledgeExcess,
  "excess.withdraw": withdrawExcess,
  "approval.grant": grantApproval,
  "draft.cancel": cancelDraft,
} as const;

/** The names of all commands. */
export type CommandType = keyof typeof edits;

/** The input of the edit behind a command. */
export type InputOf<K extends CommandType> = Parameters<(typeof edits)[K]>[1];

/** An edit as data: what can be kept, sent, offered as a fix and replayed. Narrowed by its `type`. */
export type Command = { [K in CommandType]: { readonly type: K; readonly input: InputOf<K> } }[CommandType];

/** Exactly the errors of the edit behind a command. */
export type EditErrorOf<K extends CommandType> = {
  [T in K]: ReturnType<(typeof edits)[T]> extends Result<Draft, infer E> ? E : never;
}[K];

/** Every error that an edit can answer. */
export type EditError = EditErrorOf<CommandType>;
