import type { CouponBenefit } from "../../facts/answers.js";
import { writeQuantity } from "../../money/quantity.js";
import type { CouponRefusal } from "../sheet.js";
import { unitsIn } from "./units.js";

type BuyGet = Extract<CouponBenefit, { kind: "buy-get" }>;

/** How many units get cheaper when so many are there, in 10^-10 of a unit. */
export function unitsGot({ buy, get }: BuyGet, there: bigint): bigint {
  const [bought, got] = quantitiesOf({ buy, get });
  const set = buy.of === undefined ? bought + got : bought;
  if (set === 0n) return 0n;
  const more = (there % set) - bought;
  return (there / set) * got + (more > 0n ? more : 0n);
}

export function tooFewBought(benefit: BuyGet, there: bigint): CouponRefusal {
  const [bought, got] = quantitiesOf(benefit);
  const needed = benefit.buy.of === undefined ? bought + got : bought;
  return { code: "too_few_bought", needed: writeQuantity(needed), found: writeQuantity(there) };
}

function quantitiesOf({ buy, get }: Pick<BuyGet, "buy" | "get">): readonly [bigint, bigint] {
  return [unitsIn(buy.quantity), unitsIn(get.quantity)];
}
