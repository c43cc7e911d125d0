import type { CustomerTax } from "../facts/question.js";
import type { Currency } from "../money/currency.js";
import type { RoundingMode } from "../money/rounding.js";
import type { Path } from "../shape/read-shape.js";
import type { PricingPolicy } from "./policy.js";

/** A sheet taken apart: every figure with the parts that it is the sum of. */
export interface Explanation {
  readonly currency: Currency;
  /** Line by line, then discounts, shipping, surcharges, extra charges, tax per rate, totals. */
  readonly figures: readonly ExplainedFigure[];
  /**
   * The figures that nobody reads for themselves: shares of discounts and their sums, what a tax or a coupon was laid on. Text and
   * tables leave them out; `explainFigure` leads through them.
   */
  readonly details?: readonly ExplainedFigure[];
  /** Why goods of this order bear no tax here, or less: their customer is exempt, or accounts for the tax. Left out where nobody is. */
  readonly customerTax?: Exclude<CustomerTax, "standard">;
}

export interface ExplainedFigure {
  /** Where it stands in the sheet: ["lines", 0, "net"]. A discount stands here twice: as calculated, and row by row. */
  readonly path: Path;
  readonly label: string;
  /** Minor units: the sum of the parts. */
  readonly amount: number;
  readonly parts: readonly Part[];
}

/** One summand. Either it is a figure of its own (`path`), or `how` says how it was calculated. */
export interface Part {
  readonly label: string;
  /** Minor units, negative where it is taken off. */
  readonly amount: number;
  readonly path: Path | null;
  readonly how: Calculation | null;
  /** Who or what asked for it: a discount's reason, a price's source. */
  readonly reason: string | null;
}

/** Where amounts that were carried exactly are rounded. */
export type RoundingLevel = "in-the-end";

/** An exact amount in minor units: a whole number ("35") or a fraction in lowest terms ("1130/3"). */
export type ExactAmount = string;

/** So many percent of so much, not rounded. */
export interface RateOfBase {
  readonly percent: string;
  readonly base: ExactAmount;
}

/** Units of which each is taxed alike: how many, and what the tax of one of them is laid on or inside of. */
export interface TaxedUnits {
  readonly count: number;
  readonly base: number;
}

/** How an amount came about. Amounts are minor units, prices and quantities decimal strings, rates percent. */
export type Calculation =
  /** Told from outside; there is nothing to calculate. */
  | { readonly is: "given"; readonly text: string }
  /** A decimal string in major units. */
  | { readonly is: "amount"; readonly amount: string; readonly rounding: RoundingMode }
  | { readonly is: "product"; readonly price: string; readonly quantity: string; readonly rounding: RoundingMode }
  /** Meant without tax, with the tax inside of what it comes off: amount × quantity × what that is worth, ÷ the same without its tax. */
  | {
      readonly is: "with-tax";
      readonly amount: string;
      readonly quantity: string;
      readonly base: number;
      readonly net: ExactAmount;
      readonly rounding: RoundingMode;
    }
  | {
      readonly is: "percentage";
      readonly base: number;
      readonly percent: string;
      readonly rounding: RoundingMode;
    }
  /** percent of the price of one unit, rounded, as often as there are units. */
  | {
      readonly is: "percentage-each";
      readonly price: string;
      readonly percent: string;
      readonly quantity: string;
      readonly rounding: RoundingMode;
      readonly roundingOfWhole: RoundingMode;
    }
  /** Tax inside an amount: base × part ÷ whole; it is about `percent` of `on`, which is what the sheet says that it is laid on. */
  | {
      readonly is: "inside";
      readonly base: number;
      readonly part: number;
      readonly whole: number;
      readonly percent: string;
      readonly on: number;
      readonly rounding: RoundingMode;
    }
  /** The tax of one unit, percent of its base, rounded, as often as there are units. */
  | {
      readonly is: "unit-tax";
      readonly percent: string;
      readonly units: readonly TaxedUnits[];
      readonly rounding: RoundingMode;
    }
  /** The tax inside of one unit, base × part ÷ whole, rounded, as often as there are units. */
  | {
      readonly is: "unit-tax-inside";
      readonly part: number;
      readonly whole: number;
      readonly units: readonly TaxedUnits[];
      readonly rounding: RoundingMode;
    }
  /** Taxes that are added up exactly and rounded once: of one rate over the order, of all of them, or of one row. */
  | {
      readonly is: "order-tax";
      readonly level: "row" | "order-rate" | "order";
      readonly of: readonly RateOfBase[];
      readonly rounding: RoundingMode;
    }
  /**
   * What of an `order-tax` falls on one row: its own tax cut to whole minor units, and one (or `each`, where discounts are rows of
   * their own) of the `odd` ones that are left of the whole where `left` of them remain at its turn. Turns go by what was cut off, the
   * most first (`rank` 1); a row that can hold no more tax (`isFull`) is passed over. Where `odd` is below 0, turns go the other way
   * round, and a row gives back what is `left`, as far as it can.
   */
  | {
      readonly is: "tax-share";
      readonly level: "row" | "order-rate" | "order";
      readonly percent: string;
      readonly base: ExactAmount;
      readonly of: readonly RateOfBase[];
      readonly rounding: RoundingMode;
      readonly odd: number;
      readonly rank: number;
      readonly left: number;
      readonly each: number;
      readonly isFull: boolean;
    }
  /** Where discounts are rows of their own, the tax of one on a part of it: percent of the exact base, rounded. */
  | {
      readonly is: "part-tax";
      readonly percent: string;
      readonly base: ExactAmount;
      readonly rounding: RoundingMode;
    }
  /**
   * There too, a tax of rows that are taxed alike: on them in full (`full`), less what each discount takes off it; what is `left`, at
   * least 0 and no more than `most` (null: no limit), falls on a row by what is left of that: left × weight ÷ weights, cut to whole
   * minor units, and one of the `odd` ones, most cut off first (`rank` 1).
   */
  | {
      readonly is: "tax-left";
      readonly full: number;
      readonly off: readonly number[];
      readonly most: number | null;
      readonly left: number;
      readonly weight: number;
      readonly weights: number;
      readonly odd: number;
      readonly rank: number;
    }
  /** The exact tax and what roundings of this rate left over in rows before it, rounded; the rest is carried on. */
  | {
      readonly is: "carried-tax";
      readonly percent: string;
      readonly base: ExactAmount;
      readonly carriedIn: ExactAmount;
      readonly carriedOut: ExactAmount;
      readonly rounding: RoundingMode;
    }
  /**
   * What lies between two amounts of a row that were carried exactly and rounded in the end: rounded(upper) − rounded(lower), decimal
   * strings in major units. Where several figures lie there, each has its share by largest remainder, in proportion to `weights`;
   * this one is the one at the place `at`.
   */
  | {
      readonly is: "between";
      /** Which of the two, rounded, the figure is laid on or inside of; minor units. */
      readonly base: number;
      readonly upper: string;
      readonly lower: string;
      readonly rounding: RoundingMode;
      readonly weights: readonly string[];
      readonly at: number;
      /** For a tax: it is so many percent of so much, as it was carried. */
      readonly tax: { readonly percent: string; readonly base: string } | null;
    }
  /** What falls on a part of a quantity: base × part ÷ whole. */
  | {
      readonly is: "proportion";
      readonly base: number;
      readonly part: string;
      readonly whole: string;
      readonly rounding: RoundingMode;
    }
  /**
   * The share of a common amount, in one of the ways of sharing: of × weight ÷ weights, rounded (`first`), and what it got, or gave back,
   * of the `odd` minor units that such roundings leave over. Where each of them goes to one row in turn, `rank` is whose turn it was,
   * 1 the first.
   */
  | {
      readonly is: "share";
      readonly of: number;
      readonly weight: number;
      readonly weights: number;
      readonly by: PricingPolicy["allocation"];
      /** Over how many units of the row it was shared, each weighing its part; 1 where rows are not taken apart. */
      readonly units: number;
      readonly first: number;
      readonly rounding: RoundingMode;
      readonly odd: number;
      readonly rank: number | null;
    }
  /** All of it costs only so much now: base − price. */
  | { readonly is: "down-to"; readonly base: number; readonly price: number }
  /** More was asked for than there was to take: limit − wanted. */
  | { readonly is: "cut-off"; readonly wanted: number; readonly limit: number }
  /** What rounding at another place gives to this figure or takes from it: less than a minor unit for each thing rounded there. */
  | { readonly is: "rounded-elsewhere"; readonly level: RoundingLevel }
  /** The step from an amount to the nearest multiple of a coin. */
  | { readonly is: "cash"; readonly base: number; readonly step: number; readonly rounding: RoundingMode };
