import { isDecimalCount, readScaled } from "./decimal-text.js";
import { type Fraction, roundFraction } from "./fraction.js";
import type { RoundingMode } from "./rounding.js";

/** 15 digits, a point and 20 decimals: prices that others have divided may be that long. */
const MAX_LENGTH = 36;
const PRICE = /^(?:0|[1-9]\d{0,14})(?:\.(\d{1,20}))?$/;

/**
 * A unit price with the tax of one place in it, as a price with the tax of another: price × (100 + to) / (100 + from), rounded once, in
 * minor units of a currency with `digits` decimals (0 to 10). `price` is a decimal string in major units with up to 20 decimals; `from`
 * and `to` are rates in percent, decimal strings, "0" for a price without tax. NaN where it cannot be represented.
 *
 * Platforms that sell across borders make such a price anew for each unit, before it stands in an order; within the library, a
 * policy's `crossZone` and an exemption take tax out of whole rows.
 *
 * @example
 * ```ts
 * import { retaxedPrice } from "power-buyer/money";
 *
 * retaxedPrice("10.00", "19", "24", 2, "half-up"); // 1042: without tax 8.4033…, and 24 % on top
 * retaxedPrice("10.33", "20", "0", 2, "half-up"); // 861
 * ```
 */
export function retaxedPrice(price: string, from: string, to: string, digits: number, mode: RoundingMode): number {
  const [listed, out, into] = [readPrice(price), readRate(from), readRate(to)];
  if (listed === undefined || out === undefined || into === undefined || !isDecimalCount(digits)) return Number.NaN;
  return roundFraction({ n: listed.n * into.n * out.d * 10n ** BigInt(digits), d: listed.d * into.d * out.n }, mode);
}

function readPrice(text: unknown): Fraction | undefined {
  if (typeof text !== "string" || text.length > MAX_LENGTH) return undefined;
  const match = PRICE.exec(text);
  return match === null ? undefined : { n: BigInt(text.replace(".", "")), d: 10n ** BigInt((match[1] ?? "").length) };
}

/** What 1 becomes with this tax on top. */
function readRate(text: string): Fraction | undefined {
  const scaled = readScaled(text);
  if (scaled === undefined) return undefined;
  const whole = 100n * 10n ** BigInt(scaled.scale);
  return { n: whole + BigInt(scaled.units), d: whole };
}
