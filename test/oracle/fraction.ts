/** Exact fractions: a numerator over a positive denominator, in lowest terms. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export type Rounding =
  | "half-up"
  | "half-even"
  | "half-odd"
  | "half-down"
  | "half-ceiling"
  | "half-floor"
  | "up"
  | "down"
  | "floor"
  | "ceiling";

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
const magnitude = (a: bigint): bigint => (a < 0n ? -a : a);

export function fraction(n: bigint, d = 1n): Fraction {
  if (d === 1n) return { n, d };
  if (d === 0n) throw new RangeError("a denominator of zero");
  const common = d < 0n ? -gcd(magnitude(n), -d) : gcd(magnitude(n), d);
  return common === 1n ? { n, d } : { n: n / common, d: d / common };
}

export const ZERO = fraction(0n);
export const ONE = fraction(1n);

export const plus = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
export const minus = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d - b.n * a.d, a.d * b.d);
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d);
export const over = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n);
export const sum = (all: readonly Fraction[]): Fraction => all.reduce(plus, ZERO);

/** Below, equal, above: negative, zero, positive. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const isWhole = (a: Fraction): boolean => a.d === 1n;
export const spell = (a: Fraction): string => `${a.n}/${a.d}`;

/** The greatest integer that is not above: BigInt division alone cuts towards zero. */
export function floorOf(a: Fraction): bigint {
  const cut = a.n / a.d;
  return a.n < 0n && cut * a.d !== a.n ? cut - 1n : cut;
}

/** On an exact half: does it go to the upper of the two neighbours? Modes that do not ask for halves never get here. */
function tieGoesUp(mode: Rounding, lower: bigint, negative: boolean): boolean {
  const lowerIsEven = lower % 2n === 0n;
  if (mode === "half-even") return !lowerIsEven;
  if (mode === "half-odd") return lowerIsEven;
  if (mode === "half-down") return negative;
  return mode === "half-ceiling" || (mode === "half-up" && !negative);
}

function goesUp(mode: Rounding, value: Fraction, lower: bigint): boolean {
  const negative = value.n < 0n;
  if (mode === "ceiling") return true;
  if (mode === "floor") return false;
  if (mode === "up") return !negative;
  if (mode === "down") return negative;
  const side = compare(minus(value, fraction(lower)), fraction(1n, 2n));
  return side === 0 ? tieGoesUp(mode, lower, negative) : side > 0;
}

export function round(value: Fraction, mode: Rounding): bigint {
  const lower = floorOf(value);
  if (isWhole(value)) return lower;
  return goesUp(mode, value, lower) ? lower + 1n : lower;
}

/** Of a percentage: per 1. */
export const share = (percent: string): Fraction => times(parse(percent), fraction(1n, 100n));
export const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

export function parse(text: string): Fraction {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (found === null) throw new SyntaxError(`not a decimal: ${text}`);
  const [, sign, whole = "", decimals = ""] = found;
  const value = fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
  return sign === "-" ? fraction(-value.n, value.d) : value;
}
