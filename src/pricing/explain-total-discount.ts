import { calculated, cutTo, figure } from "./explain-parts.js";
import type { ExplainedRow } from "./explain-row.js";
import type { Calculation, ExplainedFigure, Part } from "./explanation.js";
import type { Calculated } from "./price.js";
import { roundingOf } from "./policy.js";
import { discountBase, wantedTotalDiscount } from "./stages/total-discount.js";

const TREATMENTS = {
  unchanged: "a credit after tax: taxable amount not reduced",
  proportional: "tax reduced in proportion",
} as const;

/** The discount on the total as it was calculated, and row by row. */
export function explainTotalDiscount({ given, sheet }: Calculated, rows: readonly ExplainedRow[]): ExplainedFigure[] {
  const { draft } = given;
  const discount = draft.totalDiscount;
  if (discount === null) return [];
  const path = ["totals", "totalDiscount"];
  const { policy } = sheet;
  const base = discountBase(draft, sheet);
  const wanted = wantedTotalDiscount(given, base);
  const taken = sheet.totals.totalDiscount;
  const how: Calculation =
    discount.kind === "percent"
      ? { is: "percentage", base, percent: discount.percent, rounding: roundingOf(policy, "percentRounding") }
      : { is: "amount", amount: discount.amount, rounding: policy.rounding };
  const size = discount.kind === "percent" ? `${discount.percent} %` : discount.amount;
  const shares = rows.flatMap(({ path: place, row, label }): Part[] =>
    row.totalDiscount === 0
      ? []
      : [
          {
            label,
            amount: row.totalDiscount,
            path: [...place, "totalDiscount"],
            how: { is: "share", of: taken, weight: row.payable, weights: base, by: policy.allocation },
            reason: null,
          },
        ],
  );
  return [
    figure(path, `${size} off the total`, [
      calculated(TREATMENTS[sheet.totals.taxTreatment ?? discount.taxTreatment], wanted, how, discount.reason),
      ...cutTo(taken, wanted, policy),
    ]),
    figure(path, "Discount on the total, row by row", shares),
  ];
}
