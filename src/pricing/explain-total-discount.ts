import { totalDiscountBase, totalDiscountBases, totalDiscountGivesWayTo } from "./total-discount-base.js";
import { calculated, cutTo, figure, givingWay } from "./explain-parts.js";
import type { ExplainedRow } from "./explain-row.js";
import type { Calculation, ExplainedFigure, Part } from "./explanation.js";
import type { Fine, WithFine } from "./explain-fine.js";
import { between } from "./explain-in-the-end.js";
import { sharesOf } from "./explain-shares.js";
import { at, type RowFigures } from "./figures.js";
import { roundingOf } from "./policy.js";
import { treatmentBy, wantedTotalDiscount } from "./stages/total-discount.js";

const TREATMENTS = {
  unchanged: "a credit after tax: the taxable amount is not reduced",
  proportional: "the tax is reduced in proportion",
} as const;

/** The discount on the total as it was calculated, and row by row. */
export function explainTotalDiscount(from: WithFine, rows: readonly ExplainedRow[]): ExplainedFigure[] {
  const { given, sheet } = from;
  const { draft } = given;
  const discount = draft.totalDiscount;
  if (discount === null) return [];
  const path = ["totals", "totalDiscount"];
  const { policy } = sheet;
  const base = totalDiscountBase(draft, sheet);
  const wanted = wantedTotalDiscount(given, base);
  const taken = sheet.totals.totalDiscount;
  const how: Calculation =
    discount.kind === "percent"
      ? { is: "percentage", base, percent: discount.percent, rounding: roundingOf(policy, "percentRounding") }
      : { is: "amount", amount: discount.amount, rounding: policy.rounding };
  const size = discount.kind === "percent" ? `${discount.percent} %` : discount.amount;
  const treatment = TREATMENTS[treatmentBy(given, discount)];
  const reason = discount.reason === null ? treatment : `${discount.reason}; ${treatment}`;
  const earlier = totalDiscountGivesWayTo(draft, sheet);
  if (earlier !== null) {
    return [figure(path, `${size} off the total`, [givingWay("discount on the total", earlier, reason)])];
  }
  const shares = totalDiscountShares(from, rows).flatMap((parts) => parts.filter(({ amount }) => amount !== 0));
  return [
    figure(path, `${size} off the total`, [
      calculated("discount on the total", wanted, how, reason),
      ...cutTo(taken, wanted, policy, rows.length),
    ]),
    figure(path, "Discount on the total, row by row", shares),
  ];
}

/** What each row bears of it, by what is payable for the row. */
export function totalDiscountShares(from: WithFine, rows: readonly ExplainedRow[]): readonly (readonly Part[])[] {
  const { given, sheet, fine } = from;
  const { lines } = given.draft;
  const { totalDiscount: of } = sheet.totals;
  const weights = totalDiscountBases(given.draft, sheet);
  const units = rows.map((_, i) => lines[i]?.quantity ?? "1");
  const shares = rows.map(({ row }) => row.totalDiscount);
  const shared = sharesOf({ of, weights, units, shares }, sheet.policy);
  return rows.map(({ path, row, label }, i) => {
    if (of === 0 || weights[i] === 0) return [];
    const how = fine === null ? (shared[i] as Calculation) : shareInTheEnd(from, fine, i);
    return [{ label, amount: row.totalDiscount, path: [...path, "totalDiscount"], how, reason: null }];
  });
}

/** Where amounts are carried exactly, it is what lies between payable and paid. */
function shareInTheEnd(from: WithFine, fine: Fine, i: number): Calculation {
  const { payable: upper } = fine.figures.rows[i] as RowFigures;
  const share = at(fine.figures.totalDiscountShares, i);
  const base = (from.figures.rows[i] as RowFigures).payable;
  return between({ upper, lower: upper - share, weights: [share], base }, 0, fine, from);
}
