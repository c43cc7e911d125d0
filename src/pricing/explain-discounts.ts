import { explainCoupon } from "./explain-coupon.js";
import { calculated, figure, shareParts } from "./explain-parts.js";
import type { ExplainedFigure } from "./explanation.js";
import type { Calculated } from "./price.js";
import type { SheetExtraDiscount } from "./sheet.js";

/** Coupons and the discounts of a shop's own stages, each as calculated and row by row. */
export function explainDiscounts(from: Calculated): readonly ExplainedFigure[] {
  return [
    ...from.sheet.coupons.flatMap((coupon, i) => (coupon.applied ? explainCoupon(from, coupon, i) : [])),
    ...from.sheet.extraDiscounts.flatMap(explainExtraDiscount),
  ];
}

function explainExtraDiscount({ label, source, amount, lineShares }: SheetExtraDiscount, index: number) {
  const path = ["extraDiscounts", index];
  return [
    figure([...path, "amount"], label, [calculated("discount", amount, { is: "given", text: `stage ${source}` })]),
    figure([...path, "amount"], `${label}, row by row`, shareParts(path, lineShares)),
  ];
}
