import { err, type Result } from "neverthrow";
import { inputShape, reason } from "../draft/input-shape.js";
import { choice, count, type Shape } from "../shape/shape.js";
import type { Order } from "./order.js";
import { type AmountAboveLimit, type AuthorizationRefuses, authorizationRefuses } from "./payment-refusal.js";
import { outstanding } from "./payment-state.js";
import { changed, type StepChange, type StepContext, type Stepped, takeStep } from "./step.js";

/** Minor units of the order's currency, at least 1. */
export interface AmountInput {
  readonly amount: number;
}

/** What a capture that failed for good says about the authorization. */
export interface CaptureFailedInput {
  readonly authorization: "expired" | "refused";
  readonly reason: string;
}

export const AMOUNT: Shape<AmountInput> = /* @__PURE__ */ inputShape<AmountInput>(() => ({ amount: count(1) }));
const CAPTURE_FAILED: Shape<CaptureFailedInput> = /* @__PURE__ */ inputShape<CaptureFailedInput>(() => ({
  authorization: choice("expired", "refused"),
  reason: reason(),
}));

/**
 * Records that an authorized amount was taken, in minor units: at most what is authorized, and at most what is outstanding.
 *
 * Errors: `input_invalid`, `status_refuses`, `authorization_refuses`, `amount_above_limit`.
 *
 * @example
 * ```ts
 * import { type Order, recordCapture, type StepContext } from "power-buyer/order";
 *
 * const charged = (order: Order, context: StepContext) => recordCapture(order, { amount: 4990 }, context);
 * ```
 */
export function recordCapture(
  order: Order,
  input: AmountInput,
  context: StepContext,
): Stepped<AuthorizationRefuses | AmountAboveLimit> {
  return takeStep(order, input, context, {
    shape: AMOUNT,
    event: () => "captured",
    change: ({ amount }): Result<StepChange, AuthorizationRefuses | AmountAboveLimit> => {
      const { payment } = order;
      const { authorization } = payment;
      if (authorization?.state !== "authorized") return authorizationRefuses(authorization);
      const limit = Math.min(authorization.amount, outstanding(payment));
      if (amount > limit) return err({ code: "amount_above_limit", amount, limit });
      const captured = payment.captured + amount;
      return changed(
        { payment: { ...payment, captured, authorization: { ...authorization, state: "captured" } } },
        null,
      );
    },
  });
}

/**
 * Records that the authorization cannot be captured any more. A failure that may pass is no step: try again.
 *
 * Errors: `input_invalid`, `status_refuses`, `authorization_refuses`.
 *
 * @example
 * ```ts
 * import { type Order, recordCaptureFailed, type StepContext } from "power-buyer/order";
 *
 * const failed = (order: Order, context: StepContext) =>
 *   recordCaptureFailed(order, { authorization: "expired", reason: "older than seven days" }, context);
 * ```
 */
export function recordCaptureFailed(
  order: Order,
  input: CaptureFailedInput,
  context: StepContext,
): Stepped<AuthorizationRefuses> {
  return takeStep(order, input, context, {
    shape: CAPTURE_FAILED,
    event: () => "capture_failed",
    change: (given): Result<StepChange, AuthorizationRefuses> => {
      const { authorization } = order.payment;
      if (authorization?.state !== "authorized") return authorizationRefuses(authorization);
      const failed = { ...authorization, state: given.authorization };
      return changed({ payment: { ...order.payment, authorization: failed } }, given.reason);
    },
  });
}
