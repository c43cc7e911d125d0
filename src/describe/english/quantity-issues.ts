import type { QuantityArithmetic } from "../../validation/issue.js";
import type { Say } from "../say.js";
import type { Sentences } from "../sentences.js";

/** "12 of MUG asked for, 10 possible (8 on hand − 2 committed + 4 on backorder)". */
function saySum(sum: QuantityArithmetic, say: Say): string {
  const { requested, allowed, onHand, committed, backorderLimit } = sum;
  const backorder =
    backorderLimit === "unlimited" ? "backorders without end" : `${say.name(backorderLimit)} on backorder`;
  return `${say.name(requested)} of ${say.name(sum.sku)} asked for, ${say.name(allowed)} possible (${say.name(onHand)} on hand − ${say.name(committed)} committed + ${backorder})`;
}

/** What all lines together ask for and what one line cannot know by itself. */
function sayOtherLines({ onOtherLines }: QuantityArithmetic, say: Say): string {
  return onOtherLines === "0" ? "" : ` Other lines of the draft ask for ${say.name(onOtherLines)} of them.`;
}

export const QUANTITY_ISSUES = {
  quantity_above_available: (sum, say) =>
    `${saySum(sum, say)}: ${say.name(sum.excess)} too many.${sayOtherLines(sum, say)} Lower the quantity, or acknowledge the excess.`,
  quantity_backordered: (sum, say) =>
    `${saySum(sum, say)}: ${say.name(sum.backordered)} will follow later. Tell the customer.${sayOtherLines(sum, say)}`,
  excess_acknowledged: (sum, say) =>
    `${saySum(sum, say)}: ${say.name(sum.excess)} too many, which ${say.name(sum.by)} has acknowledged (${say.quote(sum.reason)}).`,
  excess_not_permitted: (sum, say) =>
    `${saySum(sum, say)}: ${say.name(sum.excess)} too many. ${say.name(sum.by)} has acknowledged it and may not; somebody who may has to approve.`,
  quantity_below_minimum: ({ sku, requested, minimum }, say) =>
    `${say.name(requested)} of ${say.name(sku)} asked for; the least is ${say.name(minimum)}. Raise the quantity.`,
  quantity_above_maximum: ({ sku, requested, maximum }, say) =>
    `${say.name(requested)} of ${say.name(sku)} asked for; the most is ${say.name(maximum)}. Lower the quantity.`,
  quantity_off_increment: ({ sku, requested, increment }, say) =>
    `${say.name(requested)} of ${say.name(sku)} asked for, and it is sold in steps of ${say.name(increment)}. Choose a multiple of that.`,
  variant_unpublished: ({ sku }, say) =>
    `${say.name(sku)} is not published in the shop. It can be ordered here all the same.`,
  variant_not_sellable: ({ sku, reason }, say) =>
    `${say.name(sku)} must not be sold (${say.quote(reason)}). Remove the line.`,
  variant_gone: ({ sku }, say) =>
    `${say.name(sku)} is not in the catalog any more. Remove the line, or add a custom line instead.`,
  stock_unknown: ({ sku }, say) => `Nobody knows how much of ${say.name(sku)} there is. Ask the warehouse.`,
  replacement_original_unknown: ({ orderId }, say) =>
    `The order ${say.name(orderId)} that this one replaces parts of cannot be found. Check the number.`,
  replacement_above_original: ({ originalLineId, ordered, replaced, returned, requested }, say) =>
    `${say.name(requested)} of ${say.line(originalLineId)} would be replaced. Of ${say.name(ordered)} ordered, ${say.name(replaced)} replaced and ${say.name(returned)} returned already. Lower the quantity, or have it acknowledged.`,
  replacement_value_above_captured: ({ captured, refunded, covered, value }, say) =>
    `Goods for ${say.money(value)} would be replaced. Of ${say.money(captured)} received, ${say.money(refunded)} were refunded and ${say.money(covered)} are covered by other replacements. Lower the quantities, or ask for payment.`,
  replacement_beside_refund: ({ refunded }, say) =>
    `${say.money(refunded)} of the original order were refunded already. Check that the customer does not get both.`,
} satisfies Partial<Sentences["issues"]>;
