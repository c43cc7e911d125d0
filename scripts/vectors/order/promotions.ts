import { addQuantities, compareQuantities, multiplyPrice, subtractQuantities } from "power-buyer";
import { exactMinor } from "../decimals.js";
import type { DiscountInput, LineInput, OrderInput } from "./input.js";
import { REASONS } from "./reasons.js";
import { isNamed } from "./selection.js";

/**
 * Promotions as Medusa calculates them look at rows alone: carriage is a row of one unit like any other, and there may be several.
 * A draft has one way of carriage, so here each is a line of its own, which only promotions of carriage see.
 */
export function promotionsOverRows(input: OrderInput): OrderInput {
  const { lines, shipping = [], coupons = [], discounts = [] } = input;
  const carriage = shipping.map(({ id, amount = "0", tags = [] }, i): LineInput => {
    return { id: id ?? `shipping ${i + 1}`, unitPrice: amount, quantity: "1", tags };
  });
  const applied = discounts.filter(({ id, automatic }) => automatic === true || coupons.includes(id));
  const { shipping: _, ...rest } = input;
  return {
    ...rest,
    lines: [...lines, ...carriage],
    discounts: applied.map((discount): DiscountInput => {
      const { scope, tags: _tags, lines: _lines, skus: _skus, ...terms } = discount;
      const rows = scope === "shipping" ? carriage : lines;
      const ids = rows.filter((row) => isNamed(row, discount)).map(({ id }) => id);
      return { ...terms, scope: "lines", lines: ids };
    }),
    coupons: coupons.filter((code) => discounts.every(({ id }) => id !== code)),
  };
}

/** Why the rows of a promotion cannot be followed: `rows` is the order as above. */
export function promotionReasons({ lines, discounts = [] }: OrderInput): string[] {
  return discounts.flatMap((discount, i) => {
    const rows = lines.filter((row) => isNamed(row, discount));
    const isSecond = rows.some((row) => discounts.slice(0, i).some((one) => isNamed(row, one)));
    return [
      ...(areUnitsClear(discount, rows, isSecond) ? [] : [REASONS.limitQuantity]),
      ...(isBudgetClear(discount, rows) ? [] : [REASONS["budget by row"]]),
      ...(conditionsOfRows(discount) ? [REASONS["minimum of rows"]] : []),
    ];
  });
}

/**
 * Off each line: at most the price of so many units, as they were listed; what is left of the line is worth as much only where
 * nothing came off before. Shared: over whole lines.
 */
function areUnitsClear(
  { split, limitQuantity }: DiscountInput,
  rows: readonly LineInput[],
  isSecond: boolean,
): boolean {
  const areWithin = rows.every(({ quantity }) => compareQuantities(quantity, limitQuantity ?? "1") <= 0);
  return areWithin || (split === "across" ? limitQuantity === undefined : limitQuantity !== undefined && !isSecond);
}

/** Each row is held against the budget by itself: the same as all together where there is one, or where all are surely within. */
function isBudgetClear({ type, value = "0", split, budget }: DiscountInput, rows: readonly LineInput[]): boolean {
  if (budget === undefined || budget.type !== "spend" || rows.length < 2 || budget.limit === undefined) return true;
  const left = subtractQuantities(budget.limit, budget.used ?? "0");
  const worth = addQuantities(
    ...rows.map(({ unitPrice, quantity }) => String(multiplyPrice(unitPrice, quantity, 0, "up"))),
  );
  const most = type === "percent" ? worth : split === "each" ? addQuantities(...rows.map(() => value)) : value;
  return [worth, most].some((amount) => compareQuantities(amount, left) <= 0);
}

/** A spend or a number of units would count the carriage that stands among the lines. */
function conditionsOfRows({ conditions = {} }: DiscountInput): boolean {
  return Object.keys(conditions).some((key) => /^(min|max)/.test(key));
}

/** What is left of a budget: of one of money what is not spent; of one of uses everything, or nothing once they are over. */
export function budgetOf({ budget }: DiscountInput, digits: number) {
  if (budget?.limit === undefined) return null;
  const { type, limit, used = "0" } = budget;
  if (type === "spend") return { limit: exactMinor(limit, digits), spent: exactMinor(used, digits) };
  return compareQuantities(used, limit) >= 0 ? { limit: 0, spent: 0 } : null;
}
