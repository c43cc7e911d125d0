import {
  canonicalDecimal,
  compareQuantities,
  isDecimalText,
  mulDiv,
  type RoundingMode,
  roundToStep,
  subtractQuantities,
  toDecimalString,
  toMinor,
} from "power-buyer";

/** Texts of vectors to what the library takes, and back: all counting is the library's. */

const FINEST = 10;

/** What a vector says in a place that this runner has no type for. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The text with its sign apart. */
function signed(text: string): { readonly isNegative: boolean; readonly magnitude: string } {
  const isNegative = text.startsWith("-");
  return { isNegative, magnitude: isNegative ? text.slice(1) : text };
}

/** A decimal of either sign as the library writes it, for comparing: "-0.50" is "-0.5", "11.90" is "11.9". */
export function canonical(text: string): string {
  const { isNegative, magnitude } = signed(text);
  const plain = magnitude.includes(".") ? magnitude.replace(/\.?0+$/, "") : magnitude;
  return isNegative && plain !== "0" ? `-${plain}` : plain;
}

/** A decimal of at least 0 that the library reads exactly. */
export function isPlain(text: string): boolean {
  return isDecimalText(canonicalDecimal(text));
}

/** A whole number of minor units; NaN where the amount has more decimals than the currency or is too large. */
export function exactMinor(text: string, digits: number): number {
  const { isNegative, magnitude } = signed(text);
  const [up, down] = [toMinor(magnitude, digits, "up"), toMinor(magnitude, digits, "down")];
  if (up !== down) return Number.NaN;
  return isNegative ? 0 - down : down;
}

/** Decimal text of either sign, rounded to so many digits. NaN text where it cannot be read. */
export function roundText(text: string, digits: number, mode: RoundingMode): string {
  const beyond = Math.min(digits, decimalsOf(text) - FINEST);
  // More decimals than the library counts in: the same digits with the point further to the right.
  if (beyond > 0) return movePoint(roundText(movePoint(text, beyond), digits - beyond, mode), -beyond);
  const written = Math.max(decimalsOf(text), digits);
  const step = toMinor("1", written - digits, "down");
  return toDecimalString(mulDiv(exactMinor(text, written), 1, step, mode), digits);
}

/** Decimal text of either sign, rounded to a multiple of a step. */
export function roundTextToStep(text: string, step: string, mode: RoundingMode): string {
  const written = Math.max(decimalsOf(text), decimalsOf(step));
  return toDecimalString(roundToStep(exactMinor(text, written), exactMinor(step, written), mode), written);
}

/** Whether the library can round a decimal of either sign: its digits make a safe integer. */
export function isRoundable(text: string): boolean {
  return !Number.isNaN(exactMinor(text, decimalsOf(text)));
}

/** The number of decimals that a text writes. */
export function decimalsOf(text: string): number {
  return text.split(".")[1]?.length ?? 0;
}

/** The text with its point so many places further to the right, or to the left where they are below 0. */
export function movePoint(text: string, places: number): string {
  const { isNegative, magnitude } = signed(text);
  const [whole = "", part = ""] = magnitude.split(".");
  const left = whole.padStart(whole.length - Math.min(0, places), "0");
  const digits = left + part.padEnd(places, "0");
  const at = left.length + places;
  const moved = `${digits.slice(0, at) || "0"}.${digits.slice(at)}`.replace(/^0+(?=\d)/, "");
  return canonical(`${isNegative ? "-" : ""}${moved.replace(/\.$/, "")}`);
}

/** "0.0825" as the library says it, in percent: "8.25". */
export function percentOfRate(rate: string): string {
  return canonicalDecimal(toDecimalString(toMinor(canonicalDecimal(rate), FINEST, "down"), FINEST - 2));
}

/** A price for several units as the price of one; null where that has more decimals than a price may have. */
export function unitPriceOf(price: string, units: string): string | null {
  const [amount, many] = [exactMinor(price, FINEST), exactMinor(units, 0)];
  const [up, down] = [mulDiv(amount, 1, many, "up"), mulDiv(amount, 1, many, "down")];
  return up === down ? canonicalDecimal(toDecimalString(down, FINEST)) : null;
}

/** Whether two decimals are no further apart than a tolerance; of floats, whose decimals are more than a quantity has, the point moves. */
export function isWithin(tolerance: string, a: string, b: string): boolean {
  const places = Math.max(0, ...[tolerance, a, b].map(decimalsOf).map((decimals) => decimals - FINEST));
  const [most = "", left = "", right = ""] = [tolerance, a, b].map((text) => movePoint(text, places));
  const apart = [subtractQuantities(left, right), subtractQuantities(right, left)];
  return apart.every((difference) => compareQuantities(difference, most) <= 0);
}
