import type { ExcessAcknowledgement } from "../../draft/draft.js";
import { stockFor } from "../../draft/held-by-amended.js";
import type { StockFact } from "../../facts/answers.js";
import { addToSigned, freeStock, notBelowZero } from "../../facts/free-stock.js";
import { addQuantities, compareQuantities, subtractQuantities } from "../../money/quantity.js";
import { quantitiesThatFit } from "../fit-quantities.js";
import type { Issue, QuantityArithmetic } from "../issue.js";
import { linesBySku, type PlacedLine, type SkuLines } from "../sku-lines.js";
import { blocksAtCompletion, isPermitted, issue, linePath, type Rule, type View, withAnswer } from "../view.js";

/** At most on hand − committed + backorder limit of each SKU, over all its lines. The number that was entered is never changed. */
export const stock: Rule = (view) =>
  linesBySku(view.draft).flatMap((group) => {
    const [{ index, line }] = group.lines;
    const place = { path: linePath(index, "quantity"), lineId: line.id };
    return withAnswer(view, { kind: "stock", sku: group.sku }, place, (fact) => {
      if (fact === null) return [issue("stock_unknown", "blocking", place, { sku: group.sku })];
      return fact.tracked ? judge(view, group, stockFor(view.draft, view.facts, fact)) : [];
    });
  });

function judge(view: View, group: SkuLines, fact: StockFact): readonly Issue[] {
  const inStock = notBelowZero(freeStock(fact));
  if (compareQuantities(group.requested, inStock) <= 0) return [];
  const acknowledgement = view.draft.acknowledgements.find(({ sku }) => sku === group.sku);
  const { sum, at } = arithmetic(group, fact, acknowledgement);
  const place = { path: linePath(at.index, "quantity"), lineId: at.line.id };
  if (sum.excess === "0") {
    const backordered = subtractQuantities(group.requested, inStock);
    return [issue("quantity_backordered", "notice", place, { ...sum, backordered })];
  }
  const mending = { ...place, fix: quantitiesThatFit(view.draft, group, sum.allowed) };
  if (acknowledgement === undefined || compareQuantities(sum.excess, acknowledgement.upTo) > 0) {
    return [issue("quantity_above_available", blocksAtCompletion(view), mending, sum)];
  }
  const { by, reason, permitted } = acknowledgement;
  return permitted || isPermitted(view, ({ acknowledgeExcess }) => acknowledgeExcess)
    ? [issue("excess_acknowledged", "notice", place, { ...sum, by: by.id, reason })]
    : [issue("excess_not_permitted", "needs_approval", mending, { ...sum, by: by.id })];
}

/** The sum behind the verdict, at the line in which the limit is passed. */
function arithmetic(group: SkuLines, fact: StockFact, acknowledgement: ExcessAcknowledgement | undefined) {
  const { onHand, committed, backorderLimit } = fact;
  const { sku, requested } = group;
  // Below zero where others were promised more than there is: what they took too much has to be acknowledged too.
  const left = backorderLimit === "unlimited" ? requested : addToSigned(freeStock(fact), backorderLimit);
  const at = passedAt(group, notBelowZero(left));
  const sum: QuantityArithmetic = {
    sku,
    onHand,
    committed,
    backorderLimit,
    requested,
    onOtherLines: subtractQuantities(requested, at.line.quantity),
    allowed: backorderLimit === "unlimited" ? backorderLimit : notBelowZero(left),
    excess: notBelowZero(subtractQuantities(requested, left)),
    acknowledged: acknowledgement?.upTo ?? "0",
  };
  return { sum, at };
}

/** The line in which the SKU's running total passes what is allowed. */
function passedAt({ lines }: SkuLines, allowed: string): PlacedLine {
  let running = "0";
  const passed = lines.find(({ line }) => {
    running = addQuantities(running, line.quantity);
    return compareQuantities(running, allowed) > 0;
  });
  return passed ?? lines[0];
}
