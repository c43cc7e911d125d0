import type { ReplacementLedgerFact } from "../../facts/answers.js";
import { addQuantities, compareQuantities } from "../../money/quantity.js";
import type { Issue } from "../issue.js";
import { issue, linePath, type Rule, type View, withAnswer } from "../view.js";

/** Replaced + returned never passes what was ordered, nor value covered + refunded what was paid. */
export const replacement: Rule = (view) => {
  const link = view.draft.replacement;
  if (link === null) return [];
  const place = { path: ["replacement"] };
  return withAnswer(view, { kind: "replacement-ledger", orderId: link.rootOrderId }, place, (ledger) =>
    ledger === null ? [] : [...quantities(view, ledger), ...value(view, ledger)],
  );
};

function quantities({ draft }: View, ledger: ReplacementLedgerFact): readonly Issue[] {
  return ledger.lines.flatMap(({ lineId, ordered, replaced, returned }) => {
    const copies = draft.lines.flatMap((line, index) => (line.copiedFrom?.lineId === lineId ? [{ line, index }] : []));
    const first = copies[0];
    if (first === undefined) return [];
    const requested = addQuantities(...copies.map(({ line }) => line.quantity));
    if (compareQuantities(addQuantities(replaced, returned, requested), ordered) <= 0) return [];
    const place = { path: linePath(first.index, "quantity"), lineId: first.line.id };
    const details = { originalLineId: lineId, ordered, replaced, returned, requested };
    return [issue("replacement_above_original", "needs_approval", place, details)];
  });
}

function value({ draft, sheet }: View, { captured, refunded, covered }: ReplacementLedgerFact): readonly Issue[] {
  const place = { path: ["replacement"] };
  const isFree = draft.billing?.kind === "not-required";
  const worth = isFree ? sheet.totals.total : 0;
  return [
    ...(isFree && refunded + covered + worth > captured
      ? [
          issue("replacement_value_above_captured", "needs_approval", place, {
            captured,
            refunded,
            covered,
            value: worth,
          }),
        ]
      : []),
    ...(isFree && refunded > 0 ? [issue("replacement_beside_refund", "warning", place, { refunded })] : []),
  ];
}
