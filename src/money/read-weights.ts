import { err, ok, type Result } from "neverthrow";
import { decimalsOf, isDecimalText } from "./decimal-text.js";
import type { AllocationInvalid } from "./errors.js";
import { type Fraction, greatestCommonDivisor, reduced } from "./fraction.js";

const MAX_WEIGHTS = 100_000;
const MAX_LENGTH = 53;

/**
 * The weights as whole numbers in the same proportion. Safe integers stay as they are; where one is text, a decimal or a fraction
 * ("0.25", "1/3", "0.5/3"), all are brought to the least whole numbers. `areAmounts`: text will not do, because only whole minor
 * units are an amount. Copied, so that the list cannot change between check and use.
 */
export function readWeights(weights: unknown, areAmounts: boolean): Result<number[], AllocationInvalid> {
  const list = copyOf(weights);
  if (list === undefined) return refused("not_weights");
  if (list.length === 0) return refused("no_weights");
  if (list.length > MAX_WEIGHTS) return refused("too_many_weights");
  if (list.every(isCount)) return ok(list);
  const ratios = list.map(areAmounts ? readCount : readRatio);
  const index = ratios.indexOf(undefined);
  if (index >= 0) return refused("malformed_weight", index);
  return inWholeNumbers(ratios.filter((ratio) => ratio !== undefined));
}

/** Whole numbers in the same proportion without a common divisor; all 0 stays so. */
export function inLowestTerms(weights: readonly bigint[]): bigint[] {
  const common = weights.reduce(greatestCommonDivisor, 0n);
  return common === 0n ? [...weights] : weights.map((weight) => weight / common);
}

export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

export function refused(
  reason: AllocationInvalid["reason"],
  index: number | null = null,
): Result<never, AllocationInvalid> {
  return err({ code: "allocation_invalid", reason, index });
}

/** A common multiple of the parts that outgrows any safe weight is given up at once: it only grows. */
function inWholeNumbers(ratios: readonly Fraction[]): Result<number[], AllocationInvalid> {
  let multiple = 1n;
  for (const { d } of ratios) {
    multiple *= d / greatestCommonDivisor(multiple, d);
    if (multiple > LARGEST_MULTIPLE) return refused("weights_too_fine");
  }
  const whole = inLowestTerms(ratios.map(({ n, d }) => (n * multiple) / d)).map(Number);
  return whole.every(isCount) ? ok(whole) : refused("weights_too_fine");
}

/** A unit of the finest part against one of the largest weights: in lowest terms, more than this never comes back to safe integers. */
const LARGEST_MULTIPLE = 10n ** 60n;

function readCount(value: unknown): Fraction | undefined {
  return isCount(value) ? { n: BigInt(value), d: 1n } : undefined;
}

/** A safe integer, decimal text, or a decimal over another that is above 0. */
function readRatio(value: unknown): Fraction | undefined {
  if (typeof value === "number") return readCount(value);
  if (typeof value !== "string" || value.length > MAX_LENGTH) return undefined;
  const [over, under = "1", ...more] = value.split("/");
  const [numerator, denominator] = [readDecimal(over), readDecimal(under)];
  if (numerator === undefined || denominator === undefined || more.length > 0) return undefined;
  if (denominator.n === 0n) return undefined;
  return reduced({ n: numerator.n * denominator.d, d: numerator.d * denominator.n });
}

function readDecimal(text: unknown): Fraction | undefined {
  if (!isDecimalText(text)) return undefined;
  return { n: BigInt(text.replace(".", "")), d: 10n ** BigInt(decimalsOf(text)) };
}

/** One element more than allowed at most, so that a huge array costs nothing; undefined for what is no array. */
function copyOf(value: unknown): unknown[] | undefined {
  try {
    if (!Array.isArray(value)) return undefined;
    return Array.from({ length: Math.min(value.length, MAX_WEIGHTS + 1) }, (_, index): unknown => value[index]);
  } catch {
    return undefined;
  }
}
