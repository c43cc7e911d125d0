import { ROUNDING_MODES } from "../money/rounding.js";
import { choice, count, label, list, nullable, object, type Shape } from "../shape/shape.js";
import { EXCLUSIONS } from "./methods/giving-way.js";
import { POLICY_CHOICES } from "./methods/policy-choices.js";
import type { PricingPolicy } from "./policy.js";

const roundingOrNull = () => nullable(choice(...ROUNDING_MODES));

export const policyShape = (): Shape<PricingPolicy> =>
  object<PricingPolicy>({
    name: label(1000),
    rounding: choice(...POLICY_CHOICES.rounding),
    carry: choice(...POLICY_CHOICES.carry),
    percentRounding: roundingOrNull(),
    lineDiscountLevel: choice(...POLICY_CHOICES.lineDiscountLevel),
    discountBase: choice(...POLICY_CHOICES.discountBase),
    percentLevel: choice(...POLICY_CHOICES.percentLevel),
    couponBase: choice(...POLICY_CHOICES.couponBase),
    minimumSpendOf: choice(...POLICY_CHOICES.minimumSpendOf),
    allocation: choice(...POLICY_CHOICES.allocation),
    allocationRounding: roundingOrNull(),
    allocationLevel: choice(...POLICY_CHOICES.allocationLevel),
    taxLevel: choice(...POLICY_CHOICES.taxLevel),
    taxRounding: roundingOrNull(),
    includedTaxRounding: roundingOrNull(),
    taxBase: choice(...POLICY_CHOICES.taxBase),
    pricesIncludeTax: choice(...POLICY_CHOICES.pricesIncludeTax),
    crossZone: choice(...POLICY_CHOICES.crossZone),
    couponStacking: choice(...POLICY_CHOICES.couponStacking),
    totalDiscountTax: choice(...POLICY_CHOICES.totalDiscountTax),
    exclusions: list(choice(...EXCLUSIONS), EXCLUSIONS.length),
    cashRounding: nullable(count(1)),
  });
