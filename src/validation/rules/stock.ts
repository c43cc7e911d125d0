import type { Command } from "../../draft/command.js";
import type { ExcessAcknowledgement } from "../../draft/draft.js";
import type { StockFact } from "../../facts/answers.js";
import { addToSigned, freeStock, notBelowZero } from "../../facts/free-stock.js";
import { addQuantities, compareQuantities, roundDownToIncrement, subtractQuantities } from "../../money/quantity.js";
import type { Issue, QuantityArithmetic } from "../issue.js";
import { linesBySku, type SkuLines } from "../sku-lines.js";
import { blocksAtCompletion, isPermitted, issue, linePath, type Rule, type View, withAnswer } from "../view.js";

/** At most on hand − committed + backorder limit of each SKU, over all its lines. The number that was entered is never changed. */
export const stock: Rule = (view) =>
  linesBySku(view.draft).flatMap((group) => {
    const [{ index, line }] = group.lines;
    const place = { path: linePath(index, "quantity"), lineId: line.id };
    return withAnswer(view, { kind: "stock", sku: group.sku }, place, (fact) => {
      if (fact === null) return [issue("stock_unknown", "blocking", place, { sku: group.sku })];
      return fact.tracked ? judge(view, group, fact) : [];
    });
  });

function judge(view: View, group: SkuLines, fact: StockFact): readonly Issue[] {
  const inStock = notBelowZero(freeStock(fact));
  if (compareQuantities(group.requested, inStock) <= 0) return [];
  const acknowledgement = view.draft.acknowledgements.find(({ sku }) => sku === group.sku);
  const { sum, at } = arithmetic(group, fact, acknowledgement);
  const place = { path: linePath(at.index, "quantity"), lineId: at.line.id };
  if (compareQuantities(sum.excess, "0") <= 0) {
    return [
      issue("quantity_backordered", "notice", place, {
        ...sum,
        backordered: subtractQuantities(group.requested, inStock),
      }),
    ];
  }
  if (acknowledgement !== undefined && compareQuantities(sum.excess, acknowledgement.upTo) <= 0) {
    const { by, reason, permitted } = acknowledgement;
    return permitted || isPermitted(view, ({ acknowledgeExcess }) => acknowledgeExcess)
      ? [issue("excess_acknowledged", "notice", place, { ...sum, by: by.id, reason })]
      : [issue("excess_not_permitted", "needs_approval", place, { ...sum, by: by.id })];
  }
  const fix = quantitiesThatFit(group, sum.excess);
  return [issue("quantity_above_available", blocksAtCompletion(view), { ...place, fix }, sum)];
}

/** The sum behind the verdict, at the line in which the limit is passed. */
function arithmetic(group: SkuLines, fact: StockFact, acknowledgement: ExcessAcknowledgement | undefined) {
  const { onHand, committed, backorderLimit } = fact;
  const allowed =
    backorderLimit === "unlimited" ? group.requested : notBelowZero(addToSigned(freeStock(fact), backorderLimit));
  let running = "0";
  const passed = group.lines.find(({ line }) => {
    running = addQuantities(running, line.quantity);
    return compareQuantities(running, allowed) > 0;
  });
  const at = passed ?? group.lines[0];
  const sum: QuantityArithmetic = {
    sku: group.sku,
    onHand,
    committed,
    backorderLimit,
    requested: group.requested,
    onOtherLines: subtractQuantities(group.requested, at.line.quantity),
    allowed,
    excess: notBelowZero(subtractQuantities(group.requested, allowed)),
    acknowledged: acknowledgement?.upTo ?? "0",
  };
  return { sum, at };
}

/** Takes the excess off the last lines first; a line of which nothing is left is removed. */
function quantitiesThatFit({ lines }: SkuLines, excess: string): readonly Command[] {
  const fixes: Command[] = [];
  let left = excess;
  for (const { line, item } of [...lines].reverse()) {
    if (compareQuantities(left, "0") <= 0) break;
    const rest = notBelowZero(subtractQuantities(line.quantity, left));
    const quantity = roundDownToIncrement(rest, item.increment);
    fixes.unshift(
      compareQuantities(quantity, "0") > 0
        ? { type: "line.setQuantity", input: { lineId: line.id, quantity } }
        : { type: "line.remove", input: { lineId: line.id } },
    );
    left = subtractQuantities(left, subtractQuantities(line.quantity, quantity));
  }
  return fixes;
}
