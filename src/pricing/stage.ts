import type { Result } from "neverthrow";
import type { Draft, Line } from "../draft/draft.js";
import type { CouponBenefit, CouponCondition, CouponFact } from "../facts/answers.js";
import type { Facts } from "../facts/facts.js";
import type { Question } from "../facts/question.js";
import type { AppliedRate, Figures, StageFailed, TaxWeights } from "./figures.js";
import type { PricingPolicy, USUAL_CHOICES } from "./policy.js";
import type { CouponRefusal, RowTax } from "./sheet.js";

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
  /** Lines, then shipping, where what is taken off is meant without the tax inside: how each price is made up. */
  readonly taxesInside?: readonly TaxWeights[] | undefined;
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

/** What is left of a row to be taxed, without the included tax that its customer does not pay. */
export interface PreparedRow extends TaxedAmount {
  /** As it was before that. */
  readonly row: Pick<TaxedAmount, "amount" | "quantity">;
  readonly remove: readonly AppliedRate[];
  readonly removed: readonly RowTax[];
}

/** What a benefit of any kind takes off each row, before it is cut to what is left there. */
export type TakeBenefit = (benefit: CouponBenefit, rows: Rows, given: Carried) => number[];

/** The taxes of all rows, and the discounts with those that each took off. */
export interface TaxedBeside {
  readonly taxes: readonly (readonly RowTax[])[];
  readonly discounts: Pick<Figures, "coupons" | "extraDiscounts">;
}

/** The code behind what a policy or a coupon may say beyond the usual. */
export interface PricingMethods {
  readonly choices: Readonly<Record<keyof typeof USUAL_CHOICES, readonly unknown[]>>;
  /** The other ways of sharing, and sharing over units. */
  readonly share: (amount: number, sharing: Sharing, given: Given) => number[];
  /** The other places at which tax is rounded. */
  readonly taxRows: (rows: readonly TaxedAmount[], policy: PricingPolicy) => RowTax[][];
  /** Discounts that are rows of their own; null where the policy shares them into the lines. */
  readonly taxBeside: (rows: readonly PreparedRow[], figures: Figures, given: Given) => TaxedBeside | null;
  /** What the stages are to work on: rates as the policy says, and amounts carried exactly, which are rounded in the end. */
  readonly asCarried: (given: Given) => Carried;
  readonly inMinorUnits: <T>(value: T, given: Carried) => T;
  readonly settle: (figures: Figures, given: Carried) => Partial<Figures>;
  /** Lines that differ in what comes after a discount: a spend is asked of them, or what comes after gives way on them. */
  readonly toldApart: (
    lines: readonly Line[],
    coupons: readonly CouponFact[],
    policy: PricingPolicy,
  ) => ReadonlySet<number>[];
  /** The usual stages as the policy has them, each followed by the shop's own that name it. */
  readonly stagesFor: (usual: readonly Stage[], own: readonly ShopStage[], policy: PricingPolicy) => readonly Stage[];
  /** Are these what a policy may say that excludes each other? */
  readonly areExclusions: (value: readonly unknown[]) => boolean;
  /** What any benefit of a coupon takes off. */
  readonly takeBenefit: TakeBenefit;
  /** Coupons that count units, and conditions. */
  readonly narrow: (valid: ValidCoupon, touched: Rows, all: Rows, given: Given) => Result<Rows, CouponRefusal>;
  readonly unmetCondition: (
    conditions: readonly CouponCondition[],
    given: Carried,
    figures: Figures,
  ) => CouponRefusal | null;
  /** Why a coupon that has a budget may not take so much. */
  readonly beyondBudget: (coupon: CouponFact, amount: number, given: Carried) => CouponRefusal | null;
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

export function stageFailed({ name }: ShopStage): StageFailed {
  return { code: "stage_failed", stage: name };
}
