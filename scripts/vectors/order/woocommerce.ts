import { addQuantities, compareQuantities, multiplyPrice, type PricingPolicy, PROFILES } from "power-buyer";
import { exactMinor } from "../decimals.js";
import { areLinesTaxedAlike } from "./fine-lines.js";
import type { DiscountInput, LineInput, OrderInput } from "./input.js";
import { allTaxes, axesOf, finePrices } from "./platform.js";
import { REASONS } from "./reasons.js";
import type { Beside, Recorded } from "./said.js";
import { sharesAmounts } from "./sharing.js";

const WOOCOMMERCE = axesOf(PROFILES.woocommerce.policy, [
  "percentRounding",
  "couponBase",
  "minimumSpendOf",
  "allocation",
]);

/** "Sequential" coupons look at what those before them left. */
export function wooAxes({ sequential }: Recorded): Partial<PricingPolicy> {
  return sequential === true ? { ...WOOCOMMERCE, couponBase: "remaining" } : WOOCOMMERCE;
}

/** Why WooCommerce's coupons cannot be followed. `isShown`: a stated figure depends on how an amount is shared. */
export function wooReasons({ input, recorded, digits, isSharingShown }: Beside): readonly string[] {
  const { lines, discounts = [] } = input;
  const isSequential = recorded["sequential"] === true;
  const several = lines.length > 1 && discounts.length > 1;
  const percents = discounts.every(({ type }) => type === "percent");
  const limited = discounts.filter(({ limitQuantity }) => limitQuantity !== undefined);
  const added = new Set(allTaxes(input).flatMap(({ id, included }) => (included ? [] : [id])));
  const { level } = (recorded["taxRounding"] ?? {}) as { readonly level?: unknown };
  return [
    ...(recorded["taxOnUnroundedLine"] === true && areLinesTaxedAlike(input, recorded, digits)
      ? []
      : finePrices(input, digits)),
    ...(lines.every(({ quantity }) => /^\d+$/.test(quantity)) ? [] : [REASONS["part units"]]),
    ...(sharesAmounts(input, recorded) && isSharingShown ? [REASONS["woocommerce shares"]] : []),
    ...(several && !(percents && (isSequential || isWithinWhole(discounts))) ? [REASONS["woocommerce caps"]] : []),
    ...(limited.some((discount) => !isLimitKnown(discount, input, isSequential)) ? [REASONS.limitQuantity] : []),
    ...(level === "rate" && added.size > 1 ? [REASONS["woocommerce rates"]] : []),
  ];
}

/** Percentages that together leave something. */
function isWithinWhole(discounts: readonly DiscountInput[]): boolean {
  return compareQuantities(addQuantities(...discounts.map(({ value = "0" }) => value)), "100") <= 0;
}

/** Rows come in the order of price × quantity × quantity; the library's units by their price. */
function isLimitKnown({ id, type, per }: DiscountInput, { lines, discounts = [] }: OrderInput, isSequential: boolean) {
  if (type !== "percent" && per !== "unit") return false;
  if (lines.length === 1) return true;
  if (isSequential && discounts[0]?.id !== id) return false;
  const rank = ({ unitPrice, quantity }: LineInput) =>
    multiplyPrice(unitPrice, String(multiplyPrice(quantity, quantity, 0, "down")), 4, "down");
  return lines.every((a) =>
    lines.every((b) => exactMinor(a.unitPrice, 4) <= exactMinor(b.unitPrice, 4) || rank(a) > rank(b)),
  );
}
