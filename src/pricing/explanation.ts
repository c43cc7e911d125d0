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

/** Where tax is rounded, or amounts that were carried exactly; or in rows of discounts, each by itself. */
export type RoundingLevel = PricingPolicy["taxLevel"] | "in-the-end" | "discount-rows";

/** How an amount came about. Amounts are minor units, prices and quantities decimal strings, rates percent. */
export type Calculation =
  /** Told from outside; there is nothing to calculate. */
  | { readonly is: "given"; readonly text: string }
  /** A decimal string in major units. */
  | { readonly is: "amount"; readonly amount: string; readonly rounding: RoundingMode }
  | { readonly is: "product"; readonly price: string; readonly quantity: string; readonly rounding: RoundingMode }
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
  /** Tax inside an amount: base × part ÷ whole. */
  | {
      readonly is: "inside";
      readonly base: number;
      readonly part: number;
      readonly whole: number;
      readonly rounding: RoundingMode;
    }
  /** What falls on a part of a quantity: base × part ÷ whole. */
  | {
      readonly is: "proportion";
      readonly base: number;
      readonly part: string;
      readonly whole: string;
      readonly rounding: RoundingMode;
    }
  /** The share of a common amount, in one of the ways of sharing. */
  | {
      readonly is: "share";
      readonly of: number;
      readonly weight: number;
      readonly weights: number;
      readonly by: PricingPolicy["allocation"];
    }
  /** All of it costs only so much now: base − price. */
  | { readonly is: "down-to"; readonly base: number; readonly price: number }
  /** More was asked for than there was to take: limit − wanted. */
  | { readonly is: "cut-off"; readonly wanted: number; readonly limit: number }
  /** What rounding at another place (over the order, by the unit, row by row) gives to this figure or takes from it. */
  | { readonly is: "rounded-elsewhere"; readonly level: RoundingLevel }
  /** The step from an amount to the nearest multiple of a coin. */
  | { readonly is: "cash"; readonly base: number; readonly step: number; readonly rounding: RoundingMode };
