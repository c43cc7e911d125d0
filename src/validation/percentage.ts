import { mulDiv } from "../money/arithmetic.js";
import { toDecimalString } from "../money/money.js";

/** part of whole in percent with two decimals, for people: "12.50"; "NaN" of nothing. Nothing is decided by it. */
export function proportionText(part: number, whole: number): string {
  return toDecimalString(mulDiv(part, 10_000, whole, "half-up"), 2);
}
