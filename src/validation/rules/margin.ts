import type { Line } from "../../draft/draft.js";
import { multiplyPrice, percentOf } from "../../money/arithmetic.js";
import type { SheetLine } from "../../pricing/sheet.js";
import { sum } from "../../pricing/figures.js";
import type { Issue } from "../issue.js";
import { proportionText } from "../percentage.js";
import { isPermitted, issue, linePath, type View } from "../view.js";

/** What a line brings less what its goods cost; lines of unknown cost have no margin to judge, and copied ones were judged when they were sold. */
export function marginIssues(view: View, line: Line, index: number, row: SheetLine): readonly Issue[] {
  const { code, digits } = view.draft.currency;
  const unitCost = line.item.kind === "variant" ? line.item.cost : null;
  const floor = view.actor.authority.minMarginPercent;
  if (unitCost === null || unitCost.currency !== code || floor === null || line.copiedFrom !== null) return [];
  // What the shop keeps: after every discount, its share of the total discount among them, and without tax.
  const net = row.paid - sum(row.taxes.map(({ amount }) => amount));
  const cost = atMost(multiplyPrice(unitCost.amount, line.quantity, digits, "half-up"));
  const margin = net - cost;
  const holds = isPermitted(
    view,
    ({ minMarginPercent }) => minMarginPercent === null || margin >= percentOf(net, minMarginPercent, "up"),
  );
  if (holds) return [];
  const percent = proportionText(margin, net);
  const details = { margin: percent === "NaN" ? null : percent, floor, net, cost };
  const place = { path: linePath(index, "price"), lineId: line.id };
  return [issue("margin_below_floor", "needs_approval", place, details)];
}

/** A cost beyond all that an amount can say is far above any net: the largest amount says so too. */
function atMost(cost: number): number {
  return Number.isSafeInteger(cost) ? cost : Number.MAX_SAFE_INTEGER;
}
