import { addMoney, includedPart, multiplyPrice, percentOf, type RoundingMode, toDecimalString } from "power-buyer";
import { exactMinor, movePoint } from "../vectors/decimals.js";
import type { Sum } from "./document.js";

/** Checks of a document against itself; all counting is the library's. */

/** A sum that does not come to what is stated, in decimals. */
export interface Contradiction {
  readonly what: string;
  readonly stated: string;
  readonly computed: string;
}

export function contradictions(sums: readonly Sum[], digits: number): Contradiction[] {
  return sums.flatMap(({ what, stated, parts, or = [], slack = 0 }) => {
    const [said, computed] = [exactMinor(stated, digits), exactMinor(sumOf(parts, digits), digits)];
    const apart = [parts, ...or].map((one) =>
      Math.abs(exactMinor(sumOf([stated, negated(sumOf(one, digits))], digits), digits)),
    );
    // Figures that are no whole minor units are no matter of adding up.
    if (Number.isNaN(said) || Number.isNaN(computed) || apart.some((by) => by <= slack)) return [];
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

/** By how many minor units a figure may part from so many others where each of them was rounded by itself: half a unit for each. */
export function roundingsApart(parts: number): number {
  return parts < 2 ? 0 : Math.floor((parts + 1) / 2);
}

export function negated(text: string): string {
  return text.startsWith("-") ? text.slice(1) : `-${text}`;
}

/** Price times quantity. */
export function lineAmount(price: string, quantity: string, digits: number): string {
  return toDecimalString(multiplyPrice(price, quantity, digits, "half-up"), digits);
}

/** The tax of a percentage on an amount, or inside of it. */
export function taxOn(
  base: string,
  percent: string,
  included: boolean,
  digits: number,
  mode: RoundingMode = "half-up",
): string {
  const minor = exactMinor(base, digits);
  const tax = included ? includedPart(minor, percent, mode) : percentOf(minor, percent, mode);
  return toDecimalString(tax, digits);
}

/** The tax of amounts half a minor unit below and above the one that is written: what lies between was not written. */
export function taxAround(base: string, percent: string, digits: number): string[] {
  const half = `0.${"0".repeat(digits)}5`;
  return [negated(half), half].map((more) => {
    const fine = exactMinor(sumOf([base, more], digits + 1), digits + 1);
    return toDecimalString(percentOf(fine, movePoint(percent, -1), "half-up"), digits);
  });
}
