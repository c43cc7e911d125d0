import { err, type Result } from "neverthrow";
import { choice, count, object, type Shape, union } from "../shape/shape.js";
import type { Order, Payment } from "./order.js";
import type { AmountAboveLimit, NotForThisMethod } from "./payment-refusal.js";
import { outstanding } from "./payment-state.js";
import { AMOUNT, type AmountInput } from "./record-capture.js";
import { changed, type StepChange, type StepContext, type Stepped, takeStep } from "./step.js";

/** What the bank said about a check; the amount in minor units. */
export type CheckInput = { readonly outcome: "cleared"; readonly amount: number } | { readonly outcome: "bounced" };

const CHECK: Shape<CheckInput> = /* @__PURE__ */ checkInput();

function checkInput(): Shape<CheckInput> {
  return union<CheckInput>("outcome", {
    cleared: object({ outcome: choice("cleared"), amount: count(1) }),
    bounced: object({ outcome: choice("bounced") }),
  });
}

/**
 * Records what came of a check. Cleared money is received money; a check for less than what is due leaves the rest outstanding. A
 * check that bounces after it cleared takes back all that checks brought: what was refunded of it stays refunded, and is owed on top
 * of what is due. The status never steps back by it.
 *
 * Errors: `input_invalid`, `status_refuses`, `not_for_this_method`, `amount_above_limit` (more than is outstanding).
 *
 * @example
 * ```ts
 * import { type Order, recordCheck, type StepContext } from "power-buyer/order";
 *
 * const cleared = (order: Order, context: StepContext) =>
 *   recordCheck(order, { outcome: "cleared", amount: 4990 }, context);
 * ```
 */
export function recordCheck(
  order: Order,
  input: CheckInput,
  context: StepContext,
): Stepped<NotForThisMethod | AmountAboveLimit> {
  return takeStep(order, input, context, {
    shape: CHECK,
    event: (given) => (given.outcome === "cleared" ? "check_cleared" : "check_bounced"),
    change: (given): Result<StepChange, NotForThisMethod | AmountAboveLimit> => {
      const { payment } = order;
      if (payment.method.kind !== "check") return err({ code: "not_for_this_method", method: payment.method.kind });
      const method = { ...payment.method, check: given.outcome };
      if (given.outcome === "bounced") return changed({ payment: { ...takenBack(payment), method } }, null);
      return received({ ...payment, method }, given.amount);
    },
  });
}

/**
 * Records a payment on terms, by bank transfer or however it came; the amount in minor units, at most what is outstanding.
 *
 * Errors: `input_invalid`, `status_refuses`, `not_for_this_method`, `amount_above_limit`.
 *
 * @example
 * ```ts
 * import { type Order, recordPayment, type StepContext } from "power-buyer/order";
 *
 * const paid = (order: Order, context: StepContext) => recordPayment(order, { amount: 4990 }, context);
 * ```
 */
export function recordPayment(
  order: Order,
  input: AmountInput,
  context: StepContext,
): Stepped<NotForThisMethod | AmountAboveLimit> {
  return takeStep(order, input, context, {
    shape: AMOUNT,
    event: () => "paid",
    change: ({ amount }): Result<StepChange, NotForThisMethod | AmountAboveLimit> => {
      const { payment } = order;
      if (payment.method.kind !== "terms") return err({ code: "not_for_this_method", method: payment.method.kind });
      return received(payment, amount);
    },
  });
}

/** Nothing came in, in the end; what was given back of it was the shop's own money. */
function takenBack(payment: Payment): Payment {
  const { refunded } = payment;
  return { ...payment, captured: 0, ...(refunded > 0 ? { owedAgain: refunded } : {}) };
}

function received(payment: Payment, amount: number): Result<StepChange, AmountAboveLimit> {
  const limit = outstanding(payment);
  if (amount > limit) return err({ code: "amount_above_limit", amount, limit });
  return changed({ payment: { ...payment, captured: payment.captured + amount } }, null);
}
