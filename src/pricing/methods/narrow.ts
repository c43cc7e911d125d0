import { err, ok, type Result } from "neverthrow";
import { boughtLines } from "../coupon-lines.js";
import type { ValidCoupon } from "../stage.js";
import type { CouponRefusal } from "../sheet.js";
import type { Given } from "../stage.js";
import { tooFewBought, unitsGot } from "./buy-get.js";
import type { Rows } from "../stage.js";
import { countUnits, firstUnits, unitsIn } from "./units.js";

/** The rows that a coupon touches with those units of them that count; `all` are the rows of the whole draft. */
export function narrow(
  { coupon: { units }, benefit, eligible }: ValidCoupon,
  touched: Rows,
  all: Rows,
  given: Given,
): Result<Rows, CouponRefusal> {
  if (benefit.kind !== "buy-get") {
    // Nothing else narrows: a coupon that does neither is not brought here.
    const { most, first } = units as NonNullable<typeof units>;
    return ok(firstUnits(touched, unitsIn(most), first, given));
  }
  const isBought = boughtLines(given.draft.lines, benefit);
  const there = countUnits(onlyLines(all, (i) => (benefit.buy.of === undefined ? eligible : isBought).has(i)));
  const got = unitsGot(benefit, there);
  if (got === 0n) return err(tooFewBought(benefit, there));
  const candidates = onlyLines(touched, (i) => !isBought.has(i));
  const most = units === undefined ? got : unitsIn(units.most);
  return ok(firstUnits(candidates, most < got ? most : got, "cheapest", given));
}

function onlyLines(rows: Rows, isIn: (index: number) => boolean): Rows {
  return { ...rows, weights: rows.weights.map((weight, i) => (isIn(i) ? weight : 0)) };
}
