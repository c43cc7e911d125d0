import { err, ok, type Result } from "neverthrow";
import { inputShape, reason } from "../draft/input-shape.js";
import { count, id, optional, type Shape } from "../shape/shape.js";
import type { MadeRefund, Order, Payment, ReturnedLineQuantity } from "./order.js";
import type { AmountAboveLimit } from "./payment-refusal.js";
import { receivedMoney } from "./payment-state.js";
import { type RefundUnderWay, refundUnderWay } from "./refund-under-way.js";
import { readReturn, type ReturnRefused, type ReturnRequest, returnFields } from "./return-request.js";
import { figuresOfReturn } from "./returnable.js";
import { changed, type StepChange, type StepContext, type Stepped, takeStep } from "./step.js";

/** Why money goes back, and what for: lines, shipping and other charges that come back, where it is for such. */
export interface RefundInput extends ReturnRequest {
  /** Minor units; where it is not said, what was paid for what comes back. */
  readonly amount?: number;
  readonly reason: string;
  /** The caller's own name for it, kept on the order (`payment.refunds`). */
  readonly requestId?: string;
}

/** No money, and nothing that comes back: there is nothing to write down. */
export interface NothingReturned {
  readonly code: "nothing_returned";
}

export type RefundInputRefused = ReturnRefused | NothingReturned | RefundUnderWay;

const REFUND: Shape<RefundInput> = /* @__PURE__ */ inputShape<RefundInput>(() => ({
  ...returnFields(),
  amount: optional(count()),
  reason: reason(),
  requestId: optional(id()),
}));

/**
 * Records money given back, in minor units: the amount that is named, or what `returnable` says of what comes back; never more than was
 * received and is still here. Lines that are named count as returned in the ledger of replacements, charges as given back. Goods that
 * come back for nothing (they were free, or the amount is 0) are recorded too.
 *
 * Errors: `input_invalid`, `status_refuses`, `amount_above_limit`, `line_unknown`, `quantity_invalid`, `quantity_above_left`,
 * `charge_unknown`, `nothing_returned`, `refund_under_way` (another one was announced and is not over).
 *
 * @example
 * ```ts
 * import { type Order, recordRefund, type StepContext } from "power-buyer/order";
 *
 * const refund = { lines: [{ lineId: "line-1", quantity: 1 }], shipping: true, reason: "arrived broken" };
 * const givenBack = (order: Order, context: StepContext) => recordRefund(order, refund, context);
 * ```
 */
export function recordRefund(order: Order, input: RefundInput, context: StepContext): Stepped<RefundInputRefused> {
  return takeStep(order, input, context, {
    shape: REFUND,
    event: () => "refunded",
    change: (given): Result<StepChange, RefundInputRefused> =>
      refundOf(order, given).andThen(({ amount, lines, after }) => {
        const { requestId = null } = given;
        const payment = { ...order.payment, refunded: order.payment.refunded + amount };
        const made = requestId === null ? payment : withMade(payment, { key: null, requestId, amount, lines });
        return changed({ ...after, payment: made }, given.reason);
      }),
  });
}

/** One more refund is over, and will be known by its name. */
export function withMade(payment: Payment, made: MadeRefund): Payment {
  return { ...payment, refunds: [...(payment.refunds ?? []), made] };
}

export interface Refund {
  readonly amount: number;
  readonly lines: readonly ReturnedLineQuantity[];
  readonly after: Pick<Order, "fulfilment" | "returnedCharges">;
}

/** How much goes back, and what the order keeps of what comes back. */
export function refundOf(order: Order, input: Omit<RefundInput, "reason">): Result<Refund, RefundInputRefused> {
  const { refunding } = order.payment;
  if (refunding !== undefined) return err(refundUnderWay(refunding, "open"));
  const limit = receivedMoney(order);
  return readReturn(order, input).andThen((returning): Result<Refund, AmountAboveLimit | NothingReturned> => {
    const { amount = figuresOfReturn(order, returning).refundable } = input;
    if (amount > limit) return err({ code: "amount_above_limit", amount, limit });
    const isNothing = amount === 0 && returning.lines.length === 0 && returning.charges.length === 0;
    const lines = returning.lines.map(({ row: { lineId }, quantity }) => ({ lineId, quantity }));
    return isNothing ? err({ code: "nothing_returned" }) : ok({ amount, lines, after: returning.after });
  });
}
