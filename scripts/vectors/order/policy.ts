import { DEFAULT_POLICY, type PricingPolicy } from "power-buyer";
import type { OrderInput } from "./input.js";
import { readKey } from "./policy-keys.js";
import { REASONS } from "./reasons.js";
import type { Recorded } from "./said.js";
import { linePercentages, percentages, sharesAmounts } from "./sharing.js";

/** Keys that stand for a whole order of calculation have the last word, wherever they stand. */
const LAST = ["couponModel", "engine", "orderDiscountOverItemsAndShipping"];

function inOrder(entries: readonly (readonly [string, unknown])[]): readonly (readonly [string, unknown])[] {
  return [...entries].sort(([a], [b]) => LAST.indexOf(a) - LAST.indexOf(b));
}

/** What every vector says by its form: discounts stand in the order of application, and each is tested when its turn comes. */
const BY_FORM = { name: "recorded", couponStacking: "all", minimumSpendOf: "after-earlier-discounts" } as const;

/** The policy that a vector was calculated with, as the library says it. */
export function policyOf(
  recorded: Recorded,
  input: OrderInput,
  digits: number,
  isSharingShown: boolean,
  figures: readonly string[],
): { readonly policy: PricingPolicy; readonly reasons: readonly string[] } {
  const beside = { input, recorded, digits, isSharingShown, figures };
  const said = inOrder(Object.entries(recorded)).map(([key, value]) => readKey(key, value, beside));
  const isSaid = recorded["allocation"] !== undefined || recorded["couponModel"] !== undefined;
  const shares = !isSaid && isSharingShown && sharesAmounts(input, recorded);
  const { byRow, together } = percentages(input, recorded);
  const { byUnit, byLine } = linePercentages(input);
  return {
    policy: Object.assign(
      {},
      DEFAULT_POLICY,
      BY_FORM,
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
