import { percentOf } from "../money/arithmetic.js";
import { type PricingPolicy, roundingOf } from "./policy.js";
import type { RowTax } from "./sheet.js";
import { type AppliedRate, at, sum } from "./figures.js";
import { type Given, type TaxedAmount, unusual } from "./stage.js";
import { taxesInside, taxWeights } from "./tax-weights.js";

/** The taxes of all rows, rounded where the policy says. */
export function taxRows(rows: readonly TaxedAmount[], given: Given): RowTax[][] {
  const { policy } = given;
  return policy.taxLevel === "row-rate"
    ? rows.map((row) => taxByRate(row, policy))
    : unusual(given).taxRows(rows, policy);
}

/** Which rates are inside of the amount; the others are laid on top of it. */
export function splitRates({ rates, allInside }: TaxedAmount): readonly [AppliedRate[], AppliedRate[]] {
  const isInside = ({ included }: AppliedRate) => allInside || included;
  return [rates.filter(isInside), rates.filter((rate) => !isInside(rate))];
}

/** The rate of a tax; `included` still says how the price was listed, also where the tax is inside of what is left of a row. */
export function rateOf({ rateId: id, name, rate, included, compound }: RowTax): AppliedRate {
  return { id, name, rate, included, compound };
}

/** Each rate rounded by itself: first what is inside, then what comes on top of the net. */
export function taxByRate(taxed: TaxedAmount, policy: PricingPolicy): RowTax[] {
  const [inside, onTop] = splitRates(taxed);
  const amounts = taxesInside(taxed.amount, taxWeights(inside), roundingOf(policy, "includedTaxRounding"));
  const net = taxed.amount - sum(amounts);
  let before = sum(amounts);
  const mode = roundingOf(policy, "taxRounding");
  for (const { rate, compound } of onTop) {
    const tax = percentOf(compound ? net + before : net, rate, mode);
    amounts.push(tax);
    before += tax;
  }
  return rowTaxes(taxed, amounts);
}

/** The taxes inside of an amount that are not due. */
export function takenOut(
  { quantity }: Pick<TaxedAmount, "quantity">,
  amount: number,
  rates: readonly AppliedRate[],
  given: Given,
): RowTax[] {
  if (rates.length === 0) return [];
  const taxed: TaxedAmount = { amount, rates, quantity, allInside: true };
  return given.policy.taxLevel === "unit" ? (taxRows([taxed], given)[0] as RowTax[]) : taxByRate(taxed, given.policy);
}

export function taxOf(taxes: readonly RowTax[]): number {
  return sum(taxes.map(({ amount }) => amount));
}

/**
 * Amounts of tax with what each was laid on: the net, and for a compound rate the taxes before it too. The amounts stand in the order
 * of `splitRates`.
 */
export function rowTaxes(taxed: TaxedAmount, amounts: readonly number[]): RowTax[] {
  const [inside, onTop] = splitRates(taxed);
  const net = taxed.amount - sum(amounts.slice(0, inside.length));
  let before = 0;
  return [...inside, ...onTop].map(({ id, name, rate, included, compound }, i) => {
    const base = compound ? net + before : net;
    before += at(amounts, i);
    return { rateId: id, name, rate, included, compound, base, amount: at(amounts, i) };
  });
}
