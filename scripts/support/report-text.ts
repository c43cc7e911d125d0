import type { Figure } from "../vectors/verdict.js";

/** How the reports of the commands are written for a person. */

export function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", title, ...lines];
}

/** The first figure says where the calculations part: sources state what comes first first. */
export function differenceText(title: string, figures: readonly Figure[]): string {
  const said = figures.map(
    ({ key, expected, got }, i) => `  ${i === 0 ? "parts at" : "then"} ${key}: expected ${expected}, got ${got}`,
  );
  return [title, ...said].join("\n");
}

/** Columns as wide as their widest cell; after so many columns of words, numbers stand to the right. */
export function table(rows: readonly (readonly string[])[], words: number): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column < words ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** How many members have each reason, the greatest count first; `alone`: those that nothing else keeps from being priced. */
export interface ReasonCount {
  readonly reason: string;
  readonly count: number;
  readonly alone: number;
}

export function countReasons(lists: readonly (readonly string[])[]): ReasonCount[] {
  return [...new Set(lists.flat())]
    .map((reason) => ({
      reason,
      count: lists.filter((reasons) => reasons.includes(reason)).length,
      alone: lists.filter((reasons) => reasons.length === 1 && reasons[0] === reason).length,
    }))
    .sort((a, b) => b.count - a.count || compare(a.reason, b.reason));
}

export function reasonLines(reasons: readonly ReasonCount[]): string[] {
  return reasons.map(
    ({ reason, count, alone }) => `${String(count).padStart(4)} ${String(alone).padStart(4)}  ${reason}`,
  );
}
