import { err, type Result } from "neverthrow";
import { inputShape, reason } from "../draft/input-shape.js";
import { subtractQuantities } from "../money/quantity.js";
import { count, id, label, optional, type Shape } from "../shape/shape.js";
import type { AnnouncedRefund, Order } from "./order.js";
import type { NotForThisMethod } from "./payment-refusal.js";
import { type RefundInput, type RefundInputRefused, refundOf, withMade } from "./record-refund.js";
import { returnFields } from "./return-request.js";
import { changed, type StepChange, type StepContext, type Stepped, takeStep } from "./step.js";

/** A refund, and how the provider is asked for it. */
export interface AnnouncedRefundInput extends RefundInput {
  /** Asking again under it has no second effect; of no other refund. */
  readonly key: string;
  /** What was captured, by the provider's name. */
  readonly captureId: string;
}

/** Which of the announced refunds is over. */
export interface RefundMadeInput {
  readonly key: string;
}

export interface RefundFailedInput extends RefundMadeInput {
  readonly reason: string;
}

/** No refund is announced under that key; it is over, or never was. */
export interface RefundNotUnderWay {
  readonly code: "refund_not_under_way";
}

const key = (): Shape<string> => label(1000, 1);

const ANNOUNCED: Shape<AnnouncedRefundInput> = /* @__PURE__ */ inputShape<AnnouncedRefundInput>(() => ({
  ...returnFields(),
  amount: optional(count()),
  reason: reason(),
  requestId: optional(id()),
  key: key(),
  captureId: id(),
}));
const MADE: Shape<RefundMadeInput> = /* @__PURE__ */ inputShape<RefundMadeInput>(() => ({ key: key() }));
const FAILED: Shape<RefundFailedInput> = /* @__PURE__ */ inputShape<RefundFailedInput>(() => ({
  key: key(),
  reason: reason(),
}));

/**
 * Records that the provider is about to be asked to give money back, in minor units. Written first: where the answer is lost,
 * `payment.refunding` says what may have gone. Until it is over nothing else is refunded, and what it is for counts as returned.
 *
 * Errors: those of `recordRefund`; `nothing_returned` where no money goes back; `not_for_this_method` where no provider gives it back.
 *
 * @example
 * ```ts
 * import { announceRefund, type Order, type StepContext } from "power-buyer/order";
 *
 * const refund = { amount: 1200, reason: "arrived broken", key: "order-1/refund/1", captureId: "capture-1" };
 * const announced = (order: Order, context: StepContext) => announceRefund(order, refund, context);
 * ```
 */
export function announceRefund(
  order: Order,
  input: AnnouncedRefundInput,
  context: StepContext,
): Stepped<RefundInputRefused | NotForThisMethod> {
  return takeStep(order, input, context, {
    shape: ANNOUNCED,
    event: () => "refund_asked",
    change: (given): Result<StepChange, RefundInputRefused | NotForThisMethod> => {
      const { method } = order.payment;
      if (method.kind !== "saved-card" && method.kind !== "new-method") {
        return err({ code: "not_for_this_method", method: method.kind });
      }
      return refundOf(order, given).andThen(({ amount, lines, after }): Result<StepChange, RefundInputRefused> => {
        if (amount === 0) return err({ code: "nothing_returned" });
        const { requestId = null, reason: because, key: under, captureId } = given;
        const chargesBefore = order.returnedCharges;
        const what = { requestId, amount, reason: because, lines, chargesBefore };
        const refunding: AnnouncedRefund = { key: under, captureId, ...what, ...context };
        return changed({ ...after, payment: { ...order.payment, refunding } }, because);
      });
    },
  });
}

/**
 * Records that the provider gave back what was announced.
 *
 * Errors: `input_invalid`, `refund_not_under_way`.
 *
 * @example
 * ```ts
 * import { type Order, recordRefundMade, type StepContext } from "power-buyer/order";
 *
 * const made = (order: Order, context: StepContext) => recordRefundMade(order, { key: "order-1/refund/1" }, context);
 * ```
 */
export function recordRefundMade(
  order: Order,
  input: RefundMadeInput,
  context: StepContext,
): Stepped<RefundNotUnderWay> {
  return takeStep(order, input, context, {
    shape: MADE,
    event: () => "refunded",
    change: (given): Result<StepChange, RefundNotUnderWay> => {
      const { refunding, ...payment } = order.payment;
      if (refunding?.key !== given.key) return err({ code: "refund_not_under_way" });
      const { requestId, amount, lines, reason: because } = refunding;
      const after = { ...payment, refunded: payment.refunded + amount };
      return changed({ payment: withMade(after, { key: given.key, requestId, amount, lines }) }, because);
    },
  });
}

/**
 * Records that the money that was announced did not go back, and never will under that key. What it was for is not returned any more.
 *
 * Errors: `input_invalid`, `refund_not_under_way`.
 *
 * @example
 * ```ts
 * import { type Order, recordRefundFailed, type StepContext } from "power-buyer/order";
 *
 * const refused = { key: "order-1/refund/1", reason: "card closed" };
 * const failed = (order: Order, context: StepContext) => recordRefundFailed(order, refused, context);
 * ```
 */
export function recordRefundFailed(
  order: Order,
  input: RefundFailedInput,
  context: StepContext,
): Stepped<RefundNotUnderWay> {
  return takeStep(order, input, context, {
    shape: FAILED,
    event: () => "refund_failed",
    change: (given): Result<StepChange, RefundNotUnderWay> => {
      const { refunding, ...payment } = order.payment;
      if (refunding?.key !== given.key) return err({ code: "refund_not_under_way" });
      return changed(
        { payment, returnedCharges: refunding.chargesBefore, ...notReturned(order, refunding) },
        given.reason,
      );
    },
  });
}

function notReturned({ fulfilment }: Order, { lines }: AnnouncedRefund): Pick<Order, "fulfilment"> {
  const back = new Map(lines.map(({ lineId, quantity }) => [lineId, quantity]));
  return {
    fulfilment: fulfilment.map((line) => ({
      ...line,
      returned: subtractQuantities(line.returned, back.get(line.lineId) ?? "0"),
    })),
  };
}
