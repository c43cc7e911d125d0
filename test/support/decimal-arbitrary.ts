import fc from "fast-check";
import type { Currency } from "../../src/money/currency.js";

/** units ÷ 10^scale as a canonical decimal. */
export function decimalOf(units: number, scale: number): string {
  const figures = String(units).padStart(scale + 1, "0");
  const text = scale === 0 ? figures : `${figures.slice(0, -scale)}.${figures.slice(-scale)}`;
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

export const often = <T>(usual: T, rare: fc.Arbitrary<T>, weight = 4): fc.Arbitrary<T> =>
  fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: rare });

/** Amounts in major units around the currency's digits: nothing, whole minor units, and parts of them. */
export const amountIn = ({ digits }: Currency, most = 20_000) =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant("0") },
    { weight: 5, arbitrary: fc.nat(most).map((units) => decimalOf(units, digits)) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.nat(most * 100), fc.integer({ min: 1, max: 4 }))
        .map(([units, more]) => decimalOf(units, digits + more)),
    },
  );

export const percents = fc.oneof(
  fc.constantFrom("0", "10", "33.333", "50", "100"),
  fc.integer({ min: 0, max: 100_000 }).map((units) => decimalOf(units, 3)),
);

/** A sheet holds the policy and conditions of coupons, and comes back from JSON with plain objects. */
export const plain = { noNullPrototype: true };
