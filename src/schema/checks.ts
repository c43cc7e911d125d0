import type { Draft } from "../draft/draft.js";
import type { History } from "../draft/history.js";
import type { Facts } from "../facts/facts.js";
import { questionKey } from "../facts/question.js";
import { type Currency, readCurrency, sameCurrency } from "../money/currency.js";
import type { Order } from "../order/order.js";
import type { PriceSheet } from "../pricing/sheet.js";
import type { Path, Problem } from "../shape/read-shape.js";

/** What a document of the right shape says that cannot be true; nothing where all of it can. */
export type Check<T> = (document: T) => readonly Problem[];

export const checkDraft: Check<Draft> = (draft) => [
  ...checkCurrency(draft.currency, ["currency"]),
  ...unique(draft.lines, ["lines"], "id"),
  ...unique(draft.surcharges, ["surcharges"], "id"),
  ...unique(draft.coupons, ["coupons"], "code"),
  ...(draft.linesAdded < highestLine(draft)
    ? [contradiction(["linesAdded"], "a number not below that of any line")]
    : []),
];

export const checkSheet: Check<PriceSheet> = ({ currency, lines, coupons, extraDiscounts }) => [
  ...checkCurrency(currency, ["currency"]),
  ...unique(lines, ["lines"], "lineId"),
  ...[...coupons.entries()].flatMap(([index, verdict]) =>
    verdict.applied ? checkShares(verdict.lineShares, lines, ["coupons", index, "lineShares"]) : [],
  ),
  ...[...extraDiscounts.entries()].flatMap(([index, { lineShares }]) =>
    checkShares(lineShares, lines, ["extraDiscounts", index, "lineShares"]),
  ),
];

export const checkOrder: Check<Order> = ({ currency, lines, fulfilment, sheet, draftId }) => [
  ...checkCurrency(currency, ["currency"]),
  ...unique(lines, ["lines"], "id"),
  ...checkSheet(sheet).map((problem) => ({ ...problem, path: ["sheet", ...problem.path] })),
  ...(sheet.draftId === draftId ? [] : [contradiction(["sheet", "draftId"], "the draft of the order")]),
  ...(sameCurrency(sheet.currency, currency)
    ? []
    : [contradiction(["sheet", "currency"], "the currency of the order")]),
  ...sameLines(sheet.lines, lines, ["sheet", "lines"]),
  ...sameLines(fulfilment, lines, ["fulfilment"]),
];

export const checkFacts: Check<Facts> = ({ answers }) => checkAnswers(answers, ["answers"]);

export const checkHistory: Check<History> = ({ start, revisions }) => [
  ...checkDraft(start).map((problem) => ({ ...problem, path: ["start", ...problem.path] })),
  ...[...revisions.entries()].flatMap(([index, { version, facts }]) => [
    ...(version === start.version + index + 1
      ? []
      : [contradiction(["revisions", index, "version"], "one more than the version before it")]),
    ...checkAnswers(facts, ["revisions", index, "facts"]),
  ]),
];

function checkCurrency(currency: Currency, path: Path): readonly Problem[] {
  return readCurrency(currency).match(
    () => [],
    () => [contradiction(path, "the number of decimals that ISO 4217 gives the currency")],
  );
}

/** An answer stands under its whole question, or it would be found for another one. */
function checkAnswers(answers: Facts["answers"], path: Path): readonly Problem[] {
  return Object.entries(answers).flatMap(([key, { question }]) =>
    key === questionKey(question) ? [] : [contradiction([...path, key.slice(0, 64)], "the question as its key")],
  );
}

function unique<K extends string>(
  elements: readonly { readonly [key in K]: string }[],
  path: Path,
  key: K,
): readonly Problem[] {
  const seen = new Set<string>();
  return elements.flatMap((element, index) => {
    const isNew = !seen.has(element[key]);
    seen.add(element[key]);
    return isNew
      ? []
      : [{ path: [...path, index, key], reason: "duplicate" as const, expected: `a ${key} that stands only once` }];
  });
}

/** The number in the id of the line that was added last: ids go on from there. */
function highestLine({ lines }: Draft): number {
  return lines.reduce((highest, { id }) => {
    const [, number] = /^line-(\d{1,15})$/.exec(id) ?? [];
    return Math.max(highest, Number(number ?? 0));
  }, 0);
}

function checkShares(shares: readonly number[], lines: PriceSheet["lines"], path: Path): readonly Problem[] {
  return shares.length === lines.length ? [] : [contradiction(path, "one share for each line")];
}

function sameLines(
  entries: readonly { readonly lineId: string }[],
  lines: Order["lines"],
  path: Path,
): readonly Problem[] {
  const agree = entries.length === lines.length && entries.every(({ lineId }, index) => lineId === lines[index]?.id);
  return agree ? [] : [contradiction(path, "one entry for each line, in the order of the lines")];
}

function contradiction(path: Path, expected: string): Problem {
  return { path, reason: "contradiction", expected };
}
