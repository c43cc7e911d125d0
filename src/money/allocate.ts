import { isCount } from "./read-weights.js";

/** One weight's part of the amount: the exact share rounded down, and what the division left. */
interface Part<Remainder extends number | bigint> {
  readonly share: number;
  readonly remainder: Remainder;
}

/**
 * Shares an amount out in proportion to weights by largest remainder: each share is the exact one rounded down, and
 * the minor units that are left go one each to the largest remainders, ties to the earlier index. The shares add up to
 * the amount, each is less than one unit from the exact share, a weight of 0 gets 0, and no share passes its weight
 * while the amount does not pass their sum. Products past 2^53 are compared exactly.
 *
 * Unchecked: `amount` and the weights are safe integers of at least 0, otherwise every share is NaN. Where all weights
 * are 0 there is no proportion, and the first index gets everything.
 */
export function allocate(amount: number, weights: readonly number[]): number[] {
  const total = sumOf(weights);
  if (total === undefined || !Number.isSafeInteger(amount) || amount < 0) return weights.map(() => Number.NaN);
  // Adding 0 turns −0 into 0.
  if (total === 0) return weights.map((_, index) => (index === 0 ? amount + 0 : 0));
  return typeof total === "number"
    ? shareOut(amount, weights, (weight) => divide(amount, weight, total), nthLargest)
    : shareOut(amount, weights, (weight) => divideLarge(amount, weight, total), nthLargestBigInt);
}

/** The sum of the weights, a bigint past 2^53; undefined where one is no safe integer of at least 0. */
function sumOf(weights: readonly number[]): number | bigint | undefined {
  let large = 0n;
  let sum = 0;
  for (const weight of weights) {
    if (!isCount(weight)) return undefined;
    if (sum + weight > Number.MAX_SAFE_INTEGER) {
      large += BigInt(sum);
      sum = 0;
    }
    sum += weight;
  }
  return large === 0n ? sum : large + BigInt(sum);
}

function divide(amount: number, weight: number, total: number): Part<number> {
  const product = amount * weight + 0;
  if (product > Number.MAX_SAFE_INTEGER) {
    const exact = BigInt(amount) * BigInt(weight);
    return { share: Number(exact / BigInt(total)), remainder: Number(exact % BigInt(total)) };
  }
  const share = Math.floor(product / total);
  return { share, remainder: product - share * total };
}

/** The same where the sum of the weights, and so a remainder, passes 2^53. */
function divideLarge(amount: number, weight: number, total: bigint): Part<bigint> {
  const product = BigInt(amount) * BigInt(weight);
  return { share: Number(product / total), remainder: product % total };
}

/**
 * The shares, with one unit more for the largest remainders until the amount is used up. A remainder of 0 gets none:
 * each is less than the total, so more of them are above 0 than there are units left. Each division is made twice,
 * which costs less than keeping 100,000 of them.
 */
function shareOut<Remainder extends number | bigint>(
  amount: number,
  weights: readonly number[],
  partOf: (weight: number) => Part<Remainder>,
  nth: (remainders: readonly Remainder[], n: number) => Remainder | undefined,
): number[] {
  const remainders: Remainder[] = [];
  let rest = amount;
  for (const weight of weights) {
    const { share, remainder } = partOf(weight);
    rest -= share;
    remainders.push(remainder);
  }
  const threshold = rest === 0 ? undefined : nth(remainders, rest);
  if (threshold === undefined) return weights.map((weight) => partOf(weight).share);
  let ties = rest - remainders.filter((remainder) => remainder > threshold).length;
  return weights.map((weight) => {
    const { share, remainder } = partOf(weight);
    if (remainder === threshold) ties -= 1;
    const isChosen = remainder > threshold || (remainder === threshold && ties >= 0);
    return isChosen ? share + 1 : share;
  });
}

/** A typed array sorts itself, without calling a function for each comparison. */
function nthLargest(values: readonly number[], n: number): number | undefined {
  return Float64Array.from(values).sort()[values.length - n];
}

function nthLargestBigInt(values: readonly bigint[], n: number): bigint | undefined {
  return [...values].sort((a, b) => Number(b - a))[n - 1];
}
