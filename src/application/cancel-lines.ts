import type { ResultAsync } from "neverthrow";
import { inputShape, reason } from "../draft/input-shape.js";
import { type LineQuantity, type LinesRefused, lineQuantities } from "../order/move-lines.js";
import { cancelLines } from "../order/shipping.js";
import { changeOrder, type OrderChangeRefused, type OrderRequest, ofOrder } from "./change-order.js";
import type { DeskContext } from "./desk-context.js";
import type { JudgedOrder } from "./settle-order.js";
import { useCase } from "./use-case.js";

export interface CancelLinesRequest extends OrderRequest {
  readonly lines: readonly LineQuantity[];
  readonly reason: string;
}

const CANCEL_LINES = /* @__PURE__ */ inputShape<CancelLinesRequest>(() => ({
  ...ofOrder(),
  lines: lineQuantities(),
  reason: reason(),
}));

/**
 * Ends what will not be shipped any more, line by line: a backorder that nobody waits for. Stock that was reserved for it stays so until
 * the order is done. Money that was taken for it is given back by `refund`.
 */
export function cancelLinesOf(
  desk: DeskContext,
  request: CancelLinesRequest,
): ResultAsync<JudgedOrder, OrderChangeRefused | LinesRefused> {
  return useCase(CANCEL_LINES, request, ({ lines, reason: because, ...who }) =>
    changeOrder(desk, who, (order, context) => cancelLines(order, { lines, reason: because }, context), []),
  );
}
