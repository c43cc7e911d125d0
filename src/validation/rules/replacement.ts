import { isCovered } from "../../draft/covered.js";
import { ledgerQuestion } from "../../draft/ledger-question.js";
import type { Line } from "../../draft/draft.js";
import type { ReplacementLedgerFact } from "../../facts/answers.js";
import { addQuantities, compareQuantities } from "../../money/quantity.js";
import type { Issue, Severity } from "../issue.js";
import { isPermitted, issue, linePath, type Rule, type View, withAnswer } from "../view.js";

/** Replaced + returned never passes what was ordered, nor value covered + refunded what was paid; "lost twice" is somebody's decision. */
export const replacement: Rule = (view) => {
  const question = ledgerQuestion(view.draft);
  if (question === null) return [];
  const place = { path: ["replacement"] };
  return withAnswer(view, question, place, (ledger) =>
    ledger === null
      ? [issue("replacement_original_unknown", "blocking", place, { orderId: question.orderId })]
      : [...quantities(view, ledger), ...value(view, ledger)],
  );
};

/** Whoever may acknowledge an excess may replace beyond the original; it is still said. */
function beyond(view: View): Severity {
  return isPermitted(view, ({ acknowledgeExcess }) => acknowledgeExcess) ? "warning" : "needs_approval";
}

function quantities(view: View, ledger: ReplacementLedgerFact): readonly Issue[] {
  const copiesOf = copiesByOriginal(view);
  return ledger.lines.flatMap(({ lineId, ordered, replaced, returned }) => {
    const copies = copiesOf.get(lineId) ?? [];
    const [first] = copies;
    if (first === undefined) return [];
    const requested = addQuantities(...copies.map(({ line }) => line.quantity));
    if (compareQuantities(addQuantities(replaced, returned, requested), ordered) <= 0) return [];
    const place = { path: linePath(first.index, "quantity"), lineId: first.line.id };
    const details = { originalLineId: lineId, ordered, replaced, returned, requested };
    return [issue("replacement_above_original", beyond(view), place, details)];
  });
}

interface Copy {
  readonly line: Line;
  readonly index: number;
}

/** The draft's lines by the line of the first order that they were copied from. */
function copiesByOriginal({ draft }: View): ReadonlyMap<string, readonly Copy[]> {
  const copies = new Map<string, Copy[]>();
  for (const [index, line] of draft.lines.entries()) {
    if (line.copiedFrom === null) continue;
    const { lineId } = line.copiedFrom;
    const known = copies.get(lineId);
    if (known === undefined) copies.set(lineId, [{ line, index }]);
    else known.push({ line, index });
  }
  return copies;
}

/** What goes out free of charge, beside the money of the original order. */
function value(view: View, { captured, refunded, covered }: ReplacementLedgerFact): readonly Issue[] {
  const place = { path: ["replacement"] };
  const { billing } = view.draft;
  if (billing?.kind !== "not-required") return [];
  const { total } = view.sheet.totals;
  const details = { captured, refunded, covered, value: total };
  // An original that was given away, or is yet to be paid, has no money to measure by; its quantities still bound what is replaced.
  const wasPaid = captured > 0 || refunded > 0;
  // Only a covered replacement draws on that money (and only those are in the ledger's sum): a gift is nobody's payment.
  const exceeds = isCovered(billing) && wasPaid && refunded + covered + total > captured;
  return [
    ...(exceeds ? [issue("replacement_value_above_captured", beyond(view), place, details)] : []),
    ...(refunded > 0 ? [issue("replacement_beside_refund", "warning", place, { refunded })] : []),
  ];
}
