import { allocate } from "../../money/allocate.js";
import { allocateBy } from "../../money/allocation-methods.js";
import { type PricingPolicy, roundingOf } from "../policy.js";
import { byLargestRemainder } from "../share-over.js";
import type { Sharing } from "../stage.js";
import { at, sum } from "../figures.js";
import type { Given } from "../stage.js";
import { wholeUnits } from "./units.js";

/**
 * Shares an amount over rows in proportion to what they weigh, as the policy says: over the rows, or over all their units; no row
 * gets more than it weighs while the amount does not pass their sum.
 */
export function shareByMethod(amount: number, sharing: Sharing, { draft, policy }: Given): number[] {
  const { weights, kinds, units: counted } = sharing;
  if (policy.allocationLevel === "line") return byMethod(amount, { weights, kinds }, policy);
  const counts = weights.map((_, i) => wholeUnits(counted?.[i] ?? draft.lines[i]?.quantity));
  // So many units differ by nothing that anybody could tell apart.
  if (sum(counts) > MOST_UNITS) return byMethod(amount, { weights, kinds }, policy);
  const units = weights.map((weight, i) =>
    allocate(
      weight,
      Array.from({ length: at(counts, i) }, () => 1),
    ),
  );
  const unitKinds = units.flatMap((ofRow, i) => ofRow.map(() => kinds[i] as string));
  const shares = byMethod(amount, { weights: units.flat(), kinds: unitKinds }, policy);
  let from = 0;
  return counts.map((count) => {
    from += count;
    return sum(shares.slice(from - count, from));
  });
}

const MOST_UNITS = 100_000;

function byMethod(amount: number, sharing: Sharing, policy: PricingPolicy): number[] {
  const { allocation } = policy;
  return allocation === "largest-remainder"
    ? byLargestRemainder(amount, sharing)
    : allocateBy(allocation, amount, sharing.weights, roundingOf(policy, "allocationRounding"));
}
