import type { RoundingMode } from "../../src/money/rounding.js";
import type { Calculation, Part } from "../../src/pricing/explanation.js";
import type { PricingPolicy } from "../../src/pricing/policy.js";
import type { PriceSheet } from "../../src/pricing/sheet.js";
import { answer, fraction, over, times } from "../money/oracle.js";

/** What stands at a place of a sheet; undefined where nothing does. */
export function valueAt(sheet: PriceSheet, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Readonly<Record<string | number, unknown>> | undefined)?.[key],
    sheet,
  );
}

/** The amount that a calculation gives, counted once more in fractions; for a share, the largest or the smallest it may be. */
export function recomputed(how: Calculation, { amount }: Part, digits: number, policy: PricingPolicy): number {
  const round = (value: Parameters<typeof answer>[0], mode: RoundingMode) => answer(value, mode);
  const minorUnits = fraction(10n ** BigInt(digits));
  switch (how.is) {
    case "given":
      return amount;
    case "amount":
      return round(times(fraction(how.amount), minorUnits), how.rounding);
    case "product":
      return round(times(times(fraction(how.price), fraction(how.quantity)), minorUnits), how.rounding);
    case "percentage":
      return round(over(times(fraction(how.base), fraction(how.percent)), fraction(100)), how.rounding);
    case "percentage-each": {
      const each = round(
        over(times(times(fraction(how.price), fraction(how.percent)), minorUnits), fraction(100)),
        how.rounding,
      );
      return round(times(fraction(each), fraction(how.quantity)), how.roundingOfWhole);
    }
    case "rounded-elsewhere":
      return amount;
    case "inside":
      return round(fraction(BigInt(how.base) * BigInt(how.part), how.whole), how.rounding);
    case "proportion":
      return round(over(times(fraction(how.base), fraction(how.part)), fraction(how.whole)), how.rounding);
    case "down-to":
      return how.base - how.price;
    case "cut-off":
      return how.limit - how.wanted;
    case "cash":
      return round(fraction(how.base, how.step), how.rounding) * how.step - how.base;
    case "share": {
      // Other ways of sharing give other shares; that they add up is a law of its own.
      const isExact =
        how.by === "largest-remainder" && policy.allocationLevel === "line" && policy.carry === "minor-units";
      if (!isExact) return amount;
      const floor = Number((BigInt(how.of) * BigInt(how.weight)) / BigInt(how.weights));
      return amount === floor ? floor : floor + 1;
    }
  }
}
