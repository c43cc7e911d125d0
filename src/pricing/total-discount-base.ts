import type { Draft } from "../draft/draft.js";
import { sum } from "./figures.js";
import { type Earlier, givesWayTo, isLeftToCoupons, withoutExcluded } from "./methods/giving-way.js";
import type { PriceSheet } from "./sheet.js";
import { discountableAmounts } from "./stages/total-discount.js";

/** Σ of what may be discounted, in minor units: the base of the total discount, read from a finished sheet. */
export function totalDiscountBase(draft: Draft, sheet: PriceSheet): number {
  return sum(totalDiscountBases(draft, sheet));
}

/** The same, row by row. */
export function totalDiscountBases(draft: Draft, sheet: PriceSheet): readonly number[] {
  const { policy, coupons } = sheet;
  const rows = [
    ...sheet.lines,
    ...(sheet.shipping === null ? [] : [sheet.shipping]),
    ...sheet.surcharges,
    ...sheet.extra,
  ];
  if (isLeftToCoupons(coupons, policy)) return rows.map(() => 0);
  return discountableAmounts(withoutExcluded(draft.lines, "total-discount", policy), rows);
}

/** What the total discount gives way to, where nothing is left for it: coupons, or what stands on the lines. */
export function totalDiscountGivesWayTo(draft: Draft, sheet: PriceSheet): Earlier | "coupon" | null {
  if (isLeftToCoupons(sheet.coupons, sheet.policy)) return "coupon";
  if (totalDiscountBase(draft, sheet) > 0) return null;
  const stands = draft.lines.map((line) => givesWayTo(line, "total-discount", sheet.policy));
  return stands.find((earlier) => earlier !== null) ?? null;
}
