import type { RoundingMode } from "../../src/money/rounding.js";
import type { Calculation, Part, RateOfBase } from "../../src/pricing/explanation.js";
import type { PricingPolicy } from "../../src/pricing/policy.js";
import type { PriceSheet } from "../../src/pricing/sheet.js";
import { answer, type Fraction, fraction, over, plus, times } from "../money/oracle.js";

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
    case "with-tax": {
      const wanted = times(times(fraction(how.amount), fraction(how.quantity)), minorUnits);
      return round(over(times(wanted, fraction(how.base)), exact(how.net)), how.rounding);
    }
    case "percentage":
      return round(over(times(fraction(how.base), fraction(how.percent)), fraction(100)), how.rounding);
    case "percentage-each": {
      const each = round(
        over(times(times(fraction(how.price), fraction(how.percent)), minorUnits), fraction(100)),
        how.rounding,
      );
      return round(times(fraction(each), fraction(how.quantity)), how.roundingOfWhole);
    }
    case "rounded-elsewhere": {
      // How much it may be is a law of its own: `brokenTaxRules`, `brokenShares`.
      return policy.carry === "exact" ? amount : Number.NaN;
    }
    case "unit-tax":
      return total(
        how.units.map(({ count, base }) => count * round(percentOf(fraction(base), how.percent), how.rounding)),
      );
    case "unit-tax-inside":
      return total(
        how.units.map(
          ({ count, base }) => count * round(fraction(BigInt(base) * BigInt(how.part), how.whole), how.rounding),
        ),
      );
    case "order-tax":
      return round(sumOfRates(how.of), how.rounding);
    case "tax-share": {
      const whole = round(percentOf(exact(how.base), how.percent), "floor");
      if (how.left < 0) return whole - Math.min(whole, -how.left);
      return whole + (how.isFull ? 0 : Math.max(0, Math.min(how.left, how.each)));
    }
    case "part-tax":
      return round(percentOf(exact(how.base), how.percent), how.rounding);
    case "tax-left": {
      const wanted = Math.max(0, how.full - total(how.off));
      const left = how.most === null ? wanted : Math.min(wanted, how.most);
      if (left !== how.left) return Number.NaN;
      const own = how.weights === 0 ? fraction(0) : fraction(BigInt(left) * BigInt(how.weight), how.weights);
      return round(own, "floor") + Number(how.rank <= how.odd);
    }
    case "carried-tax": {
      const due = plus(percentOf(exact(how.base), how.percent), exact(how.carriedIn));
      return Math.max(0, round(due, how.rounding));
    }
    case "between": {
      const [upper, lower] = [how.upper, how.lower].map((text) =>
        round(times(fraction(text), minorUnits), how.rounding),
      );
      return largestRemainders(
        (upper ?? Number.NaN) - (lower ?? Number.NaN),
        how.weights.map((text) => BigInt(text.replace(".", ""))),
      )[how.at] as number;
    }
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
      const cut = round(over(times(fraction(how.of), fraction(how.weight)), fraction(how.weights)), how.rounding);
      // What becomes of odd units in the other ways of sharing is seen in all shares together: `brokenShares`.
      return how.rank === null ? amount : cut + Number(how.rank <= how.odd);
    }
  }
}

/** An exact amount as it stands in an explanation. */
export function exact(text: string): Fraction {
  const [n = "0", d = "1"] = text.split("/");
  return fraction(BigInt(n), BigInt(d));
}

export function percentOf(base: Fraction, percent: string): Fraction {
  return over(times(base, fraction(percent)), fraction(100));
}

export function sumOfRates(rates: readonly RateOfBase[]): Fraction {
  return rates.reduce((sum, { percent, base }) => plus(sum, percentOf(exact(base), percent)), fraction(0));
}

const total = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);

/** Of what is alike the earlier one; where all weigh nothing, the first has all. */
function largestRemainders(amount: number, weights: readonly bigint[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  if (whole === 0n) return weights.map((_, i) => (i === 0 ? amount : 0));
  const shares = weights.map((weight) => (BigInt(amount) * weight) / whole);
  const order = weights
    .map((weight, i) => ({ i, rest: (BigInt(amount) * weight) % whole }))
    .sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1));
  const odd = BigInt(amount) - shares.reduce((sum, share) => sum + share, 0n);
  for (const { i } of order.slice(0, Number(odd))) shares[i] = (shares[i] as bigint) + 1n;
  return shares.map(Number);
}
