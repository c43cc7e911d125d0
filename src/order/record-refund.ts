import { err, type Result } from "neverthrow";
import { inputShape, reason } from "../draft/input-shape.js";
import { count, type Shape } from "../shape/shape.js";
import { type LineQuantity, type LinesRefused, lineQuantities, moveLines } from "./move-lines.js";
import type { Order } from "./order.js";
import type { AmountAboveLimit } from "./payment-refusal.js";
import { changed, type StepChange, type StepContext, type Stepped, takeStep } from "./step.js";

/** The amount in minor units; the lines that it is for, where it is for lines, with what was returned or paid back of each. */
export interface RefundInput {
  readonly amount: number;
  readonly lines: readonly LineQuantity[];
  readonly reason: string;
}

const REFUND: Shape<RefundInput> = /* @__PURE__ */ inputShape<RefundInput>(() => ({
  amount: count(1),
  lines: lineQuantities(0),
  reason: reason(),
}));

/**
 * Records money given back, in minor units: never more than was received and is still here. Lines that are named count as
 * returned in the ledger of replacements.
 *
 * Errors: `input_invalid`, `status_refuses`, `amount_above_limit`, `line_unknown`, `quantity_invalid`, `quantity_above_left`.
 *
 * @example
 * ```ts
 * import { type Order, recordRefund, type StepContext } from "power-buyer/order";
 *
 * const refund = { amount: 1200, lines: [{ lineId: "line-1", quantity: 1 }], reason: "arrived broken" };
 * const givenBack = (order: Order, context: StepContext) => recordRefund(order, refund, context);
 * ```
 */
export function recordRefund(
  order: Order,
  input: RefundInput,
  context: StepContext,
): Stepped<AmountAboveLimit | LinesRefused> {
  return takeStep(order, input, context, {
    shape: REFUND,
    event: () => "refunded",
    change: ({ amount, lines, reason: because }): Result<StepChange, AmountAboveLimit | LinesRefused> => {
      const { payment } = order;
      const limit = payment.captured - payment.refunded;
      if (amount > limit) return err({ code: "amount_above_limit", amount, limit });
      return moveLines(order.fulfilment, lines, "returned").andThen((fulfilment) =>
        changed({ fulfilment, payment: { ...payment, refunded: payment.refunded + amount } }, because),
      );
    },
  });
}
