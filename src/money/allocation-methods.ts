import { allocate } from "./allocate.js";
import { mulDiv } from "./arithmetic.js";
import { isCount } from "./read-weights.js";
import type { RoundingMode } from "./rounding.js";

/**
 * The known ways of sharing an amount out so that the shares add up to it. Each begins with the exact shares, in proportion to the
 * weights, and differs in what becomes of their fractions:
 *
 * - `largest-remainder`: rounded down, then one unit each to the largest fractions.
 * - `remainder-first`, `remainder-last`, `remainder-largest-weight`: rounded down, then one unit each from the first row on, from the
 *   last row back, or from the largest weight down.
 * - `last-takes-rest`: each rounded by the mode, the last row takes what is left.
 * - `round-then-fix-first`: each rounded by the mode, then a unit more or less from the first row on until they add up.
 * - `from-last-remaining`: from the last row back, each a rounded-down share of what the rows behind it left.
 * - `sequential-capped`: rounded by the mode in turn, never more than what is left, then one unit each from the first row on.
 * - `first-with-room`: rounded down, then all that is left to the first row, as far as its weight allows, then to the next.
 *
 * @example
 * ```ts
 * import { ALLOCATION_METHODS } from "power-buyer/money";
 *
 * ALLOCATION_METHODS.includes("last-takes-rest"); // true
 * ```
 */
export const ALLOCATION_METHODS = [
  "largest-remainder",
  "remainder-first",
  "remainder-last",
  "remainder-largest-weight",
  "last-takes-rest",
  "round-then-fix-first",
  "from-last-remaining",
  "sequential-capped",
  "first-with-room",
] as const;

/** One of {@link ALLOCATION_METHODS}. */
export type AllocationMethod = (typeof ALLOCATION_METHODS)[number];

/** What is shared, over what. `total` is the sum of the weights, above 0. */
interface Sharing {
  readonly amount: number;
  readonly weights: readonly number[];
  readonly total: number;
}

/** A first cut of the shares, which may not add up yet. */
type Cut = (sharing: Sharing, rounding: RoundingMode) => number[];

/** In which order rows are corrected, by index. */
type Order = (weights: readonly number[]) => number[];

interface Method {
  readonly cut: Cut;
  readonly order: Order;
  /** How many units a row gives or takes when its turn comes: one, or as many as it can. */
  readonly atOnce: number;
}

const firstToLast: Order = (weights) => weights.map((_, index) => index);
const lastToFirst: Order = (weights) => firstToLast(weights).reverse();
const heaviestFirst: Order = (weights) =>
  firstToLast(weights).sort((a, b) => weightAt(weights, b) - weightAt(weights, a));

const roundedDown: Cut = (sharing) => sharing.weights.map((weight) => exactShare(sharing, weight, "down"));
const rounded: Cut = (sharing, mode) => sharing.weights.map((weight) => exactShare(sharing, weight, mode));
const roundedWhileItLasts: Cut = (sharing, mode) => whileItLasts(sharing.amount, rounded(sharing, mode));

/** A map, because a look-up in it answers for a name that is no method too. */
const METHODS = /* @__PURE__ */ new Map<AllocationMethod, Method>([
  ["remainder-first", { cut: roundedDown, order: firstToLast, atOnce: 1 }],
  ["remainder-last", { cut: roundedDown, order: lastToFirst, atOnce: 1 }],
  ["remainder-largest-weight", { cut: roundedDown, order: heaviestFirst, atOnce: 1 }],
  ["last-takes-rest", { cut: roundedWhileItLasts, order: lastToFirst, atOnce: Number.POSITIVE_INFINITY }],
  ["round-then-fix-first", { cut: rounded, order: firstToLast, atOnce: 1 }],
  ["from-last-remaining", { cut: ofWhatRemains, order: firstToLast, atOnce: 1 }],
  ["sequential-capped", { cut: roundedWhileItLasts, order: firstToLast, atOnce: 1 }],
  ["first-with-room", { cut: roundedDown, order: firstToLast, atOnce: Number.POSITIVE_INFINITY }],
]);

/**
 * Shares an amount out in proportion to weights by one of {@link ALLOCATION_METHODS}; `rounding` is for the methods that round by a
 * mode. Whatever the method, the shares add up to the amount, none is below 0, a weight of 0 gets 0, and no share passes its weight
 * while the amount does not pass the sum of the weights.
 *
 * Some methods as published break these rules in rare cases; here the rules win. `last-takes-rest` may leave the last row less than
 * nothing (0.02 over four rows alike, half up): a row gets no more than is left. It may leave it more than its weight: the excess
 * goes to the rows before it. `round-then-fix-first` and `remainder-first` may hand a unit to a row without a weight, or take one
 * from a row that has none: such rows are passed over.
 *
 * Unchecked: `amount`, the weights and, but for largest remainder, their sum are safe integers of at least 0, otherwise every share is
 * NaN; so it is where the method is none. Where all weights are 0 there is no proportion, and the first index gets everything.
 */
export function allocateBy(
  method: AllocationMethod,
  amount: number,
  weights: readonly number[],
  rounding: RoundingMode,
): number[] {
  if (method === "largest-remainder") return allocate(amount, weights);
  const known = METHODS.get(method);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (known === undefined || !areInDomain(amount, weights, total)) return weights.map(() => Number.NaN);
  if (total === 0) return allocate(amount, weights);
  const sharing = { amount: amount + 0, weights, total };
  return settled(sharing, known.cut(sharing, rounding), known);
}

/** The shares, corrected row by row in the method's order until they add up to the amount. */
function settled({ amount, weights, total }: Sharing, shares: number[], { order, atOnce }: Method): number[] {
  // Taken off one by one: rounded up, they may come to more than a number can say.
  let missing = shares.reduce((left, share) => left - share, amount);
  if (missing === 0) return shares;
  for (const index of order(weights)) {
    const [share, weight] = [shares[index] as number, weightAt(weights, index)];
    const room = weight === 0 ? 0 : amount > total ? missing : weight - share;
    const step = missing > 0 ? Math.min(missing, room, atOnce) : -Math.min(-missing, share, atOnce);
    shares[index] = share + step;
    missing -= step;
  }
  return shares;
}

/** From the last row back: each gets its part of what is left, among the rows that have not had theirs. */
function ofWhatRemains({ amount, weights, total }: Sharing): number[] {
  let left = amount;
  let weightLeft = total;
  const fromLast = [...weights].reverse().map((weight) => {
    const share = weightLeft === 0 ? 0 : mulDiv(left, weight, weightLeft, "down");
    left -= share;
    weightLeft -= weight;
    return share;
  });
  return fromLast.reverse();
}

function exactShare({ amount, total }: Sharing, weight: number, mode: RoundingMode): number {
  return mulDiv(amount, weight, total, mode);
}

/** Each share in turn, or what is left where that is less. */
function whileItLasts(amount: number, shares: readonly number[]): number[] {
  let left = amount;
  return shares.map((wanted) => {
    const share = Math.min(left, wanted);
    left -= share;
    return share;
  });
}

function weightAt(weights: readonly number[], index: number): number {
  return weights[index] as number;
}

function areInDomain(amount: number, weights: readonly number[], total: number): boolean {
  return isCount(amount) && isCount(total) && weights.every(isCount);
}
