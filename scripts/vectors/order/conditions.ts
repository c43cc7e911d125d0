import { addQuantities, type CouponCondition, subtractQuantities } from "power-buyer";
import { exactMinor, textOf } from "../decimals.js";
import type { Coin } from "./coupons.js";
import { type Reason, REASONS } from "./reasons.js";
import { ofSkus, tagged } from "./selection.js";

type Conditions = Readonly<Record<string, unknown>>;

/** How a comparison with an amount is said by a coupon. */
const COMPARISONS: Readonly<Record<string, readonly ("atLeast" | "above" | "atMost" | "below")[]>> = {
  ">=": ["atLeast"],
  ">": ["above"],
  "<=": ["atMost"],
  "<": ["below"],
  "==": ["atLeast", "atMost"],
};

/** How a comparison with a number of units is said; above or below a whole number is one unit further. */
const UNIT_BOUNDS: Readonly<
  Record<string, (units: string) => { readonly atLeast?: string; readonly atMost?: string }>
> = {
  ">=": (atLeast) => ({ atLeast }),
  ">": (units) => ({ atLeast: addQuantities(units, "1") }),
  "<=": (atMost) => ({ atMost }),
  "<": (units) => ({ atMost: subtractQuantities(units, "1") }),
  "==": (units) => ({ atLeast: units, atMost: units }),
};

function unitBounds(units: string, operator: string) {
  return UNIT_BOUNDS[operator]?.(units) ?? {};
}

/** Fewer than one unit is no bound that a coupon can have, and beside parts of units the next whole number is none. */
function areUnitsClear(units: unknown, operator: string): boolean {
  if (!Object.hasOwn(UNIT_BOUNDS, operator)) return false;
  return operator.length === 2 || (/^[1-9]\d*$/.test(textOf(units)) && !(operator === "<" && textOf(units) === "1"));
}

/** Each condition as the coupon says it; those that say how another one is meant are read there. */
const READERS: Readonly<Record<string, (value: unknown, all: Conditions, coin: Coin) => readonly CouponCondition[]>> = {
  minSubtotal: (value, { minSubtotalOperator = ">=", minSubtotalOfTag }, coin) => [
    {
      kind: "spend",
      ...(minSubtotalOfTag === undefined ? {} : { of: tagged([textOf(minSubtotalOfTag)]) }),
      ...bounds(value, minSubtotalOperator, coin),
    },
  ],
  maxSubtotal: (value, { maxSubtotalOperator = "<=" }, coin) => [
    { kind: "spend", ...bounds(value, maxSubtotalOperator, coin) },
  ],
  minQuantity: (value, { minQuantityOperator, minQuantityOfTag, minQuantityScope }) => [
    {
      kind: "quantity",
      ...unitBounds(textOf(value), textOf(minQuantityOperator ?? ">=")),
      ...(minQuantityOfTag === undefined ? {} : { of: tagged([textOf(minQuantityOfTag)]) }),
      ...(minQuantityScope === "any-line" ? { each: true } : {}),
    },
  ],
  containsAnyTag: (value) => [{ kind: "contains", of: tagged(listOf(value)) }],
  containsSku: (value) => [{ kind: "contains", of: ofSkus(listOf(value)) }],
  excludesSku: (value) => [{ kind: "lacks", of: ofSkus(listOf(value)) }],
  customerGroup: (value) => [{ kind: "customer-group", anyOf: listOf(value) }],
  customerGroupAnyOf: (value) => [{ kind: "customer-group", anyOf: listOf(value) }],
  nthOrder: (value) => [{ kind: "nth-order", n: Number(value) }],
};

const READ_ELSEWHERE =
  "minSubtotalOperator minSubtotalOfTag maxSubtotalOperator minQuantityOperator minQuantityOfTag minQuantityScope usageLimit used usageLimitPerCustomer usedByCustomer expired notStarted enabledForChannel currency".split(
    " ",
  );

export function conditionsOf(conditions: Conditions, coin: Coin): CouponCondition[] {
  return Object.entries(conditions).flatMap(([key, value]) => READERS[key]?.(value, conditions, coin) ?? []);
}

/** The currency that the amounts of a discount are in. */
export function currencyOf({ currency }: Conditions, { code, stated }: Coin): string {
  return typeof currency === "string" && currency !== stated ? currency : code;
}

/** Why conditions cannot be said by a coupon. */
export function reasonsAgainstConditions(conditions: Conditions, digits: number): string[] {
  const {
    minSubtotal,
    minSubtotalOperator,
    maxSubtotal,
    maxSubtotalOperator,
    minQuantity,
    minQuantityOperator = ">=",
    minQuantityScope,
  } = conditions;
  const comparisons = [minSubtotalOperator, maxSubtotalOperator]
    .filter((operator) => operator !== undefined)
    .map(textOf);
  const isOfSpend = minSubtotal !== undefined || maxSubtotal !== undefined;
  return [
    ...Object.keys(conditions)
      .filter((key) => !Object.hasOwn(READERS, key) && !READ_ELSEWHERE.includes(key))
      .map((key) => (Object.hasOwn(REASONS, key) ? REASONS[key as Reason] : `condition ${key}`)),
    ...comparisons
      .filter((operator) => !Object.hasOwn(COMPARISONS, operator))
      .map((operator) => `a comparison ${operator}`),
    ...(minQuantity === undefined || areUnitsClear(minQuantity, textOf(minQuantityOperator))
      ? []
      : [REASONS["quantity operator"]]),
    ...(minQuantityScope === undefined || minQuantityScope === "any-line"
      ? []
      : [`a least quantity of ${textOf(minQuantityScope)}`]),
    ...(isOfSpend && [minSubtotal, maxSubtotal].some((amount) => amount !== undefined && isTooFine(amount, digits))
      ? [REASONS["finer amount"]]
      : []),
  ];
}

function isTooFine(amount: unknown, digits: number): boolean {
  return Number.isNaN(exactMinor(textOf(amount), digits));
}

function bounds(value: unknown, operator: unknown, coin: Coin) {
  const amount = { minor: exactMinor(textOf(value), coin.digits), currency: coin.code };
  return Object.fromEntries((COMPARISONS[textOf(operator)] ?? []).map((bound) => [bound, amount]));
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(textOf) : [textOf(value)];
}
