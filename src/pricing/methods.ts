import { beyondBudget } from "./methods/coupon-budget.js";
import { unmetCondition } from "./methods/coupon-conditions.js";
import { taxBeside } from "./methods/discount-rows.js";
import { asCarried } from "./methods/as-carried.js";
import { roundedParts } from "./methods/exact-carry.js";
import { areExclusions } from "./methods/giving-way.js";
import { narrow } from "./methods/narrow.js";
import { POLICY_CHOICES } from "./methods/policy-choices.js";
import { settleFigures } from "./methods/settle-figures.js";
import { shareByMethod } from "./methods/share-by-method.js";
import { stagesFor } from "./methods/stages-for.js";
import { takeBenefit } from "./methods/take-benefit.js";
import { taxRowsByLevel } from "./methods/tax-levels.js";
import { toldApart } from "./methods/told-apart.js";
import type { PricingMethods } from "./stage.js";

/**
 * Everything that a policy or a coupon may say: pass it to `price` where the policy is not the usual one, or coupons have conditions or
 * count units. A desk has it; `explain` needs none. It is a value of its own so that a page which prices in the usual way does not
 * carry it along.
 *
 * @example
 * ```ts
 * import { DEFAULT_POLICY, type Draft, type Facts, price, PRICING_METHODS } from "power-buyer";
 *
 * const policy = { ...DEFAULT_POLICY, name: "by category", taxLevel: "order-rate" } as const;
 * const priced = (draft: Draft, facts: Facts) => price(draft, facts, { policy, methods: PRICING_METHODS });
 * ```
 */
export const PRICING_METHODS: PricingMethods = {
  choices: POLICY_CHOICES,
  share: shareByMethod,
  taxRows: taxRowsByLevel,
  taxBeside,
  asCarried,
  inMinorUnits: roundedParts,
  settle: settleFigures,
  toldApart,
  stagesFor,
  areExclusions,
  takeBenefit,
  narrow,
  unmetCondition,
  beyondBudget,
};
