import { commandShape } from "../../draft/read-command.js";
import {
  choice,
  count,
  either,
  flag,
  label,
  list,
  minor,
  nullable,
  type ObjectShape,
  object,
  type Shape,
  type ObjectSpec,
  objectOf,
  optional,
  unionOf,
} from "../../shape/shape.js";
import type { Issue, IssueCode, IssueDetails } from "../../validation/issue.js";
import { couponRefusalShape } from "./coupon-refusal.js";
import { grantShape } from "./draft.js";

const words = () => label(4000);
const list100 = () => list(words(), 1000);
const nothing = () => object<object>({});

const arithmetic = () => ({
  sku: words(),
  onHand: words(),
  committed: words(),
  backorderLimit: words(),
  requested: words(),
  onOtherLines: words(),
  allowed: words(),
  excess: words(),
  acknowledged: words(),
});

const ofSku = () => object({ sku: words() });
const aboveAuthority = () => object({ percent: words(), limit: words(), discount: minor() });

const detailShapes = (): { readonly [C in IssueCode]: ObjectShape<IssueDetails[C]> } => ({
  draft_empty: nothing(),
  draft_not_open: object({ status: words() }),
  fact_missing: object({ question: label(16_000_000) }),
  quantity_above_available: object(arithmetic()),
  quantity_backordered: object({ ...arithmetic(), backordered: words() }),
  excess_acknowledged: object({ ...arithmetic(), by: words(), reason: words() }),
  excess_not_permitted: object({ ...arithmetic(), by: words() }),
  quantity_below_minimum: object({ sku: words(), requested: words(), minimum: words() }),
  quantity_above_maximum: object({ sku: words(), requested: words(), maximum: words() }),
  quantity_off_increment: object({ sku: words(), requested: words(), increment: words() }),
  variant_unpublished: ofSku(),
  variant_not_sellable: object({ sku: words(), reason: words() }),
  variant_gone: object({ variantId: words(), sku: words() }),
  stock_unknown: ofSku(),
  price_missing: nothing(),
  price_changed: object({ was: words(), now: words(), source: words() }),
  price_above_list: object({ price: words(), list: words() }),
  price_override_not_permitted: object({ price: words() }),
  price_lock_expired: object({ expiresAt: words() }),
  tax_category_missing: nothing(),
  tax_pending: object({ because: words() }),
  line_discount_above_authority: aboveAuthority(),
  margin_below_floor: object({ margin: nullable(words()), floor: words(), net: minor(), cost: minor() }),
  total_discount_above_authority: aboveAuthority(),
  total_above_authority: object({ total: minor(), limit: minor() }),
  discount_above_mandate: object({ of: choice("line", "total"), discount: minor(), limit: minor() }),
  outside_mandate: object({ of: choice("currency", "customer", "verb"), asked: nullable(words()), allowed: list100() }),
  mandate_expired: object({ expiresAt: words() }),
  spending_above_mandate: object({ budgetId: words(), amountDue: minor(), limit: words(), currency: words() }),
  total_discount_leaves_tax: object({ tax: minor(), discount: minor() }),
  discount_clamped: object({ wanted: minor(), applied: minor() }),
  discount_gives_way: object({ to: choice("override", "line-discount", "coupon") }),
  granted_to_earlier_customer: object({ grant: grantShape() }),
  customer_missing: nothing(),
  customer_unknown: object({ customerId: words() }),
  po_number_missing: nothing(),
  po_number_used: object({ poNumber: words(), orderIds: list100() }),
  shipping_address_missing: object({ travels: flag() }),
  address_unknown: object({ addressId: words() }),
  address_not_taxable: object({ missing: list100() }),
  address_incomplete: object({ missing: list100() }),
  shipping_not_chosen: nothing(),
  shipping_option_gone: object({ optionId: words(), offered: list100() }),
  shipping_not_quoted: object({ because: choice("no-address", "address-incomplete", "not-offered") }),
  shipping_price_not_permitted: object({ amount: words() }),
  billing_missing: nothing(),
  payment_method_refused: object({ reason: words() }),
  payment_not_required_not_permitted: nothing(),
  credit_not_granted: nothing(),
  credit_limit_exceeded: object({ limit: minor(), balance: minor(), amountDue: minor() }),
  check_needs_invoice: object({
    because: choice("invoice_left_out", "attachment_not_packed", "no_email_address"),
    canEmail: flag(),
  }),
  invoice_left_out: nothing(),
  attachment_unknown: object({ documentId: words() }),
  attachment_not_pdf: object({ documentId: words(), name: words() }),
  exemption_expired: object({ expiresAt: words() }),
  exemption_elsewhere: object({ country: words(), region: words() }),
  coupon_not_applied: object({ coupon: words(), refusal: couponRefusalShape() }),
  replacement_original_unknown: object({ orderId: words() }),
  replacement_above_original: object({
    originalLineId: words(),
    ordered: words(),
    replaced: words(),
    returned: words(),
    requested: words(),
  }),
  replacement_value_above_captured: object({ captured: minor(), refunded: minor(), covered: minor(), value: minor() }),
  replacement_beside_refund: object({ refunded: minor() }),
  amended_order_left_review: object({ orderId: words() }),
  amended_order_changed: object({ orderId: words() }),
  amended_order_paid: object({ orderId: words(), received: minor() }),
});

/** One issue, whatever its code. */
export const issueShape = (): Shape<Issue> => {
  const common = {
    severity: choice("blocking", "needs_approval", "warning", "notice"),
    path: list(either(words(), count()), 20),
    lineId: nullable(words()),
    fix: list(commandShape, 1000),
    askFirst: optional(words()),
  };
  const variants = Object.entries(detailShapes()).map(([code, details]) => [
    code,
    objectOf({ code: choice(code), ...common, details }),
  ]);
  return unionOf("code", Object.fromEntries(variants) as Readonly<Record<string, ObjectSpec>>);
};
