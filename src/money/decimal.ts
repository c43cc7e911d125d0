import { Decimal } from "decimal.js";
import { isDecimalText } from "./decimal-text.js";
import type { RoundingMode } from "./rounding.js";

/**
 * Our own constructor: the host's `Decimal.set` cannot reach it, and 100 digits hold every product of the operands
 * below (two decimals of 25 digits and a power of ten) without rounding. `defaults` keeps it from inheriting
 * settings that the host made before we were loaded.
 */
const Exact = /* @__PURE__ */ Decimal.clone({ defaults: true, precision: 100 });

/** A decimal text or a safe integer: nothing else may come near decimal.js (a huge exponent would never return). */
type Operand = string | number;

/**
 * The product of the factors over the sum of the terms, rounded once to an integer by decimal.js alone. NaN where an
 * operand is none, the sum is not positive, the mode is none though there is something to round, or the result is
 * beyond ±(2^53 − 1).
 */
export function quotient(factors: readonly Operand[], terms: readonly Operand[], mode: RoundingMode): number {
  if (![...factors, ...terms].every(isOperand)) return Number.NaN;
  const numerator = factors.reduce<Decimal>((product, factor) => product.times(factor), new Exact(1));
  const divisor = terms.reduce<Decimal>((sum, term) => sum.plus(term), new Exact(0));
  if (!divisor.gt(0)) return Number.NaN;
  const whole = numerator.abs().divToInt(divisor);
  const remainder = numerator.abs().minus(whole.times(divisor));
  const magnitude = whole.plus(standIn(remainder, divisor));
  const rounded = round(numerator.isNegative() ? magnitude.negated() : magnitude, mode);
  // Adding 0 turns −0 into 0.
  return rounded.abs().lte(Number.MAX_SAFE_INTEGER) ? rounded.toNumber() + 0 : Number.NaN;
}

function isOperand(operand: Operand): boolean {
  return Number.isSafeInteger(operand) || isDecimalText(operand);
}

/**
 * A short fraction that stands for remainder / divisor, which may have endless decimals: rounding only asks whether it
 * is nothing, or below, at or above one half.
 */
function standIn(remainder: Decimal, divisor: Decimal): number {
  return remainder.isZero() ? 0 : 0.5 + 0.25 * remainder.times(2).cmp(divisor);
}

/** decimal.js's numbers for the modes; it lacks half-odd. */
const NATIVE = /* @__PURE__ */ new Map<RoundingMode, Decimal.Rounding>([
  ["up", 0],
  ["down", 1],
  ["ceiling", 2],
  ["floor", 3],
  ["half-up", 4],
  ["half-down", 5],
  ["half-even", 6],
  ["half-ceiling", 7],
  ["half-floor", 8],
]);

function round(value: Decimal, mode: RoundingMode): Decimal {
  if (value.isInteger()) return value;
  // Counted from one further along, the odd neighbour is the even one.
  if (mode === "half-odd") return round(value.plus(1), "half-even").minus(1);
  const native = NATIVE.get(mode);
  return native === undefined ? new Exact(Number.NaN) : value.toDecimalPlaces(0, native);
}
