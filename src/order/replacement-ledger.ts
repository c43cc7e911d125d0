import { isCovered } from "../draft/covered.js";
import type { ReplacementLedgerFact } from "../facts/answers.js";
import { addQuantities, subtractQuantities } from "../money/quantity.js";
import type { LineFulfilment, Order } from "./order.js";

/**
 * Counts what became of every line of an order, over the whole chain of its replacements: replacements of replacements name the
 * first order as their root, and their lines name its lines. Cancelled replacements (and cancelled parts of one) do not count
 * as replaced; a cancelled part of the root was never had, and counts as returned. Quantities are decimal strings, amounts minor units:
 * captured and refunded of the root, covered the totals that its free replacements were worth.
 *
 * `others` may hold any orders; those of other chains are passed over.
 *
 * @example
 * ```ts
 * import { type Order, replacementLedger } from "power-buyer/order";
 *
 * const count = (order: Order, replacements: readonly Order[]) => replacementLedger(order, replacements).lines;
 * // [{ lineId: "line-1", ordered: "3", replaced: "1", returned: "0" }]
 * ```
 */
export function replacementLedger(root: Order, others: readonly Order[]): ReplacementLedgerFact {
  const replacements = others.filter(
    (order) => order.replacement?.rootOrderId === root.id && order.status !== "cancelled",
  );
  const copies = copiesByLine(root, replacements);
  return {
    orderId: root.id,
    currency: root.currency,
    lines: root.fulfilment.map(({ lineId, ordered, cancelled, returned }) => {
      const copied = copies.get(lineId) ?? [];
      return {
        lineId,
        ordered,
        replaced: addQuantities(...copied.map((copy) => subtractQuantities(copy.ordered, copy.cancelled))),
        returned: addQuantities(cancelled, returned, ...copied.map((copy) => copy.returned)),
      };
    }),
    captured: root.payment.captured,
    // What may be going back already is not there any more.
    refunded: root.payment.refunded + (root.payment.refunding?.amount ?? 0),
    covered: replacements
      .filter(({ payment }) => isCovered(payment.method))
      .reduce((sum, order) => sum + order.sheet.totals.total, 0),
  };
}

/** For each line of the root, the lines that were copied from it. */
function copiesByLine(root: Order, replacements: readonly Order[]): ReadonlyMap<string, readonly LineFulfilment[]> {
  const copies = new Map<string, LineFulfilment[]>();
  for (const { lines, fulfilment } of replacements) {
    const byId = new Map(fulfilment.map((line) => [line.lineId, line]));
    for (const { id, copiedFrom } of lines) {
      const copy = byId.get(id);
      if (copiedFrom?.orderId !== root.id || copy === undefined) continue;
      copies.set(copiedFrom.lineId, [...(copies.get(copiedFrom.lineId) ?? []), copy]);
    }
  }
  return copies;
}
