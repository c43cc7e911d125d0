import type { Command } from "../draft/command.js";
import type { Grant } from "../draft/draft.js";
import type { CouponRefusal, Pending } from "../pricing/sheet.js";
import type { Path } from "../shape/read-shape.js";

/**
 * `blocking`: completion is refused. `needs_approval`: refused until somebody with that authority approves or completes.
 * `warning`: probably not meant. `notice`: good to know.
 */
export type Severity = "blocking" | "needs_approval" | "warning" | "notice";

/** The sum behind a quantity issue; all decimal strings. */
export interface QuantityArithmetic {
  readonly sku: string;
  readonly onHand: string;
  readonly committed: string;
  readonly backorderLimit: string | "unlimited";
  /** On all lines of the draft. */
  readonly requested: string;
  /** On lines other than the one the issue is about. */
  readonly onOtherLines: string;
  /** onHand − committed + backorderLimit, never below 0. */
  readonly allowed: string | "unlimited";
  /**
   * requested − (onHand − committed + backorderLimit). Where others were promised more than there is, that is more than requested −
   * allowed: whoever acknowledges it takes on the whole of what will be missing.
   */
  readonly excess: string;
  /** What somebody acknowledged; too little while it is less than the excess. */
  readonly acknowledged: string;
}

/** What each code tells, besides where. Amounts are minor units, quantities and percentages decimal strings. */
export interface IssueDetails {
  readonly draft_empty: object;
  readonly draft_not_open: { readonly status: string };
  readonly fact_missing: { readonly question: string };
  readonly quantity_above_available: QuantityArithmetic;
  readonly quantity_backordered: QuantityArithmetic & { readonly backordered: string };
  readonly excess_acknowledged: QuantityArithmetic & { readonly by: string; readonly reason: string };
  readonly excess_not_permitted: QuantityArithmetic & { readonly by: string };
  readonly quantity_below_minimum: { readonly sku: string; readonly requested: string; readonly minimum: string };
  readonly quantity_above_maximum: { readonly sku: string; readonly requested: string; readonly maximum: string };
  readonly quantity_off_increment: { readonly sku: string; readonly requested: string; readonly increment: string };
  readonly variant_unpublished: { readonly sku: string };
  readonly variant_not_sellable: { readonly sku: string; readonly reason: string };
  readonly variant_gone: { readonly variantId: string; readonly sku: string };
  readonly stock_unknown: { readonly sku: string };
  readonly price_missing: object;
  readonly price_changed: { readonly was: string; readonly now: string; readonly source: string };
  readonly price_above_list: { readonly price: string; readonly list: string };
  readonly price_override_not_permitted: { readonly price: string };
  readonly price_lock_expired: { readonly expiresAt: string };
  readonly tax_category_missing: object;
  readonly tax_pending: { readonly because: string };
  readonly line_discount_above_authority: {
    readonly percent: string;
    readonly limit: string;
    readonly discount: number;
  };
  /** Both in percent of the net, which is minor units without tax, as is what the goods cost; a net of 0 has no such percentage. */
  readonly margin_below_floor: {
    readonly margin: string | null;
    readonly floor: string;
    readonly net: number;
    readonly cost: number;
  };
  readonly total_discount_above_authority: {
    readonly percent: string;
    readonly limit: string;
    readonly discount: number;
  };
  readonly total_above_authority: { readonly total: number; readonly limit: number };
  /** A discount is within the actor's percentage and above what their mandate says; minor units. */
  readonly discount_above_mandate: { readonly of: "line" | "total"; readonly discount: number; readonly limit: number };
  /** null: there is none, as of a customer who is not chosen yet. */
  readonly outside_mandate: {
    readonly of: "currency" | "customer" | "verb";
    readonly asked: string | null;
    readonly allowed: readonly string[];
  };
  readonly mandate_expired: { readonly expiresAt: string };
  /** This order alone is more than the budget, or the budget is in another currency. The limit is in major units of `currency`. */
  readonly spending_above_mandate: {
    readonly budgetId: string;
    readonly amountDue: number;
    readonly limit: string;
    readonly currency: string;
  };
  readonly total_discount_leaves_tax: { readonly tax: number; readonly discount: number };
  readonly discount_clamped: { readonly wanted: number; readonly applied: number };
  /** A discount that takes nothing: the policy says that it and what stands before it exclude each other. */
  readonly discount_gives_way: { readonly to: "override" | "line-discount" | "coupon" };
  readonly granted_to_earlier_customer: { readonly grant: Grant };
  readonly customer_missing: object;
  readonly customer_unknown: { readonly customerId: string };
  readonly po_number_missing: object;
  readonly po_number_used: { readonly poNumber: string; readonly orderIds: readonly string[] };
  /** false: nothing travels, and only tax needs a place; a billing address will do. */
  readonly shipping_address_missing: { readonly travels: boolean };
  readonly address_unknown: { readonly addressId: string };
  /** What tax or rates of carriage depend on is missing. */
  readonly address_not_taxable: { readonly missing: readonly string[] };
  /** Only delivery depends on what is missing: the order will be held in review. */
  readonly address_incomplete: { readonly missing: readonly string[] };
  readonly shipping_not_chosen: object;
  readonly shipping_option_gone: { readonly optionId: string; readonly offered: readonly string[] };
  readonly shipping_not_quoted: { readonly because: Extract<Pending, { what: "shipping-rate" }>["because"] };
  readonly shipping_price_not_permitted: { readonly amount: string };
  readonly billing_missing: object;
  readonly payment_method_refused: { readonly reason: string };
  readonly payment_not_required_not_permitted: object;
  readonly credit_not_granted: object;
  readonly credit_limit_exceeded: { readonly limit: number; readonly balance: number; readonly amountDue: number };
  /** Why nothing brings the mailing instructions, and whether the customer's record has an address for them to be e-mailed to. */
  readonly check_needs_invoice: {
    readonly because: "invoice_left_out" | "attachment_not_packed" | "no_email_address";
    readonly canEmail: boolean;
  };
  readonly invoice_left_out: object;
  readonly attachment_unknown: { readonly documentId: string };
  readonly attachment_not_pdf: { readonly documentId: string; readonly name: string };
  readonly exemption_expired: { readonly expiresAt: string };
  readonly exemption_elsewhere: { readonly country: string; readonly region: string };
  readonly coupon_not_applied: { readonly coupon: string; readonly refusal: CouponRefusal };
  /** Of whose order the draft replaces parts: nobody knows it, so nothing can be counted. */
  readonly replacement_original_unknown: { readonly orderId: string };
  readonly replacement_above_original: {
    readonly originalLineId: string;
    readonly ordered: string;
    readonly replaced: string;
    readonly returned: string;
    readonly requested: string;
  };
  readonly replacement_value_above_captured: {
    readonly captured: number;
    readonly refunded: number;
    readonly covered: number;
    readonly value: number;
  };
  readonly replacement_beside_refund: { readonly refunded: number };
  /** It was cancelled or amended by somebody else, the warehouse has it, or it is not known. */
  readonly amended_order_left_review: { readonly orderId: string };
  /** The order was given another address since the amendment began, which would be lost. */
  readonly amended_order_changed: { readonly orderId: string };
  /** Money came in meanwhile; minor units. */
  readonly amended_order_paid: { readonly orderId: string; readonly received: number };
}

export type IssueCode = keyof IssueDetails;

/** One thing that stands between the draft and an order, or that somebody should know; with the fix where there is one. */
export type Issue<C extends IssueCode = IssueCode> = {
  [K in C]: {
    readonly code: K;
    readonly severity: Severity;
    /** Where in the draft: ["lines", 2, "quantity"]. */
    readonly path: Path;
    readonly lineId: string | null;
    readonly details: IssueDetails[K];
    /** Commands that mend it when applied in order; empty where only a person can. */
    readonly fix: readonly Command[];
    /** Of an issue that needs approval, where an agent acts for somebody: the principal, who is to be asked first. */
    readonly askFirst?: string;
  };
}[C];
