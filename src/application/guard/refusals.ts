import { inputShape, reason } from "../../draft/input-shape.js";
import { customerShape } from "../../facts/answer-shapes.js";
import type { CustomerFlag } from "../../order/status-facts.js";
import type { AddressNotYours } from "../../ports/addresses.js";
import type { CouponRefused } from "../../ports/coupons.js";
import type { EmailTaken } from "../../ports/customers.js";
import type { NotAPdf } from "../../ports/documents.js";
import type { ForwardRefused, RecallRefused } from "../../ports/fulfillment.js";
import type { HoldGone, OutOfStock } from "../../ports/inventory.js";
import type { KeyReused } from "../../ports/port.js";
import type { FlagKept } from "../../ports/risk.js";
import type { AlreadyExists, CompletionMoved, VersionConflict } from "../../ports/store.js";
import { choice, count, id, instant, label, list, object } from "../../shape/shape.js";

const name = () => label(4000);

export const customerFlag = /* @__PURE__ */ inputShape<CustomerFlag>(() => ({
  flag: choice("OKAY", "BAD"),
  by: choice("human", "automatic"),
  who: id(),
  at: instant(),
  reason: name(),
}));

/** Every refusal that a port can name. */
export const addressNotYours = /* @__PURE__ */ inputShape<AddressNotYours>(() => ({
  code: choice("address_not_yours"),
  addressId: name(),
}));
export const couponRefused = /* @__PURE__ */ inputShape<CouponRefused>(() => ({
  code: choice("coupon_refused"),
  coupon: name(),
  reason: choice("unknown", "inactive", "used_up", "customer_limit", "budget", "not_retail"),
}));
export const emailTaken = /* @__PURE__ */ inputShape<EmailTaken>(() => ({
  code: choice("email_taken"),
  existing: customerShape,
}));
export const notAPdf = /* @__PURE__ */ inputShape<NotAPdf>(() => ({ code: choice("not_a_pdf"), name: name() }));
export const forwardRefused = /* @__PURE__ */ inputShape<ForwardRefused>(() => ({
  code: choice("forward_refused"),
  reason: reason(),
}));
export const recallRefused = /* @__PURE__ */ inputShape<RecallRefused>(() => ({
  code: choice("recall_refused"),
  reason: reason(),
}));
export const holdGone = /* @__PURE__ */ inputShape<HoldGone>(() => ({ code: choice("hold_gone"), key: name() }));
export const outOfStock = /* @__PURE__ */ inputShape<OutOfStock>(() => ({
  code: choice("out_of_stock"),
  items: list(object<OutOfStock["items"][number]>({ sku: name(), requested: name(), allowed: name() }), 100_000),
}));
export const keyReused = /* @__PURE__ */ inputShape<KeyReused>(() => ({ code: choice("key_reused"), key: name() }));
export const flagKept = /* @__PURE__ */ inputShape<FlagKept>(() => ({ code: choice("flag_kept"), flag: customerFlag }));
export const alreadyExists = /* @__PURE__ */ inputShape<AlreadyExists>(() => ({
  code: choice("already_exists"),
  id: name(),
}));
export const completionMoved = /* @__PURE__ */ inputShape<CompletionMoved>(() => ({
  code: choice("completion_moved"),
  id: name(),
}));
export const versionConflict = /* @__PURE__ */ inputShape<VersionConflict>(() => ({
  code: choice("version_conflict"),
  expected: count(),
  actual: count(),
}));
