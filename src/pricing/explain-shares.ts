import { allocate } from "../money/allocate.js";
import type { AllocationMethod } from "../money/allocation-methods.js";
import { mulDiv } from "../money/arithmetic.js";
import type { RoundingMode } from "../money/rounding.js";
import type { Calculation } from "./explanation.js";
import { at, sum } from "./figures.js";
import { unitCountsOf } from "./methods/share-by-method.js";
import { type PricingPolicy, roundingOf } from "./policy.js";

type Share = Extract<Calculation, { is: "share" }>;

/** What was shared, over what, and what came of it. */
export interface SharedOut {
  readonly of: number;
  readonly weights: readonly number[];
  /** How many units of each row weigh so much, decimal strings. */
  readonly units: readonly string[];
  readonly shares: readonly number[];
}

/** These round each share by a mode; the others round it down. */
const ROUNDING: readonly AllocationMethod[] = ["last-takes-rest", "round-then-fix-first", "sequential-capped"];

/** How each row came to its share. */
export function sharesOf({ of, weights, units, shares }: SharedOut, policy: PricingPolicy): readonly Share[] {
  const { allocation: by } = policy;
  const rounding = ROUNDING.includes(by) ? roundingOf(policy, "allocationRounding") : "down";
  const counts = policy.allocationLevel === "unit" ? unitCountsOf(units) : weights.map(() => 1);
  const whole = sum(weights);
  const first = weights.map((weight, i) => firstCut(of, weight, whole, at(counts, i), rounding));
  const odd = of - sum(first);
  const isInTurn = by === "largest-remainder" && policy.allocationLevel === "line";
  const turns = isInTurn ? turnsOf(of, weights, shares) : null;
  return weights.map((weight, i) => ({
    is: "share",
    of,
    weight,
    weights: whole,
    by,
    units: at(counts, i),
    first: at(first, i),
    rounding,
    odd,
    rank: turns === null ? null : turns.indexOf(i) + 1,
  }));
}

/** Of rows that all weigh nothing it is no number, and nobody asks for it. */
function firstCut(of: number, weight: number, whole: number, units: number, rounding: RoundingMode): number {
  const ofUnits = allocate(
    weight,
    Array.from({ length: units }, () => 1),
  );
  return sum(ofUnits.map((one) => mulDiv(of, one, whole, rounding)));
}

/** Where most was cut off comes first; of what is alike the heavier row, and of those that are alike in both the one that got a unit. */
function turnsOf(of: number, weights: readonly number[], shares: readonly number[]): number[] {
  const whole = BigInt(Math.max(1, sum(weights)));
  const rows = weights.map((weight, i) => ({
    i,
    weight,
    rest: (BigInt(of) * BigInt(weight)) % whole,
    got: at(shares, i),
  }));
  return rows
    .sort((a, b) => Number(b.rest > a.rest) - Number(b.rest < a.rest) || b.weight - a.weight || b.got - a.got)
    .map(({ i }) => i);
}
