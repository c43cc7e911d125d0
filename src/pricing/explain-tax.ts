import { mulDiv, percentOf } from "../money/arithmetic.js";
import { calculated, cutOff } from "./explain-parts.js";
import type { Part } from "./explanation.js";
import { at } from "./figures.js";
import { modeFor } from "./methods/exact-tax.js";
import type { PricingPolicy } from "./policy.js";
import { splitRates } from "./row-tax.js";
import type { RowTax } from "./sheet.js";
import type { TaxedAmount } from "./stage.js";
import { taxWeights, wholeOf } from "./tax-weights.js";

/** Rows with their taxes, which stand in the order of `splitRates`: what is inside of the amount first. */
export interface TaxedRows {
  readonly rows: readonly TaxedAmount[];
  readonly taxes: readonly (readonly RowTax[])[];
  readonly policy: PricingPolicy;
}

/** By row and tax: how it came to its amount. */
export type TaxParts = readonly (readonly (readonly Part[])[])[];

export function taxLabel({ name, rate, included }: Pick<RowTax, "name" | "rate" | "included">): string {
  return `${name} ${rate} %${included ? " (in the price)" : ""}`;
}

/** How a tax is told that is inside of an amount, or on top of it. */
export function rateLabel({ rate }: Pick<RowTax, "rate">, isInside: boolean): string {
  return isInside ? `${rate} % inside the amount` : `${rate} % of the base`;
}

/** Each rate of a row rounded by itself. */
export function taxesByRate({ rows, taxes, policy }: TaxedRows): TaxParts {
  return rows.map((row, i) => {
    const own = taxes[i] as readonly RowTax[];
    const [inside] = splitRates(row);
    return own.map((tax, k) => (k < inside.length ? taxInside(tax, row, own, policy) : taxOnTop(tax, policy)));
  });
}

/** Tax on top is a percentage of its base. */
function taxOnTop(tax: RowTax, policy: PricingPolicy): Part[] {
  const rounding = modeFor({ isInside: false }, policy);
  const how = { is: "percentage", base: tax.base, percent: tax.rate, rounding } as const;
  return [calculated(rateLabel(tax, false), percentOf(tax.base, tax.rate, rounding), how)];
}

/** Tax inside an amount is taken out of it by the weights of all the rates inside; `tax` is one of them. */
function taxInside(tax: RowTax, row: TaxedAmount, taxes: readonly RowTax[], policy: PricingPolicy): Part[] {
  const rounding = modeFor({ isInside: true }, policy);
  const [inside] = splitRates(row);
  const weights = taxWeights(inside);
  const part = at(weights.taxes, taxes.indexOf(tax));
  const whole = wholeOf(weights);
  const wanted = mulDiv(row.amount, part, whole, rounding);
  const how = { is: "inside", base: row.amount, part, whole, percent: tax.rate, on: tax.base, rounding } as const;
  return [calculated(rateLabel(tax, true), wanted, how), ...cutOff(tax.amount, wanted)];
}
