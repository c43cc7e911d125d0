import { mulDiv } from "../money/arithmetic.js";
import { toDecimalString } from "../money/money.js";

/** part of whole in percent with two decimals, for people: "12.50"; null where there is none, or none that can be said. */
export function proportionText(part: number, whole: number): string | null {
  const hundredths = mulDiv(part, 10_000, whole, "half-up");
  return Number.isSafeInteger(hundredths) ? toDecimalString(hundredths, 2) : null;
}
