import { err, type Result } from "neverthrow";
import { inputShape, reason } from "../draft/input-shape.js";
import { nullable, type Shape } from "../shape/shape.js";
import { isOpen } from "./fulfilment.js";
import { type LineQuantity, type LinesRefused, lineQuantities, moveLines } from "./move-lines.js";
import type { LineFulfilment, Order, OrderStatus } from "./order.js";
import { forgetDeliveryDetails } from "./privacy.js";
import { changed, type StepChange, type StepContext, type Stepped, takeStep } from "./step.js";

export interface LinesInput {
  readonly lines: readonly LineQuantity[];
  readonly reason: string | null;
}

/** The warehouse stopped this parcel: nothing of it leaves any more. */
export interface OrderRecalled {
  readonly code: "order_recalled";
}

const LINES: Shape<LinesInput> = /* @__PURE__ */ inputShape<LinesInput>(() => ({
  lines: lineQuantities(),
  reason: nullable(reason()),
}));

/**
 * Records what left the house, per line; never more than is open. Once nothing is open the order is shipped, and forgets what
 * only its delivery needed.
 *
 * Errors: `input_invalid`, `status_refuses` (only an order that is with the warehouse ships), `order_recalled`, `line_unknown`,
 * `quantity_invalid`, `quantity_above_left`.
 *
 * @example
 * ```ts
 * import { type Order, shipLines, type StepContext } from "power-buyer/order";
 *
 * const parcel = { lines: [{ lineId: "line-1", quantity: 2 }], reason: null };
 * const sent = (order: Order, context: StepContext) => shipLines(order, parcel, context);
 * ```
 */
export function shipLines(
  order: Order,
  input: LinesInput,
  context: StepContext,
): Stepped<LinesRefused | OrderRecalled> {
  return takeStep(order, input, context, {
    shape: LINES,
    event: () => "shipped",
    change: (given): Result<StepChange, LinesRefused | OrderRecalled> =>
      order.forwarded?.recall === "accepted" ? err({ code: "order_recalled" }) : move(order, given, "shipped"),
  });
}

/**
 * Records what the warehouse will not ship any more, per line: a backorder that nobody waits for, a broken last piece. While
 * an order is in review it is amended instead. Giving money back is a step of its own.
 *
 * Errors: `input_invalid`, `status_refuses`, `line_unknown`, `quantity_invalid`, `quantity_above_left`.
 *
 * @example
 * ```ts
 * import { cancelLines, type Order, type StepContext } from "power-buyer/order";
 *
 * const rest = { lines: [{ lineId: "line-2", quantity: "1.5" }], reason: "no longer made" };
 * const ended = (order: Order, context: StepContext) => cancelLines(order, rest, context);
 * ```
 */
export function cancelLines(order: Order, input: LinesInput, context: StepContext): Stepped<LinesRefused> {
  return takeStep(order, input, context, {
    shape: LINES,
    event: () => "lines_cancelled",
    change: (given) => move(order, given, "cancelled"),
  });
}

function move(
  order: Order,
  { lines, reason: because }: LinesInput,
  moved: "shipped" | "cancelled",
): Result<StepChange, LinesRefused> {
  return moveLines(order.fulfilment, lines, moved).andThen((fulfilment) => {
    if (fulfilment.some(isOpen)) return changed({ fulfilment }, because);
    return changed({ fulfilment, status: endOf(fulfilment), ...forgetDeliveryDetails(order) }, because);
  });
}

/** Where an order ends of which nothing is open: whatever went out, it went out. */
function endOf(fulfilment: readonly LineFulfilment[]): OrderStatus {
  return fulfilment.some((line) => line.shipped !== "0") ? "shipped" : "cancelled";
}
