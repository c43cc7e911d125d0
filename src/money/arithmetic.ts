/**
 * The operations pricing uses. Each takes the safe-integer path where that can answer and decimal.js where it cannot;
 * both give the same. NaN means "not representable": an operand is none, or the result is beyond ±(2^53 − 1).
 */
import * as exact from "./exact.js";
import * as fast from "./fast.js";
import type { RoundingMode } from "./rounding.js";

/**
 * Unit price times quantity, rounded once. `price` is a decimal string in major units (it may have more decimals than
 * the currency), `quantity` a decimal string, `digits` the currency's decimals (0 to 10); the answer is in minor units.
 * NaN where it cannot be represented.
 *
 * @example
 * ```ts
 * import { multiplyPrice } from "power-buyer/money";
 *
 * multiplyPrice("0.0125", "3", 2, "half-up"); // 4, from 3.75 cents
 * ```
 */
export function multiplyPrice(price: string, quantity: string, digits: number, mode: RoundingMode): number {
  return fast.multiplyPrice(price, quantity, digits, mode) ?? exact.multiplyPrice(price, quantity, digits, mode);
}

/**
 * A decimal string in major units as minor units of a currency with `digits` decimals (0 to 10), rounded where it has
 * more of them. NaN where it cannot be represented.
 *
 * @example
 * ```ts
 * import { toMinor } from "power-buyer/money";
 *
 * toMinor("19.995", 2, "half-even"); // 2000
 * ```
 */
export function toMinor(amount: string, digits: number, mode: RoundingMode): number {
  return fast.toMinor(amount, digits, mode) ?? exact.toMinor(amount, digits, mode);
}

/**
 * A percentage of an amount in minor units: minor × percent / 100, with `percent` a decimal string ("8.875").
 * A negative amount gives a negative share. NaN where it cannot be represented.
 *
 * @example
 * ```ts
 * import { percentOf } from "power-buyer/money";
 *
 * percentOf(1999, "8.875", "half-up"); // 177
 * ```
 */
export function percentOf(minor: number, percent: string, mode: RoundingMode): number {
  return fast.percentOf(minor, percent, mode) ?? exact.percentOf(minor, percent, mode);
}

/**
 * The tax inside a gross amount: minor × p / (100 + p), with the rate `percent` a decimal string. Minor units in and
 * out. NaN where it cannot be represented.
 *
 * @example
 * ```ts
 * import { includedPart } from "power-buyer/money";
 *
 * includedPart(11900, "19", "half-up"); // 1900
 * ```
 */
export function includedPart(minor: number, percent: string, mode: RoundingMode): number {
  return fast.includedPart(minor, percent, mode) ?? exact.includedPart(minor, percent, mode);
}

/**
 * a × b / c rounded once, for integers with c > 0; a and b may be negative, and their product may pass 2^53. NaN where
 * the result cannot be represented.
 *
 * @example
 * ```ts
 * import { mulDiv } from "power-buyer/money";
 *
 * mulDiv(1000, 2, 3, "half-up"); // 667
 * ```
 */
export function mulDiv(a: number, b: number, c: number, mode: RoundingMode): number {
  return fast.mulDiv(a, b, c, mode) ?? exact.mulDiv(a, b, c, mode);
}

/**
 * An amount rounded to the nearest multiple of a step that the mode allows; amount, step (above 0) and answer are in minor units.
 * NaN where it cannot be represented.
 *
 * @example
 * ```ts
 * import { roundToStep } from "power-buyer/money";
 *
 * roundToStep(1998, 5, "half-up"); // 2000: 19.98 paid in coins of 0.05
 * ```
 */
export function roundToStep(minor: number, step: number, mode: RoundingMode): number {
  const steps = mulDiv(minor, 1, step, mode);
  // Past this test the step is a number too.
  return Number.isNaN(steps) ? steps : mulDiv(steps, step, 1, mode);
}
