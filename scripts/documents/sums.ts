import { addMoney, includedPart, multiplyPrice, percentOf, toDecimalString } from "power-buyer";
import { exactMinor } from "../vectors/decimals.js";
import type { Sum } from "./document.js";

/** Checks of a document against itself; all counting is the library's. */

/** A sum that does not come to what is stated, in decimals. */
export interface Contradiction {
  readonly what: string;
  readonly stated: string;
  readonly computed: string;
}

export function contradictions(sums: readonly Sum[], digits: number): Contradiction[] {
  return sums.flatMap(({ what, stated, parts, slack = 0 }) => {
    const [said, computed] = [exactMinor(stated, digits), exactMinor(sumOf(parts, digits), digits)];
    const apart = exactMinor(sumOf([stated, negated(sumOf(parts, digits))], digits), digits);
    // Figures that are no whole minor units are no matter of adding up.
    if (Number.isNaN(said) || Number.isNaN(computed) || Math.abs(apart) <= slack) return [];
    return [{ what, stated: toDecimalString(said, digits), computed: toDecimalString(computed, digits) }];
  });
}

/** The sum of decimals of either sign; NaN text where one is no whole number of minor units. */
export function sumOf(parts: readonly string[], digits: number): string {
  const currency = "XXX";
  const total = parts
    .map((part) => ({ minor: exactMinor(part, digits), currency }))
    .reduce((sum, one) => addMoney(sum, one).unwrapOr({ minor: Number.NaN, currency }), { minor: 0, currency });
  return toDecimalString(total.minor, digits);
}

export function negated(text: string): string {
  return text.startsWith("-") ? text.slice(1) : `-${text}`;
}

/** Price times quantity. */
export function lineAmount(price: string, quantity: string, digits: number): string {
  return toDecimalString(multiplyPrice(price, quantity, digits, "half-up"), digits);
}

/** The tax of a percentage on an amount, or inside of it. */
export function taxOn(base: string, percent: string, included: boolean, digits: number): string {
  const minor = exactMinor(base, digits);
  const tax = included ? includedPart(minor, percent, "half-up") : percentOf(minor, percent, "half-up");
  return toDecimalString(tax, digits);
}
