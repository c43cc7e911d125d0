import { takenByAmended } from "../../draft/held-by-amended.js";
import type { CouponFact } from "../../facts/answers.js";
import type { Money } from "../../money/money.js";
import { inMinorUnits } from "../minor-units.js";
import type { CouponRefusal } from "../sheet.js";
import type { Carried } from "../stage.js";

/** Whole or not at all: what a customer was promised is not cut to what a campaign has left. */
export function beyondBudget(
  { code, budget, spent }: CouponFact,
  amount: number,
  given: Carried,
): CouponRefusal | null {
  // A coupon without a budget is not brought here.
  const { minor } = budget as Money;
  const own = takenByAmended(given.draft, given.facts, code) * given.parts;
  const left = Math.max(0, minor - Math.max(0, (spent?.minor ?? 0) - own));
  return amount > left ? { code: "budget_exceeded", ...inMinorUnits({ left, amount }, given) } : null;
}
