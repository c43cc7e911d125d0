import type { ShippingChoice } from "../draft/draft.js";
import type { RoundingMode } from "../money/rounding.js";
import type { Path } from "../shape/read-shape.js";
import { calculated, figure, figureAt, lessFigureAt, telling } from "./explain-parts.js";
import type { ExplainedRow } from "./explain-row.js";
import type { Calculation, Part } from "./explanation.js";
import type { Calculated } from "./price.js";
import type { PriceSheet, SheetExtra, SheetShipping, SheetSurcharge } from "./sheet.js";

/** Shipping, surcharges and the charges of a shop's own stages, each from its amount to what is taxed. */
export function explainCharges(from: Calculated): readonly ExplainedRow[] {
  const { given, sheet } = from;
  const { rounding } = sheet.policy;
  return [
    ...(sheet.shipping === null ? [] : [explainShipping(from, sheet.shipping)]),
    ...given.draft.surcharges.map(({ amount }, i) =>
      chargeRow(["surcharges", i], sheet.surcharges[i] as SheetSurcharge, { is: "amount", amount, rounding }),
    ),
    ...sheet.extra.map((charge, i) => chargeRow(["extra", i], charge, { is: "given", text: `stage ${charge.source}` })),
  ];
}

function explainShipping({ given, sheet }: Calculated, row: SheetShipping): ExplainedRow {
  const path = ["shipping"];
  const rate = ratePart(given.draft.shipping as ShippingChoice, row.amount, sheet.policy.rounding);
  const figures = [
    figure([...path, "amount"], `Shipping: ${row.name}`, [rate]),
    figure(
      [...path, "taxable"],
      "After coupons",
      telling([figureAt([...path, "amount"], "shipping", row.amount), ...couponParts(sheet)]),
    ),
  ];
  return { path, label: "shipping", row, figures };
}

/** The option's own rate, or a price that somebody set. */
function ratePart(choice: ShippingChoice, rate: number, rounding: RoundingMode): Part {
  const set = choice.kind === "option" ? choice.price : choice;
  if (set === null) return calculated("rate", rate, { is: "given", text: "the rate offered for this draft" });
  return calculated("rate", rate, { is: "amount", amount: set.amount, rounding }, set.reason ?? "price set by hand");
}

function couponParts({ coupons }: PriceSheet): Part[] {
  return coupons.flatMap((coupon, i) => {
    const path = ["coupons", i, "shippingShare"];
    return coupon.applied ? [lessFigureAt(path, `coupon ${coupon.code}`, coupon.shippingShare, coupon.name)] : [];
  });
}

function chargeRow(path: Path, row: SheetSurcharge | SheetExtra, how: Calculation): ExplainedRow {
  const { label, amount } = row;
  const figures = [
    figure([...path, "amount"], label, [calculated("charge", amount, how)]),
    figure([...path, "taxable"], "Taxed", [figureAt([...path, "amount"], label, amount)]),
  ];
  return { path, label, row, figures };
}
