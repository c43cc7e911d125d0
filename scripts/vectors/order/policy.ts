import { DEFAULT_POLICY, type PricingPolicy } from "power-buyer";
import type { OrderInput } from "./input.js";
import { readKey, type Recorded } from "./policy-keys.js";
import { REASONS } from "./reasons.js";
import { linePercentages, percentages, sharesAmounts } from "./sharing.js";

/** The policy that a vector was calculated with, as the library says it. */
export function policyOf(
  recorded: Recorded,
  input: OrderInput,
  digits: number,
): { readonly policy: PricingPolicy; readonly reasons: readonly string[] } {
  const said = Object.entries(recorded).map(([key, value]) => readKey(key, value, { input, recorded, digits }));
  const shares = sharesAmounts(input, recorded) && recorded["allocation"] === undefined;
  const { byRow, together } = percentages(input, recorded);
  const { byUnit, byLine } = linePercentages(input);
  return {
    policy: Object.assign(
      {},
      DEFAULT_POLICY,
      { name: "recorded", couponStacking: "all" },
      ...said.map((one) => one.axes),
      byRow ? { percentLevel: "line" } : {},
      byUnit ? { lineDiscountLevel: "unit" } : {},
      byLine ? { lineDiscountLevel: "line" } : {},
    ),
    reasons: [
      ...said.flatMap(({ reasons = [] }) => reasons),
      ...(shares ? [REASONS["no way of sharing"]] : []),
      ...(byUnit && byLine ? [REASONS["line levels"]] : []),
      ...(byRow && together ? [REASONS["percentages side by side"]] : []),
    ],
  };
}
