import { ROUNDING_MODES, type RoundingMode } from "../../src/money/rounding.js";

/** A second opinion on every operation: fractions of bigints, rounded straight from each mode's definition. */
export interface Fraction {
  readonly n: bigint;
  /** Above 0. */
  readonly d: bigint;
}

const LIMIT = BigInt(Number.MAX_SAFE_INTEGER);

export function fraction(n: number | bigint | string, d: number | bigint = 1n): Fraction {
  if (typeof n !== "string") return { n: BigInt(n), d: BigInt(d) };
  const [whole = "", decimals = ""] = n.split(".");
  return { n: BigInt(whole + decimals), d: 10n ** BigInt(decimals.length) };
}

export const times = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d });
export const over = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d, d: a.d * b.n });
export const plus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });

interface Between {
  readonly lower: bigint;
  readonly upper: bigint;
  readonly isNegative: boolean;
}

const isEven = (value: bigint) => value % 2n === 0n;
const outward = ({ lower, upper, isNegative }: Between) => (isNegative ? lower : upper);
const inward = ({ lower, upper, isNegative }: Between) => (isNegative ? upper : lower);

/** Where a value strictly between two integers goes, and where one exactly in the middle does. */
const OFF_TIES: { readonly [mode in RoundingMode]?: (between: Between) => bigint } = {
  up: outward,
  down: inward,
  floor: ({ lower }) => lower,
  ceiling: ({ upper }) => upper,
};
const AT_TIES: { readonly [mode in RoundingMode]?: (between: Between) => bigint } = {
  ...OFF_TIES,
  "half-up": outward,
  "half-down": inward,
  "half-floor": ({ lower }) => lower,
  "half-ceiling": ({ upper }) => upper,
  "half-even": ({ lower, upper }) => (isEven(lower) ? lower : upper),
  "half-odd": ({ lower, upper }) => (isEven(lower) ? upper : lower),
};

function rounded({ n, d }: Fraction, mode: RoundingMode): bigint {
  if (!ROUNDING_MODES.includes(mode)) throw new Error(`no mode: ${mode}`);
  const lower = n / d - (n < 0n && n % d !== 0n ? 1n : 0n);
  if (lower * d === n) return lower;
  const between = { lower, upper: lower + 1n, isNegative: n < 0n };
  const directed = OFF_TIES[mode];
  if (directed !== undefined) return directed(between);
  const twice = 2n * (n - lower * d);
  if (twice !== d) return twice < d ? lower : between.upper;
  return AT_TIES[mode]?.(between) ?? 0n;
}

/** The rounded fraction as the library answers: NaN where it cannot be represented. */
export function answer(value: Fraction, mode: RoundingMode): number {
  const whole = rounded(value, mode);
  return whole > LIMIT || whole < -LIMIT ? Number.NaN : Number(whole);
}
