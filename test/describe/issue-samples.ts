import type { Hold, HoldDetails } from "../../src/order/hold.js";
import type { HoldCode } from "../../src/order/order.js";
import type { PaymentState } from "../../src/order/payment-state.js";
import type { CouponCondition } from "../../src/facts/answers.js";
import type { ConditionFound, CouponRefusal } from "../../src/pricing/sheet.js";
import type { Issue, IssueCode, IssueDetails, QuantityArithmetic } from "../../src/validation/issue.js";

const SUM: QuantityArithmetic = {
  sku: "MUG",
  onHand: "8",
  committed: "2",
  backorderLimit: "4",
  requested: "12",
  onOtherLines: "0",
  allowed: "10",
  excess: "2",
  acknowledged: "0",
};

const ABOVE = { percent: "20", limit: "15", discount: 2000 };

/** Of every code the details of one issue or several. */
export const ISSUE_SAMPLES: { readonly [C in IssueCode]: readonly IssueDetails[C][] } = {
  draft_empty: [{}],
  draft_not_open: [{ status: "completed" }],
  fact_missing: [{ question: '{"kind":"stock","sku":"MUG"}' }],
  quantity_above_available: [SUM, { ...SUM, backorderLimit: "unlimited", onOtherLines: "3" }],
  quantity_backordered: [{ ...SUM, backordered: "4" }],
  excess_acknowledged: [{ ...SUM, by: "kim", reason: "Delivery on Friday" }],
  excess_not_permitted: [{ ...SUM, by: "kim" }],
  quantity_below_minimum: [{ sku: "MUG", requested: "1", minimum: "6" }],
  quantity_above_maximum: [{ sku: "MUG", requested: "100", maximum: "24" }],
  quantity_off_increment: [{ sku: "RIBBON", requested: "2.3", increment: "0.5" }],
  variant_unpublished: [{ sku: "MUG" }],
  variant_not_sellable: [{ sku: "MUG", reason: "recalled" }],
  variant_gone: [{ variantId: "mug", sku: "MUG" }],
  stock_unknown: [{ sku: "MUG" }],
  price_missing: [{}],
  price_changed: [{ was: "10.00", now: "12.00", source: "catalog" }],
  price_above_list: [{ price: "12.00", list: "10.00" }],
  price_override_not_permitted: [{ price: "8.00" }],
  price_lock_expired: [{ expiresAt: "2026-01-01T00:00:00.000Z" }],
  tax_category_missing: [{}],
  tax_pending: [{ because: "no-address" }, { because: "rates-unknown" }, { because: "something else" }],
  line_discount_above_authority: [ABOVE],
  margin_below_floor: [
    { margin: "5", floor: "20", net: 1000, cost: 950 },
    { margin: null, floor: "20", net: 0, cost: 950 },
  ],
  total_discount_above_authority: [ABOVE],
  total_above_authority: [{ total: 200000, limit: 100000 }],
  discount_above_mandate: [
    { of: "line", discount: 500, limit: 200 },
    { of: "total", discount: 500, limit: 0 },
  ],
  outside_mandate: [
    { of: "currency", asked: "EUR", allowed: ["USD", "GBP"] },
    { of: "customer", asked: null, allowed: ["anna"] },
    { of: "verb", asked: "complete", allowed: [] },
  ],
  mandate_expired: [{ expiresAt: "2026-01-01T00:00:00.000Z" }],
  spending_above_mandate: [{ budgetId: "october", amountDue: 2500, limit: "20.00", currency: "EUR" }],
  total_discount_leaves_tax: [{ tax: 190, discount: 500 }],
  discount_clamped: [{ wanted: 2000, applied: 1500 }],
  discount_gives_way: [{ to: "override" }, { to: "line-discount" }, { to: "coupon" }],
  granted_to_earlier_customer: [
    { grant: { what: "line-discount", lineId: "line-1" } },
    { grant: { what: "total-discount" } },
  ],
  customer_missing: [{}],
  customer_unknown: [{ customerId: "nobody" }],
  po_number_missing: [{}],
  po_number_used: [{ poNumber: "PO-1", orderIds: ["o-1", "o-2"] }],
  shipping_address_missing: [{ travels: true }, { travels: false }],
  address_unknown: [{ addressId: "a-9" }],
  address_not_taxable: [{ missing: ["country"] }],
  address_incomplete: [{ missing: ["line1", "city", "postalCode"] }],
  shipping_not_chosen: [{}],
  shipping_option_gone: [
    { optionId: "express", offered: ["post", "courier"] },
    { optionId: "express", offered: [] },
  ],
  shipping_not_quoted: [{ because: "not-offered" }],
  shipping_price_not_permitted: [{ amount: "2.00" }],
  billing_missing: [{}],
  payment_method_refused: [{ reason: "expired" }],
  payment_not_required_not_permitted: [{}],
  credit_not_granted: [{}],
  credit_limit_exceeded: [{ limit: 100000, balance: 80000, amountDue: 30000 }],
  check_needs_invoice: [
    { because: "invoice_left_out", canEmail: true },
    { because: "attachment_not_packed", canEmail: false },
    { because: "no_email_address", canEmail: false },
  ],
  invoice_left_out: [{}],
  attachment_unknown: [{ documentId: "manual" }],
  attachment_not_pdf: [{ documentId: "photo", name: "photo.pdf" }],
  exemption_expired: [{ expiresAt: "2026-01-01T00:00:00.000Z" }],
  exemption_elsewhere: [
    { country: "US", region: "NY" },
    { country: "DE", region: "" },
  ],
  coupon_not_applied: [{ coupon: "SUMMER", refusal: { code: "no_eligible_items" } }],
  replacement_original_unknown: [{ orderId: "o-9" }],
  replacement_above_original: [
    { originalLineId: "line-1", ordered: "3", replaced: "2", returned: "0", requested: "2" },
  ],
  replacement_value_above_captured: [{ captured: 10000, refunded: 2000, covered: 7000, value: 3000 }],
  replacement_beside_refund: [{ refunded: 2000 }],
  amended_order_left_review: [{ orderId: "o-1" }],
  amended_order_changed: [{ orderId: "o-1" }],
  amended_order_paid: [{ orderId: "o-1", received: 2760 }],
};

/** The issues themselves, each on the first line. */
export const issues: readonly Issue[] = Object.entries(ISSUE_SAMPLES).flatMap(([code, samples]) =>
  samples.map((details) => ({ code, severity: "blocking", path: [], lineId: "line-1", details, fix: [] }) as Issue),
);

const MUGS = { productIds: [], skus: ["MUG"], tags: [], productTypes: [] };
const euros = (minor: number) => ({ minor, currency: "EUR" });

/** Every kind of condition, with what was found instead. */
const CONDITION_SAMPLES: readonly (readonly [CouponCondition, ConditionFound])[] = [
  [{ kind: "spend", atLeast: euros(5000) }, 3200],
  [{ kind: "spend", of: MUGS, above: euros(5000), atMost: euros(9000) }, 3200],
  [{ kind: "spend", below: euros(5000) }, 5000],
  [{ kind: "quantity", atLeast: "3" }, "2.5"],
  [{ kind: "quantity", of: MUGS, atLeast: "3", each: true }, "2"],
  [{ kind: "quantity", atLeast: "3", atMost: "5" }, "6"],
  [{ kind: "contains", of: MUGS }, []],
  [{ kind: "lacks", of: MUGS }, ["line-1", "line-2"]],
  [{ kind: "customer-group", anyOf: ["vip", "staff"] }, ["club"]],
  [{ kind: "shipping-option", anyOf: ["post", "pickup"] }, "express"],
  [{ kind: "shipping-option", anyOf: ["post"] }, null],
  [{ kind: "nth-order", n: 1 }, 4],
  [{ kind: "nth-order", n: 5 }, null],
];

/** Every reason for which a coupon does not count. */
export const REFUSAL_SAMPLES: {
  readonly [C in CouponRefusal["code"]]: readonly Extract<CouponRefusal, { code: C }>[];
} = {
  coupon_unknown: [{ code: "coupon_unknown" }],
  coupon_inactive: [{ code: "coupon_inactive" }],
  customer_not_retail: (["wholesale", "unknown", "none"] as const).map((kind) => ({
    code: "customer_not_retail",
    kind,
  })),
  coupon_not_started: [{ code: "coupon_not_started", startsAt: "2027-01-01T00:00:00.000Z" }],
  coupon_expired: [{ code: "coupon_expired", endsAt: "2026-01-01T00:00:00.000Z" }],
  minimum_spend_not_met: [{ code: "minimum_spend_not_met", minimum: 5000, spend: 3200 }],
  no_eligible_items: [{ code: "no_eligible_items" }],
  nothing_left_to_discount: [{ code: "nothing_left_to_discount" }],
  shipping_not_chosen: [{ code: "shipping_not_chosen" }],
  coupon_used_up: [{ code: "coupon_used_up", limit: 100, used: 100 }],
  customer_limit_reached: [{ code: "customer_limit_reached", limit: 1, used: 1 }],
  budget_exceeded: [{ code: "budget_exceeded", left: 1500, amount: 2000 }],
  coupon_other_currency: [{ code: "coupon_other_currency", currency: "USD" }],
  not_combinable: [{ code: "not_combinable", with: "WINTER" }],
  better_coupon: [{ code: "better_coupon", by: "WINTER" }],
  condition_not_met: CONDITION_SAMPLES.map(([condition, found]) => ({ code: "condition_not_met", condition, found })),
  too_few_bought: [{ code: "too_few_bought", needed: "3", found: "2" }],
};

const STATES: readonly PaymentState[] = [
  "not_due",
  "unpaid",
  "authorized",
  "authorization_short",
  "authorization_expired",
  "capture_refused",
  "voided",
  "partly_captured",
  "captured",
  "partly_refunded",
  "refunded",
  "awaiting_check",
  "check_cleared",
  "check_bounced",
  "on_terms",
  "overdue",
];

const AT = "2026-11-23T09:30:00.000Z";

export const HOLD_SAMPLES: { readonly [C in HoldCode]: readonly HoldDetails[C][] } = {
  customer_missing: [{}],
  customer_not_flagged: [{ customerId: "ada" }],
  customer_flagged_bad: [{ customerId: "ada", by: "human", who: "kim", at: AT, reason: "chargebacks" }],
  flag_unknown: [{ customerId: "ada" }],
  risk_hold: [{ reason: "three orders in an hour" }],
  risk_unknown: [{}],
  address_missing: [{}],
  address_incomplete: [{ missing: ["line1"] }],
  payment_not_acceptable: STATES.map((state) => ({ state, amountDue: 11900, outstanding: 11900 })),
  held_by_hand: [{ by: { id: "kim", kind: "staff", onBehalfOf: null }, at: AT, reason: "call first" }],
  warehouse_refused: [{ at: AT, reason: "closed" }],
  recall: [
    { recall: "requested", flaggedBad: true },
    { recall: "refused", flaggedBad: false },
  ],
  refund_owed: [{ amount: 11900 }],
  still_held: [{ authorized: 11900 }, { authorized: 0 }],
  receivable: [{ state: "check_bounced", outstanding: 11900 }],
};

export const holds: readonly Hold[] = Object.entries(HOLD_SAMPLES).flatMap(([code, samples]) =>
  samples.map((because) => ({ code, because, unblockWith: [] }) as Hold),
);
