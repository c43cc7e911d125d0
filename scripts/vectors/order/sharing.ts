import type { DiscountInput, OrderInput } from "./input.js";
import type { Recorded } from "./said.js";

/** Whether there are percentages of each line by itself, and of several lines together. */
export function percentages({ lines, discounts = [] }: OrderInput, recorded: Recorded) {
  const ofItems = discounts.filter(({ type, scope }) => type === "percent" && scope !== "shipping");
  return {
    byRow: ofItems.some(({ per }) => per !== undefined),
    together: lines.length > 1 && recorded["percentLevel"] !== "line" && ofItems.some(({ per }) => per === undefined),
  };
}

/** Several rows share an amount: only then does it matter how. A percentage of each row by itself is not shared, nor do free rows share. */
export function sharesAmounts(input: OrderInput, recorded: Recorded): boolean {
  const { discounts = [], shipping = [] } = input;
  const lines = input.lines.filter(({ unitPrice, priceOverride }) => /[1-9]/.test(priceOverride ?? unitPrice));
  const byRow = (type: string, per: string | undefined) =>
    per !== undefined || (type === "percent" && recorded["percentLevel"] === "line");
  const isShared = discounts.some(
    ({ type, scope, per, lines: named, target, maxAffected }) =>
      type !== "free-shipping" &&
      target !== "cheapest-line-one-unit" &&
      maxAffected !== "1" &&
      scope !== "shipping" &&
      !byRow(type, per) &&
      (scope === "order+shipping" ||
        (named === undefined ? lines : lines.filter(({ id }) => named.includes(id))).length > 1),
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

/** Figures that come to the same however an amount is shared: always, where no tax is added, and where there is none. */
const ALIKE = [
  "subtotal",
  "lineDiscountTotal",
  "orderDiscountTotal",
  "itemsDiscountTotal",
  "discountTotal",
  "discountAmounts",
  "appliedDiscounts",
  "itemsTotal",
];
const ALIKE_WITHOUT_ADDED_TAX = ["total", "payable", "itemsGross"];
const ALIKE_WITHOUT_TAX = ["net", "itemsNet", "taxTotal", "taxAdded", "taxIncluded", "itemsTax"];

/** Does a stated figure depend on how an amount is shared over the rows? */
export function showsSharing(
  { lines, discounts = [], shipping = [] }: OrderInput,
  figures: readonly string[],
): boolean {
  const rates = [...lines, ...shipping].flatMap(({ taxes = [] }) => taxes).filter(({ rate }) => /[1-9]/.test(rate));
  const alike = [
    ...ALIKE,
    ...(rates.every(({ included }) => included) ? ALIKE_WITHOUT_ADDED_TAX : []),
    ...(rates.length === 0 ? ALIKE_WITHOUT_TAX : []),
  ];
  const isBetween = discounts.some(({ scope }) => scope === "order+shipping");
  return isBetween || discounts.slice(1).some(looksAtRows) || figures.some((figure) => !alike.includes(figure));
}

/** What it takes depends on what those before it left of which row. */
function looksAtRows({ lines, skus, tags, per, ...other }: DiscountInput): boolean {
  const { minUnitPrice, maxUnitPrice, limitQuantity, maxAffected, target } = other;
  return [lines, skus, tags, per, minUnitPrice, maxUnitPrice, limitQuantity, maxAffected, target].some(
    (said) => said !== undefined,
  );
}
