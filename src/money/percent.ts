import { err, ok, type Result } from "neverthrow";
import { canonicalDecimal, isDecimalText, readScaled } from "./decimal-text.js";
import type { PercentInvalid } from "./errors.js";

/**
 * Reads a percentage of a discount: decimal text from 0 to 100 with at most 10 decimals, canonical in the answer.
 *
 * Errors: `percent_invalid`.
 *
 * @example
 * ```ts
 * import { parsePercent } from "power-buyer/money";
 *
 * parsePercent("12.50"); // ok: "12.5"
 * parsePercent("100.1"); // err: above_limit
 * ```
 */
export function parsePercent(input: unknown): Result<string, PercentInvalid> {
  return parseUpTo(100, input);
}

/**
 * Reads a tax rate in percent: decimal text from 0 to 1000 with at most 10 decimals, canonical in the answer. Duties
 * and excises do pass 100 %.
 *
 * Errors: `percent_invalid`.
 *
 * @example
 * ```ts
 * import { parseTaxRate } from "power-buyer/money";
 *
 * parseTaxRate("8.875"); // ok: "8.875"
 * ```
 */
export function parseTaxRate(input: unknown): Result<string, PercentInvalid> {
  return parseUpTo(1000, input);
}

function parseUpTo(limit: number, input: unknown): Result<string, PercentInvalid> {
  if (typeof input !== "string") return refused("not_text", limit);
  if (!isDecimalText(input)) return refused("malformed", limit);
  const scaled = readScaled(input);
  // Units that pass 2^53 at 10 decimals or fewer stand for 900,000 and more: above every limit.
  if (scaled === undefined || scaled.units > limit * 10 ** scaled.scale) return refused("above_limit", limit);
  return ok(canonicalDecimal(input));
}

function refused(reason: PercentInvalid["reason"], limit: number): Result<never, PercentInvalid> {
  return err({ code: "percent_invalid", reason, limit });
}
