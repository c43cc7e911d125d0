import { err, type Result } from "neverthrow";
import { inputShape } from "../draft/input-shape.js";
import { count, id, instant, nullable, type Shape } from "../shape/shape.js";
import type { Authorization, Order } from "./order.js";
import { type AuthorizationRefuses, authorizationRefuses, type NotForThisMethod } from "./payment-refusal.js";
import { isAuthorizationOpen } from "./payment-state.js";
import {
  changed,
  REASON,
  type ReasonInput,
  type StepChange,
  type StepContext,
  type Stepped,
  takeStep,
} from "./step.js";

/** Amount in minor units. */
export type AuthorizationInput = Pick<Authorization, "id" | "key" | "amount" | "expiresAt">;

const AUTHORIZATION: Shape<AuthorizationInput> = /* @__PURE__ */ inputShape<AuthorizationInput>(() => ({
  id: id(),
  key: id(),
  amount: count(1),
  expiresAt: nullable(instant()),
}));

/**
 * Records a new authorization of a card in place of one that is spent, void, expired or refused. Amounts in minor units.
 *
 * Errors: `input_invalid`, `status_refuses`, `not_for_this_method`, `authorization_refuses` while the present one is good.
 *
 * @example
 * ```ts
 * import { type Order, recordAuthorization, type StepContext } from "power-buyer/order";
 *
 * const renewal = { id: "auth-2", key: "order-1/authorize/2", amount: 4990, expiresAt: null };
 * const renewed = (order: Order, context: StepContext) => recordAuthorization(order, renewal, context);
 * ```
 */
export function recordAuthorization(
  order: Order,
  input: AuthorizationInput,
  context: StepContext,
): Stepped<NotForThisMethod | AuthorizationRefuses> {
  return takeStep(order, input, context, {
    shape: AUTHORIZATION,
    event: () => "authorized",
    change: (given): Result<StepChange, NotForThisMethod | AuthorizationRefuses> => {
      const { method, authorization } = order.payment;
      if (method.kind !== "saved-card" && method.kind !== "new-method") {
        return err({ code: "not_for_this_method", method: method.kind });
      }
      if (isAuthorizationOpen(order.payment, context.at)) return authorizationRefuses(authorization);
      return changed({ payment: { ...order.payment, authorization: { ...given, state: "authorized" } } }, null);
    },
  });
}

/**
 * Records that the customer's money is free again. What is captured is refunded instead.
 *
 * Errors: `input_invalid`, `status_refuses`, `authorization_refuses` (none, captured or void already).
 *
 * @example
 * ```ts
 * import { type Order, recordVoid, type StepContext } from "power-buyer/order";
 *
 * const freed = (order: Order, context: StepContext) => recordVoid(order, { reason: "order cancelled" }, context);
 * ```
 */
export function recordVoid(order: Order, input: ReasonInput, context: StepContext): Stepped<AuthorizationRefuses> {
  return takeStep(order, input, context, {
    shape: REASON,
    event: () => "voided",
    change: (given): Result<StepChange, AuthorizationRefuses> => {
      const { authorization } = order.payment;
      if (authorization === null || authorization.state === "captured" || authorization.state === "voided") {
        return authorizationRefuses(authorization);
      }
      const voided = { ...authorization, state: "voided" } as const;
      return changed({ payment: { ...order.payment, authorization: voided } }, given.reason);
    },
  });
}
