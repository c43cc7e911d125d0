import { answerTo } from "../facts/facts.js";
import { allocate } from "../money/allocate.js";
import { allocateBy } from "../money/allocation-methods.js";
import { readScaled } from "../money/decimal-text.js";
import { boughtLines, countsUnits, eligibleLines } from "./coupon-lines.js";
import { couponQuestion } from "./coupon-rules.js";
import { type PricingPolicy, roundingOf } from "./policy.js";
import { at, type Figures, type Given, sum } from "./stage.js";
import { taxableRows, taxKey } from "./taxable-rows.js";

/** Rows over which something is shared: the lines, perhaps with charges after them. */
export interface Sharing {
  /** Minor units. */
  readonly weights: readonly number[];
  /** What else decides how a row goes on: rows of one kind are alike. */
  readonly kinds: readonly string[];
  /** How many units of each row weigh so much; all of a line's where nothing is said. */
  readonly units?: readonly string[];
}

/**
 * Shares an amount over rows in proportion to what they weigh, as the policy says: over the rows, or over all their units; no row
 * gets more than it weighs while the amount does not pass their sum.
 */
export function shareOver(amount: number, sharing: Sharing, { draft, policy }: Given): number[] {
  const { weights, kinds, units: counted } = sharing;
  if (policy.allocationLevel === "line") return byMethod(amount, { weights, kinds }, policy);
  const counts = weights.map((_, i) => unitsOf(counted?.[i] ?? draft.lines[i]?.quantity));
  // So many units differ by nothing that anybody could tell apart.
  if (sum(counts) > MOST_UNITS) return byMethod(amount, { weights, kinds }, policy);
  const units = weights.map((weight, i) =>
    allocate(
      weight,
      Array.from({ length: at(counts, i) }, () => 1),
    ),
  );
  const unitKinds = units.flatMap((ofRow, i) => ofRow.map(() => kinds[i] ?? ""));
  const shares = byMethod(amount, { weights: units.flat(), kinds: unitKinds }, policy);
  let from = 0;
  return counts.map((count) => {
    from += count;
    return sum(shares.slice(from - count, from));
  });
}

const MOST_UNITS = 100_000;

/** A charge is one unit, and so is what comes in fractions. */
function unitsOf(quantity: string | undefined): number {
  const scaled = quantity === undefined ? undefined : readScaled(quantity);
  return scaled?.scale === 0 && scaled.units > 0 ? scaled.units : 1;
}

function byMethod(amount: number, sharing: Sharing, policy: PricingPolicy): number[] {
  const { allocation } = policy;
  return allocation === "largest-remainder"
    ? byLargestRemainder(amount, sharing)
    : allocateBy(allocation, amount, sharing.weights, roundingOf(policy, "allocationRounding"));
}

/**
 * An odd minor unit to which several rows have the same claim goes to the heaviest of them, then to the first by kind, and only
 * among rows that are alike in both to the earlier one. So the order of the lines decides which of two like rows carries the odd
 * cent, and never a total: given to a row of another tax rate, the same cent could change the tax.
 */
function byLargestRemainder(amount: number, { weights, kinds }: Sharing): number[] {
  const order = weights
    .map((weight, index) => ({ weight, kind: kinds[index] ?? "", index }))
    .sort((a, b) => b.weight - a.weight || (a.kind < b.kind ? -1 : Number(a.kind > b.kind)));
  const shares = allocate(
    amount,
    order.map(({ weight }) => weight),
  );
  const inPlace = weights.map(() => 0);
  order.forEach(({ index }, rank) => {
    inPlace[index] = at(shares, rank);
  });
  return inPlace;
}

/** How each line is taxed, which of the draft's coupons look at it, and its quantity where one of them counts units. */
export function lineKinds({ draft, facts }: Given): readonly string[] {
  const { lines } = draft;
  const known = draft.coupons.flatMap(({ code }) => answerTo(facts, couponQuestion(draft, code)) ?? []);
  const touched = known.flatMap((coupon) => [eligibleLines(lines, coupon), boughtLines(lines, coupon.benefit)]);
  const isCounted = known.some(countsUnits);
  return lines.map(({ item, price, quantity }, i) => {
    const key = taxKey({ category: item.taxCategory, zone: price?.includesTaxOf ?? null });
    return key + touched.map((these) => Number(these.has(i))).join("") + (isCounted ? quantity : "");
  });
}

/** How each row is taxed, in the order of rows. */
export function rowKinds(given: Given, figures: Figures): string[] {
  return taxableRows(given, figures).map(taxKey);
}
