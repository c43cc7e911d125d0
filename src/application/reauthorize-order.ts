import { err, ok, type Result, type ResultAsync } from "neverthrow";
import { inputShape } from "../draft/input-shape.js";
import type { Authorization, Order } from "../order/order.js";
import { type AuthorizationRefuses, authorizationRefuses, type NotForThisMethod } from "../order/payment-refusal.js";
import { outstanding } from "../order/payment-state.js";
import { recordAuthorization } from "../order/record-authorization.js";
import type { StatusRefuses, StepContext, Stepped } from "../order/step.js";
import type { PaymentSource } from "../ports/payments.js";
import type { InputInvalid } from "../shape/read-shape.js";
import { id, optional, token } from "../shape/shape.js";
import { type OrderChangeRefused, type OrderRequest, ofOrder } from "./change-order.js";
import { authorize, type PaymentRefused } from "./completion/authorize-payment.js";
import type { CompletionUnresolved } from "./completion/unresolved.js";
import type { DeskContext } from "./desk-context.js";
import { orderEffectKey } from "./effect-key.js";
import { loadOrder } from "./load.js";
import { stepBy, stepOrder } from "./order-steps.js";
import { type JudgedOrder, settleOrder } from "./settle-order.js";
import { useCase } from "./use-case.js";

export interface ReauthorizeRequest extends OrderRequest {
  /** The caller's own name for this request: the same one again has no second effect; after a decline the next one needs another. */
  readonly requestId: string;
  /** A new payment method's token; the saved card of the order where it is not given. */
  readonly token?: string;
}

const REAUTHORIZE = /* @__PURE__ */ inputShape<ReauthorizeRequest>(() => ({
  ...ofOrder(),
  requestId: id(),
  token: optional(token()),
}));

export type ReauthorizeRefused =
  | OrderChangeRefused
  | NotForThisMethod
  | AuthorizationRefuses
  | PaymentRefused
  | CompletionUnresolved;

/** Puts money aside again for an order whose authorisation is spent: expired, refused or voided while it waited. */
export function reauthorize(
  desk: DeskContext,
  request: ReauthorizeRequest,
): ResultAsync<JudgedOrder, ReauthorizeRefused> {
  return useCase(REAUTHORIZE, request, ({ actor, orderId, requestId, token: given }) =>
    loadOrder(desk, orderId).andThen((order) => {
      const by = stepBy(desk, actor);
      const asked = {
        key: orderEffectKey(desk, order, `authorize-again:${requestId}`),
        amount: outstanding(order.payment),
        currency: order.currency.code,
      };
      // What the order itself refuses is refused before the provider is asked.
      return write(order, { id: "to be seen", ...asked, state: "authorized", expiresAt: null }, by)
        .andThen(() => sourceFor(order, given))
        .asyncAndThen((source) => authorize(desk, asked, source, order.draftId))
        .andThen((authorization) =>
          stepOrder(desk, orderId, (latest) => write(latest, authorization, by), ["order.payment_changed"]),
        )
        .andThen(() => settleOrder(desk, orderId));
    }),
  );
}

type Refused = NotForThisMethod | AuthorizationRefuses | InputInvalid | StatusRefuses;

function write(
  order: Order,
  { id: authorizationId, key, amount, expiresAt }: Authorization,
  by: StepContext,
): Stepped<Refused> {
  // Nothing is to be put aside for an order that is paid.
  if (amount === 0) return authorizationRefuses(order.payment.authorization);
  return recordAuthorization(order, { id: authorizationId, key, amount, expiresAt }, by);
}

/** A token is used once and kept nowhere: only a saved card can be asked again. */
function sourceFor({ payment, customer }: Order, given: string | undefined): Result<PaymentSource, NotForThisMethod> {
  if (given !== undefined) return ok({ kind: "new-method", token: given, keepFor: null });
  const { method } = payment;
  return method.kind === "saved-card" && customer !== null
    ? ok({ kind: "saved-card", paymentMethodId: method.paymentMethodId, customerId: customer.customerId })
    : err({ code: "not_for_this_method", method: method.kind });
}
