/** The operations by decimal.js alone: the reference that the safe-integer path must agree with, digit for digit. */
import { quotient } from "./decimal.js";
import { isDecimalCount } from "./decimal-text.js";
import type { RoundingMode } from "./rounding.js";

export function multiplyPrice(price: string, quantity: string, digits: number, mode: RoundingMode): number {
  return quotient([price, quantity, minorUnits(digits)], [1], mode);
}

export function toMinor(amount: string, digits: number, mode: RoundingMode): number {
  return quotient([amount, minorUnits(digits)], [1], mode);
}

export function percentOf(minor: number, percent: string, mode: RoundingMode): number {
  return quotient([minor, percent], [100], mode);
}

export function includedPart(minor: number, percent: string, mode: RoundingMode): number {
  return quotient([minor, percent], [100, percent], mode);
}

export function mulDiv(a: number, b: number, c: number, mode: RoundingMode): number {
  return quotient([a, b], [c], mode);
}

/** How many minor units one major unit has; NaN, which no operation takes, for anything but 0 to 10 digits. */
function minorUnits(digits: number): number {
  return isDecimalCount(digits) ? Number(`1e${digits}`) : Number.NaN;
}
