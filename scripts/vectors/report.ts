import type { Malformed } from "./read-dir.js";
import type { Vector } from "./vector.js";
import type { Figure, Verdict } from "./verdict.js";

export interface Judged {
  readonly vector: Vector;
  readonly verdict: Verdict;
}

/** Counts of one source and kind, or of all together. */
interface Row {
  readonly source: string;
  readonly kind: string;
  readonly agree: number;
  readonly differ: number;
  readonly unsupported: number;
}

export interface Report {
  readonly rows: readonly Row[];
  readonly all: Row;
  readonly differing: readonly {
    readonly id: string;
    readonly source: string;
    readonly title: string;
    readonly figures: readonly Figure[];
  }[];
  /** The greatest count first; a vector counts at each of its reasons. */
  readonly reasons: readonly { readonly reason: string; readonly count: number; readonly alone: number }[];
  readonly malformed: readonly Malformed[];
}

export function reportOf(judged: readonly Judged[], malformed: readonly Malformed[]): Report {
  const keyOf = ({ vector }: Judged) => JSON.stringify([vector.source, vector.problem.kind]);
  const rows = [...new Set(judged.map(keyOf))].map((key) => {
    const [source, kind] = JSON.parse(key) as [string, string];
    return countsOf(
      source,
      kind,
      judged.filter((one) => keyOf(one) === key),
    );
  });
  return {
    rows: rows.sort((a, b) => compare(a.source, b.source) || compare(a.kind, b.kind)),
    all: countsOf("all", "", judged),
    differing: judged.flatMap(({ vector: { id, source, title }, verdict }) =>
      verdict.verdict === "differ" ? [{ id, source, title, figures: verdict.figures }] : [],
    ),
    reasons: reasonsOf(judged),
    malformed,
  };
}

function countsOf(source: string, kind: string, members: readonly Judged[]): Row {
  const count = (verdict: Verdict["verdict"]) => members.filter((member) => member.verdict.verdict === verdict).length;
  return { source, kind, agree: count("agree"), differ: count("differ"), unsupported: count("unsupported") };
}

/** `alone`: the vectors that nothing else keeps from being priced. */
function reasonsOf(judged: readonly Judged[]): Report["reasons"] {
  const lists = judged.flatMap(({ verdict }) => (verdict.verdict === "unsupported" ? [verdict.reasons] : []));
  const all = [...new Set(lists.flat())];
  return all
    .map((reason) => ({
      reason,
      count: lists.filter((reasons) => reasons.includes(reason)).length,
      alone: lists.filter((reasons) => reasons.length === 1 && reasons[0] === reason).length,
    }))
    .sort((a, b) => b.count - a.count || compare(a.reason, b.reason));
}

/** The report for a person. */
export function reportText({ rows, all, differing, reasons, malformed }: Report): string {
  const counts = table([
    ["source", "kind", "agree", "differ", "unsupported"],
    ...[...rows, all].map((row) => [
      row.source,
      row.kind,
      String(row.agree),
      String(row.differ),
      String(row.unsupported),
    ]),
  ]);
  return [
    counts,
    ...section("Differ", differing.map(differenceText)),
    ...section(
      "Unsupported (all, and those with this reason alone)",
      reasons.map(({ reason, count, alone }) => `${String(count).padStart(4)} ${String(alone).padStart(4)}  ${reason}`),
    ),
    ...section(
      "Malformed",
      malformed.map(({ where, wrong }) => `${where}: ${wrong}`),
    ),
  ].join("\n");
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", title, ...lines];
}

/** The first figure says where the calculations part: sources state what comes first first. */
function differenceText({ id, source, title, figures }: Report["differing"][number]): string {
  const said = figures.map(
    ({ key, expected, got }, i) => `  ${i === 0 ? "parts at" : "then"} ${key}: expected ${expected}, got ${got}`,
  );
  return [`${id} (${source}) ${title}`, ...said].join("\n");
}

/** Columns as wide as their widest cell; numbers stand to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
