/** 15 digits, a point and 10 decimals: anything longer is refused before a regular expression sees it. */
const MAX_LENGTH = 26;
const MAX_DECIMALS = 10;
/** A character code; the point's is the lesser one. */
const ZERO = 48;
const GRAMMAR = /^(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/;

/**
 * A decimal read into integers: value = units / 10^scale, without trailing zeros, so that `scale` is the least one.
 */
export interface Scaled {
  readonly units: number;
  readonly scale: number;
}

/**
 * Whether a value is a decimal as this library reads them: digits without leading zeros (at most 15), then perhaps a
 * point and 1 to 10 decimals. No sign, exponent, space, grouping or other script's digits.
 *
 * @example
 * ```ts
 * import { isDecimalText } from "power-buyer/money";
 *
 * isDecimalText("0.0125"); // true
 * isDecimalText("1e3"); // false
 * ```
 */
export function isDecimalText(value: unknown): value is string {
  return typeof value === "string" && value.length <= MAX_LENGTH && GRAMMAR.test(value);
}

/**
 * The one way to write a decimal: no trailing zeros, no bare point. Text that is not a decimal comes back as it is.
 *
 * @example
 * ```ts
 * import { canonicalDecimal } from "power-buyer/money";
 *
 * canonicalDecimal("2.50"); // "2.5"
 * canonicalDecimal("3.0"); // "3"
 * ```
 */
export function canonicalDecimal(text: string): string {
  return isDecimalText(text) && text.includes(".") ? text.replace(/\.?0*$/, "") : text;
}

/**
 * The same decimal with at least this many decimals, as a price is written: "49.9" with 2 is "49.90", "0.125" stays as it is. Text
 * that is no decimal comes back as it is.
 */
export function padDecimals(text: string, digits: number): string {
  const missing = digits - decimalsOf(text);
  if (missing <= 0 || !isDecimalCount(digits) || !isDecimalText(text)) return text;
  return `${text}${text.includes(".") ? "" : "."}${"0".repeat(missing)}`;
}

/** Reads a decimal into integers; undefined where the text is none or its units would pass 2^53 − 1. */
export function readScaled(text: string): Scaled | undefined {
  if (!isDecimalText(text)) return undefined;
  const end = significantLength(text);
  let units = 0;
  let scale = 0;
  for (let i = 0; i < end; i += 1) {
    const figure = text.charCodeAt(i) - ZERO;
    if (figure < 0) scale = end - i - 1;
    else units = units * 10 + figure;
    if (units > Number.MAX_SAFE_INTEGER) return undefined;
  }
  return { units, scale };
}

/** The number of decimals that a decimal text writes, trailing zeros counted. */
export function decimalsOf(text: string): number {
  return (text.split(".")[1] ?? "").length;
}

/** Whether a number of decimals is one that a decimal text can have: a whole number from 0 to 10. */
export function isDecimalCount(digits: number): boolean {
  return Number.isInteger(digits) && digits >= 0 && digits <= MAX_DECIMALS;
}

/** Without the zeros at the end of the decimals; a point that is left bare has no decimals behind it. */
function significantLength(text: string): number {
  if (!text.includes(".")) return text.length;
  let end = text.length;
  while (text.charCodeAt(end - 1) === ZERO) end -= 1;
  return end;
}
