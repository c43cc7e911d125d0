import { err, ok, type Result } from "neverthrow";
import { canonicalDecimal, isDecimalText } from "./decimal-text.js";
import type { QuantityInvalid } from "./errors.js";

/** A positive decimal in its canonical form ("3", "2.5"): at most 15 digits before the point and 10 after it. */
export type Quantity = string;

/**
 * Reads a quantity: a safe integer of at least 1 or decimal text above 0. A fraction has to be text ("2.5"), because a
 * float cannot say which decimal was meant. The answer is canonical: "2.50" becomes "2.5".
 *
 * Errors: `quantity_invalid`.
 *
 * @example
 * ```ts
 * import { parseQuantity } from "power-buyer/money";
 *
 * parseQuantity(3); // ok: "3"
 * parseQuantity("2.50"); // ok: "2.5"
 * parseQuantity(1.5); // err: not_a_safe_integer
 * ```
 */
export function parseQuantity(input: unknown): Result<Quantity, QuantityInvalid> {
  if (typeof input === "number") return readInteger(input);
  if (typeof input !== "string") return refused("not_a_quantity");
  if (!isDecimalText(input)) return refused("malformed");
  const quantity = canonicalDecimal(input);
  return quantity === "0" ? refused("not_positive") : ok(quantity);
}

/**
 * The exact sum of quantities (or of such sums), canonical; "0" for none, "NaN" where one of them is no decimal.
 *
 * @example
 * ```ts
 * import { addQuantities } from "power-buyer/money";
 *
 * addQuantities("2.5", "0.5", "1"); // "4"
 * ```
 */
export function addQuantities(...quantities: string[]): string {
  let sum = 0n;
  for (const text of quantities) {
    const quantity = readQuantity(text);
    if (quantity === undefined) return "NaN";
    sum += quantity;
  }
  return writeQuantity(sum);
}

/**
 * The first quantity less the second, exact and canonical; it may be negative ("-2.5"). "NaN" where one is no decimal.
 *
 * @example
 * ```ts
 * import { subtractQuantities } from "power-buyer/money";
 *
 * subtractQuantities("1", "3.5"); // "-2.5"
 * ```
 */
export function subtractQuantities(a: string, b: string): string {
  const left = readQuantity(a);
  const right = readQuantity(b);
  return left === undefined || right === undefined ? "NaN" : writeQuantity(left - right);
}

/**
 * Whether the first quantity is less than (−1), equal to (0) or more than (1) the second; differences may be negative.
 * Text that is no decimal counts as more than every quantity, so that a limit is not kept by mistake.
 *
 * @example
 * ```ts
 * import { compareQuantities } from "power-buyer/money";
 *
 * compareQuantities("10", "9.5"); // 1
 * ```
 */
export function compareQuantities(a: string, b: string): -1 | 0 | 1 {
  const left = readQuantity(a);
  const right = readQuantity(b);
  if (left === right) return 0;
  return left === undefined || (right !== undefined && left > right) ? 1 : -1;
}

/**
 * Whether a quantity is a whole multiple of an increment above 0.
 *
 * @example
 * ```ts
 * import { isOnIncrement } from "power-buyer/money";
 *
 * isOnIncrement("2.5", "0.5"); // true
 * ```
 */
export function isOnIncrement(quantity: string, increment: string): boolean {
  const q = readQuantity(quantity);
  const step = readQuantity(increment) ?? 0n;
  return q !== undefined && step > 0n && q % step === 0n;
}

/**
 * The greatest multiple of the increment that is not above the quantity: what is left to order when stock is short. A
 * negative quantity goes to the multiple below it. "NaN" where the increment is not above 0 or one is no decimal.
 *
 * @example
 * ```ts
 * import { roundDownToIncrement } from "power-buyer/money";
 *
 * roundDownToIncrement("7.3", "0.5"); // "7"
 * ```
 */
export function roundDownToIncrement(quantity: string, increment: string): string {
  const q = readQuantity(quantity);
  const step = readQuantity(increment) ?? 0n;
  if (q === undefined || step <= 0n) return "NaN";
  const rest = q % step;
  return writeQuantity(q - (rest < 0n ? rest + step : rest));
}

/** Quantities are counted in 10^-10, the finest decimal there is, as whole numbers of any size. */
const DECIMALS = 10;
/** Sums of quantities outgrow the 15 digits of one, and differences have a sign; 30 digits hold any sum there can be. */
const SUM = /^-?(?:0|[1-9]\d{0,29})(?:\.\d{1,10})?$/;
const MAX_SUM_LENGTH = 42;

/** A quantity, a sum or a difference of some as a whole number of 10^-10; undefined where the text is none. */
export function readQuantity(text: string): bigint | undefined {
  if (typeof text !== "string" || text.length > MAX_SUM_LENGTH || !SUM.test(text)) return undefined;
  const [whole, decimals = ""] = text.split(".") as [string, string?];
  return BigInt(whole + decimals.padEnd(DECIMALS, "0"));
}

/** The same as text again. */
export function writeQuantity(units: bigint): string {
  const sign = units < 0n ? "-" : "";
  const figures = String(units < 0n ? -units : units).padStart(DECIMALS + 1, "0");
  return sign + `${figures.slice(0, -DECIMALS)}.${figures.slice(-DECIMALS)}`.replace(/\.?0+$/, "");
}

function readInteger(input: number): Result<Quantity, QuantityInvalid> {
  if (!Number.isSafeInteger(input)) return refused("not_a_safe_integer");
  if (input < 1) return refused("not_positive");
  const text = String(input);
  return isDecimalText(text) ? ok(text) : refused("too_large");
}

function refused(reason: QuantityInvalid["reason"]): Result<never, QuantityInvalid> {
  return err({ code: "quantity_invalid", reason });
}
