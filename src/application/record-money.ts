import type { ResultAsync } from "neverthrow";
import { inputShape } from "../draft/input-shape.js";
import type { AmountAboveLimit, NotForThisMethod } from "../order/payment-refusal.js";
import { outstanding } from "../order/payment-state.js";
import { recordCheck, recordPayment } from "../order/record-payment.js";
import { choice, count, optional } from "../shape/shape.js";
import { changeOrder, type OrderChangeRefused, type OrderRequest, ofOrder } from "./change-order.js";
import type { DeskContext } from "./desk-context.js";
import type { JudgedOrder } from "./settle-order.js";
import { useCase } from "./use-case.js";

export interface CheckRequest extends OrderRequest {
  readonly outcome: "cleared" | "bounced";
  /** Minor units, for a check that cleared; all that is outstanding where it is not said. */
  readonly amount?: number;
}

const CHECK = /* @__PURE__ */ inputShape<CheckRequest>(() => ({
  ...ofOrder(),
  outcome: choice("cleared", "bounced"),
  amount: optional(count(1)),
}));

/** The awaited check came in, or came back. */
export function recordCheckOf(
  desk: DeskContext,
  request: CheckRequest,
): ResultAsync<JudgedOrder, OrderChangeRefused | NotForThisMethod | AmountAboveLimit> {
  return useCase(CHECK, request, ({ outcome, amount, ...who }) =>
    changeOrder(
      desk,
      who,
      (order, context) =>
        recordCheck(
          order,
          outcome === "cleared" ? { outcome, amount: amount ?? outstanding(order.payment) } : { outcome },
          context,
        ),
      ["order.payment_changed"],
    ),
  );
}

export interface PaymentRequest extends OrderRequest {
  /** Minor units. */
  readonly amount: number;
}

const PAYMENT = /* @__PURE__ */ inputShape<PaymentRequest>(() => ({ ...ofOrder(), amount: count(1) }));

/** Money came in for an order on terms. */
export function recordPaymentOf(
  desk: DeskContext,
  request: PaymentRequest,
): ResultAsync<JudgedOrder, OrderChangeRefused | NotForThisMethod | AmountAboveLimit> {
  return useCase(PAYMENT, request, ({ amount, ...who }) =>
    changeOrder(desk, who, (order, context) => recordPayment(order, { amount }, context), ["order.payment_changed"]),
  );
}
