import type { CouponBenefit, CustomerFact } from "../facts/answers.js";
import type { CustomerTax, Destination } from "../facts/question.js";
import type { CouponVerdict, Pending, RowTax, SheetExtraDiscount } from "./sheet.js";

/**
 * How a gross amount is made up: `net` parts of it are the shop's, `taxes[i]` parts are the i-th tax. 20 % is 5 : 1; 5 % and
 * 10 % compound upon it is 200 : 10 : 21. Whole numbers, so that each tax is one exact division.
 */
export interface TaxWeights {
  readonly net: number;
  readonly taxes: readonly number[];
}

/** A charge that is no merchandise: shipping, a surcharge, a row of a shop's own stage. Minor units. */
export interface Charge {
  readonly id: string;
  readonly label: string;
  readonly amount: number;
  readonly taxCategory: string | null;
}

export interface ExtraCharge extends Charge {
  readonly source: string;
  readonly lineId: string | null;
}

/** The tax figures of one row; the rows are the lines, then shipping, surcharges and extra charges. */
export interface RowFigures {
  readonly taxable: number;
  /** What the taxes were computed on: `taxable − taxRemoved`, unless tax looks at the price before discounts. */
  readonly taxedOn: number;
  /** Included taxes that this customer does not pay; taxRemoved is their sum. */
  readonly removed: readonly RowTax[];
  readonly taxRemoved: number;
  readonly taxAdded: number;
  readonly payable: number;
  /** Before the total discount. */
  readonly taxes: readonly RowTax[];
}

export interface AppliedRate {
  readonly id: string;
  readonly name: string;
  readonly rate: string;
  readonly included: boolean;
  readonly compound: boolean;
}

/**
 * The figures while they come about: columns of minor units, one entry for each line of the draft. Each stage adds what is its
 * own and reads what those before it made; none changes another's.
 */
export interface Figures {
  readonly customer: CustomerFact | null;
  readonly customerTax: CustomerTax;
  /** The tax categories that the customer's exemption is limited to; undefined: all. */
  readonly exemptCategories: readonly string[] | undefined;
  readonly destination: Destination | null;
  readonly gross: readonly number[];
  readonly lineDiscount: readonly number[];
  readonly net: readonly number[];
  /** Lines, then shipping, where what is taken off is meant without the tax inside: how each price is made up. */
  readonly taxesInside?: readonly TaxWeights[] | undefined;
  readonly shipping: Charge | null;
  readonly coupons: readonly CouponVerdict[];
  /** How each coupon that applies came to its amount; null for one that does not. */
  readonly couponWork: readonly (CouponWork | null)[];
  readonly couponDiscount: readonly number[];
  readonly shippingCoupon: number;
  readonly surcharges: readonly Charge[];
  readonly extra: readonly ExtraCharge[];
  readonly extraDiscounts: readonly SheetExtraDiscount[];
  readonly extraDiscount: readonly number[];
  readonly rows: readonly RowFigures[];
  readonly totalDiscount: number;
  readonly totalDiscountShares: readonly number[];
  /** Taxes per row as they are reported in the end. */
  readonly reportedTaxes: readonly (readonly RowTax[])[];
  /** Where the total discount reduced a row's taxes: the amount that they are inside of now. */
  readonly reducedTo: readonly number[];
  readonly total: number;
  readonly cashRounding: number;
  readonly amountDue: number;
  readonly pending: readonly Pending[];
  /** Set by a stage that cannot go on; nothing runs after it. */
  readonly failed: StageRefusal | null;
}

/** Before any stage has run. */
export const NOTHING_YET: Figures = {
  customer: null,
  customerTax: "standard",
  exemptCategories: undefined,
  destination: null,
  gross: [],
  lineDiscount: [],
  net: [],
  shipping: null,
  coupons: [],
  couponWork: [],
  couponDiscount: [],
  shippingCoupon: 0,
  surcharges: [],
  extra: [],
  extraDiscounts: [],
  extraDiscount: [],
  rows: [],
  totalDiscount: 0,
  totalDiscountShares: [],
  reportedTaxes: [],
  reducedTo: [],
  total: 0,
  cashRounding: 0,
  amountDue: 0,
  pending: [],
  failed: null,
};

/** Columns of lines, then shipping. */
export interface CouponWork {
  /** Its own, or that of the tier which the spend has reached, and where that tier begins. */
  readonly benefit: CouponBenefit;
  readonly from: number | null;
  /** What the coupon could be taken of. */
  readonly rows: readonly number[];
  /** What it was taken of where only some of the units count, and how many these are. */
  readonly weights: readonly number[];
  readonly units: readonly string[];
}

/** An amount from outside is in another currency than the draft; that is refused even where it is 0. */
export interface ForeignAmount {
  readonly code: "currency_mismatch";
  readonly expected: string;
  readonly found: string;
  /** Whose amount it is: a shipping option. */
  readonly of: string;
}

/** A shop's own stage threw, needs what is no question, or names no place to run at: a total without it would be wrong. */
export interface StageFailed {
  readonly code: "stage_failed";
  readonly stage: string;
}

/** A shop's own stage made a row that cannot be priced. */
export interface RowInvalid {
  readonly code: "row_invalid";
  readonly stage: string;
  readonly row: string;
  readonly reason: "not_a_row" | "amount_not_positive" | "id_taken" | "line_unknown";
}

export type StageRefusal = ForeignAmount | StageFailed | RowInvalid | MethodsMissing;

/**
 * There are stages of the shop's own, or the policy or a coupon says what takes more code than the usual: call
 * `price(draft, facts, { policy, stages, methods: PRICING_METHODS })`. A desk has it.
 */
export interface MethodsMissing {
  readonly code: "methods_missing";
  /** The stage's name, the axis of the policy, or the coupon's code. */
  readonly of: string;
}

/** What is left of each line after the discounts made so far. */
export function remainingPerLine(figures: Figures): number[] {
  return figures.net.map((net, i) => net - at(figures.couponDiscount, i) - at(figures.extraDiscount, i));
}

/** A column's entry, 0 where no stage has written the column yet. */
export function at(column: readonly number[], index: number): number {
  return column[index] ?? 0;
}

export function sum(amounts: readonly number[]): number {
  let total = 0;
  for (const amount of amounts) total += amount;
  return total;
}
