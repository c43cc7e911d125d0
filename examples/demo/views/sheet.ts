import {
  type Currency,
  type ExplainedFigure,
  explainText,
  type Explanation,
  type PriceSheet,
  type SheetTotals,
} from "power-buyer";
import { figures, money, notes, sums, table, words } from "../blocks.js";
import type { Block, Cell } from "../script.js";
import { pendingText } from "./words.js";

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

export function totals({ totals: all, currency, pending }: PriceSheet): readonly Block[] {
  const shown = TOTALS.filter(([name]) => all[name] !== 0 || ALWAYS.includes(name));
  return [
    sums(...shown.map(([name, label]) => [label, money(all[name], currency)] as const)),
    ...(pending.length === 0 ? [] : [notes(...pending.map((one) => ["warning", pendingText(one)] as const))]),
  ];
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

/** Figures whose path begins in one of these ways, each with the parts that make it, and in the library's words how. */
export function explanation(
  { currency, figures: all }: Explanation,
  starts: readonly (readonly (string | number)[])[],
): readonly Block[] {
  const chosen = all.filter(({ path }) => starts.some((start) => start.every((part, i) => path[i] === part)));
  const rows = chosen.flatMap((one) => explainedRows(one, currency));
  const columns = [words("", "gives"), figures("")];
  return [{ block: "table", columns, rows: rows.map(({ cells }) => cells), remarks: rows.map(({ remark }) => remark) }];
}

interface ExplainedRow {
  readonly cells: readonly Cell[];
  readonly remark: string | null;
}

/** The library's text has a line for the figure and one for each part, and none where there is nothing to say. */
function explainedRows(one: ExplainedFigure, currency: Currency): readonly ExplainedRow[] {
  const text = explainText({ currency, figures: [one] });
  if (text === "") return [];
  const lines = text.split("\n").slice(-one.parts.length);
  return [
    { cells: [one.label, money(one.amount, currency)], remark: null },
    ...one.parts.map(({ label, amount }, i) => ({
      cells: [`  ${label}`, money(amount, currency)],
      remark: /\((.*)\)$/u.exec((lines[i] ?? "").slice(label.length + 2))?.[1] ?? null,
    })),
  ];
}
