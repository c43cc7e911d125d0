import { okAsync, type ResultAsync } from "neverthrow";
import type { Order } from "../order/order.js";
import { outstanding } from "../order/payment-state.js";
import { recordCapture, recordCaptureFailed } from "../order/record-capture.js";
import type { DeskContext } from "./desk-context.js";
import { keepWhereItIs, type StepFailed, stepBySystem, stepOrder } from "./order-steps.js";
import { effectKey } from "./effect-key.js";

/**
 * Takes the authorised money, once: the key is made of the order, so that a repeat has no second effect. What the provider does not
 * answer stays as it was, to be tried again; what it refuses is recorded and holds the order.
 */
export function captureOrder(desk: DeskContext, order: Order): ResultAsync<Order, StepFailed> {
  const { authorization } = order.payment;
  const amount = outstanding(order.payment);
  if (authorization?.state !== "authorized" || amount === 0) return okAsync(order);
  const { ports, scope } = desk;
  const key = effectKey(desk, order.draftId, order.draftVersion, "capture");
  const currency = order.currency.code;
  return ports.payments
    .capture({ key, authorizationId: authorization.id, amount, currency }, scope)
    .map((outcome) => {
      const isEchoed = outcome.key === key && outcome.amount === amount && outcome.currency === currency;
      if (!isEchoed) return "unknown" as const;
      if (outcome.kind === "captured") return "captured" as const;
      const isRefused = outcome.kind === "declined" || outcome.kind === "refused";
      return isRefused ? { refused: outcome.reason ?? outcome.kind } : ("unknown" as const);
    })
    .orElse(() => okAsync("unknown" as const))
    .andThen((answer) => {
      if (answer === "unknown") return okAsync(order);
      const by = stepBySystem(desk);
      return stepOrder(
        desk,
        order.id,
        (latest) =>
          answer === "captured"
            ? recordCapture(latest, { amount }, by)
            : recordCaptureFailed(latest, { authorization: "refused", reason: answer.refused }, by),
        ["order.payment_changed"],
      ).orElse((error) => keepWhereItIs(order, error));
    });
}
