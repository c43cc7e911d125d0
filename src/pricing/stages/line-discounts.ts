import type { Line } from "../../draft/draft.js";
import { multiplyPrice, percentOf, toMinor } from "../../money/arithmetic.js";
import { quotient } from "../../money/decimal.js";
import type { RoundingMode } from "../../money/rounding.js";
import { at, type Given, type Stage } from "../stage.js";

/** What is taken off each line by hand, or was taken off the original of a replacement; never more than the line. */
export const lineDiscounts: Stage = {
  name: "line-discounts",
  apply: (given, { gross }) => {
    const lineDiscount = given.draft.lines.map((line, i) => {
      const worth = at(gross, i);
      return Math.min(worth, wantedDiscount(given, line, worth));
    });
    return { lineDiscount, net: gross.map((amount, i) => amount - at(lineDiscount, i)) };
  },
};

/** The discount as it was asked for, in minor units, before it is cut to what the line is worth. */
export function wantedDiscount({ draft, policy }: Given, line: Line, gross: number): number {
  const { digits } = draft.currency;
  return manualDiscount(line, gross, digits, policy.rounding) + copiedAdjustment(line, digits, policy.rounding);
}

export function manualDiscount(
  { discount, quantity }: Line,
  gross: number,
  digits: number,
  mode: RoundingMode,
): number {
  if (discount === null) return 0;
  if (discount.kind === "percent") return percentOf(gross, discount.percent, mode);
  return discount.per === "line"
    ? toMinor(discount.amount, digits, mode)
    : multiplyPrice(discount.amount, quantity, digits, mode);
}

/** The original line's discounts, in the proportion that is replaced; all of them where the whole line is. */
export function copiedAdjustment({ copiedFrom, quantity }: Line, digits: number, mode: RoundingMode): number {
  if (copiedFrom === null) return 0;
  return quotient([toMinor(copiedFrom.adjustment, digits, mode), quantity], [copiedFrom.quantity], mode);
}
