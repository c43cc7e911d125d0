/**
 * Why the functions of this folder refuse. None of them repeats what it was given, which may be a megabyte or a card
 * number; a currency code is named only where it has a code's form.
 */

/** No ISO 4217 code and no usable `{ code, digits }`. */
export interface CurrencyInvalid {
  readonly code: "currency_invalid";
  /** `redefines_iso_code`: a custom currency took an ISO code and gave it other digits than ISO does. */
  readonly reason: "not_a_currency" | "malformed_code" | "unknown_code" | "malformed_digits" | "redefines_iso_code";
  /** The code that was asked for, where it has a code's form. */
  readonly currency: string | null;
}

/** Text that is no amount of the currency. */
export interface MoneyInvalid {
  readonly code: "money_invalid";
  readonly reason: "not_text" | "malformed" | "too_many_decimals" | "currency_invalid";
  readonly currency: string | null;
  /** The decimals that the currency has, and an amount may have. */
  readonly maxDecimals: number | null;
}

/** An amount that is not, or would not stay, within ±(2^53 − 1) minor units. */
export interface AmountOutOfRange {
  readonly code: "amount_out_of_range";
  /** `operand_not_money`: what was given is no settled amount at all; `beyond_safe_integer`: the result is too large. */
  readonly reason: "beyond_safe_integer" | "operand_not_money";
  readonly currency: string | null;
  /** The largest magnitude that can be represented, in minor units. */
  readonly limit: number;
}

/** Two amounts of different currencies met, even where one of them is 0. */
export interface CurrencyMismatch {
  readonly code: "currency_mismatch";
  readonly reason: "different_currencies";
  readonly left: string;
  readonly right: string;
}

/** What was given is no positive quantity. */
export interface QuantityInvalid {
  readonly code: "quantity_invalid";
  /** `not_a_quantity`: neither text nor number; `not_a_safe_integer`: 1.5, NaN; `too_large`: 10^15 and more. */
  readonly reason: "not_a_quantity" | "not_a_safe_integer" | "malformed" | "not_positive" | "too_large";
}

/** What was given is no percentage between 0 and the limit. */
export interface PercentInvalid {
  readonly code: "percent_invalid";
  readonly reason: "not_text" | "malformed" | "above_limit";
  /** The largest percentage that is accepted here. */
  readonly limit: number;
}

/** An amount cannot be shared out by these weights, or in the way that was asked for. */
export interface AllocationInvalid {
  readonly code: "allocation_invalid";
  /**
   * `weights_too_large`: their sum passes 2^53 − 1; `weights_too_fine`: so do the whole numbers in their proportion;
   * `malformed_option`: an option is none of its choices; `options_conflict`: two options do not go together;
   * `amount_off_step`: the amount is no multiple of the step.
   */
  readonly reason:
    | "not_money"
    | "not_weights"
    | "no_weights"
    | "too_many_weights"
    | "malformed_weight"
    | "weights_too_large"
    | "weights_too_fine"
    | "all_weights_zero"
    | "malformed_option"
    | "options_conflict"
    | "amount_off_step";
  /** Which weight is malformed, counted from 0. */
  readonly index: number | null;
}
