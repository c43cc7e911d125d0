import type { Line } from "../../draft/draft.js";
import { multiplyPrice, percentOf, toMinor } from "../../money/arithmetic.js";
import { quotient } from "../../money/decimal.js";
import type { RoundingMode } from "../../money/rounding.js";
import { type PricingPolicy, roundingOf } from "../policy.js";
import { at } from "../figures.js";
import type { Given, Stage } from "../stage.js";

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
function wantedDiscount({ draft, policy }: Pick<Given, "draft" | "policy">, line: Line, gross: number): number {
  const { digits } = draft.currency;
  return manualDiscount(line, gross, digits, policy) + copiedAdjustment(line, digits, policy.rounding);
}

export function manualDiscount(line: Line, gross: number, digits: number, policy: PricingPolicy): number {
  const { discount, quantity } = line;
  if (discount === null) return 0;
  if (discount.kind === "percent") return percentOff(line, discount.percent, gross, digits, policy);
  return discount.per === "line"
    ? toMinor(discount.amount, digits, policy.rounding)
    : multiplyPrice(discount.amount, quantity, digits, policy.rounding);
}

/** Of the whole line, or what comes off one unit, rounded, as often as there are units. */
function percentOff(
  { price, quantity }: Line,
  percent: string,
  gross: number,
  digits: number,
  policy: PricingPolicy,
): number {
  const mode = roundingOf(policy, "percentRounding");
  // All of it is all of it, whatever a unit would be rounded to.
  const isWhole = policy.lineDiscountLevel === "line" || price === null || Number(percent) >= 100;
  if (isWhole) return percentOf(gross, percent, mode);
  const offUnit = quotient([price.amount, percent, 10 ** digits], [100], mode);
  return quotient([offUnit, quantity], [1], policy.rounding);
}

/** The original line's discounts, in the proportion that is replaced; all of them where the whole line is. */
export function copiedAdjustment({ copiedFrom, quantity }: Line, digits: number, mode: RoundingMode): number {
  if (copiedFrom === null) return 0;
  return quotient([toMinor(copiedFrom.adjustment, digits, mode), quantity], [copiedFrom.quantity], mode);
}
