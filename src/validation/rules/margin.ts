import type { Line } from "../../draft/draft.js";
import { mulDiv, multiplyPrice, percentOf } from "../../money/arithmetic.js";
import { rateOf, taxByRate } from "../../pricing/row-tax.js";
import type { SheetLine } from "../../pricing/sheet.js";
import { sum } from "../../pricing/figures.js";
import type { Issue } from "../issue.js";
import { proportionText } from "../percentage.js";
import { isPermitted, issue, linePath, type View } from "../view.js";

/** Net of a line less what its goods cost; lines of unknown cost have no margin to judge, and copied ones were judged when they were sold. */
export function marginIssues(view: View, line: Line, index: number, row: SheetLine): readonly Issue[] {
  const { code, digits } = view.draft.currency;
  const unitCost = line.item.kind === "variant" ? line.item.cost : null;
  const floor = view.actor.authority.minMarginPercent;
  if (unitCost === null || unitCost.currency !== code || floor === null || line.copiedFrom !== null) return [];
  const net = withoutTax(view, row);
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

/** What the line costs the customer after its own discount, without the tax that is or was inside of the price: no shop keeps that. */
function withoutTax({ sheet }: View, { net, quantity, taxable, taxRemoved, taxes }: SheetLine): number {
  const { policy } = sheet;
  const rates = taxes.filter(({ included }) => included).map(rateOf);
  const inside = taxByRate({ amount: net, rates, allInside: true, quantity }, policy);
  const removed = taxable === 0 ? 0 : mulDiv(taxRemoved, net, taxable, policy.rounding);
  return net - removed - sum(inside.map(({ amount }) => amount));
}
