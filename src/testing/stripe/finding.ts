import type { FakeIntent, Moment } from "./account.js";
import { intentBody, pageOf } from "./bodies.js";
import { listOf, nestedOf, type Params, textOf, wholeOf } from "./params.js";
import { invalid } from "./refusal.js";

const USUAL_LIMIT = 10;

export function limitOf(params: Params): number {
  return Math.min(wholeOf(params, "limit") ?? USUAL_LIMIT, 100);
}

const isExpanded = (params: Params) => listOf(params, "expand").includes("data.latest_charge");

/** Newest first, and never behind. */
export function listIntents({ account }: Moment, params: Params): unknown {
  const from = wholeOf(nestedOf(params, "created"), "gte") ?? 0;
  const customer = textOf(params, "customer");
  const intents = [...account.intents.values()]
    .reverse()
    .filter((intent) => intent.created >= from && (customer === undefined || intent.customer === customer));
  return pageOf(intents, { limit: limitOf(params), after: textOf(params, "starting_after") }, (intent) =>
    intentBody(intent, isExpanded(params)),
  );
}

/** The two kinds of clause that are understood, joined by AND: an entry has a value; there is an entry. */
const CLAUSES: readonly (readonly [clause: RegExp, fits: (value: string | undefined, wanted: string) => boolean])[] = [
  [/^metadata\['([^']+)'\]:'([^']*)'$/, (value, wanted) => value === wanted],
  [/^-metadata\['([^']+)'\]:null$/, (value) => value !== undefined],
];

/** What the index has heard of: payments as they were so long ago. */
export function searchIntents(moment: Moment, params: Params, _ids: readonly string[], behindMs: number): unknown {
  const clauses = (textOf(params, "query") ?? "").split(" AND ").map(readClause);
  const indexed = [...moment.account.intents.values()].flatMap(
    (intent) => lastSeen(intent, moment.nowMs - behindMs) ?? [],
  );
  const data = indexed.filter(({ metadata }) => clauses.every((fits) => fits(metadata)));
  return { object: "search_result", url: "/", has_more: false, next_page: null, data: data.map(({ body }) => body) };
}

function readClause(clause: string): (metadata: Readonly<Record<string, string>>) => boolean {
  for (const [pattern, fits] of CLAUSES) {
    const match = pattern.exec(clause);
    if (match !== null) return (metadata) => fits(metadata[match[1] ?? ""], match[2] ?? "");
  }
  throw invalid(`We were unable to parse your search query: ${clause}`, undefined, "query");
}

function lastSeen(intent: FakeIntent, at: number): FakeIntent["seen"][number] | undefined {
  return intent.seen.filter((seen) => seen.at <= at).at(-1);
}

/** Keeps every payment as it is now, for later searches. */
export function remember({ account, nowMs }: Moment): void {
  for (const intent of account.intents.values()) {
    const body = intentBody(intent, true);
    if (JSON.stringify(intent.seen.at(-1)?.body) !== JSON.stringify(body)) {
      intent.seen.push({ at: nowMs, body, metadata: { ...intent.metadata } });
    }
  }
}
