import { explainText, type Explanation, type PriceSheet, type SheetTotals } from "power-buyer";
import { figures, money, notes, sums, table, words } from "../blocks.js";
import type { Block, Cell } from "../script.js";

type AmountOf = Exclude<keyof SheetTotals, "taxTreatment" | "settlement">;

/** In the order of the calculation; what is taken off has a name that says so. */
const TOTALS: readonly (readonly [name: AmountOf, label: string])[] = [
  ["gross", "Quantity × unit price"],
  ["lineDiscounts", "Line discounts, off"],
  ["merchandise", "Merchandise"],
  ["couponDiscounts", "Coupons, off"],
  ["shipping", "Shipping"],
  ["taxAdded", "Tax, added"],
  ["transactionTotal", "Transaction total"],
  ["totalDiscount", "Discount on the total, off"],
  ["total", "Total"],
  ["tax", "Tax in the total, as reported"],
  ["amountDue", "Amount due"],
];

/** Shown also where they are 0. */
const ALWAYS: readonly AmountOf[] = ["gross", "total", "tax", "amountDue"];

export function totals({ totals: all, currency }: PriceSheet): readonly Block[] {
  const shown = TOTALS.filter(([name]) => all[name] !== 0 || ALWAYS.includes(name));
  return [sums(...shown.map(([name, label]) => [label, money(all[name], currency)] as const))];
}

export function taxes({ taxes: rates, currency }: PriceSheet): readonly Block[] {
  const columns = [words("Tax", "gives"), words("Category"), figures("Rate"), figures("On"), figures("Tax")];
  const rows = rates.map(({ name, category, rate, base, amount }) => [
    name,
    category,
    `${rate} %`,
    money(base, currency),
    money(amount, currency),
  ]);
  return [table(columns, rows, "No tax.")];
}

/** The same draft priced in two ways, side by side. */
export function sideBySide(
  rows: readonly AmountOf[],
  sheets: readonly (readonly [head: string, sheet: PriceSheet])[],
): Block {
  const labels = new Map(TOTALS);
  return table(
    [words("", "gives"), ...sheets.map(([head]) => figures(head))],
    rows.map((name): readonly Cell[] => [
      labels.get(name) ?? name,
      ...sheets.map(([, { totals: all, currency }]) => money(all[name], currency)),
    ]),
  );
}

/** Figures whose path begins in one of these ways, in the library's own words. */
export function explanation(
  { currency, figures: all }: Explanation,
  starts: readonly (readonly (string | number)[])[],
): readonly Block[] {
  const chosen = all.filter(({ path }) => starts.some((start) => start.every((part, i) => path[i] === part)));
  const text = explainText({ currency, figures: chosen });
  return [notes(...text.split("\n").map((line) => ["plain", line] as const))];
}
