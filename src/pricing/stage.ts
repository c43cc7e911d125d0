import type { Draft } from "../draft/draft.js";
import type { Result } from "neverthrow";
import type { CouponBenefit, CouponCondition, CouponFact, CustomerFact } from "../facts/answers.js";
import type { Facts } from "../facts/facts.js";
import type { CustomerTax, Destination, Question } from "../facts/question.js";
import type { PricingPolicy } from "./policy.js";
import type { CouponRefusal, CouponVerdict, Pending, RowTax, SheetExtraDiscount } from "./sheet.js";

/** What every stage may look at: the draft, the policy and what is known. */
export interface Given {
  readonly draft: Draft;
  readonly facts: Facts;
  readonly policy: PricingPolicy;
  /** For what the policy or a coupon says beyond the usual. */
  readonly methods: PricingMethods | undefined;
}

/** What the built-in stages work on: amounts in parts of a minor unit (1 where every step is rounded). */
export interface Carried extends Given {
  readonly parts: number;
  /** The draft and facts as they were given. */
  readonly given: Given;
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
  readonly destination: Destination | null;
  readonly gross: readonly number[];
  readonly lineDiscount: readonly number[];
  readonly net: readonly number[];
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

/** Rows over which something is shared: the lines, perhaps with charges after them. */
export interface Sharing {
  /** Minor units. */
  readonly weights: readonly number[];
  /** What else decides how a row goes on: rows of one kind are alike. */
  readonly kinds: readonly string[];
  /** How many units of each row weigh so much; all of a line's where nothing is said. */
  readonly units?: readonly string[];
}

/** Lines, then shipping, and what a coupon is taken of: what it does not touch weighs nothing. */
export interface Rows extends Sharing {
  /** How many units of each row count: decimal strings; shipping is one. */
  readonly units: readonly string[];
}

/** A coupon that applies, the indexes of the lines that it looks at, and what it gives. */
export interface ValidCoupon {
  readonly coupon: CouponFact;
  readonly eligible: ReadonlySet<number>;
  /** Its own, or that of the tier which the spend has reached. */
  readonly benefit: CouponBenefit;
  /** Where that tier begins. */
  readonly from: number | null;
}

/** An amount to be taxed, in minor units. */
export interface TaxedAmount {
  readonly amount: number;
  readonly rates: readonly AppliedRate[];
  /** All rates are inside of the amount, whatever they say of how the price was listed. */
  readonly allInside: boolean;
  /** Decimal string: for tax by the unit. */
  readonly quantity: string;
}

/** The code behind what a policy or a coupon may say beyond the usual. */
export interface PricingMethods {
  readonly choices: Readonly<Record<string, readonly unknown[]>>;
  /** The other ways of sharing, and sharing over units. */
  readonly share: (amount: number, sharing: Sharing, given: Given) => number[];
  /** The other places at which tax is rounded. */
  readonly taxRows: (rows: readonly TaxedAmount[], policy: PricingPolicy) => RowTax[][];
  /** Amounts carried exactly, and rounded in the end. */
  readonly inParts: (given: Given) => Carried;
  readonly inMinorUnits: <T>(value: T, given: Carried) => T;
  readonly settle: (figures: Figures, given: Carried) => Partial<Figures>;
  /** A shop's own stages. */
  readonly asStage: (own: ShopStage) => Stage;
  /** Coupons that count units, and conditions. */
  readonly narrow: (valid: ValidCoupon, touched: Rows, all: Rows, given: Given) => Result<Rows, CouponRefusal>;
  readonly unmetCondition: (
    conditions: readonly CouponCondition[],
    given: Carried,
    figures: Figures,
  ) => CouponRefusal | null;
}

/** One step of the calculation. `needs` names the questions whose answers `apply` will look up. */
export interface Stage {
  readonly name: string;
  readonly needs?: (given: Carried, figures: Figures) => readonly Question[];
  readonly apply: (given: Carried, figures: Figures) => Partial<Figures>;
}

/** The built-in stages after which a shop's own may run: once there is merchandise, and before tax. */
export const SHOP_STAGE_PLACES = ["line-discounts", "shipping", "coupons", "surcharges"] as const;

/**
 * A stage of the shop's own, for what no built-in stage does: gift wrap, a loyalty discount, a deposit. It answers rows that say
 * what they are; tax, totals, allocation and `explain` take them from there.
 */
export interface ShopStage {
  readonly name: string;
  /** The built-in stage after which it runs. */
  readonly after: (typeof SHOP_STAGE_PLACES)[number];
  readonly needs?: (given: Given, figures: Figures) => readonly Question[];
  readonly rows: (given: Given, figures: Figures) => readonly ExtraRow[];
}

/** Minor units, above 0. A discount never takes more than is left of what it is about: the rest is cut off. */
export type ExtraRow =
  | {
      readonly kind: "charge";
      readonly id: string;
      readonly label: string;
      readonly amount: number;
      readonly taxCategory: string;
      readonly lineId?: string | null;
    }
  | {
      readonly kind: "discount";
      readonly id: string;
      readonly label: string;
      readonly amount: number;
      readonly lineId?: string | null;
    };

/** The methods for what is unusual: a policy that needs them is refused without them, before anything is calculated. */
export function unusual({ methods }: Given): PricingMethods {
  return methods as PricingMethods;
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

export function stageFailed({ name }: ShopStage): StageFailed {
  return { code: "stage_failed", stage: name };
}
