import type { ReplacementLedgerFact } from "../../facts/answers.js";
import { addQuantities, compareQuantities } from "../../money/quantity.js";
import type { Issue, Severity } from "../issue.js";
import { isPermitted, issue, linePath, type Rule, type View, withAnswer } from "../view.js";

/** Replaced + returned never passes what was ordered, nor value covered + refunded what was paid; "lost twice" is somebody's decision. */
export const replacement: Rule = (view) => {
  const link = view.draft.replacement;
  if (link === null) return [];
  const { rootOrderId: orderId } = link;
  const place = { path: ["replacement"] };
  return withAnswer(view, { kind: "replacement-ledger", orderId }, place, (ledger) =>
    ledger === null
      ? [issue("replacement_original_unknown", "blocking", place, { orderId })]
      : [...quantities(view, ledger), ...value(view, ledger)],
  );
};

/** Whoever may acknowledge an excess may replace beyond the original; it is still said. */
function beyond(view: View): Severity {
  return isPermitted(view, ({ acknowledgeExcess }) => acknowledgeExcess) ? "warning" : "needs_approval";
}

function quantities(view: View, ledger: ReplacementLedgerFact): readonly Issue[] {
  return ledger.lines.flatMap(({ lineId, ordered, replaced, returned }) => {
    const copies = view.draft.lines.flatMap((line, index) =>
      line.copiedFrom?.lineId === lineId ? [{ line, index }] : [],
    );
    const [first] = copies;
    if (first === undefined) return [];
    const requested = addQuantities(...copies.map(({ line }) => line.quantity));
    if (compareQuantities(addQuantities(replaced, returned, requested), ordered) <= 0) return [];
    const place = { path: linePath(first.index, "quantity"), lineId: first.line.id };
    const details = { originalLineId: lineId, ordered, replaced, returned, requested };
    return [issue("replacement_above_original", beyond(view), place, details)];
  });
}

/** Only what goes out free of charge is covered by the money of the original order. */
function value(view: View, { captured, refunded, covered }: ReplacementLedgerFact): readonly Issue[] {
  const place = { path: ["replacement"] };
  if (view.draft.billing?.kind !== "not-required") return [];
  const { total } = view.sheet.totals;
  const details = { captured, refunded, covered, value: total };
  return [
    ...(refunded + covered + total > captured
      ? [issue("replacement_value_above_captured", beyond(view), place, details)]
      : []),
    ...(refunded > 0 ? [issue("replacement_beside_refund", "warning", place, { refunded })] : []),
  ];
}
