import { mulDiv, percentOf } from "../money/arithmetic.js";
import { calculated, cutTo, roundedElsewhere } from "./explain-parts.js";
import type { Part, RoundingLevel } from "./explanation.js";
import { type PricingPolicy, roundingOf } from "./policy.js";
import type { RowTax } from "./sheet.js";
import { taxWeights, wholeOf } from "./tax-weights.js";

interface Setting {
  readonly policy: PricingPolicy;
  readonly taxCategory: string;
  /** Where its rounding is at home. */
  readonly level: RoundingLevel;
}

/** Where the taxes of rows are rounded; `isLast`: those that a total discount reduced, or that were taken out, as no discount is. */
export function roundingLevel({ taxLevel, taxBase }: PricingPolicy, isLast: boolean): RoundingLevel {
  return taxBase === "discount-rows" && !isLast ? taxBase : taxLevel;
}

export function taxLabel({ name, rate, included }: Pick<RowTax, "name" | "rate" | "included">): string {
  return `${name} ${rate} %${included ? " (in the price)" : ""}`;
}

/** Tax on top is a percentage of its base. */
export function taxOnTop(tax: RowTax, { policy, taxCategory, level }: Setting): Part[] {
  const rounding = roundingOf(policy, "taxRounding");
  const wanted = percentOf(tax.base, tax.rate, rounding);
  const how = { is: "percentage", base: tax.base, percent: tax.rate, rounding } as const;
  return [
    calculated(`${tax.rate} % of the base`, wanted, how, reasonOf(tax, taxCategory)),
    ...roundedElsewhere(tax.amount, wanted, policy.carry === "exact" ? "in-the-end" : level),
  ];
}

/** Tax inside an amount is taken out of it by the weights of all the rates inside; `tax` is one of them. */
export function taxInside(
  tax: RowTax,
  inside: readonly RowTax[],
  base: number,
  { policy, taxCategory, level }: Setting,
): Part[] {
  const rounding = roundingOf(policy, "includedTaxRounding");
  const weights = taxWeights(inside);
  const part = weights.taxes[inside.indexOf(tax)] as number;
  const whole = wholeOf(weights);
  const wanted = mulDiv(base, part, whole, rounding);
  const how = { is: "inside", base, part, whole, rounding } as const;
  const label = `${tax.rate} % inside the amount`;
  const difference =
    level === "row-rate" ? cutTo(tax.amount, wanted, policy) : roundedElsewhere(tax.amount, wanted, level);
  return [calculated(label, wanted, how, reasonOf(tax, taxCategory)), ...difference];
}

function reasonOf({ compound }: RowTax, taxCategory: string): string {
  return `tax category ${taxCategory}${compound ? ", on the taxes before it too" : ""}`;
}
