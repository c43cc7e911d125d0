import type { Settlement } from "../draft/draft.js";
import type { CustomerTax } from "../facts/question.js";
import type { Currency } from "../money/currency.js";
import type { CouponVerdict } from "./coupon-verdict.js";
import type { PricingPolicy } from "./policy.js";
import type { RowTax } from "./sheet-tax.js";

export type { ConditionFound, CouponRefusal, CouponVerdict } from "./coupon-verdict.js";
export type { RowTax } from "./sheet-tax.js";

export const SHEET_SCHEMA = "power-buyer/sheet@1";

/**
 * The priced draft in plain figures. Every amount is an integer in minor units of `currency`; every total is the sum of what it
 * is made of. The rows behind a figure (bases, rates, roundings) are made by `explain`.
 */
export interface PriceSheet {
  readonly schema: typeof SHEET_SCHEMA;
  readonly draftId: string;
  readonly draftVersion: number;
  readonly currency: Currency;
  readonly asOf: string;
  readonly policy: PricingPolicy;
  /** In the order of the draft's lines. */
  readonly lines: readonly SheetLine[];
  readonly shipping: SheetShipping | null;
  readonly surcharges: readonly SheetSurcharge[];
  /** Charges that a shop's own stages added. */
  readonly extra: readonly SheetExtra[];
  /** Discounts that a shop's own stages gave; their shares stand in the lines. */
  readonly extraDiscounts: readonly SheetExtraDiscount[];
  /** One verdict for each coupon on the draft, in the order applied. */
  readonly coupons: readonly CouponVerdict[];
  /** Tax per rate and category, over all rows. */
  readonly taxes: readonly SheetTax[];
  /** How the customer stands to tax at the destination; `standard` while nobody or no address is known. */
  readonly customerTax: CustomerTax;
  /** The tax categories of which an exemption frees the customer, where it does not free them of all. */
  readonly exemptCategories?: readonly string[];
  readonly totals: SheetTotals;
  /** What could not be known yet; while anything stands here the sheet is a preview. */
  readonly pending: readonly Pending[];
}

/** What is not known yet, and why. */
export type Pending =
  | { readonly what: "unit-price" | "tax-category"; readonly lineId: string }
  | { readonly what: "tax"; readonly because: "no-address" | "address-incomplete" | "rates-unknown" }
  | { readonly what: "shipping-rate"; readonly because: "no-address" | "address-incomplete" | "not-offered" };

/** The figures that every taxed row has, whatever it is. */
export interface TaxedRow {
  readonly taxCategory: string | null;
  /** What tax is computed on, in the mode in which the price is listed (with its included tax, if any). */
  readonly taxable: number;
  /** Included tax that this customer does not pay, taken out of the price. */
  readonly taxRemoved: number;
  /** Tax laid on top, before the total discount. */
  readonly taxAdded: number;
  /** taxable − taxRemoved + taxAdded. */
  readonly payable: number;
  /** The share of the total discount. */
  readonly totalDiscount: number;
  /** What is really paid for the row: payable − totalDiscount. */
  readonly paid: number;
  /** Tax as it is reported, after the total discount where that reduces it. */
  readonly taxes: readonly RowTax[];
}

export interface SheetLine extends TaxedRow {
  readonly lineId: string;
  /** Decimal strings, as on the draft. */
  readonly unitPrice: string | null;
  readonly quantity: string;
  /** unit price × quantity. */
  readonly gross: number;
  readonly lineDiscount: number;
  /** gross − lineDiscount. */
  readonly net: number;
  /** The shares of all coupons. */
  readonly couponDiscount: number;
  /** The shares of discounts that a shop's own stages gave. */
  readonly extraDiscount: number;
}

export interface SheetShipping extends TaxedRow {
  readonly optionId: string | null;
  readonly name: string;
  readonly amount: number;
  readonly couponDiscount: number;
}

export interface SheetSurcharge extends TaxedRow {
  readonly surchargeId: string;
  readonly label: string;
  readonly amount: number;
}

/** A charge of a shop's own stage: it says what it is, and tax, totals and `explain` treat it by that. */
export interface SheetExtra extends TaxedRow {
  readonly id: string;
  /** The stage that made it. */
  readonly source: string;
  /** The line that it is about, or null for the order. */
  readonly lineId: string | null;
  readonly label: string;
  readonly amount: number;
}

/** A discount of a shop's own stage, allocated over the lines that it touches. */
export interface SheetExtraDiscount {
  readonly id: string;
  readonly source: string;
  /** The one line that it is about, or null for all that may be discounted. */
  readonly lineId: string | null;
  readonly label: string;
  readonly amount: number;
  /** Share per line, in the order of the draft's lines. */
  readonly lineShares: readonly number[];
  /** Where discounts are rows of their own (`taxBase: discount-rows`): the taxes that it takes off, by rate. */
  readonly taxes?: readonly RowTax[];
}

export interface SheetTax {
  readonly rateId: string;
  readonly name: string;
  readonly rate: string;
  readonly category: string;
  readonly included: boolean;
  readonly base: number;
  readonly amount: number;
}

export interface SheetTotals {
  /** Σ line gross. */
  readonly gross: number;
  readonly lineDiscounts: number;
  /** Σ line net: merchandise before coupons. */
  readonly merchandise: number;
  /** Coupons on lines and on shipping. */
  readonly couponDiscounts: number;
  /** Before coupons. */
  readonly shipping: number;
  readonly surcharges: number;
  /** Charges of a shop's own stages. */
  readonly extra: number;
  readonly extraDiscounts: number;
  readonly taxRemoved: number;
  /** Laid on top, before the total discount. */
  readonly taxAdded: number;
  /** merchandise − couponDiscounts − extraDiscounts + shipping + surcharges + extra − taxRemoved + taxAdded. */
  readonly transactionTotal: number;
  readonly totalDiscount: number;
  readonly taxTreatment: "unchanged" | "proportional" | null;
  /** transactionTotal − totalDiscount. */
  readonly total: number;
  /** All tax as reported, added and included. */
  readonly tax: number;
  /** The step to the nearest cash amount; 0 where cash rounding is off. */
  readonly cashRounding: number;
  /** Why nothing is due although there is a total. */
  readonly settlement: Settlement | null;
  readonly amountDue: number;
}
