import {
  compare,
  countReasons,
  differenceText,
  type ReasonCount,
  reasonLines,
  section,
  table,
} from "../support/report-text.js";
import type { Figure } from "../vectors/verdict.js";
import { isDisputed, type Weighed, weigh } from "./claims.js";
import type { Verdict } from "./judge.js";
import type { Reading } from "./read-dir.js";
import type { Contradiction } from "./sums.js";

export interface Judged {
  readonly where: string;
  /** All places of the document, the first one among them. */
  readonly places: readonly string[];
  readonly kind: string;
  readonly verdict: Verdict;
}

const VERDICTS = ["agree", "differ", "contradicts", "unsupported", "malformed"] as const;

/** How many documents of a kind have each verdict. */
type Row = { readonly kind: string } & Readonly<Record<(typeof VERDICTS)[number], number>>;

type Place = Pick<Judged, "where" | "kind">;

export interface Report {
  readonly rows: readonly Row[];
  readonly all: Row;
  /** How many were priced, and how many of them from what a request asks for. */
  readonly priced: { readonly all: number; readonly fromRequest: number };
  readonly differing: readonly (Place & { readonly figures: readonly Figure[] })[];
  readonly contradicting: readonly (Place & { readonly sums: readonly Contradiction[] })[];
  readonly unsupported: readonly { readonly kind: string; readonly reasons: readonly ReasonCount[] }[];
  readonly malformed: readonly (Place & { readonly wrong: string })[];
  /** What is said of documents, whether they add up, beside what was found. */
  readonly claims: {
    readonly all: number;
    readonly about: number;
    readonly otherwise: readonly Pick<Weighed, "where" | "addsUp" | "why" | "found">[];
  };
  readonly notRead: Reading["notRead"];
}

export function reportOf(judged: readonly Judged[], { claims, notRead }: Pick<Reading, "claims" | "notRead">): Report {
  const weighed = weigh(claims, judged);
  const kinds = [...new Set(judged.map(({ kind }) => kind))].sort(compare);
  const of = (kind: string) => judged.filter((one) => one.kind === kind);
  return {
    rows: kinds.map((kind) => countsOf(kind, of(kind))),
    all: countsOf("all", judged),
    priced: pricedIn(judged),
    differing: judged.flatMap(({ where, kind, verdict }) =>
      verdict.verdict === "differ" ? [{ where, kind, figures: verdict.figures }] : [],
    ),
    contradicting: judged.flatMap(({ where, kind, verdict }) =>
      verdict.verdict === "contradicts" ? [{ where, kind, sums: verdict.sums }] : [],
    ),
    unsupported: kinds
      .map((kind) => ({ kind, reasons: countReasons(of(kind).flatMap(reasonsIn)) }))
      .filter(({ reasons }) => reasons.length > 0),
    malformed: judged.flatMap(({ where, kind, verdict }) =>
      verdict.verdict === "malformed" ? [{ where, kind, wrong: verdict.wrong }] : [],
    ),
    claims: {
      all: claims.length,
      about: weighed.filter(({ found }) => found !== null).length,
      otherwise: weighed.filter(isDisputed).map(({ where, addsUp, why, found }) => ({ where, addsUp, why, found })),
    },
    notRead,
  };
}

function countsOf(kind: string, members: readonly Judged[]): Row {
  const count = (name: Verdict["verdict"]) => members.filter(({ verdict }) => verdict.verdict === name).length;
  return {
    kind,
    agree: count("agree"),
    differ: count("differ"),
    contradicts: count("contradicts"),
    unsupported: count("unsupported"),
    malformed: count("malformed"),
  };
}

function pricedIn(judged: readonly Judged[]) {
  const from = judged.flatMap(({ verdict }) => ("from" in verdict ? [verdict.from] : []));
  return { all: from.length, fromRequest: from.filter((one) => one === "request").length };
}

function reasonsIn({ verdict }: Judged): (readonly string[])[] {
  return verdict.verdict === "unsupported" ? [verdict.reasons] : [];
}

/** The report for a person. */
export function reportText({
  rows,
  all,
  priced,
  differing,
  contradicting,
  unsupported,
  malformed,
  claims,
  notRead,
}: Report): string {
  return [
    table(
      [["kind", ...VERDICTS], ...[...rows, all].map((row) => [row.kind, ...VERDICTS.map((one) => `${row[one]}`)])],
      1,
    ),
    "",
    `Of ${priced.all} that were priced, ${priced.fromRequest} were from what a request asks for.`,
    ...section(
      "Differ",
      differing.map(({ where, kind, figures }) => differenceText(`${where} (${kind})`, figures)),
    ),
    ...section(
      "Contradict themselves",
      contradicting.map(({ where, kind, sums }) => [`${where} (${kind})`, ...sums.map(sumText)].join("\n")),
    ),
    ...unsupported.flatMap(({ kind, reasons }) =>
      section(`Unsupported of ${kind} (all, and those with this reason alone)`, reasonLines(reasons)),
    ),
    ...section(
      "Malformed",
      malformed.map(({ where, wrong }) => `${where}: ${wrong}`),
    ),
    ...section(
      "Said otherwise: whether a document adds up",
      claims.all === 0
        ? []
        : [
            `  of ${claims.all} that say so, ${claims.about} are of documents here, and of ${claims.otherwise.length} the opposite was found`,
            ...claims.otherwise.map(claimText),
          ],
    ),
    ...section(
      "Not read",
      notRead.map(({ why, files }) => `${String(files).padStart(4)}  ${why}`),
    ),
  ].join("\n");
}

function sumText({ what, stated, computed }: Contradiction): string {
  return `  ${what}: stated ${stated}, comes to ${computed}`;
}

function claimText({ where, addsUp, why, found }: Report["claims"]["otherwise"][number]): string {
  return `${where}: ${addsUp ? "adds up, it says" : `does not, it says: ${why ?? "no reason"}`}; found: ${found ?? ""}`;
}
