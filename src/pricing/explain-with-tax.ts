import { exactText } from "./explain-exact.js";
import type { Calculation } from "./explanation.js";
import { sum } from "./figures.js";
import { type Inclusive, netOf } from "./methods/tax-inside.js";
import type { PricingPolicy } from "./policy.js";

/** An amount off rows that is meant without the tax inside them; null where it is meant as it stands, or there is none inside. */
export function withTax(
  amount: string,
  quantity: string,
  rows: readonly Inclusive[] | undefined,
  { rounding }: PricingPolicy,
): Extract<Calculation, { is: "with-tax" }> | null {
  if (rows === undefined) return null;
  const base = sum(rows.map(({ weight }) => weight));
  const net = exactText(netOf(rows));
  return net === String(base) ? null : { is: "with-tax", amount, quantity, base, net, rounding };
}
