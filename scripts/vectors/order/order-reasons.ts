import { LIMITS } from "power-buyer";
import type { Problem } from "../vector.js";
import { reasonsAgainst } from "./discount-reasons.js";
import type { OrderInput } from "./input.js";
import { REASONS } from "./reasons.js";
import { chargeReasons, lineReasons, shippingReasons, unknownKeys } from "./row-reasons.js";
import { areCreditsClear, areOfSum, isNegative, takesTooMuch } from "./rows.js";

const INPUT_KEYS = [
  "customer",
  "coupons",
  "lines",
  "discounts",
  "shipping",
  "charges",
  "allowances",
  "prepaid",
  "payableRounding",
];
const CUSTOMER_KEYS = ["group", "taxExempt", "previousOrders", "email"];
/** What of the input cannot be said; looked at before anything is priced. */
export function reasonsOf(
  input: OrderInput,
  { policy, minorDigits: digits }: Pick<Problem, "policy" | "minorDigits">,
): string[] {
  const { lines, discounts = [], shipping = [], charges = [], allowances = [], customer = {} } = input;
  const mayTakeBack = areCreditsClear(input, policy);
  return [
    ...unknownKeys("input", input, INPUT_KEYS),
    ...unknownKeys("customer", customer, CUSTOMER_KEYS),
    ...lines.flatMap((line) => lineReasons(line, digits, mayTakeBack)),
    ...(new Set(lines.map(({ id }) => id)).size < lines.length ? [REASONS["lines alike"]] : []),
    ...(countCoupons(input) > LIMITS.coupons ? [REASONS["too many discounts"]] : []),
    ...discounts.flatMap((discount, i) =>
      reasonsAgainst(discount, { input, earlier: discounts.slice(0, i), policy, digits }),
    ),
    ...(shipping.length > 1 && isShippingTouched(input) ? [REASONS["several shipments"]] : []),
    ...shipping.flatMap(shippingReasons),
    ...charges.flatMap((charge) => chargeReasons(charge, areOfSum(input, policy, digits))),
    ...allowances.flatMap((allowance) => chargeReasons(allowance)),
    ...(allowances.length > 0 && discounts.length > 0 ? [REASONS["allowance beside discounts"]] : []),
    ...((mayTakeBack || !lines.some(isNegative)) && takesTooMuch(input, digits) ? [REASONS["taken too much"]] : []),
    ...(isUnitApart(policy, input) ? [REASONS["units taxed apart"]] : []),
  ];
}

/** Something comes off the shipping, or off what it is a part of. */
function isShippingTouched({ discounts = [], shipping = [] }: OrderInput): boolean {
  return (
    shipping.some((row) => (row.discounts ?? []).length > 0) ||
    discounts.some(({ scope = "order", type }) => type === "free-shipping" || !(scope === "order" || scope === "lines"))
  );
}

/** What becomes a coupon of the draft. */
function countCoupons({ lines, discounts = [], shipping = [], allowances = [], coupons = [] }: OrderInput): number {
  const further = lines.flatMap((line) => (line.discounts ?? []).slice(1));
  const ofShipping = shipping.flatMap((row) => row.discounts ?? []);
  return [further, ofShipping, discounts, allowances, coupons, lines.filter(isNegative)].flat().length;
}

/**
 * Units that carry discounts of their own are taxed each by itself; the library knows the line's. They are the same while every
 * discount is alike for all units of a line, or one shared amount at most is spread over them.
 */
function isUnitApart({ unitTracking, taxRounding }: Problem["policy"], { lines, discounts = [] }: OrderInput): boolean {
  const { level } = (taxRounding ?? {}) as { readonly level?: unknown };
  const shared = discounts.filter(({ per, scope }) => per !== "unit" && scope !== "shipping");
  return (
    unitTracking === true && level === "unit" && shared.length > 1 && lines.some(({ quantity }) => quantity !== "1")
  );
}
