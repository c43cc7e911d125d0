import type { CouponFact } from "../facts/answers.js";
import { answerTo } from "../facts/facts.js";
import { toDecimalString } from "../money/money.js";
import { wantedBenefit } from "./coupon-benefit.js";
import { couponQuestion } from "./coupon-rules.js";
import { calculated, cutTo, figure, figureAt, roundedElsewhere } from "./explain-parts.js";
import type { Calculation, ExplainedFigure, Part } from "./explanation.js";
import { roundingOf } from "./policy.js";
import type { Calculated } from "./price.js";
import type { CouponVerdict, PriceSheet, SheetExtraDiscount } from "./sheet.js";

/** Coupons and the discounts of a shop's own stages, each as calculated and row by row. */
export function explainDiscounts(from: Calculated): readonly ExplainedFigure[] {
  return [
    ...from.sheet.coupons.flatMap((coupon, i) => (coupon.applied ? explainCoupon(from, coupon, i) : [])),
    ...from.sheet.extraDiscounts.flatMap(explainExtraDiscount),
  ];
}

function explainCoupon(
  { given, sheet }: Calculated,
  { code, name, base, amount, lineShares, shippingShare }: Extract<CouponVerdict, { applied: true }>,
  index: number,
): ExplainedFigure[] {
  const path = ["coupons", index];
  // It was applied, so it is known.
  const coupon = answerTo(given.facts, couponQuestion(given.draft, code)) as CouponFact;
  const { policy } = sheet;
  const wanted = wantedBenefit(coupon, base, roundingOf(policy, "percentRounding"));
  const isByRow = coupon.benefit.kind === "percent" && policy.percentLevel === "line";
  return [
    figure([...path, "amount"], `Coupon ${code}`, [
      calculated(name, wanted, howTaken(coupon, base, sheet)),
      ...(isByRow ? roundedElsewhere(amount, wanted, "each-row") : cutTo(amount, wanted, policy)),
    ]),
    figure([...path, "amount"], `Coupon ${code}, row by row`, [
      ...shareParts(path, lineShares),
      ...(shippingShare === 0 ? [] : [figureAt([...path, "shippingShare"], "shipping", shippingShare)]),
    ]),
  ];
}

function howTaken({ benefit }: CouponFact, base: number, { currency, policy }: PriceSheet): Calculation {
  switch (benefit.kind) {
    case "percent":
      return { is: "percentage", base, percent: benefit.percent, rounding: roundingOf(policy, "percentRounding") };
    case "amount":
      return {
        is: "amount",
        amount: toDecimalString(benefit.amount.minor, currency.digits),
        rounding: policy.rounding,
      };
    case "free-shipping":
      return { is: "given", text: "all of the shipping" };
  }
}

function explainExtraDiscount({ label, source, amount, lineShares }: SheetExtraDiscount, index: number) {
  const path = ["extraDiscounts", index];
  return [
    figure([...path, "amount"], label, [calculated("discount", amount, { is: "given", text: `stage ${source}` })]),
    figure([...path, "amount"], `${label}, row by row`, shareParts(path, lineShares)),
  ];
}

function shareParts(path: readonly (string | number)[], lineShares: readonly number[]): Part[] {
  return lineShares.flatMap((share, i) =>
    share === 0 ? [] : [figureAt([...path, "lineShares", i], `line ${i + 1}`, share)],
  );
}
