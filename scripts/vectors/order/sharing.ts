import type { OrderInput } from "./input.js";
import type { Recorded } from "./policy-keys.js";

/** Whether there are percentages of each line by itself, and of several lines together. */
export function percentages({ lines, discounts = [] }: OrderInput, recorded: Recorded) {
  const ofItems = discounts.filter(({ type, scope }) => type === "percent" && scope !== "shipping");
  return {
    byRow: ofItems.some(({ per }) => per !== undefined),
    together: lines.length > 1 && recorded["percentLevel"] !== "line" && ofItems.some(({ per }) => per === undefined),
  };
}

/** Several rows share an amount: only then does it matter how. A percentage of each row by itself is not shared. */
export function sharesAmounts({ lines, discounts = [], shipping = [] }: OrderInput, recorded: Recorded): boolean {
  const byRow = (type: string, per: string | undefined) =>
    per !== undefined || (type === "percent" && recorded["percentLevel"] === "line");
  const isShared = discounts.some(
    ({ type, scope, per, lines: named, target, maxAffected }) =>
      type !== "free-shipping" &&
      target !== "cheapest-line-one-unit" &&
      maxAffected !== "1" &&
      scope !== "shipping" &&
      !byRow(type, per) &&
      (scope === "order+shipping" || (named ?? lines).length > 1),
  );
  return isShared && lines.length + shipping.length > 1;
}

/** Several discounts of shipping, a percentage among them: it matters what that is taken of. */
export function hasSeveralOfShipping({ discounts = [], shipping = [] }: OrderInput): boolean {
  const own = shipping.flatMap((row) => row.discounts ?? []);
  const all = [...own, ...discounts.filter(({ scope, type }) => scope === "shipping" || type === "free-shipping")];
  return all.length > 1 && all.some(({ type }) => type === "percent");
}

/** Whether percentages stand on lines by unit, and by line where that is not the same. */
export function linePercentages({ lines }: OrderInput) {
  const percents = lines
    .filter(({ quantity }) => quantity !== "1")
    .flatMap(({ discounts = [] }) => discounts.filter(({ type }) => type === "percent"));
  return { byUnit: percents.some(({ per }) => per === "unit"), byLine: percents.some(({ per }) => per === "line") };
}
