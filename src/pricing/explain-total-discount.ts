import { discountBase, totalDiscountGivesWayTo } from "./discount-base.js";
import { calculated, cutTo, figure, givingWay } from "./explain-parts.js";
import type { ExplainedRow } from "./explain-row.js";
import type { Calculation, ExplainedFigure, Part } from "./explanation.js";
import type { Calculated } from "./price.js";
import { roundingOf } from "./policy.js";
import { treatmentBy, wantedTotalDiscount } from "./stages/total-discount.js";

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
  const shares = totalDiscountShares({ given, sheet }, rows).flat();
  const earlier = totalDiscountGivesWayTo(draft, sheet);
  if (earlier !== null)
    return [
      figure(path, `${size} off the total`, [
        givingWay(TREATMENTS[treatmentBy(given, discount)], earlier, discount.reason),
      ]),
    ];
  return [
    figure(path, `${size} off the total`, [
      calculated(TREATMENTS[treatmentBy(given, discount)], wanted, how, discount.reason),
      ...cutTo(taken, wanted, policy),
    ]),
    figure(path, "Discount on the total, row by row", shares),
  ];
}

/** What each row bears of it, by what is payable for the row. */
export function totalDiscountShares(
  { given, sheet }: Pick<Calculated, "given" | "sheet">,
  rows: readonly ExplainedRow[],
): readonly (readonly Part[])[] {
  const weights = discountBase(given.draft, sheet);
  const by = sheet.policy.allocation;
  return rows.map(({ path, row, label }) => {
    if (row.totalDiscount === 0) return [];
    const how = { is: "share", of: sheet.totals.totalDiscount, weight: row.payable, weights, by } as const;
    return [{ label, amount: row.totalDiscount, path: [...path, "totalDiscount"], how, reason: null }];
  });
}
