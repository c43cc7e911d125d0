import { ok, type Result } from "neverthrow";
import { allocate } from "./allocate.js";
import { allocateBy } from "./allocation-methods.js";
import { type AllocationOptions, readOptions } from "./allocation-options.js";
import { mulDiv } from "./arithmetic.js";
import type { AllocationInvalid } from "./errors.js";
import { type Money, readMoney } from "./money.js";
import { inLowestTerms, readWeights, refused } from "./read-weights.js";

type Options = Required<AllocationOptions>;

/**
 * Shares an amount (minor units) out in proportion to weights: by largest remainder, ties to the earlier weight, where no other method
 * is named. The shares add up to the amount, but where it is above the weights that cap it. A negative amount is shared as its
 * magnitude is, with the sign put back. Weights are safe integers of at least 0, decimals or fractions as text ("0.25", "1/3"), at
 * most 100,000 of them, and not all 0 unless the amount is. Their sum may pass 2^53 − 1 with largest remainder only.
 *
 * 10.00 over the weights 1, 1, 1 gives 3.34, 3.33, 3.33; with the method `remainder-last` it gives 3.33, 3.33, 3.34; in steps of 0.05
 * it gives 3.35, 3.35, 3.30.
 *
 * Errors: `allocation_invalid`.
 *
 * @example
 * ```ts
 * import { allocateMoney } from "power-buyer/money";
 *
 * const tenEuros = { minor: 1000, currency: "EUR" };
 * allocateMoney(tenEuros, [1, 1, 1]); // ok: 334, 333 and 333 cents
 * allocateMoney(tenEuros, ["0.5", "0.25"], { method: "floor-separate" }); // ok: 666, 333 and 1 cent that is left
 * ```
 */
export function allocateMoney(
  money: Money,
  weights: readonly (number | string)[],
  options?: AllocationOptions,
): Result<Money[], AllocationInvalid> {
  const whole = readMoney(money);
  if (whole === undefined) return refused("not_money");
  const { minor, currency } = whole;
  return readOptions(options).andThen((how) =>
    readWeights(weights, how.capped).andThen((list) => {
      if (minor % how.step !== 0) return refused("amount_off_step");
      return shareMagnitude(Math.abs(minor) / how.step, list, how, minor < 0).map((shares) =>
        shares.map((share) => ({ minor: share * how.step * Math.sign(minor) + 0, currency })),
      );
    }),
  );
}

function shareMagnitude(
  amount: number,
  weights: readonly number[],
  how: Options,
  isNegative: boolean,
): Result<number[], AllocationInvalid> {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!Number.isSafeInteger(total) && how.method !== "largest-remainder") return refused("weights_too_large");
  if (total > 0) return ok(shared(how.capped ? Math.min(amount, total) : amount, weights, how, isNegative));
  if (amount === 0 || how.capped || how.whenAllZero === "nothing") return ok(nothing(weights, how));
  if (how.whenAllZero === "refuse") return refused("all_weights_zero");
  const equal = weights.map(() => 1);
  return ok(shared(amount, equal, how, isNegative));
}

/** Shares of an amount of at least 0 over weights that are not all 0. */
function shared(amount: number, weights: readonly number[], how: Options, isNegative: boolean): number[] {
  const { method, rounding, negative } = how;
  if (method === "floor-separate") return withRest(amount, roundedDown(amount, weights));
  if (method === "block-separate") return withRest(amount, inBlocks(amount, weights));
  // Rounded down as a number, a negative share grows: the odd units go to the same fractions, but ties to the later row.
  return isNegative && negative === "floored"
    ? allocate(amount, [...weights].reverse()).reverse()
    : allocateBy(method, amount, weights, rounding);
}

function nothing(weights: readonly number[], { method }: Options): number[] {
  const none = weights.map(() => 0);
  return method === "floor-separate" || method === "block-separate" ? [...none, 0] : none;
}

function roundedDown(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => mulDiv(amount, weight, total, "down"));
}

/** As many times the weights in their lowest terms as the amount holds. */
function inBlocks(amount: number, weights: readonly number[]): number[] {
  const block = inLowestTerms(weights.map(BigInt)).map(Number);
  const blocks = Math.floor(amount / block.reduce((sum, part) => sum + part, 0));
  return block.map((part) => part * blocks);
}

function withRest(amount: number, shares: readonly number[]): number[] {
  return [...shares, amount - shares.reduce((sum, share) => sum + share, 0)];
}
