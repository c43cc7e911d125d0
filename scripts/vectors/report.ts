import {
  compare,
  countReasons,
  differenceText,
  type ReasonCount,
  reasonLines,
  section,
  table,
} from "../support/report-text.js";
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
  /** A vector counts at each of its reasons. */
  readonly reasons: readonly ReasonCount[];
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
    reasons: countReasons(
      judged.flatMap(({ verdict }) => (verdict.verdict === "unsupported" ? [verdict.reasons] : [])),
    ),
    malformed,
  };
}

function countsOf(source: string, kind: string, members: readonly Judged[]): Row {
  const count = (verdict: Verdict["verdict"]) => members.filter((member) => member.verdict.verdict === verdict).length;
  return { source, kind, agree: count("agree"), differ: count("differ"), unsupported: count("unsupported") };
}

/** The report for a person. */
export function reportText({ rows, all, differing, reasons, malformed }: Report): string {
  const counts = table(
    [
      ["source", "kind", "agree", "differ", "unsupported"],
      ...[...rows, all].map((row) => [
        row.source,
        row.kind,
        String(row.agree),
        String(row.differ),
        String(row.unsupported),
      ]),
    ],
    2,
  );
  return [
    counts,
    ...section(
      "Differ",
      differing.map(({ id, source, title, figures }) => differenceText(`${id} (${source}) ${title}`, figures)),
    ),
    ...section("Unsupported (all, and those with this reason alone)", reasonLines(reasons)),
    ...section(
      "Malformed",
      malformed.map(({ where, wrong }) => `${where}: ${wrong}`),
    ),
  ].join("\n");
}
