import { answerTo } from "../facts/facts.js";
import { allocate } from "../money/allocate.js";
import { couponQuestion, eligibleLines } from "./coupon-rules.js";
import { at, type Figures, type Given } from "./stage.js";
import { taxableRows, taxKey } from "./taxable-rows.js";

/**
 * Shares an amount over rows in proportion to what they weigh, by largest remainder. An odd minor unit to which several rows have
 * the same claim goes to the heaviest of them, then to the first by `kinds` (what else decides how a row goes on), and only among
 * rows that are alike in both to the earlier one. So the order of the lines decides which of two like rows carries the odd
 * cent, and never a total: given to a row of another tax rate, the same cent could change the tax.
 */
export function shareOver(amount: number, weights: readonly number[], kinds: readonly string[]): number[] {
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

/** How each line is taxed and which of the draft's coupons look at it. */
export function lineKinds({ draft, facts }: Given): readonly string[] {
  const touched = draft.coupons.flatMap(({ code }) => {
    const coupon = answerTo(facts, couponQuestion(draft, code));
    return coupon == null ? [] : [eligibleLines(draft.lines, coupon)];
  });
  return draft.lines.map(({ item, price }, i) => {
    const key = taxKey({ category: item.taxCategory, zone: price?.includesTaxOf ?? null });
    return key + touched.map((lines) => Number(lines.has(i))).join("");
  });
}

/** How each row is taxed, in the order of rows. */
export function rowKinds(given: Given, figures: Figures): string[] {
  return taxableRows(given, figures).map(taxKey);
}
