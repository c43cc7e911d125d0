import type { Shape } from "../shape/shape.js";
import { ADD_CUSTOM_LINE } from "./add-custom-line.js";
import { ADD_LINE } from "./add-line.js";
import { SET_ADDRESS } from "./addresses.js";
import { GRANT_APPROVAL } from "./approvals.js";
import { PAY_BY_CHECK, PAY_BY_NEW_METHOD, PAY_BY_SAVED_CARD, PAY_ON_TERMS } from "./billing.js";
import { CANCEL_DRAFT } from "./cancel-draft.js";
import type { CommandType, InputOf } from "./command.js";
import { COUPON } from "./coupons.js";
import { SET_CUSTOMER } from "./customer.js";
import { SET_NOTE, SET_PO_NUMBER, TAG } from "./details.js";
import { DISCOUNT_LINE, DISCOUNT_LINES } from "./discounts.js";
import { ACKNOWLEDGE_EXCESS, WITHDRAW_EXCESS } from "./excess.js";
import { SET_EXEMPTION } from "./exemption.js";
import { CONFIRM_GRANTS } from "./grants.js";
import { NO_INPUT } from "./input-shape.js";
import { MOVE_LINE, ONE_LINE, SET_LINE_NOTE, SET_QUANTITY } from "./lines.js";
import { LOCK_PRICES } from "./lock-prices.js";
import { SET_METADATA } from "./metadata.js";
import { LEAVE_OUT_INVOICE, MOVE_ATTACHMENT, ONE_DOCUMENT } from "./packing.js";
import { SET_UNIT_PRICE, SET_UNIT_PRICES } from "./prices.js";
import { REFRESH_PRICES } from "./refresh-prices.js";
import { CHOOSE_SHIPPING, SET_CUSTOM_SHIPPING, SET_SHIPPING_PRICE } from "./shipping.js";
import { SPREAD_DISCOUNT } from "./spread-discount.js";
import { ADD_SURCHARGE, REMOVE_SURCHARGE } from "./surcharges.js";
import { SET_TOTAL_DISCOUNT } from "./total-discount.js";
import { WAIVE_PAYMENT } from "./waive-payment.js";

/**
 * The description of each command's input, by the command's name: the very one that its edit checks with. Forms, schemas and
 * generated inputs are made of it.
 *
 * @example
 * ```ts
 * import { inputShapes } from "power-buyer/draft";
 *
 * const shape = inputShapes["line.setQuantity"]; // { is: "object", fields: { lineId: { is: "id" }, … } }
 * ```
 */
export const inputShapes: { readonly [K in CommandType]: Shape<InputOf<K>> } = {
  "line.add": ADD_LINE,
  "line.addCustom": ADD_CUSTOM_LINE,
  "line.setQuantity": SET_QUANTITY,
  "line.remove": ONE_LINE,
  "line.setNote": SET_LINE_NOTE,
  "line.move": MOVE_LINE,
  "line.setPrice": SET_UNIT_PRICE,
  "lines.setPrice": SET_UNIT_PRICES,
  "line.revertPrice": ONE_LINE,
  "line.lockPrice": LOCK_PRICES,
  "prices.refresh": REFRESH_PRICES,
  "line.discount": DISCOUNT_LINE,
  "lines.discount": DISCOUNT_LINES,
  "lines.spreadDiscount": SPREAD_DISCOUNT,
  "line.removeDiscount": ONE_LINE,
  "total.discount": SET_TOTAL_DISCOUNT,
  "total.removeDiscount": NO_INPUT,
  "customer.set": SET_CUSTOMER,
  "grants.confirm": CONFIRM_GRANTS,
  "shippingAddress.set": SET_ADDRESS,
  "shippingAddress.clear": NO_INPUT,
  "billingAddress.set": SET_ADDRESS,
  "billingAddress.clear": NO_INPUT,
  "billing.notRequired": WAIVE_PAYMENT,
  "billing.savedCard": PAY_BY_SAVED_CARD,
  "billing.newMethod": PAY_BY_NEW_METHOD,
  "billing.check": PAY_BY_CHECK,
  "billing.terms": PAY_ON_TERMS,
  "billing.clear": NO_INPUT,
  "shipping.choose": CHOOSE_SHIPPING,
  "shipping.setPrice": SET_SHIPPING_PRICE,
  "shipping.clearPrice": NO_INPUT,
  "shipping.custom": SET_CUSTOM_SHIPPING,
  "shipping.clear": NO_INPUT,
  "attachment.add": ONE_DOCUMENT,
  "attachment.remove": ONE_DOCUMENT,
  "attachment.move": MOVE_ATTACHMENT,
  "invoice.leaveOut": LEAVE_OUT_INVOICE,
  "coupon.apply": COUPON,
  "coupon.remove": COUPON,
  "surcharge.add": ADD_SURCHARGE,
  "surcharge.remove": REMOVE_SURCHARGE,
  "note.set": SET_NOTE,
  "tag.add": TAG,
  "tag.remove": TAG,
  "metadata.set": SET_METADATA,
  "poNumber.set": SET_PO_NUMBER,
  "exemption.set": SET_EXEMPTION,
  "excess.acknowledge": ACKNOWLEDGE_EXCESS,
  "excess.withdraw": WITHDRAW_EXCESS,
  "approval.grant": GRANT_APPROVAL,
  "draft.cancel": CANCEL_DRAFT,
};
