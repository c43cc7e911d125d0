import type { Line } from "../../draft/draft.js";
import type { CouponBenefit } from "../../facts/answers.js";
import type { Money } from "../../money/money.js";
import { at, type Figures, type TaxWeights } from "../figures.js";
import type { PricingPolicy } from "../policy.js";
import type { Carried, Stage } from "../stage.js";
import { copiedAdjustment, manualDiscount } from "../stages/line-discounts.js";
import { tax } from "../stages/tax.js";
import { type Inclusive, taxesInside, withTaxInside } from "./tax-inside.js";

/** What was taken off a line by hand: an amount that is meant without the tax inside the price comes off with it. */
export function manualAsMeant(
  line: Line,
  gross: number,
  digits: number,
  policy: PricingPolicy,
  inside: TaxWeights | undefined,
): number {
  const { discount, quantity } = line;
  if (inside === undefined || discount?.kind !== "amount") return manualDiscount(line, gross, digits, policy);
  const factors = [discount.amount, 10 ** digits, discount.per === "line" ? "1" : quantity];
  return withTaxInside(factors, [{ weight: gross, inside }], policy.rounding);
}

/** The amount of a benefit, or its cap, as it is with the tax inside of what it is taken of. */
export function benefitAsMeant(
  benefit: CouponBenefit,
  rows: readonly Inclusive[] | undefined,
  { rounding }: PricingPolicy,
): CouponBenefit {
  if (rows === undefined) return benefit;
  const meant = (amount: Money): Money => ({ ...amount, minor: withTaxInside([amount.minor], rows, rounding) });
  if (benefit.kind === "amount" || benefit.kind === "pay-only") return { ...benefit, amount: meant(benefit.amount) };
  const { atMost } = benefit as { readonly atMost?: Money };
  return atMost === undefined ? benefit : ({ ...benefit, atMost: meant(atMost) } as CouponBenefit);
}

/** The rows that weigh something, each with the tax inside it. */
export function inclusive(weights: readonly number[], inside: readonly TaxWeights[] | undefined) {
  return inside && weights.map((weight, i): Inclusive => ({ weight, inside: inside[i] as TaxWeights }));
}

/** The stages that take amounts off, where these are meant without the tax inside: they must know it before tax is computed. */
export function asMeant(stage: Stage): Stage {
  const apply = APPLY[stage.name];
  if (apply === undefined) return stage;
  const { needs = () => [] } = stage;
  return {
    ...stage,
    needs: (given, figures) => [...needs(given, figures), ...tax.needs(given, figures)],
    apply: (given, figures) => apply({ ...given, taxesInside: taxesInside(given, figures) }, figures, stage),
  };
}

type Apply = (given: Carried, figures: Figures, stage: Stage) => Partial<Figures>;

const APPLY: Readonly<Record<string, Apply>> = {
  "line-discounts": ({ draft, policy, taxesInside }, { gross }) => {
    const { digits } = draft.currency;
    const lineDiscount = draft.lines.map((line, i) => {
      const worth = at(gross, i);
      const manual = manualAsMeant(line, worth, digits, policy, taxesInside?.[i]);
      return Math.min(worth, manual + copiedAdjustment(line, digits, policy.rounding));
    });
    return { lineDiscount, net: gross.map((amount, i) => amount - at(lineDiscount, i)), taxesInside };
  },
  coupons: (given, figures, stage) => ({ ...stage.apply(given, figures), taxesInside: given.taxesInside }),
};
