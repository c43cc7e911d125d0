import { calculated, cutOff, figure, figureAt, lessFigureAt } from "./explain-parts.js";
import type { ExplainedRow } from "./explain-row.js";
import { taxesBeside } from "./explain-discount-rows.js";
import { taxLabel } from "./explain-tax.js";
import { exactWithBases, type GroupLevel, taxGroups } from "./explain-tax-levels.js";
import { rowsBefore, rowsReduced } from "./explain-taxes.js";
import type { WithFine } from "./explain-fine.js";
import type { ExplainedFigure, Part } from "./explanation.js";
import type { Path } from "../shape/read-shape.js";
import { sum } from "./figures.js";
import type { PriceSheet, RowTax } from "./sheet.js";
import { taxLineKey } from "./to-sheet.js";

const WORDS = { amount: "", base: ": what it is laid on" } as const;

/** Each tax of the order as the sum of that tax on its rows; and what it was laid on, summed up alike. */
export function explainOrderTaxes(
  { taxes }: PriceSheet,
  rows: readonly ExplainedRow[],
  name: keyof typeof WORDS,
): readonly ExplainedFigure[] {
  return taxes.map((tax, t) =>
    figure(
      ["taxes", t, name],
      `${taxLabel(tax)} on ${tax.category}${WORDS[name]}`,
      rows.flatMap(({ path, row, label }) =>
        row.taxes.flatMap((own, i) =>
          taxLineKey(row.taxCategory, own) === taxLineKey(tax.category, tax)
            ? [figureAt([...path, "taxes", i, name], label, own[name])]
            : [],
        ),
      ),
    ),
  );
}

/** A tax of a row that is reported as it came out of the rounding of its group. */
interface Member {
  readonly path: Path;
  readonly label: string;
  readonly tax: RowTax;
  /** Of which tax of the order it is a part. */
  readonly key: string;
}

interface Group {
  readonly rule: readonly Part[];
  readonly members: readonly Member[];
}

/**
 * Where tax is rounded over the order: each tax as its rule made it, rate × sum of the bases, rounded once; what of that falls on
 * goods of other categories, or rates, comes off again. Nothing where amounts are carried exactly, or some of the taxes were
 * reduced by themselves.
 */
export function orderTaxRules(from: WithFine, rows: readonly ExplainedRow[]): readonly ExplainedFigure[] {
  const { taxes, totals, policy } = from.sheet;
  const { taxLevel: level } = policy;
  const isOverOrder = level === "order-rate" || level === "order";
  if (!isOverOrder || from.fine !== null) return [];
  const groups = groupsIn(from, rows, level);
  if (groups === null) return [];
  if (level === "order") {
    const parts = groups.flatMap(({ rule }) => rule);
    return parts.length === 0 || totals.tax === 0
      ? []
      : [figure(["totals", "tax"], "Tax in the total, as rounded", parts)];
  }
  return taxes.map((tax, t) => {
    const key = taxLineKey(tax.category, tax);
    const own = groups.filter(({ members }) => members.some((one) => one.key === key));
    const parts = own.flatMap(({ rule, members }) => [
      ...rule,
      ...members.flatMap((one) =>
        one.key === key || one.tax.amount === 0 ? [] : [lessFigureAt(one.path, `of it ${one.label}`, one.tax.amount)],
      ),
    ]);
    return figure(["taxes", t, "amount"], `${taxLabel(tax)} on ${tax.category}, as rounded`, parts);
  });
}

/** The groups of the taxes that are reported; null where one of them has a member that is not. */
function groupsIn(from: WithFine, rows: readonly ExplainedRow[], level: GroupLevel): readonly Group[] | null {
  const { figures, sheet } = from;
  const isReduced = figures.rows.map(({ taxes }, i) => figures.reportedTaxes[i] !== taxes);
  const bearing = isReduced.flatMap((is, i) => (is ? [i] : []));
  const calls = [
    { ...rowsBefore(from), places: rows.map((_, i) => (isReduced[i] ? null : i)), beside: taxesBeside(from) },
    { ...rowsReduced(from, bearing), places: bearing, beside: [] },
  ];
  const groups: Group[] = [];
  for (const { rows: taxed, taxes, places, beside } of calls) {
    const all = taxes.flatMap((ofRow, r) => ofRow.map((tax, k) => ({ tax, r, k })));
    for (const { members, how, total, isInside } of taxGroups(exactWithBases(taxed), level, sheet.policy, beside)) {
      const these = members.map((i) => all[i] as (typeof all)[number]);
      const reported = these.flatMap(({ tax, r, k }): Member[] => {
        const place = places[r] ?? null;
        if (place === null) return [];
        const { path, row, label } = rows[place] as ExplainedRow;
        return [{ path: [...path, "taxes", k, "amount"], label, tax, key: taxLineKey(row.taxCategory, tax) }];
      });
      if (reported.length === 0) continue;
      if (reported.length < these.length) return null;
      const there = sum(these.map(({ tax }) => tax.amount));
      const label = isInside ? "tax inside the amounts" : "rate × sum of the bases";
      groups.push({ rule: [calculated(label, total, how), ...cutOff(there, total)], members: reported });
    }
  }
  return groups;
}
