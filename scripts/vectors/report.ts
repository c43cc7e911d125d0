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
  readonly disputed: number;
  readonly unsupported: number;
}

/** A vector and those of its figures that are not the library's. */
interface Parted {
  readonly id: string;
  readonly source: string;
  readonly title: string;
  readonly figures: readonly Figure[];
}

export interface Report {
  readonly rows: readonly Row[];
  readonly all: Row;
  readonly differing: readonly Parted[];
  /** Of sources that contradict themselves: the figures that part. */
  readonly disputed: readonly Parted[];
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
    differing: partedIn(judged, "differ"),
    disputed: partedIn(judged, "disputed"),
    reasons: countReasons(
      judged.flatMap(({ verdict }) => (verdict.verdict === "unsupported" ? [verdict.reasons] : [])),
    ),
    malformed,
  };
}

function partedIn(judged: readonly Judged[], name: "differ" | "disputed"): Parted[] {
  return judged.flatMap(({ vector: { id, source, title }, verdict }) =>
    verdict.verdict === name ? [{ id, source, title, figures: verdict.figures }] : [],
  );
}

function countsOf(source: string, kind: string, members: readonly Judged[]): Row {
  const count = (verdict: Verdict["verdict"]) => members.filter((member) => member.verdict.verdict === verdict).length;
  return {
    source,
    kind,
    agree: count("agree"),
    differ: count("differ"),
    disputed: count("disputed"),
    unsupported: count("unsupported"),
  };
}

/** The report for a person. */
export function reportText({ rows, all, differing, disputed, reasons, malformed }: Report): string {
  const counts = table(
    [
      ["source", "kind", "agree", "differ", "disputed", "unsupported"],
      ...[...rows, all].map((row) => [
        row.source,
        row.kind,
        String(row.agree),
        String(row.differ),
        String(row.disputed),
        String(row.unsupported),
      ]),
    ],
    2,
  );
  return [
    counts,
    ...section("Differ", differing.map(partedText)),
    ...section("Disputed: the source contradicts itself", disputed.map(partedText)),
    ...section("Unsupported (all, and those with this reason alone)", reasonLines(reasons)),
    ...section(
      "Malformed",
      malformed.map(({ where, wrong }) => `${where}: ${wrong}`),
    ),
  ].join("\n");
}

function partedText({ id, source, title, figures }: Parted): string {
  return differenceText(`${id} (${source}) ${title}`, figures);
}
