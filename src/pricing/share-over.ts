import { answerTo } from "../facts/facts.js";
import { compareText } from "../internal/compare-text.js";
import { allocate } from "../money/allocate.js";
import { boughtLines, countsUnits, eligibleLines } from "./coupon-lines.js";
import { couponQuestion, targetOf } from "./coupon-rules.js";
import { at, type Figures } from "./figures.js";
import { type Given, type Sharing, unusual } from "./stage.js";
import { taxableRows, taxKey } from "./taxable-rows.js";

/**
 * Shares an amount over rows in proportion to what they weigh, as the policy says; no row gets more than it weighs while the amount does
 * not pass their sum.
 */
export function shareOver(amount: number, sharing: Sharing, given: Given): number[] {
  const { allocation, allocationLevel } = given.policy;
  const isUsual = allocation === "largest-remainder" && allocationLevel === "line";
  return isUsual ? byLargestRemainder(amount, sharing) : unusual(given).share(amount, sharing, given);
}

/**
 * An odd minor unit to which several rows have the same claim goes to the heaviest of them, then to the first by kind, and only
 * among rows that are alike in both to the earlier one. So the order of the lines decides which of two like rows carries the odd
 * cent, and never a total: given to a row of another tax rate, the same cent could change the tax.
 */
export function byLargestRemainder(amount: number, { weights, kinds }: Sharing): number[] {
  const order = weights
    .map((weight, index) => ({ weight, kind: kinds[index] ?? "", index }))
    .sort((a, b) => b.weight - a.weight || compareText(a.kind, b.kind));
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

/**
 * How each line is taxed, which of the draft's coupons look at it, and its quantity where one of them counts units. Beyond the
 * usual, so does what else comes after: where the odd minor unit of one coupon counts for the minimum of the next, every line of which a
 * spend is asked.
 */
export function lineKinds(given: Given): readonly string[] {
  const { draft, facts, policy, methods } = given;
  const { lines } = draft;
  const known = draft.coupons.flatMap(({ code }) => answerTo(facts, couponQuestion(draft, code)) ?? []);
  // Which lines a coupon on carriage is about changes nothing of theirs.
  const onLines = known.filter((coupon) => targetOf(coupon) !== "shipping");
  const touched = [
    ...onLines.flatMap((coupon) => [eligibleLines(lines, coupon), boughtLines(lines, coupon.benefit)]),
    ...(methods?.toldApart(lines, known, policy) ?? []),
  ];
  const isCounted = known.some(countsUnits);
  return lines.map(({ item, price, quantity }, i) => {
    const key = taxKey({ category: item.taxCategory, zone: price?.includesTaxOf ?? null });
    return String([key, ...touched.map((these) => these.has(i)), isCounted && quantity]);
  });
}

/** How each row is taxed, in the order of rows. */
export function rowKinds(given: Given, figures: Figures): string[] {
  return taxableRows(given, figures).map(taxKey);
}
