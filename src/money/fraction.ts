import { type RoundingMode, roundsAway } from "./rounding.js";

/** An exact fraction of minor units, for sums that are rounded only in the end. The divisor is above 0. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

const ZERO: Fraction = { n: 0n, d: 1n };

/** Adds up exactly. Fractions of one divisor are added first, so that many rows of one tax rate cost no more than whole numbers. */
export function sumFractions(fractions: readonly Fraction[]): Fraction {
  const byDivisor = new Map<bigint, bigint>();
  for (const { n, d } of fractions) byDivisor.set(d, (byDivisor.get(d) ?? 0n) + n);
  return [...byDivisor].reduce((total, [d, n]) => add(total, { n, d }), ZERO);
}

function add(a: Fraction, b: Fraction): Fraction {
  return reduced({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
}

/** In lowest terms. */
export function reduced({ n, d }: Fraction): Fraction {
  const common = greatestCommonDivisor(n < 0n ? -n : n, d);
  return { n: n / common, d: d / common };
}

/** Of magnitudes, by Euclid. */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}

/** What is left of a fraction beyond a whole number. */
export function beyond({ n, d }: Fraction, whole: number): Fraction {
  return { n: n - BigInt(whole) * d, d };
}

/** −1, 0 or 1, as `a` is below, at or above `b`. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const [left, right] = [a.n * b.d, b.n * a.d];
  return left < right ? -1 : Number(left > right);
}

/** The whole number that the mode rounds to; NaN beyond ±(2^53 − 1), and where the mode is none. */
export function roundFraction({ n, d }: Fraction, mode: RoundingMode): number {
  const isNegative = n < 0n;
  const magnitude = isNegative ? -n : n;
  const whole = magnitude / d;
  const twice = 2n * (magnitude - whole * d);
  // Rounding only asks whether the rest is below, at or above one half: quarters stand in for it.
  const quarters = 2 + Number(twice > d) - Number(twice < d);
  const isAway = twice === 0n ? false : roundsAway(mode, isNegative, Number(whole % 2n), quarters, 4);
  if (isAway === undefined) return Number.NaN;
  const rounded = isAway ? whole + 1n : whole;
  if (rounded > BigInt(Number.MAX_SAFE_INTEGER)) return Number.NaN;
  return isNegative ? 0 - Number(rounded) : Number(rounded);
}
