import { err, errAsync, ok, okAsync, type Result, type ResultAsync } from "neverthrow";
import { inputShape } from "../draft/input-shape.js";
import type { Order } from "../order/order.js";
import type { AuthorizationRefuses, NotForThisMethod } from "../order/payment-refusal.js";
import { outstanding } from "../order/payment-state.js";
import type { PaymentSource } from "../ports/payments.js";
import type { CompletionMoved } from "../ports/store.js";
import { id, optional, token } from "../shape/shape.js";
import type { AskedPayment } from "./ask-payment.js";
import { type OrderChangeRefused, type OrderRequest, ofOrder } from "./change-order.js";
import { authorize, type PaymentRefused } from "./completion/authorize-payment.js";
import type { CompletionUnresolved } from "./completion/unresolved.js";
import type { DeskContext } from "./desk-context.js";
import { orderEffectKey } from "./effect-key.js";
import { loadOrder } from "./load.js";
import { type Mark, markWork } from "./mark-work.js";
import { stepBy } from "./order-steps.js";
import { recordAnnounced, withAuthorization } from "./record-announced.js";
import { moved } from "./save-order.js";
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

/**
 * Puts money aside again for an order whose authorisation is spent: expired, refused or voided while it waited. That it is asked for is
 * written down first: of several that come to stand the order takes one, and the others are ended, whatever becomes of this process. The
 * one that is replaced is ended too.
 */
export function reauthorize(
  desk: DeskContext,
  request: ReauthorizeRequest,
): ResultAsync<JudgedOrder, ReauthorizeRefused> {
  return useCase(REAUTHORIZE, request, ({ actor, orderId, requestId, token: given }) =>
    loadOrder(desk, orderId).andThen((order): ResultAsync<JudgedOrder, ReauthorizeRefused> => {
      const by = stepBy(desk, actor);
      const asked = {
        key: orderEffectKey(desk, order, `authorize-again:${requestId}`),
        amount: outstanding(order.payment),
        currency: order.currency.code,
      };
      // What the order itself refuses is refused before the provider is asked.
      return withAuthorization(order, { id: "to be seen", ...asked, expiresAt: null }, by)
        .andThen(() => sourceFor(order, given))
        .asyncAndThen((source) =>
          announce(desk, order, asked, by.at).andThen(() =>
            authorize(desk, asked, source, order.draftId)
              .andThen((authorization) => recordAnnounced(desk, orderId, authorization, by))
              .map((): ReauthorizeRefused | null => null)
              .orElse((error) => okAsync<ReauthorizeRefused | null>(error)),
          ),
        )
        .andThen((refused) => settleAfter(desk, orderId, asked.key, refused));
    }),
  );
}

function announce(
  desk: DeskContext,
  order: Order,
  asked: AskedPayment,
  since: string,
): ResultAsync<void, OrderChangeRefused> {
  const work = { kind: "payment", ...asked, id: null, expiresAt: null, since, isUnwanted: false } as const;
  return desk.ports.store
    .transaction<Mark, CompletionMoved>((session) => markWork(desk, session, order, [work]), desk.scope)
    .map(() => undefined)
    .mapErr((error) => (error.code === "completion_moved" ? moved(order.version) : error));
}

/** Whatever was refused, what stands now is ended or taken; where a sweep was faster and took it for the order, that is the answer. */
function settleAfter(
  desk: DeskContext,
  orderId: string,
  key: string,
  refused: ReauthorizeRefused | null,
): ResultAsync<JudgedOrder, ReauthorizeRefused> {
  const settled = settleOrder(desk, orderId);
  if (refused === null) return settled;
  return settled
    .orElse(() => errAsync(refused))
    .andThen((latest) => {
      const { authorization } = latest.order.payment;
      const isTaken = authorization?.key === key && ["authorized", "captured"].includes(authorization.state);
      return isTaken ? okAsync(latest) : errAsync(refused);
    });
}

/** A token is used once and kept nowhere: only a saved card can be asked again. */
function sourceFor({ payment, customer }: Order, given: string | undefined): Result<PaymentSource, NotForThisMethod> {
  if (given !== undefined) return ok({ kind: "new-method", token: given, keepFor: null });
  const { method } = payment;
  return method.kind === "saved-card" && customer !== null
    ? ok({ kind: "saved-card", paymentMethodId: method.paymentMethodId, customerId: customer.customerId })
    : err({ code: "not_for_this_method", method: method.kind });
}
